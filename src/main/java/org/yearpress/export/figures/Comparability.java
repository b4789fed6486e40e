package org.yearpress.export.figures;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.yearpress.form.Crosswalks;
import org.yearpress.form.Form;
import org.yearpress.model.CellKey;

/** How the cells of a form compare with the form of a body's previous report. */
final class Comparability {
  private final String form;
  private final String before;
  private final Crosswalks crosswalks;
  // Asked for each report of a year in which the form changed.
  private final Map<CellKey, String> words = new ConcurrentHashMap<>();

  /**
   * @param form null where none applies
   * @param before null when there is no previous report or it has no form
   */
  Comparability(@Nullable Form form, @Nullable Form before, Crosswalks crosswalks) {
    this.form = form == null ? "" : form.reference();
    this.before = before == null ? "" : before.reference();
    this.crosswalks = crosswalks;
  }

  /** Whether there is nothing to compare: the form is the same, or one of them is missing. */
  boolean isSame() {
    return form.isEmpty() || before.isEmpty() || form.equals(before);
  }

  /** {@code exact}, {@code partial} or {@code none}; empty where the form is the same. */
  String word(CellKey cell) {
    return isSame() ? "" : words.computeIfAbsent(cell, this::compare);
  }

  private String compare(CellKey cell) {
    List<CellKey> cells = List.of(cell);
    if (crosswalks.exact(form, before, cells).isPresent()) {
      return "exact";
    }
    return crosswalks.pairs(form, before, cells).isEmpty() ? "none" : "partial";
  }
}
