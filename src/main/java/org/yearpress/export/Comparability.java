package org.yearpress.export;

import org.jspecify.annotations.Nullable;
import org.yearpress.form.Form;
import org.yearpress.model.CellKey;

/** How a cell compares with the form of the body's previous report. */
final class Comparability {
  private final @Nullable Form form;
  private final @Nullable Form before;

  Comparability(ExportInput input) {
    this.form = input.form();
    this.before = input.before();
  }

  /** {@code exact}, {@code partial} or {@code none}; empty where the form is the same. */
  String word(CellKey cell) {
    if (form == null || before == null || form.reference().equals(before.reference())) {
      return "";
    }
    return "none";
  }
}
