package org.yearpress.importer;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads a CSV file of unknown shape: lines of any length, comma, semicolon or tab. The result is a
 * grid as a spreadsheet program would show it.
 */
final class CsvReader {
  private final String text;
  private final char separator;
  private int at;
  private int line = 1;

  private CsvReader(String text, char separator) {
    this.text = text;
    this.separator = separator;
  }

  static ParsedSource read(ImportSource source, String text, String encoding) {
    CsvReader reader = new CsvReader(text, separator(text));
    List<Block.GridCell> cells = new ArrayList<>();
    int rows = 0;
    int columns = 0;
    while (reader.at < text.length()) {
      int started = reader.line;
      List<String> fields = reader.row();
      for (int i = 0; i < fields.size(); i++) {
        SourceLocation at =
            new SourceLocation(
                source.name(), SourceLocation.Unit.LINE, started, Integer.toString(i + 1), "");
        cells.add(new Block.GridCell(rows, i, 1, 1, fields.get(i), at));
      }
      rows++;
      columns = Math.max(columns, fields.size());
    }
    List<Block> blocks =
        cells.isEmpty()
            ? List.of()
            : List.of(new Block.Grid(cells, rows, columns, SourceLocation.line(source.name(), 1)));
    return new ParsedSource(source, "csv", encoding, "", "", blocks, List.of());
  }

  /** The separator that parts most lines. */
  private static char separator(String text) {
    char best = ',';
    int most = 0;
    String[] lines = text.split("\\R", 200);
    for (char each : new char[] {',', '\t', ';'}) {
      int count = 0;
      for (String line : lines) {
        count += line.indexOf(each) >= 0 ? 1 : 0;
      }
      if (count > most) {
        most = count;
        best = each;
      }
    }
    return best;
  }

  private List<String> row() {
    List<String> fields = new ArrayList<>();
    while (true) {
      fields.add(field());
      if (at >= text.length()) {
        return fields;
      }
      char c = text.charAt(at++);
      if (c == separator) {
        continue;
      }
      if (c == '\r' && at < text.length() && text.charAt(at) == '\n') {
        at++;
      }
      line++;
      return fields;
    }
  }

  /** A field; a quote that is never closed goes to the end of the text, and loses nothing. */
  private String field() {
    StringBuilder field = new StringBuilder();
    if (at < text.length() && text.charAt(at) == '"') {
      at++;
      while (at < text.length()) {
        char c = text.charAt(at++);
        if (c == '"') {
          if (at < text.length() && text.charAt(at) == '"') {
            at++;
          } else {
            break;
          }
        }
        line += c == '\n' ? 1 : 0;
        field.append(c);
      }
    }
    while (at < text.length() && !isEnd(text.charAt(at))) {
      field.append(text.charAt(at++));
    }
    return field.toString();
  }

  private boolean isEnd(char c) {
    return c == separator || c == '\n' || c == '\r';
  }
}
