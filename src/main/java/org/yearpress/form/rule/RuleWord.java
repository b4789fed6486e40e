package org.yearpress.form.rule;

import org.jspecify.annotations.Nullable;
import org.yearpress.model.CellKey;

/**
 * A piece of a rule as people read it, from left to right.
 *
 * @param kind what it is
 * @param text the sign or the number as printed; empty for a cell
 * @param cell in the rule's own form; null for what is no cell
 */
public record RuleWord(Kind kind, String text, @Nullable CellKey cell) {
  /** What a piece is. */
  public enum Kind {
    /** A cell of the report. */
    OWN,
    /** The cell in the report of the period before. */
    LAST,
    /** The cell in the reports of the shorter periods that make up this one. */
    PERIODS,
    /** The cell in the reports of the bodies below this one. */
    BODIES,
    /** A sign between two pieces, or a bracket. */
    SIGN,
    /** A number of the form's own. */
    NUMBER,
    /** The largest of what is in the bracket after it. */
    LARGEST,
    /** The least of what is in the bracket after it. */
    LEAST
  }

  static RuleWord sign(String text) {
    return new RuleWord(Kind.SIGN, text, null);
  }
}
