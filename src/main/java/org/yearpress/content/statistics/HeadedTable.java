package org.yearpress.content.statistics;

import java.util.List;
import java.util.Optional;
import org.yearpress.content.tree.Problems;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;
import org.yearpress.text.Nearest;

/** A table with a header line, in any file format. */
public interface HeadedTable {
  /** A line below the head. */
  interface Line {
    /** The text of a field; empty for a column below zero, which the table does not have. */
    String text(int column);

    /** The text of a field that is a figure; empty after an error about the cell. */
    Optional<String> value(int column, Problems problems);

    /** The place of a field; of the first one for a column below zero. */
    Place place(int column);

    boolean isBlank();
  }

  /** The names of the columns, stripped; a column without a name is empty text. */
  List<String> header();

  Place headerPlace(int column);

  List<? extends Line> lines();

  /** Index of a column by its name; -1 where there is none. */
  default int column(String name) {
    return header().indexOf(name);
  }

  /** Whether there are no other columns; each other one is an error. */
  default boolean onlyColumns(List<String> known, Problems problems) {
    boolean all = true;
    for (int i = 0; i < header().size(); i++) {
      if (!header().get(i).isEmpty() && !known.contains(header().get(i))) {
        unknownColumn(i, known, problems);
        all = false;
      }
    }
    return all;
  }

  /** Tells a column that has no meaning. */
  default void unknownColumn(int column, List<String> known, Problems problems) {
    String name = header().get(column);
    problems.error(
        "csv-header",
        headerPlace(column),
        Text.of("content.csv-column-unknown", "column", name),
        Nearest.to(name, known)
            .map(nearest -> Text.of("content.meant", "nearest", nearest))
            .orElseGet(
                () -> Text.of("content.csv-columns-hint", "columns", String.join(",", known))));
  }
}
