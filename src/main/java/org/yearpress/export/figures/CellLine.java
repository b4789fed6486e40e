package org.yearpress.export.figures;

import org.yearpress.api.API;
import org.yearpress.model.Cell;

/**
 * A cell as downloads list it.
 *
 * @param rowLabel label of its row; without a form, what the report calls the cell
 * @param columnLabel label of its column; may be empty
 * @param unit may be empty
 * @param slot its number among the form's cells; -1 for a cell that is not the form's
 * @param findings ids of the findings at it, separated by blanks
 * @param comparable how it compares with the body's previous report: {@code exact}, {@code
 *     partial}, {@code none}; empty where nothing changed or there is no such report
 * @param breaks why its line over the years is broken before this report: {@code form}, {@code
 *     scope}, or both apart by a blank; empty where it goes on
 * @param definition what is the same whoever reports the cell
 */
@API(status = API.Status.EXPERIMENTAL)
public record CellLine(
    Cell cell,
    String rowLabel,
    String columnLabel,
    String unit,
    int slot,
    String findings,
    String comparable,
    String breaks,
    @API(status = API.Status.INTERNAL) CellDefinition definition) {

  /**
   * A cell of which no form says anything.
   *
   * @param unit as written; may be empty
   */
  @API(status = API.Status.INTERNAL)
  public static CellLine withoutForm(
      Cell cell, String label, String unit, UnitCode code, String findings) {
    CellDefinition definition =
        new CellDefinition(cell.at().toString(), "", "", CellDefinition.Role.VALUE, code);
    return new CellLine(cell, label, "", unit, -1, findings, "", "", definition);
  }

  /** Row label, {@code " / "} and column label where the column has one. */
  public String label() {
    return PreparedForm.label(rowLabel, columnLabel);
  }

  /** The status of the observation as SDMX's code list CL_OBS_STATUS names it. */
  public String observationStatus() {
    return switch (cell.state()) {
      case VALUE -> breaks.isEmpty() ? "A" : "B";
      case NOT_APPLICABLE -> "M";
      case BLANK, TEXT -> "O";
    };
  }
}
