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
    appliesTo = Set.copyOf(appliesTo);
    rows = List.copyOf(rows);
  }

  /** Number and label as printed. */
  public String printed() {
    return number + label;
  }
}
