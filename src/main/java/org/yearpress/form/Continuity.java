package org.yearpress.form;

import java.util.List;
import org.yearpress.model.CellKey;

/**
 * Whether a figure may be held against the same body's figure in the report before. It is decided
 * here alone: charts, tables, comparisons, statistics pages and files show the same answer.
 *
 * <p>A new name of the body and years without a report change nothing of what is counted.
 */
public enum Continuity {
  /** The same row of the same form, for the same bodies. */
  SAME(""),
  /** Another form, which counts exactly the same. */
  NEW_FORM("exact"),
  /** Another form, which counts only partly the same. */
  PARTLY("partial"),
  /** Another form without a counterpart, or figures that speak for other bodies than before. */
  NONE("none");

  private final String word;

  Continuity(String word) {
    this.word = word;
  }

  /**
   * How the cells of a report, added up, compare with the body's report before.
   *
   * @param form reference of the report's form
   * @param before reference of the form of the report before
   * @param otherScope whether the figures began to speak for others
   */
  public static Continuity of(
      Crosswalks crosswalks, String form, String before, boolean otherScope, List<CellKey> cells) {
    if (otherScope) {
      return NONE;
    }
    if (form.equals(before)) {
      return SAME;
    }
    if (crosswalks.exact(form, before, cells).isPresent()) {
      return NEW_FORM;
    }
    return crosswalks.pairs(form, before, cells).isEmpty() ? NONE : PARTLY;
  }

  /** As data has it: {@code exact}, {@code partial}, {@code none}; empty where nothing changed. */
  public String word() {
    return word;
  }

  /** The less comparable of two. */
  public Continuity and(Continuity other) {
    return compareTo(other) < 0 ? other : this;
  }
}
