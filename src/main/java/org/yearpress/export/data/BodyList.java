package org.yearpress.export.data;

import java.util.List;
import java.util.TreeSet;
import org.yearpress.export.figures.CsvLines;
import org.yearpress.export.figures.ReportFigures;
import org.yearpress.model.Body;
import org.yearpress.model.Catalogue;
import org.yearpress.model.Permalinks;
import org.yearpress.text.fast.Utf8;

/** {@code bodies.csv}: the bodies whose figures are in the files, and those above them. */
final class BodyList {
  /** Its columns. */
  static final List<String> COLUMNS =
      List.of("body", "name", "short-name", "kind", "parent", "order", "identifiers", "page");

  private BodyList() {}

  static byte[] csv(Catalogue catalogue, List<Catalogue.Entry> entries) {
    TreeSet<String> paths = new TreeSet<>();
    for (Catalogue.Entry entry : entries) {
      Body body = catalogue.body(entry.report().body());
      while (paths.add(body.path()) && body.parent().isPresent()) {
        body = catalogue.body(body.parent().get());
      }
    }
    Utf8 out = new Utf8(1 << 14);
    CsvLines.line(COLUMNS, out);
    for (String path : paths) {
      Body body = catalogue.body(path);
      CsvLines.line(
          List.of(
              path,
              body.name(),
              body.shortName(),
              body.kind(),
              body.parent().orElse(""),
              Integer.toString(body.order()),
              ReportFigures.identifiers(body),
              Permalinks.fileLink("", Permalinks.page(path))),
          out);
    }
    return out.toBytes();
  }
}
