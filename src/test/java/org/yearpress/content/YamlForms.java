package org.yearpress.content;

import java.util.ArrayList;
import java.util.List;
import org.yearpress.content.form.FormFile;
import org.yearpress.content.tree.Limits;
import org.yearpress.content.tree.Problems;
import org.yearpress.content.yaml.YamlReader;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.form.Form;
import org.yearpress.form.FormDraft;
import org.yearpress.form.FormResolver;
import org.yearpress.form.RuleKinds;
import org.yearpress.form.validation.FormValidator;

/** Forms of tests, written as YAML. */
public final class YamlForms {
  private YamlForms() {}

  /** The forms of YAML texts in the file {@code form.yml}, with all that is wrong with them. */
  public static Parsed<List<Form>> read(String... texts) {
    return read(RuleKinds.STANDARD, texts);
  }

  private static Parsed<List<Form>> read(RuleKinds kinds, String... texts) {
    Problems problems = new Problems();
    List<FormDraft> drafts = new ArrayList<>();
    for (String text : texts) {
      YamlReader.parse("form.yml", text, Limits.STANDARD, problems)
          .flatMap(node -> FormFile.read(node, Limits.STANDARD, kinds))
          .ifPresent(drafts::add);
    }
    List<Form> forms = problems.from(FormResolver.resolve(drafts));
    List<Diagnostic> all = new ArrayList<>(problems.list());
    forms.forEach(form -> all.addAll(FormValidator.check(form)));
    return new Parsed<>(forms, all);
  }

  /** The one form of a text without a fault. */
  public static Form form(String text) {
    return form(text, RuleKinds.STANDARD);
  }

  /** The same with kinds of rule of one's own. */
  public static Form form(String text, RuleKinds kinds) {
    Parsed<List<Form>> parsed = read(kinds, text);
    if (!parsed.diagnostics().isEmpty()) {
      throw new IllegalArgumentException(parsed.diagnostics().toString());
    }
    return parsed.value().get(0);
  }

  /** The one form of a text that may add up in circles, as random rules do. */
  public static Form formWithCycles(String text) {
    Parsed<List<Form>> parsed = read(text);
    List<Diagnostic> errors =
        parsed.diagnostics().stream()
            .filter(d -> d.isOpenError() && !d.code().equals("form-cycle"))
            .toList();
    if (!errors.isEmpty()) {
      throw new IllegalArgumentException(errors + "\n" + text);
    }
    return parsed.value().get(0);
  }
}
