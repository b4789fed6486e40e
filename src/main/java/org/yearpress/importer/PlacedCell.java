package org.yearpress.importer;

import org.yearpress.model.CellKey;

/**
 * A cell that was assigned to a form, or a heading of a list.
 *
 * @param value as the source prints it, without white space around it; empty where it prints none
 * @param label printed label, put together where it was broken over lines
 * @param unit printed unit; empty where none is printed
 * @param confidence 0 to 1: how sure its row and column are
 * @param heading whether the row takes no value
 */
record PlacedCell(
    CellKey at,
    String value,
    String label,
    String unit,
    double confidence,
    boolean heading,
    SourceLocation spot) {}
