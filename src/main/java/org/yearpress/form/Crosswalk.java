package org.yearpress.form;

import java.util.ArrayList;
import java.util.List;
import org.yearpress.diagnostic.Place;
import org.yearpress.model.CellKey;

/**
 * Which cells of two forms may be compared; a cell that is not listed compares with nothing.
 *
 * @param id name of its file
 * @param from reference of the older form, {@code id@version}
 * @param to reference of the newer form
 * @param pairs in the order of the file
 */
public record Crosswalk(String id, String from, String to, List<Pair> pairs, Place place) {
  public Crosswalk {
    pairs = List.copyOf(pairs);
  }

  /**
   * Cells of the one form against cells of the other; several on a side are added up.
   *
   * @param exact whether both count the same thing the same way, so that a series may join
   * @param note what differs, for readers; may be empty
   */
  public record Pair(
      List<CellKey> from, List<CellKey> to, boolean exact, String note, Place place) {
    public Pair {
      from = List.copyOf(from);
      to = List.copyOf(to);
    }

    Pair turned() {
      return new Pair(to, from, exact, note, place);
    }
  }

  /**
   * The crosswalk between a form and a variant of it: a cell that both have under the same path,
   * label and unit is the same cell.
   */
  public static Crosswalk ofVariant(Form parent, Form variant) {
    List<Pair> pairs = new ArrayList<>();
    for (Table table : variant.tables()) {
      Table other = parent.table(table.id()).orElse(null);
      if (other == null) {
        continue;
      }
      for (Row row : table.valueRows()) {
        Row twin = other.row(row.path()).orElse(null);
        if (twin == null || twin.heading() || !twin.label().equals(row.label())) {
          continue;
        }
        for (Column column : table.valueColumns()) {
          boolean same =
              other
                  .column(column.path())
                  .filter(
                      c ->
                          c.label().equals(column.label())
                              && other
                                  .cellType(twin, c)
                                  .unit()
                                  .equals(table.cellType(row, column).unit()))
                  .isPresent();
          if (same) {
            List<CellKey> cell = List.of(new CellKey(table.id(), row.path(), column.path()));
            pairs.add(new Pair(cell, cell, true, "", variant.place()));
          }
        }
      }
    }
    return new Crosswalk(
        variant.id() + "-of-" + parent.id(),
        parent.reference(),
        variant.reference(),
        pairs,
        variant.place());
  }
}
