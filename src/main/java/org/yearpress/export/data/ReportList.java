package org.yearpress.export.data;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yearpress.export.figures.CsvLines;
import org.yearpress.form.Form;
import org.yearpress.model.Body;
import org.yearpress.model.Catalogue;
import org.yearpress.model.Licence;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Report;
import org.yearpress.output.Sink;
import org.yearpress.text.fast.Utf8;

/** {@code reports.csv}: the reports whose figures are in the files. */
final class ReportList {
  /** Its columns. */
  static final List<String> COLUMNS =
      List.of(
          "body",
          "body-name",
          "kind",
          "year",
          "edition",
          "title",
          "language",
          "period-from",
          "period-to",
          "published",
          "form",
          "form-version",
          "scope",
          "licence",
          "licence-url",
          "page");

  private ReportList() {}

  /** The file, streamed report by report. */
  static Sink.Source csv(
      Catalogue catalogue, List<Catalogue.Entry> entries, Function<String, @Nullable Form> forms) {
    return () ->
        new LineStream(
            out -> CsvLines.line(COLUMNS, out),
            entries.iterator(),
            (entry, out) -> line(catalogue, entry, forms.apply(entry.form()), out));
  }

  private static void line(
      Catalogue catalogue, Catalogue.Entry entry, @Nullable Form form, Utf8 out) {
    Report report = entry.report();
    Body body = catalogue.body(report.body());
    Licence licence = catalogue.licence(report);
    CsvLines.line(
        List.of(
            report.body(),
            body.nameOn(report.period().to()),
            body.kind(),
            Integer.toString(report.year()),
            Integer.toString(report.edition()),
            report.joinedTitle(),
            report.language(),
            report.period().from().toString(),
            report.period().to().toString(),
            report.release().published() == null ? "" : report.release().published().toString(),
            form == null ? "" : form.id(),
            form == null ? "" : Integer.toString(form.version()),
            report.figures().scope(),
            licence.id().isEmpty() || licence.isNone() ? licence.name() : licence.id(),
            licence.url().text(),
            Permalinks.fileLink("", Permalinks.report(report))),
        out);
  }
}
