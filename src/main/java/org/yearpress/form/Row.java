package org.yearpress.form;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Place;

/**
 * A row of a table with the rows below it.
 *
 * @param path identity within the table; labels may occur more than once
 * @param number printed number with its punctuation; empty where none is printed
 * @param label printed text after the number
 * @param aliases other prints of the label that agree with it
 * @param heading whether it takes no value
 * @param unit printed unit; empty where the table or column states it
 * @param units units of which the report writes one into the cell; empty where the unit is printed
 * @param type null where the column or the default decides
 * @param decimals printed decimal places at most; -1 where not stated
 * @param signed whether a sign may be written
 * @param appliesTo kinds of body that fill it in; empty for all
 * @param appliesBasis printed, inherited, implied, or empty
 * @param ofWhich whether it is part of an of-which group (其中)
 * @param mayHoldSum whether one figure here in place of its rows is accepted
 * @param rollsUp how bodies add up: {@code sum}, {@code max}, {@code no}
 * @param note explanation for readers and writers; may be empty
 * @param place where the form defines it
 */
public record Row(
    String path,
    String number,
    String label,
    List<String> aliases,
    boolean heading,
    String unit,
    List<String> units,
    @Nullable ValueType type,
    int decimals,
    boolean signed,
    Set<String> appliesTo,
    String appliesBasis,
    boolean ofWhich,
    boolean mayHoldSum,
    String rollsUp,
    String note,
    Place place,
    List<Row> rows) {
  public Row {
    aliases = List.copyOf(aliases);
    units = List.copyOf(units);
    appliesTo = Set.copyOf(appliesTo);
    rows = List.copyOf(rows);
  }

  /** A row of a table whose units are printed. */
  public Row(
      String path,
      String number,
      String label,
      List<String> aliases,
      boolean heading,
      String unit,
      @Nullable ValueType type,
      int decimals,
      boolean signed,
      Set<String> appliesTo,
      String appliesBasis,
      boolean ofWhich,
      boolean mayHoldSum,
      String rollsUp,
      String note,
      Place place,
      List<Row> rows) {
    this(
        path,
        number,
        label,
        aliases,
        heading,
        unit,
        List.of(),
        type,
        decimals,
        signed,
        appliesTo,
        appliesBasis,
        ofWhich,
        mayHoldSum,
        rollsUp,
        note,
        place,
        rows);
  }

  /** The same row with other rows below it. */
  public Row with(List<Row> below) {
    return new Row(
        path,
        number,
        label,
        aliases,
        heading,
        unit,
        units,
        type,
        decimals,
        signed,
        appliesTo,
        appliesBasis,
        ofWhich,
        mayHoldSum,
        rollsUp,
        note,
        place,
        below);
  }

  /** The same row under another printed number and label. */
  public Row relabelled(String otherNumber, String otherLabel) {
    return new Row(
        path,
        otherNumber,
        otherLabel,
        aliases,
        heading,
        unit,
        units,
        type,
        decimals,
        signed,
        appliesTo,
        appliesBasis,
        ofWhich,
        mayHoldSum,
        rollsUp,
        note,
        place,
        rows);
  }

  /** Whether a kind of body fills it in; false for a kind that is not named where some are. */
  public boolean appliesTo(String kind) {
    return appliesTo.isEmpty() || appliesTo.contains(kind);
  }

  /** Number and label as printed. */
  public String printed() {
    boolean blank = isLatin(number) && isLatin(label) && !number.endsWith(" ");
    return number + (blank ? " " : "") + label;
  }

  /** Latin script sets a blank between a number and its label; Chinese sets none. */
  private static boolean isLatin(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c < 0x2E80);
  }
}
