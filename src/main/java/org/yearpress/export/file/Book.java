package org.yearpress.export.file;

import java.util.List;
import java.util.function.Consumer;

/** A workbook that sheets are put into, in one format. */
public interface Book {
  /** A name for a sheet that programs take, like the one wanted, and that no other sheet has. */
  String name(String wanted);

  /**
   * Adds a sheet.
   *
   * @param name as {@link #name} gave it
   * @param repeated rows at the top that are printed on each page
   * @param rows writes all of its rows; not its end
   */
  void add(String name, int repeated, SheetWriter.Shape shape, Consumer<SheetWriter> rows);

  /** The files of which the workbook is the archive: the same for the same sheets. */
  List<ZipStream.Entry> entries();
}
