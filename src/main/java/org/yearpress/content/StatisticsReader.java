package org.yearpress.content;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import org.yearpress.model.RawCell;

/** Reads one format of statistics files. Stateless; called from several threads. */
interface StatisticsReader {
  /** The extensions of its files, in lower case. */
  List<String> extensions();

  /**
   * Reads a file. What cannot be read is told in the request's problems and left out.
   *
   * @return the cells as written, in the order of the file
   */
  Cells read(Request request);

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
    static final Cells NONE = new Cells(List.of(), "");

    public Cells {
      cells = List.copyOf(cells);
    }
  }
}
