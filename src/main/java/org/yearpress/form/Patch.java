package org.yearpress.form;

import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Place;

/**
 * One change that a variant makes to the tables of the form it extends. Addresses are {@code
 * table:row}; the table may be omitted if there is only one.
 */
public sealed interface Patch {
  /** Where the file says so. */
  Place place();

  /**
   * Another print of a row.
   *
   * @param number null where it stays
   * @param label null where it stays
   */
  record Relabel(String at, @Nullable String number, @Nullable String label, Place place)
      implements Patch {}

  /**
   * A new row beside another.
   *
   * @param row its path is the last part of {@code at}
   * @param before whether it stands before or after the row beside
   */
  record Add(String at, Row row, boolean before, String beside, Place place) implements Patch {}

  /** A row with what is below it goes, or a whole table. */
  record Remove(String at, Place place) implements Patch {}

  /** A row with what is below it goes beside another row of the same table. */
  record Move(String at, boolean before, String beside, Place place) implements Patch {}
}
