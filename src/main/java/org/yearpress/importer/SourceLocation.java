package org.yearpress.importer;

import org.yearpress.diagnostic.Text;
import org.yearpress.text.JsonText;

/**
 * A location in a source, as a person would look it up.
 *
 * @param file name of the source
 * @param line line of a text, or number of the paragraph of a document; 0 where neither is known
 * @param cell {@code Sheet1!B7}, or row and column of a table in a document; empty outside of
 *     tables
 * @param part words for a part of a document other than its body (footnotes, comments); empty for
 *     the body
 */
record SourceLocation(String file, Unit unit, int line, String cell, String part)
    implements Comparable<SourceLocation> {
  /** What is counted. */
  enum Unit {
    LINE,
    PARAGRAPH,
    TABLE,
    SHEET
  }

  static SourceLocation line(String file, int line) {
    return new SourceLocation(file, Unit.LINE, line, "", "");
  }

  static SourceLocation paragraph(String file, int number) {
    return new SourceLocation(file, Unit.PARAGRAPH, number, "", "");
  }

  static SourceLocation table(String file, int number, String cell) {
    return new SourceLocation(file, Unit.TABLE, number, cell, "");
  }

  static SourceLocation sheet(String file, String cell) {
    return new SourceLocation(file, Unit.SHEET, 0, cell, "");
  }

  static SourceLocation part(String file, String part) {
    return new SourceLocation(file, Unit.PARAGRAPH, 0, "", part);
  }

  /** The place in words, with the file. */
  Text text() {
    String key =
        !part.isEmpty()
            ? "intake.at.part"
            : switch (unit) {
              case LINE -> cell.isEmpty() ? "intake.at.line" : "intake.at.line-cell";
              case PARAGRAPH -> line == 0 ? "intake.at.file" : "intake.at.paragraph";
              case TABLE -> "intake.at.table";
              case SHEET -> "intake.at.sheet";
            };
    return Text.of(key, "file", file, "number", Integer.toString(line), "cell", cell, "part", part);
  }

  /** As a member {@code source} of the object that is being written. */
  void write(JsonText json) {
    json.name("source").object().name("file").value(file);
    if (line > 0) {
      json.name(
              switch (unit) {
                case LINE -> "line";
                case PARAGRAPH -> "paragraph";
                case TABLE -> "table";
                case SHEET -> "sheet";
              })
          .value(line);
    }
    json.optional("cell", cell).optional("part", part).endObject();
  }

  @Override
  public int compareTo(SourceLocation other) {
    return Integer.compare(line, other.line);
  }
}
