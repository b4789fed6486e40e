package org.yearpress.export;

import java.util.List;
import java.util.stream.Stream;
import org.yearpress.api.API;
import org.yearpress.model.Part;

/** The download formats that come with Yearpress, in the order in which pages list them. */
@API(status = API.Status.STABLE)
public final class Exports {
  /** All of them; PDF is missing where its part is left out. */
  public static final List<Export> ALL =
      Stream.of(
              Stream.of(new CsvExport(), new JsonExport(), new XlsxExport(), new OdsExport()),
              Part.PDF.find(Export.class).stream(),
              Stream.of(new HtmlExport(), new EpubExport(), new ZipExport()))
          .<Export>flatMap(each -> each)
          .toList();

  private Exports() {}
}
