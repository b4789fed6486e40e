package org.yearpress.export.figures;

import org.yearpress.model.Cell;

/**
 * A cell as downloads list it.
 *
 * @param label row label, {@code " / "} and column label where the column has one
 * @param unit may be empty
 * @param slot its number among the form's cells; -1 for a cell that is not the form's
 * @param findings ids of the findings at it, separated by blanks
 * @param comparable how it compares with the form of the body's previous report: {@code exact},
 *     {@code partial}, {@code none}; empty where the form is the same or there is no such report
 */
public record CellLine(
    Cell cell, String label, String unit, int slot, String findings, String comparable) {}
