package org.yearpress.form;

import java.util.Optional;
import org.yearpress.diagnostic.Severity;

/**
 * The kinds of rule, each with its default severity.
 *
 * <p>Most are distinguished only for people: the arithmetic of a rule is what its expression says.
 */
public enum RuleKind {
  TOTAL("total", Severity.ERROR),
  OF_WHICH("of-which", Severity.ERROR),
  OF_WHICH_EXHAUSTIVE("of-which-exhaustive", Severity.ERROR),
  CHANNELS_OVERLAP("channels-overlap", Severity.WARNING),
  UPPER_BOUND("upper-bound", Severity.WARNING),
  RANGE("range", Severity.ERROR),
  /** The cells named must be filled in. */
  REQUIRED("required", Severity.WARNING),
  /** The printed numbers of rows run without a gap: about the form, not the figures. */
  NUMBERING("numbering", Severity.WARNING),
  BALANCE("balance", Severity.ERROR),
  YEAR_CHAIN("year-chain", Severity.ERROR),
  ROLL_UP("roll-up", Severity.WARNING),
  SHARE("share", Severity.WARNING);

  private final String word;
  private final Severity severity;

  RuleKind(String word, Severity severity) {
    this.word = word;
    this.severity = severity;
  }

  /** The word in a form. */
  public String word() {
    return word;
  }

  /** The severity where the form states none. */
  public Severity severity() {
    return severity;
  }

  /** The kind of a word; empty when there is none. */
  public static Optional<RuleKind> ofWord(String word) {
    for (RuleKind kind : values()) {
      if (kind.word.equals(word)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
