package org.yearpress.export.figures;

/**
 * A unit as programs know it.
 *
 * @param code of money by ISO 4217, of anything else by UCUM; empty where the printed unit is not
 *     known
 * @param multiplier what a figure is multiplied with to be in that unit; empty without a code
 */
public record UnitCode(String code, String multiplier) {
  /** A printed unit that nobody listed. */
  public static final UnitCode UNKNOWN = new UnitCode("", "");
}
