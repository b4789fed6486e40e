package org.yearpress.export;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yearpress.form.Crosswalks;
import org.yearpress.form.Form;
import org.yearpress.model.CellKey;

/** How a cell compares with the form of the body's previous report. */
final class Comparability {
  private final @Nullable Form form;
  private final @Nullable Form before;
  private final Crosswalks crosswalks;

  Comparability(ExportInput input) {
    this.form = input.form();
    this.before = input.before();
    this.crosswalks = input.crosswalks();
  }

  /** {@code exact}, {@code partial} or {@code none}; empty where the form is the same. */
  String word(CellKey cell) {
    if (form == null || before == null || form.reference().equals(before.reference())) {
      return "";
    }
    List<CellKey> cells = List.of(cell);
    if (crosswalks.exact(form.reference(), before.reference(), cells).isPresent()) {
      return "exact";
    }
    boolean partly = !crosswalks.pairs(form.reference(), before.reference(), cells).isEmpty();
    return partly ? "partial" : "none";
  }
}
