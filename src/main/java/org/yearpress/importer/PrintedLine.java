package org.yearpress.importer;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of a table as printed: a label and the entries after it. In a flattened table the line is
 * assembled from the paragraphs after the label.
 *
 * @param block number of the block that the label stands in
 * @param entries what is behind the label, blank cells too, in order
 */
record PrintedLine(
    String label, SourceLocation at, int block, int row, int panel, List<Entry> entries) {
  PrintedLine(String label, SourceLocation at, int block, int row, int panel) {
    this(label, at, block, row, panel, new ArrayList<>());
  }

  /**
   * A cell.
   *
   * @param column of the grid; the place in the line where there is no grid
   * @param width columns that it covers
   * @param height rows that it covers
   */
  record Entry(String text, int column, int width, int height, int block, SourceLocation at) {
    boolean isBlank() {
      return TextNormalizer.strip(text).isEmpty();
    }
  }

  boolean hasEntries() {
    return !entries.isEmpty();
  }

  /** What is behind the label, as one text. */
  String entryTexts() {
    StringBuilder text = new StringBuilder();
    for (Entry entry : entries) {
      text.append(text.isEmpty() ? "" : " | ").append(TextNormalizer.strip(entry.text()));
    }
    return text.toString();
  }
}
