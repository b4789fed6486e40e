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
public record RawCell(
    CellKey at, String raw, String label, String unit, String note, Place place) {}
