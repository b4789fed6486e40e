package org.yearpress.record;

/** Something that readers were given and would not be given any more, or otherwise. */
public sealed interface RecordChange {
  /** A figure; {@code is} is empty where the cell is gone. */
  record OfFigure(String cell, String was, String is) implements RecordChange {}

  /** The text of a section or the summary; {@code is} is its hash now, empty where it is gone. */
  record OfText(String slug, String is) implements RecordChange {}

  /** A fact of report.yml; {@code is} is empty where it is gone. */
  record OfFact(String key, String was, String is) implements RecordChange {}

  /**
   * A file.
   *
   * @param path in the report's folder: {@code attachments/fees.pdf}
   * @param is its hash now; empty where it is gone
   */
  record OfFile(String path, String is) implements RecordChange {}

  /** An edition that was published and is not there any more; {@code last} is the newest. */
  record OfEdition(int was, int last) implements RecordChange {}
}
