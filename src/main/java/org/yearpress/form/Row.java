package org.yearpress.form;

import java.util.List;
import java.util.Set;
import org.yearpress.api.API;
import org.yearpress.diagnostic.Place;

/**
 * A row of a table with the rows below it.
 *
 * @param path identity within the table; labels may occur more than once
 * @param caption what is printed at its head
 * @param heading whether it takes no value
 * @param format what its cells hold
 * @param appliesTo kinds of body that fill it in; empty for all
 * @param appliesBasis printed, inherited, implied, or empty
 * @param sums how it takes part in sums
 * @param note explanation for readers and writers; may be empty
 * @param place where the form defines it
 */
@API(status = API.Status.EXPERIMENTAL)
public record Row(
    String path,
    Caption caption,
    boolean heading,
    ValueFormat format,
    Set<String> appliesTo,
    String appliesBasis,
    Sums sums,
    String note,
    Place place,
    List<Row> rows) {
  public Row {
    appliesTo = Set.copyOf(appliesTo);
    rows = List.copyOf(rows);
  }

  /**
   * What is printed at the head of a row.
   *
   * @param number printed number with its punctuation; empty where none is printed
   * @param label printed text after the number
   * @param aliases other prints of the label that agree with it
   */
  public record Caption(String number, String label, List<String> aliases) {
    public Caption {
      aliases = List.copyOf(aliases);
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

  /**
   * How a row takes part in sums.
   *
   * @param ofWhich whether it is part of an of-which group (其中)
   * @param mayHoldSum whether one figure here in place of its rows is accepted
   * @param rollsUp how bodies add up: {@code sum}, {@code max}, {@code no}
   */
  public record Sums(boolean ofWhich, boolean mayHoldSum, String rollsUp) {
    /** In none but those that rules name. */
    public static final Sums NONE = new Sums(false, false, "no");
  }

  /** A row that takes a value from every body, of which only the caption is known. */
  public static Row plain(String path, String label, Place place) {
    return new Row(
        path,
        new Caption("", label, List.of()),
        false,
        ValueFormat.UNSTATED,
        Set.of(),
        "",
        Sums.NONE,
        "",
        place,
        List.of());
  }

  /** The printed number; empty where none is printed. */
  public String number() {
    return caption.number();
  }

  /** The printed text after the number. */
  public String label() {
    return caption.label();
  }

  /** Number and label as printed. */
  public String printed() {
    return caption.printed();
  }

  /** The same row with other rows below it. */
  public Row with(List<Row> below) {
    return copy(caption, below);
  }

  /** The same row under another printed number and label. */
  public Row relabelled(String otherNumber, String otherLabel) {
    return copy(new Caption(otherNumber, otherLabel, caption.aliases()), rows);
  }

  private Row copy(Caption printed, List<Row> below) {
    return new Row(
        path, printed, heading, format, appliesTo, appliesBasis, sums, note, place, below);
  }

  /** Whether a kind of body fills it in; false for a kind that is not named where some are. */
  public boolean appliesTo(String kind) {
    return appliesTo.isEmpty() || appliesTo.contains(kind);
  }
}
