package org.yearpress.export;

import java.util.List;

/** The download formats that come with Yearpress, in the order in which pages list them. */
public final class Exports {
  /** All of them. */
  public static final List<Export> ALL =
      List.of(
          new CsvExport(),
          new JsonExport(),
          new XlsxExport(),
          new OdsExport(),
          new PdfExport(),
          new HtmlExport(),
          new EpubExport(),
          new ZipExport());

  private Exports() {}
}
