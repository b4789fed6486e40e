package org.yearpress.export;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Place;
import org.yearpress.export.figures.ReportFigures;
import org.yearpress.export.figures.SiteFigures;
import org.yearpress.form.Crosswalks;
import org.yearpress.form.Form;
import org.yearpress.model.Catalogue;
import org.yearpress.model.CheckedReport;
import org.yearpress.model.Site;
import org.yearpress.model.VisibleNames;
import org.yearpress.testing.SampleReports;

/** What exports are handed in tests: the sample report. */
final class Inputs {
  /** What the attachment of the sample report holds. */
  static final byte[] ATTACHMENT = {1, 2, 3};

  private static final Document DOCUMENT =
      new Document() {
        @Override
        public byte[] html() {
          return "<!DOCTYPE html>".getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public byte[] printable() {
          return "<html lang='zh-CN'><body><p>1</p></body></html>".getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public Book book() {
          String xhtml =
              "<html lang='zh-CN'><head><style>p {}</style></head><body><section><h1>标题</h1>"
                  + "<p><a href='#t'>表</a></p></section><section><h2 id='t'>表</h2></section>"
                  + "</body></html>";
          return new Book(xhtml.getBytes(StandardCharsets.UTF_8), List.of());
        }

        @Override
        public Place place(String text) {
          return Place.of("report.yml");
        }
      };

  private Inputs() {}

  /** The sample report on its form; with a report on another form the year before. */
  static ExportInput of(
      Site site, @Nullable Form before, Crosswalks crosswalks, String... sections) {
    CheckedReport report = SampleReports.report(2017, sections);
    List<Catalogue.Entry> entries = new ArrayList<>(List.of(report.entry()));
    if (before != null) {
      Catalogue.Entry older = SampleReports.report(2016).entry();
      entries.add(new Catalogue.Entry(older.report(), "before", older.statistics()));
    }
    Catalogue catalogue = new Catalogue(site, List.of(), entries, List.of());
    return input(
        report,
        new SiteFigures(
            catalogue, id -> id.equals("before") ? before : SampleReports.form(), crosswalks),
        site);
  }

  /** The sample report as if no form applied. */
  static ExportInput withoutForm(Site site) {
    Catalogue catalogue = new Catalogue(site, List.of(), List.of(), List.of());
    return input(
        SampleReports.report(2017), new SiteFigures(catalogue, id -> null, Crosswalks.NONE), site);
  }

  private static ExportInput input(CheckedReport report, SiteFigures figures, Site site) {
    return new ExportInput(
        report,
        figures.of(report.entry(), ReportFigures.idsByCell(ExportInput.publicFindings(report))),
        Messages.of("zh-CN"),
        site,
        VisibleNames.of(site, List.of()),
        site.licence(),
        DOCUMENT,
        List.of(() -> new ByteArrayInputStream(ATTACHMENT)),
        new ArrayList<>(),
        new Remarks() {
          @Override
          public void add(Diagnostic remark) {
            throw new AssertionError(remark);
          }

          @Override
          public void addTransient(Diagnostic remark) {
            throw new AssertionError(remark);
          }
        });
  }
}
