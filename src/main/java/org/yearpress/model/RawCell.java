package org.yearpress.model;

import org.yearpress.diagnostic.Place;

/**
 * A cell as an editor wrote it, before a form says what it means.
 *
 * @param raw the text exactly as given, also when blank
 * @param label printed row label beside it; empty when the file has none
 * @param unit printed unit beside it; empty when the file has none
 * @param note remark beside it; empty when the file has none
 */
public record RawCell(CellKey at, String raw, String label, String unit, String note, Place place) {
  /** Figures as long as these are many, and most of them stand in many reports. */
  private static final int SHORT = 4;

  /**
   * A site has millions of cells and the same few hundred texts beside them: one copy of each
   * serves all.
   */
  public RawCell {
    at = new CellKey(at.table().intern(), at.row().intern(), at.column().intern());
    raw = raw.length() <= SHORT ? shared(raw) : raw;
    label = shared(label);
    unit = shared(unit);
    note = shared(note);
  }

  /** Most cells have no remark, many no unit: what is empty need not be looked up. */
  private static String shared(String text) {
    return text.isEmpty() ? "" : text.intern();
  }
}
