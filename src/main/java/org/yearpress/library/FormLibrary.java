package org.yearpress.library;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yearpress.content.SiteReader;
import org.yearpress.content.Vocabulary;
import org.yearpress.content.form.Forms;
import org.yearpress.content.tree.ContentTree;
import org.yearpress.content.tree.Limits;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.form.Form;
import org.yearpress.form.Rule;
import org.yearpress.text.Nearest;

/** The forms that a site may use: those that come with Yearpress and its own. */
public final class FormLibrary {
  private final Forms forms;
  private final ContentTree tree;
  private final Vocabulary vocabulary;

  private FormLibrary(Forms forms, ContentTree tree, Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
    this.forms = forms;
    this.tree = tree;
  }

  /** The forms of a content folder; the shipped ones alone where there is no such folder. */
  public static FormLibrary of(Path content, Vocabulary vocabulary) {
    ContentTree tree = ContentTree.scan(content, Limits.STANDARD).value();
    return new FormLibrary(
        Forms.read(tree, Limits.STANDARD, vocabulary.ruleKinds()).value(), tree, vocabulary);
  }

  /** All forms, the shipped ones first. */
  public List<Form> all() {
    return forms.all();
  }

  /** The forms that site.yml names; all where it names none. */
  public List<Form> usual() {
    List<Form> named =
        SiteReader.open(tree, Limits.STANDARD, vocabulary).value().site().sources().forms().stream()
            .flatMap(choice -> form(choice.form()).stream())
            .distinct()
            .toList();
    return named.isEmpty() ? all() : named;
  }

  /** The form of an id. */
  public Optional<Form> form(String id) {
    return forms.form(id);
  }

  /**
   * The form of an id.
   *
   * @throws UnusableException when there is none; it names the nearest ones
   */
  public Form required(String id) {
    return required(forms, id);
  }

  public static Form required(Forms forms, String id) {
    return forms
        .form(id)
        .orElseThrow(
            () -> {
              List<String> ids = forms.all().stream().map(Form::id).toList();
              return new UnusableException(
                  Text.of(
                      "cli.forms.unknown", "id", id, "known", Text.list(Nearest.first(id, ids))));
            });
  }

  /** The rules of an id in all forms. */
  public List<RuleOfForm> rules(String id) {
    List<RuleOfForm> found = new ArrayList<>();
    for (Form form : forms.all()) {
      form.rules().stream()
          .filter(rule -> rule.id().equals(id))
          .forEach(rule -> found.add(new RuleOfForm(form, rule)));
    }
    return found;
  }

  /** A rule and the form it stands in. */
  public record RuleOfForm(Form form, Rule rule) {}
}
