package org.yearpress.form;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yearpress.api.API;

/**
 * What a row or a column says of its cells. {@link Table#cellType} puts both together.
 *
 * @param unit printed unit; empty where the row, the column or the table states it
 * @param units units of which the report writes one into the cell; empty where the unit is printed
 * @param type null where the row, the column or the default decides
 * @param decimals printed decimal places at most; -1 where not stated
 * @param signed whether a sign may be written
 * @param limits what else may be written
 */
@API(status = API.Status.EXPERIMENTAL)
public record ValueFormat(
    String unit,
    List<String> units,
    @Nullable ValueType type,
    int decimals,
    boolean signed,
    CellLimits limits) {
  /** Nothing is said. */
  public static final ValueFormat UNSTATED = new ValueFormat("", List.of(), null, -1, false);

  public ValueFormat {
    units = List.copyOf(units);
  }

  /** Without limits of its own. */
  public ValueFormat(
      String unit, List<String> units, @Nullable ValueType type, int decimals, boolean signed) {
    this(unit, units, type, decimals, signed, CellLimits.NONE);
  }

  /** What this says, and where it says nothing what another says. */
  ValueFormat or(ValueFormat other) {
    return new ValueFormat(
        unit.isEmpty() ? other.unit : unit,
        units.isEmpty() ? other.units : units,
        type == null ? other.type : type,
        decimals < 0 ? other.decimals : decimals,
        signed || other.signed,
        limits.or(other.limits));
  }

  /** Only a printed unit is said. */
  public static ValueFormat ofUnit(String unit) {
    return new ValueFormat(unit, List.of(), null, -1, false);
  }
}
