package org.yearpress.form;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yearpress.model.CellKey;
import org.yearpress.model.RawCell;
import org.yearpress.model.RawStatistics;

/**
 * What the rows of a report are called. The names of those that it has made itself stand nowhere
 * else; rows of two tables may have the same id and different names. Immutable.
 */
public final class RowLabels {
  private static final RowLabels NONE = new RowLabels(Map.of());

  private final Map<CellKey, String> written;

  private RowLabels(Map<CellKey, String> written) {
    this.written = written;
  }

  /** The labels as the report has them: of each row the first that is not blank. */
  public static RowLabels of(RawStatistics raw) {
    Map<CellKey, String> written = new HashMap<>();
    CellKey named = key("", "");
    for (RawCell cell : raw.cells()) {
      CellKey at = cell.at();
      // The cells of a row stand together: its first label is enough.
      boolean again = at.row().equals(named.row()) && at.table().equals(named.table());
      if (!again && !cell.label().isBlank()) {
        named = key(at.table(), at.row());
        written.putIfAbsent(named, cell.label().strip());
      }
    }
    return new RowLabels(written);
  }

  /**
   * The same for one form; what is written is looked at only where rows are made by reports.
   *
   * @param form of the report; null where there is none
   */
  public static RowLabels of(@Nullable Form form, RawStatistics raw) {
    return form == null || form.tables().stream().allMatch(table -> table.open() == null)
        ? NONE
        : of(raw);
  }

  /** What the report calls a row; the row's id where it says nothing. */
  public String written(String table, String row) {
    return written.getOrDefault(key(table, row), row);
  }

  /** What a row is called on pages and in files: by its form where the row is the form's. */
  public String of(Table table, String row) {
    Row own = table.row(row).orElse(null);
    Table.OpenRows open = table.open();
    if (own != null && !own.label().isEmpty()) {
      return own.label();
    }
    return open != null && row.equals(open.total()) && !open.totalLabel().isEmpty()
        ? open.totalLabel()
        : written(table.id(), row);
  }

  private static CellKey key(String table, String row) {
    return new CellKey(table, row, "");
  }
}
