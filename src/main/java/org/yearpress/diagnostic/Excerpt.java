package org.yearpress.diagnostic;

import java.util.List;

/**
 * The lines around a place in a file, split into fields, to show a cell in its table.
 *
 * @param firstLine 1-based line of the first row shown
 * @param header the file's header; empty when it has none
 * @param rows lines around the place, each as its fields; one field for a text file
 */
public record Excerpt(int firstLine, List<String> header, List<List<String>> rows) {
  public Excerpt {
    header = List.copyOf(header);
    rows = rows.stream().map(List::copyOf).toList();
  }
}
