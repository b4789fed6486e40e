package org.yearpress.content.statistics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yearpress.content.tree.Limits;
import org.yearpress.content.tree.Problems;
import org.yearpress.diagnostic.Place;
import org.yearpress.text.CsvText;

/** Adds lines to a CSV file of statistics and leaves every other character as it is. */
public final class StatisticsRows {
  private StatisticsRows() {}

  /**
   * A row that a file does not have.
   *
   * @param values column to text
   * @param before row that it stands above; empty for the end of its table
   */
  public record NewRow(
      String table, String row, String label, Map<String, String> values, String before) {
    public NewRow {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
  }

  /**
   * The text of a file with one more row.
   *
   * @param keys ids of the form's tables and columns
   * @param ofFile table that the name of the file says; empty otherwise
   * @return empty where the file has no place for it
   */
  public static Optional<String> added(String text, FormKeys keys, String ofFile, NewRow row) {
    return CsvTable.read("", text, Limits.STANDARD, new Problems())
        .flatMap(csv -> added(text, csv, keys, ofFile, row));
  }

  /**
   * The text of a file without the lines of a row.
   *
   * @param keys ids of the form's tables and columns
   * @param ofFile table that the name of the file says; empty otherwise
   * @return empty where the file has no such row
   */
  public static Optional<String> removed(
      String text, FormKeys keys, String ofFile, String table, String row) {
    return CsvTable.read("", text, Limits.STANDARD, new Problems())
        .filter(csv -> csv.column("row") >= 0)
        .filter(csv -> csv.column("table") >= 0 || keys.table(ofFile).equals(Optional.of(table)))
        .flatMap(csv -> removed(text, csv, table, row));
  }

  private static Optional<String> removed(String text, CsvTable csv, String table, String row) {
    List<CsvTable.Line> lines = csv.lines();
    int tables = csv.column("table");
    StringBuilder rest = new StringBuilder(text.length());
    int from = 0;
    for (int i = 0; i < lines.size(); i++) {
      CsvTable.Line line = lines.get(i);
      boolean same = tables < 0 || line.text(tables).strip().equals(table);
      if (same && line.text(csv.column("row")).strip().equals(row)) {
        rest.append(text, from, offset(text, line.number()));
        from = i + 1 < lines.size() ? offset(text, lines.get(i + 1).number()) : text.length();
      }
    }
    return from == 0 ? Optional.empty() : Optional.of(rest.append(text.substring(from)).toString());
  }

  /**
   * Where the note beside a cell of a CSV file stands; empty where the file has no notes.
   *
   * @param cell where the cell was read
   */
  public static Optional<Place> note(String text, Place cell) {
    return CsvTable.read("", text, Limits.STANDARD, new Problems())
        .filter(csv -> csv.column("note") >= 0)
        .map(csv -> Place.at(cell.file(), cell.line(), csv.column("note") + 1));
  }

  private static Optional<String> added(
      String text, CsvTable csv, FormKeys keys, String ofFile, NewRow row) {
    if (csv.column("row") < 0) {
      return Optional.empty();
    }
    boolean namesTable = csv.column("table") >= 0;
    if (!namesTable && !keys.table(ofFile).equals(Optional.of(row.table()))) {
      return Optional.empty();
    }
    List<Map<String, String>> records = records(csv, keys, row);
    if (records.isEmpty()) {
      return Optional.empty();
    }
    String end = text.contains("\r\n") ? "\r\n" : "\n";
    StringBuilder lines = new StringBuilder();
    String separator = String.valueOf(CsvTable.separator(text));
    for (Map<String, String> each : records) {
      List<String> fields = new ArrayList<>();
      csv.header()
          .forEach(name -> fields.add(CsvText.field(each.getOrDefault(name, ""), separator)));
      lines.append(String.join(separator, fields)).append(end);
    }
    int at = offset(text, lineBehind(csv, row));
    boolean unended = at == text.length() && !text.endsWith("\n") && !text.endsWith("\r");
    return Optional.of(text.substring(0, at) + (unended ? end : "") + lines + text.substring(at));
  }

  /** The fields by the names of the head line; none where a value has no place. */
  private static List<Map<String, String>> records(CsvTable csv, FormKeys keys, NewRow row) {
    Map<String, String> common = new LinkedHashMap<>();
    common.put("table", row.table());
    common.put("row", row.row());
    common.put("label", row.label());
    List<String> columns = keys.columns(row.table());
    boolean isWide = csv.header().stream().anyMatch(name -> columns.contains(name));
    boolean isLong = csv.column("value") >= 0 && (csv.column("column") >= 0 || !isWide);
    if (!isLong) {
      Map<String, String> record = new LinkedHashMap<>(common);
      record.putAll(row.values());
      return csv.header().containsAll(row.values().keySet()) ? List.of(record) : List.of();
    }
    if (csv.column("column") < 0 && columns.size() > 1) {
      return List.of();
    }
    List<Map<String, String>> records = new ArrayList<>();
    row.values()
        .forEach(
            (column, value) -> {
              Map<String, String> record = new LinkedHashMap<>(common);
              record.put("column", column);
              record.put("value", value);
              records.add(record);
            });
    return records;
  }

  /** The line before which it stands: behind the last of its table, above the one it precedes. */
  private static int lineBehind(CsvTable csv, NewRow row) {
    List<CsvTable.Line> lines = csv.lines();
    int table = csv.column("table");
    int behind = -1;
    for (int i = 0; i < lines.size(); i++) {
      CsvTable.Line line = lines.get(i);
      boolean same = table < 0 || line.text(table).strip().equals(row.table());
      if (same && line.text(csv.column("row")).strip().equals(row.before())) {
        return line.number();
      }
      behind = same ? i + 1 : behind;
    }
    return behind >= 0 && behind < lines.size() ? lines.get(behind).number() : Integer.MAX_VALUE;
  }

  /** The offset of the first character of a line, counted from 1. */
  private static int offset(String text, int line) {
    int at = 0;
    for (int number = 1; number < line && at < text.length(); number++) {
      while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
        at++;
      }
      at += text.startsWith("\r\n", at) ? 2 : at < text.length() ? 1 : 0;
    }
    return at;
  }
}
