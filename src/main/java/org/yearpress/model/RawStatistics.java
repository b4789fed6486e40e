package org.yearpress.model;

import java.util.List;

/**
 * The statistics of a report as written.
 *
 * @param files content paths of the files read, in reading order; empty when there are none
 * @param cells in the order of the files; a row may occur twice, it is reported later
 * @param encoding name of the character set the text was decoded with; empty for workbooks
 */
public record RawStatistics(List<String> files, List<RawCell> cells, String encoding) {
  /** A report without statistics. */
  public static final RawStatistics NONE = new RawStatistics(List.of(), List.of(), "");

  public RawStatistics {
    files = List.copyOf(files);
    cells = List.copyOf(cells);
  }
}
