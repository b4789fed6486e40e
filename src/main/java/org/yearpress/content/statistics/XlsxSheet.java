package org.yearpress.content.statistics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yearpress.content.statistics.XlsxArchive.Merge;
import org.yearpress.content.tree.Problems;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;

/** A sheet of a workbook as text. Rows and columns are counted from 0. */
public final class XlsxSheet {
  private static final int LETTERS = 26;

  private final String file;
  private final String name;
  private final NavigableMap<Integer, NavigableMap<Integer, Content>> rows;
  private final List<Integer> rowNumbers;
  private final int width;

  /** Row to the merged cells in it by their left column, for the rows that have a cell. */
  private final Map<Integer, NavigableMap<Integer, Merge>> merges = new HashMap<>();

  public XlsxSheet(
      String file,
      String name,
      NavigableMap<Integer, NavigableMap<Integer, Content>> rows,
      List<Merge> merges) {
    this.file = file;
    this.name = name;
    this.rows = rows;
    this.rowNumbers = List.copyOf(rows.keySet());
    this.width = rows.values().stream().mapToInt(row -> row.lastKey() + 1).max().orElse(0);
    for (Merge merge : merges) {
      for (int row : rows.subMap(merge.top(), true, merge.bottom(), true).keySet()) {
        this.merges.computeIfAbsent(row, each -> new TreeMap<>()).put(merge.left(), merge);
      }
    }
  }

  /**
   * A cell.
   *
   * @param text as a person reads it
   * @param problem why it cannot be a figure; null when it can
   */
  public record Content(String text, @Nullable Text problem) {}

  public String name() {
    return name;
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** The rows that have a cell, from the top. */
  public List<Integer> rows() {
    return rowNumbers;
  }

  /** The columns of a row that have a cell with text, from the left. */
  List<Integer> columns(int row) {
    return rows.getOrDefault(row, new TreeMap<>()).entrySet().stream()
        .filter(entry -> !entry.getValue().text().isBlank())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** One past the last column of the sheet that has a cell. */
  public int width() {
    return width;
  }

  /** The text of a cell itself; empty within merged cells but for their first. */
  public String text(int row, int column) {
    NavigableMap<Integer, Content> cells = rows.get(row);
    Content content = cells == null ? null : cells.get(column);
    return content == null ? "" : content.text();
  }

  /** The text that a person sees at a cell: that of the merged cells it is part of. */
  public String shown(int row, int column) {
    Merge merge = merge(row, column);
    return merge == null ? text(row, column) : text(merge.top(), merge.left());
  }

  /** The merged cells that a cell is part of; null for none. */
  @Nullable Merge merge(int row, int column) {
    NavigableMap<Integer, Merge> ofRow = merges.get(row);
    Map.Entry<Integer, Merge> entry = ofRow == null ? null : ofRow.floorEntry(column);
    return entry != null && entry.getValue().holds(row, column) ? entry.getValue() : null;
  }

  /** The text of a cell that is a figure; empty after an error about the cell. */
  Optional<String> value(int row, int column, Problems problems) {
    NavigableMap<Integer, Content> cells = rows.get(row);
    Content content = cells == null ? null : cells.get(column);
    if (content == null) {
      return Optional.of("");
    }
    if (content.problem() != null) {
      problems.error(
          "workbook-cell",
          place(row, column),
          content.problem(),
          Text.of("content.xlsx-cell-hint"));
      return Optional.empty();
    }
    return Optional.of(content.text());
  }

  public Place place(int row, int column) {
    return place(file, name, row, column);
  }

  /** A cell of a sheet of a file, as spreadsheet programs name it. */
  public static Place place(String file, String sheet, int row, int column) {
    return Place.inCell(file, sheet + "!" + letters(column) + (row + 1));
  }

  private static String letters(int column) {
    StringBuilder letters = new StringBuilder();
    for (int rest = column; rest >= 0; rest = rest / LETTERS - 1) {
      letters.insert(0, (char) ('A' + rest % LETTERS));
    }
    return letters.toString();
  }
}
