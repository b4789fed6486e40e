package org.yearpress.form;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.diagnostic.Text;
import org.yearpress.text.Nearest;

/**
 * Resolves {@code extends}: a variant is its parent with the patches applied, its own rules
 * replacing or added to the parent's, and its file's other settings.
 */
public final class FormResolver {
  private static final String EXTENDS = "form-extends";

  /** How many forms one may be a variant of, one of the other; each holds all of those above. */
  private static final int MAX_DEPTH = 32;

  private final Map<String, FormDraft> drafts = new LinkedHashMap<>();
  private final Map<String, Optional<Form>> resolved = new LinkedHashMap<>();
  private final Map<String, Integer> depths = new HashMap<>();
  private final List<Diagnostic> problems = new ArrayList<>();

  private FormResolver() {}

  /** The forms in the order of the drafts; one that cannot be made is left out and told. */
  public static Parsed<List<Form>> resolve(List<FormDraft> drafts) {
    FormResolver resolver = new FormResolver();
    for (FormDraft draft : drafts) {
      if (resolver.drafts.putIfAbsent(draft.form().id(), draft) != null) {
        resolver.problems.add(
            Diagnostic.error(
                "form-twice",
                draft.form().place(),
                Text.of("form.form-twice", "form", draft.form().id()),
                Text.of("form.form-twice-hint")));
      }
    }
    List<Form> forms = new ArrayList<>();
    for (String id : resolver.drafts.keySet()) {
      resolver.form(id).ifPresent(forms::add);
    }
    return new Parsed<>(List.copyOf(forms), resolver.problems);
  }

  /** A form of a draft, with all that it is a variant of: from the furthest to the nearest. */
  private Optional<Form> form(String id) {
    Deque<FormDraft> way = new ArrayDeque<>();
    Set<String> ids = new LinkedHashSet<>();
    for (FormDraft draft = drafts.get(id); draft != null; draft = drafts.get(parentId(draft))) {
      if (resolved.containsKey(draft.form().id())) {
        break;
      }
      if (!ids.add(draft.form().id())) {
        FormDraft last = way.pop();
        String names = String.join(" → ", ids) + " → " + draft.form().id();
        resolved.put(
            last.form().id(), failed(last, Text.of("form.extends-cycle", "way", names), null));
        break;
      }
      way.push(draft);
    }
    for (FormDraft draft : way) {
      resolved.put(
          draft.form().id(), draft.parent().isEmpty() ? Optional.of(draft.form()) : variant(draft));
    }
    return resolved.getOrDefault(id, Optional.empty());
  }

  private static String parentId(FormDraft draft) {
    int at = draft.parent().indexOf('@');
    return at < 0 ? draft.parent() : draft.parent().substring(0, at);
  }

  private Optional<Form> variant(FormDraft draft) {
    String parentId = parentId(draft);
    if (!drafts.containsKey(parentId)) {
      Text hint =
          Nearest.to(parentId, drafts.keySet())
              .map(nearest -> Text.of("form.meant", "nearest", nearest))
              .orElse(null);
      return failed(draft, Text.of("form.extends-unknown", "form", draft.parent()), hint);
    }
    Optional<Form> parent = resolved.getOrDefault(parentId, Optional.empty());
    if (parent.isEmpty()) {
      return Optional.empty();
    }
    if (!parent.get().reference().equals(draft.parent())) {
      return failed(
          draft,
          Text.of(
              "form.extends-version", "form", draft.parent(), "there", parent.get().reference()),
          Text.of("form.extends-version-hint", "there", parent.get().reference()));
    }
    int depth = depths.getOrDefault(parentId, 0) + 1;
    if (depth > MAX_DEPTH) {
      return failed(
          draft,
          Text.of("form.extends-depth", "limit", Integer.toString(MAX_DEPTH)),
          Text.of("form.extends-depth-hint"));
    }
    depths.put(draft.form().id(), depth);
    return Optional.of(merge(draft, parent.get()));
  }

  private Optional<Form> failed(FormDraft draft, Text message, @Nullable Text hint) {
    problems.add(Diagnostic.error(EXTENDS, draft.parentPlace(), message, hint));
    return Optional.empty();
  }

  private Form merge(FormDraft draft, Form parent) {
    Form own = draft.form();
    List<Table> tables = new PatchApplier(parent.tables(), problems).apply(draft.patches());
    Inheritance said = new Inheritance(draft, parent);
    return new Form(
        own.id(),
        own.version(),
        parent.reference(),
        new Form.Presentation(
            said.of("title", Form::title),
            said.of("report-title", form -> form.presentation().reportTitle()),
            said.of("language", Form::language),
            said.of("heads", form -> form.presentation().heads()),
            said.of("footnotes", form -> form.presentation().footnotes()),
            said.of("highlights", form -> form.presentation().highlights()),
            said.of("translations", form -> form.presentation().translations()),
            said.of("pages", form -> form.presentation().pages()),
            said.of("terms", form -> form.presentation().terms())),
        new Form.Validity(
            said.of("years", Form::years),
            said.of("kinds", Form::kinds),
            said.of("due", form -> form.validity().due())),
        said.of("marks", Form::marks),
        said.of("narrative", Form::narrative),
        tables,
        rules(parent.rules(), own.rules()),
        own.place());
  }

  /** What a variant's file says by a key, else what its parent has. */
  private record Inheritance(FormDraft draft, Form parent) {
    <T> T of(String key, Function<Form, T> part) {
      return part.apply(draft.given().contains(key) ? draft.form() : parent);
    }
  }

  /** The parent's rules, each replaced by the variant's of the same id, then what is new. */
  private static List<Rule> rules(List<Rule> parents, List<Rule> owns) {
    Map<String, Rule> byId = new LinkedHashMap<>();
    parents.forEach(rule -> byId.put(rule.id(), rule));
    owns.forEach(rule -> byId.put(rule.id(), rule));
    return List.copyOf(byId.values());
  }
}
