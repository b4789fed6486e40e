package org.yearpress.form;

import org.yearpress.diagnostic.Severity;

/** The kinds of rule that come with Yearpress. */
enum StandardRuleKind implements RuleKind {
  TOTAL("total", Severity.ERROR),
  OF_WHICH("of-which", Severity.ERROR),
  OF_WHICH_EXHAUSTIVE("of-which-exhaustive", Severity.ERROR),
  CHANNELS_OVERLAP("channels-overlap", Severity.WARNING),
  UPPER_BOUND("upper-bound", Severity.WARNING),
  RANGE("range", Severity.ERROR),
  REQUIRED("required", Severity.WARNING),
  NUMBERING("numbering", Severity.WARNING),
  BALANCE("balance", Severity.ERROR),
  YEAR_CHAIN("year-chain", Severity.ERROR),
  ROLL_UP("roll-up", Severity.WARNING),
  SHARE("share", Severity.WARNING),
  EXTREME("extreme", Severity.ERROR),
  BUILT_IN("built-in", Severity.WARNING);

  private final String word;
  private final Severity severity;

  StandardRuleKind(String word, Severity severity) {
    this.word = word;
    this.severity = severity;
  }

  @Override
  public String word() {
    return word;
  }

  @Override
  public Severity severity() {
    return severity;
  }

  @Override
  public Reading reading() {
    return switch (this) {
      case REQUIRED -> Reading.CELLS;
      case NUMBERING -> Reading.NUMBERING;
      case BUILT_IN -> Reading.CHECKS;
      default -> Reading.RELATION;
    };
  }

  @Override
  public boolean hasWording() {
    return true;
  }

  @Override
  public boolean addsUp() {
    return this == TOTAL || this == OF_WHICH_EXHAUSTIVE;
  }
}
