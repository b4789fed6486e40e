package org.yearpress.model;

import java.util.List;
import org.yearpress.api.API;
import org.yearpress.model.packed.Interner;
import org.yearpress.model.packed.RawCells;

/**
 * The statistics of a report as written.
 *
 * @param files content paths of the files read, in reading order; empty when there are none
 * @param cells in the order of the files; a row may occur twice, it is reported later
 * @param encoding name of the character set the text was decoded with; empty for workbooks
 * @param whole false when something in the files could not be read, so that what is not among the
 *     cells may yet be written there
 */
public record RawStatistics(
    List<String> files, List<RawCell> cells, String encoding, boolean whole) {
  /** A report without statistics. */
  public static final RawStatistics NONE = new RawStatistics(List.of(), List.of(), "");

  public RawStatistics {
    files = List.copyOf(files);
    cells = RawCells.of(cells);
  }

  /** The same with one copy of what others have too. */
  @API(status = API.Status.INTERNAL)
  public RawStatistics sharedBy(Interner interner) {
    return new RawStatistics(files, ((RawCells) cells).sharedBy(interner), encoding, whole);
  }

  /** Statistics of which everything could be read. */
  public RawStatistics(List<String> files, List<RawCell> cells, String encoding) {
    this(files, cells, encoding, true);
  }
}
