package org.yearpress.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.diagnostic.Messages;
import org.yearpress.model.Body;
import org.yearpress.model.Catalogue;
import org.yearpress.model.Report;
import org.yearpress.model.packed.Interner;
import org.yearpress.model.packed.LightReport;
import org.yearpress.page.Sample;
import org.yearpress.testing.TestStages;

/** Old addresses of reports that are not in the heap. */
@Tag("unit")
class FormerAddressesTest {
  private final Set<String> read = new TreeSet<>();

  private List<String> taken(Sample.ReportBuilder... reports) {
    Interner interner = new Interner();
    List<Catalogue.Entry> entries = new ArrayList<>();
    for (Sample.ReportBuilder builder : reports) {
      Catalogue.Entry entry = builder.build().entry();
      Supplier<Report> again =
          () -> {
            read.add(entry.report().address());
            return entry.report();
          };
      entries.add(
          new Catalogue.Entry(
              LightReport.of(entry.report(), again, interner), entry.form(), entry.statistics()));
    }
    Catalogue catalogue =
        new Catalogue(
            Sample.site("en"),
            List.of(Body.unnamed("town"), Body.unnamed("city")),
            entries,
            List.of());
    return FormerAddresses.of(catalogue, TestStages.VOCABULARY).taken().stream()
        .map(error -> error.place().file() + ": " + Messages.of("en").format(error.message()))
        .toList();
  }

  private static Sample.ReportBuilder report(String body, int year, String... aliases) {
    Sample.ReportBuilder report = Sample.report(body, year, "en").layout(Report.Layout.SECTIONS);
    for (String alias : aliases) {
      report.alias(alias);
    }
    return report;
  }

  private static String error(String alias, String other) {
    return "town/2018/report.yml: the old address "
        + alias
        + " among the `aliases` is taken by "
        + other;
  }

  @Test
  void anOldAddressMayBeThatOfAFileOfAnotherReport() {
    assertThat(
            taken(
                report("city", 2017),
                report("city", 2018),
                report("town", 2017),
                report(
                    "town",
                    2018,
                    "/City/2017/Overview/",
                    "/city/2018/attachments/预算表.csv",
                    "/city/2018/overview",
                    "/city/2018/overview/more/")))
        .containsExactly(
            error("/City/2017/Overview/", "city/2017/01-overview.md"),
            error("/city/2018/attachments/预算表.csv", "city/2018/attachments/预算表.csv"),
            error("/city/2018/overview", "city/2018/01-overview.md"));
    assertThat(read).containsExactly("city/2017", "city/2018");
  }

  @Test
  void aFolderOrPageOfAReportIsKnownWithoutItsFiles() {
    assertThat(
            taken(
                report("city", 2017),
                report("town", 2018, "/city/2017", "/city", "/CITY/2017/", "/old/2018/")))
        .containsExactly(
            error("/city/2017", "city/2017/report.yml"),
            error("/city", "city/body.yml"),
            error("/CITY/2017/", "city/2017/report.yml"));
    assertThat(read).containsOnly("city/2017"); // as /CITY/2017/index.html is in its folder
  }

  @Test
  void whereNoOldAddressIsInAReportNoneIsReadAgain() {
    assertThat(taken(report("city", 2017), report("town", 2018, "/old/2018/", "/older.html")))
        .isEmpty();
    assertThat(read).isEmpty();
  }
}
