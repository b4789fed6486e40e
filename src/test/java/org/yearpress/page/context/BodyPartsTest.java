package org.yearpress.page.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.diagnostic.Place;
import org.yearpress.form.Crosswalks;
import org.yearpress.form.Form;
import org.yearpress.form.Series;
import org.yearpress.form.rule.Rules;
import org.yearpress.model.Catalogue;
import org.yearpress.model.CellKey;
import org.yearpress.model.RawCell;
import org.yearpress.model.RawStatistics;
import org.yearpress.model.Report;
import org.yearpress.testing.SampleReports;

/** The rows that reports of a body make, over the years. */
@Tag("unit")
class BodyPartsTest {
  private static final Form FORM = SampleReports.form();

  /** A report with rows of the open table, each labelled with its id and the year. */
  private static Catalogue.Entry report(int year, Map<String, String> was, String... rows) {
    List<RawCell> cells = new ArrayList<>();
    for (String row : rows) {
      CellKey at = new CellKey("parts", row, "a");
      String label = row + " of " + year;
      cells.add(new RawCell(at, "1", label, "", "", Place.at("statistics.csv", 2, 1)));
    }
    RawStatistics raw = new RawStatistics(List.of("statistics.csv"), cells, "UTF-8");
    Report sample = SampleReports.report(year).report();
    Report report =
        new Report(
            sample.body(),
            year,
            sample.folder(),
            sample.description(),
            sample.release(),
            new Report.Figures(FORM.id(), "office", null, raw, List.of(), List.of(), was),
            sample.responsible(),
            sample.contents(),
            sample.amendments(),
            sample.places());
    return new Catalogue.Entry(report, FORM.id(), new Rules(FORM, Crosswalks.NONE).read("", raw));
  }

  private static List<BodyParts.Part> parts(Catalogue.Entry... oldestFirst) {
    Map<Integer, Catalogue.Entry> filled = new LinkedHashMap<>();
    List<Series.Year> series = new ArrayList<>();
    for (Catalogue.Entry entry : oldestFirst) {
      filled.put(entry.report().year(), entry);
      series.add(new Series.Year(entry.report().year(), FORM, entry.statistics()));
    }
    BodyParts parts =
        BodyParts.of(
            new Timeline(SampleReports.BODY, List.of(oldestFirst), filled, series, List.of()));
    return parts == null ? List.of() : parts.parts();
  }

  @Test
  void theClosingRowIsNoPartAndABodyWithoutOthersHasNone() {
    assertThat(parts(report(2020, Map.of(), "total"))).isEmpty();
    assertThat(parts()).isEmpty();
    assertThat(parts(report(2020, Map.of(), "x", "total")))
        .containsExactly(new BodyParts.Part("x", "x of 2020", Map.of(2020, "x")));
  }

  @Test
  void aPartHasTheNameOfItsLatestReportAndOldPartsComeLast() {
    assertThat(
            parts(
                report(2019, Map.of(), "gone", "x", "total"),
                report(2020, Map.of(), "y", "x", "total")))
        .extracting(BodyParts.Part::label)
        .containsExactly("y of 2020", "x of 2020", "gone of 2019");
  }

  @Test
  void aPartWithANewIdIsTheSameWhereItsReportSaysSo() {
    List<BodyParts.Part> parts =
        parts(
            report(2018, Map.of(), "a", "total"),
            report(2019, Map.of("b", "a"), "b", "total"),
            report(2020, Map.of("c", "b"), "c", "total"));
    assertThat(parts)
        .containsExactly(
            new BodyParts.Part("c", "c of 2020", Map.of(2020, "c", 2019, "b", 2018, "a")));
  }

  /** A renamed part's id may be that of another one now. */
  @Test
  void anIdThatAnotherPartTookOverLaterIsToldApart() {
    List<BodyParts.Part> parts =
        parts(
            report(2019, Map.of(), "a", "b", "total"),
            report(2020, Map.of("b", "a"), "b", "total"));
    assertThat(parts)
        .containsExactly(
            new BodyParts.Part("b", "b of 2020", Map.of(2020, "b", 2019, "a")),
            new BodyParts.Part("b.2", "b of 2019", Map.of(2019, "b")));
  }
}
