package org.yearpress.model;

import java.util.List;

/**
 * The figures that a rule or a binding compared.
 *
 * @param sides the value of each side of the relation as text, for machines; {@code ?} where it is
 *     not known; empty where nothing was compared
 * @param figures the raw texts of all operands in the relation, failed signs negated: {@code 3 <>
 *     0+0+0+3+3+0+0+0}; the key of acceptances
 */
public record Comparison(List<String> sides, String figures) {
  /** Nothing was compared. */
  public static final Comparison NONE = new Comparison(List.of(), "");

  public Comparison {
    sides = List.copyOf(sides);
  }
}
