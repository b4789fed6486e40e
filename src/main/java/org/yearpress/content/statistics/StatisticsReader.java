package org.yearpress.content.statistics;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import org.yearpress.api.API;
import org.yearpress.content.tree.Limits;
import org.yearpress.content.tree.Problems;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.diagnostic.Place;
import org.yearpress.model.RawCell;
import org.yearpress.model.Registered;

/**
 * Reads one format of statistics files. One class and one line in {@link StatisticsReaders#ALL}.
 * Stateless; called from several threads.
 */
@API(status = API.Status.STABLE)
public interface StatisticsReader extends Registered {
  /** The extensions of its files, in lower case. */
  List<String> extensions();

  /**
   * Reads a file. What cannot be read is reported in the request's problems and left out.
   *
   * @return the cells as written, in the order of the file
   */
  Cells read(Request request);

  /**
   * Whether a file may hold one table of a report, by its name: {@code statistics/<table>.csv}; no
   * by default.
   */
  default boolean readsTables() {
    return false;
  }

  /**
   * The text of a file with something else in one cell, and every other character as it was. Empty
   * where the cell is not found at its place, or where files of this format are not written.
   *
   * @param place where the cell was read
   * @param was its text as it was read
   */
  default Optional<String> rewritten(String text, Place place, String was, String now) {
    return Optional.empty();
  }

  /**
   * A file to be read.
   *
   * @param keys ids of the form's tables and columns
   * @param table id of the table that the file's name says it holds; empty where the file says it
   * @param encoding what report.yml names; empty where it names none
   */
  record Request(
      SourceFile file,
      FormKeys keys,
      String table,
      Optional<Charset> encoding,
      Limits limits,
      Problems problems) {}

  /**
   * What was read.
   *
   * @param encoding name of the character set; empty for a workbook
   */
  record Cells(List<RawCell> cells, String encoding) {
    /** Nothing was read. */
    public static final Cells NONE = new Cells(List.of(), "");

    public Cells {
      cells = List.copyOf(cells);
    }
  }
}
