package org.yearpress.export.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.diagnostic.Messages;
import org.yearpress.export.figures.ReportFigures;
import org.yearpress.export.figures.SiteFigures;
import org.yearpress.form.Crosswalks;
import org.yearpress.model.Catalogue;
import org.yearpress.model.Site;
import org.yearpress.output.Sink;
import org.yearpress.testing.SampleReports;

/** More rows than one sheet holds. */
@Tag("unit")
class TidyWorkbookTest {
  private static final Catalogue.Entry ENTRY = SampleReports.report(2017).entry();
  private static final SiteFigures FIGURES =
      new SiteFigures(
          new Catalogue(Site.withTitle("t", "en"), List.of(), List.of(ENTRY), List.of()),
          id -> SampleReports.form(),
          Crosswalks.NONE);

  private static ReportFigures figures(Catalogue.Entry entry) {
    return FIGURES.of(entry, java.util.Map.of());
  }

  private static List<Integer> rowsOfSheets(int reports) throws IOException, XMLStreamException {
    long lines = (long) figures(ENTRY).lines().size() * reports;
    Sink.Source workbook =
        TidyWorkbook.of(
            "t",
            Messages.of("en"),
            Collections.nCopies(reports, ENTRY),
            TidyWorkbookTest::figures,
            lines);
    List<Integer> rows = new ArrayList<>();
    try (InputStream in = workbook.open();
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().startsWith("xl/worksheets/sheet")) {
          rows.add(rows(zip));
        }
      }
    }
    return rows;
  }

  /** Counts what a reader would read, without holding the sheet. */
  private static int rows(ZipInputStream zip) throws XMLStreamException {
    XMLStreamReader xml =
        XMLInputFactory.newDefaultFactory()
            .createXMLStreamReader(
                new java.io.FilterInputStream(zip) {
                  @Override
                  public void close() {
                    // the entry ends, the archive goes on
                  }
                });
    int rows = 0;
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamReader.START_ELEMENT && xml.getLocalName().equals("row")) {
        rows++;
        assertThat(xml.getAttributeValue(null, "r")).isIn(null, Integer.toString(rows));
      }
    }
    return rows;
  }

  @Test
  void aFewRowsStandOnOneSheet() throws Exception {
    int lines = figures(ENTRY).lines().size();

    assertThat(rowsOfSheets(3)).containsExactly(3 * lines + 1);
  }

  @Test
  @Tag("soak")
  void moreThanAMillionRowsStandOnSeveralSheetsAndNoReportIsDivided() throws Exception {
    int lines = figures(ENTRY).lines().size();
    int reports = SiteData.ROWS_OF_A_WORKBOOK / lines + 1;
    int first = SiteData.ROWS_OF_A_WORKBOOK / lines * lines;

    assertThat(rowsOfSheets(reports)).containsExactly(first + 1, reports * lines - first + 1);
  }
}
