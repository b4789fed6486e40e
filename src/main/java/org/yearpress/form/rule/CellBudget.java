package org.yearpress.form.rule;

import org.yearpress.diagnostic.Text;

/**
 * Limits the number of cells that rules look at, so that a few characters ({@code each: cells} with
 * {@code sum(**)}) cannot exhaust the machine. A cell counts each time it is looked at.
 */
public final class CellBudget {
  /** Cells that one rule may look at, at all elements that it runs over together. */
  static final int OF_RULE = 500_000;

  /** Cells that all rules of a form may look at. */
  static final int OF_FORM = 1_000_000;

  private long rule;
  private long form;

  /** Begins with the next rule. */
  void nextRule() {
    rule = 0;
  }

  /** Cells that the rule has looked at so far. */
  long ofRule() {
    return rule;
  }

  /**
   * Counts cells before anything is made of them.
   *
   * @param position character of the expression that asks for them; -1 for the rule itself
   * @throws ExpressionException when they are more than the rule or the form may look at; nothing
   *     is counted then, so that the rules behind it are still read
   */
  void take(long cells, int position) throws ExpressionException {
    if (rule + cells > OF_RULE) {
      form -= rule;
      throw tooMany("form.rule-cells", OF_RULE, position);
    }
    if (form + cells > OF_FORM) {
      form -= rule;
      throw tooMany("form.rules-cells", OF_FORM, position);
    }
    rule += cells;
    form += cells;
  }

  private static ExpressionException tooMany(String key, int limit, int position) {
    return new ExpressionException(
        "form-rule-cells", Text.of(key, "limit", Integer.toString(limit)), position);
  }
}
