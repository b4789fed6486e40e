package org.yearpress.export.figures;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.yearpress.form.Continuity;
import org.yearpress.form.Crosswalks;
import org.yearpress.form.Form;
import org.yearpress.model.CellKey;

/**
 * How the cells of a report compare with the body's previous report, as the pages have it: across a
 * change of form only where a crosswalk leads, across a change of scope not at all.
 */
final class Comparability {
  private final String form;
  private final String before;
  private final boolean otherScope;
  private final Crosswalks crosswalks;
  // Asked for each report of a year in which the form changed.
  private final Map<CellKey, Continuity> byCell = new ConcurrentHashMap<>();

  /**
   * @param form null where none applies
   * @param before null when there is no previous report or it has no form
   * @param otherScope whether the figures began to speak for others
   */
  Comparability(
      @Nullable Form form, @Nullable Form before, boolean otherScope, Crosswalks crosswalks) {
    this.form = form == null ? "" : form.reference();
    this.before = before == null ? "" : before.reference();
    this.otherScope = otherScope;
    this.crosswalks = crosswalks;
  }

  /** Whether there is nothing to say: nothing changed, or there is nothing to compare with. */
  boolean isSame() {
    return form.isEmpty() || before.isEmpty() || (form.equals(before) && !otherScope);
  }

  /** {@code exact}, {@code partial} or {@code none}; empty where nothing changed. */
  String word(CellKey cell) {
    return isSame() ? "" : otherScope ? Continuity.NONE.word() : ofForm(cell).word();
  }

  /**
   * What breaks the line of a cell: {@code form}, {@code scope}, both apart by a blank, or none.
   */
  String breaks(CellKey cell) {
    if (isSame()) {
      return "";
    }
    boolean otherForm = ofForm(cell).compareTo(Continuity.NEW_FORM) > 0;
    return otherForm && otherScope ? "form scope" : otherForm ? "form" : otherScope ? "scope" : "";
  }

  private Continuity ofForm(CellKey cell) {
    return byCell.computeIfAbsent(
        cell, key -> Continuity.of(crosswalks, form, before, false, List.of(key)));
  }
}
