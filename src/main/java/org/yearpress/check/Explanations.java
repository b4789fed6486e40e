package org.yearpress.check;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.yearpress.diagnostic.Messages;
import org.yearpress.form.Form;
import org.yearpress.form.RuleKinds;

/**
 * What each kind of message means, why it is reported and what to do: one paragraph for each code,
 * of findings and of all other diagnostics, under {@code explain} in the message files.
 */
public final class Explanations {
  private static final String KEY = "explain.";

  private final Messages messages;

  /** The explanations in the language of these messages. */
  public Explanations(Messages messages) {
    this.messages = messages;
  }

  /** All codes, sorted. */
  public List<String> codes() {
    return messages.keys().stream()
        .filter(key -> key.startsWith(KEY))
        .map(key -> key.substring(KEY.length()))
        .toList();
  }

  /** The paragraph of a code; empty for an unknown one. */
  public Optional<String> of(String code) {
    return messages.has(KEY + code) ? Optional.of(messages.format(KEY + code)) : Optional.empty();
  }

  /**
   * The codes that an id or a code may mean: {@code MISSING:6.3} is {@code missing}, {@code T3.3}
   * is {@code total} by the rule of that id. Empty when it is none; the id of a binding is known
   * only to its report.
   *
   * @param forms whose rules are looked at; the same id may be of different kinds in two
   */
  public List<String> codesOf(String id, Collection<Form> forms) {
    TreeSet<String> rules =
        forms.stream()
            .flatMap(form -> form.rules().stream())
            .filter(rule -> rule.id().equals(substringBefore(id, "@")))
            .map(rule -> rule.kind().word())
            .filter(kind -> of(kind).isPresent())
            .collect(Collectors.toCollection(TreeSet::new));
    if (!rules.isEmpty()) {
      return List.copyOf(rules);
    }
    TreeSet<String> needs =
        forms.stream()
            .flatMap(form -> form.narrative().stream())
            .filter(asked -> asked.id().equals(id))
            .map(asked -> "needs-" + asked.needs())
            .filter(code -> of(code).isPresent())
            .collect(Collectors.toCollection(TreeSet::new));
    if (!needs.isEmpty()) {
      return List.copyOf(needs);
    }
    String word = id.toLowerCase(Locale.ROOT);
    return List.of(
            word,
            substringBefore(word, ":"),
            substringBefore(word, "-"),
            word.replaceAll("\\d+$", ""))
        .stream()
        .map(code -> code.equals("closes") ? RuleKinds.TOTAL.word() : code)
        .filter(code -> of(code).isPresent())
        .findFirst()
        .map(List::of)
        .orElse(List.of());
  }

  private static String substringBefore(String id, String mark) {
    int at = id.indexOf(mark);
    return at < 0 ? id : id.substring(0, at);
  }
}
