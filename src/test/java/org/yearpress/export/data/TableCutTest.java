package org.yearpress.export.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.model.Catalogue;
import org.yearpress.model.Report;
import org.yearpress.testing.SampleReports;

@Tag("unit")
class TableCutTest {
  private static final Catalogue.Entry SAMPLE = SampleReports.report(2017).entry();

  @Test
  void aShortTableIsNotCut() {
    List<Catalogue.Entry> entries = List.of(entry("a/2017"), entry("b/2017"));

    assertThat(new TableCut(6, 1).parts(entries, entry -> 3)).containsExactly(entries);
    assertThat(new TableCut(5, 1).parts(entries, entry -> 3)).hasSize(2);
    assertThat(new TableCut(5, 1).parts(List.of(), entry -> 3)).containsExactly(List.of());
  }

  @Test
  void everyReportIsInOnePartAndNoPartIsTooLong() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      TableCut cut = new TableCut(10 + random.nextInt(50), 1 + random.nextInt(30));
      List<Catalogue.Entry> entries = new ArrayList<>();
      for (int i = 0; i < random.nextInt(80); i++) {
        entries.add(entry("body-" + i + "/2017"));
      }
      List<List<Catalogue.Entry>> parts = cut.parts(entries, TableCutTest::lines);

      assertThat(parts.stream().flatMap(List::stream)).isEqualTo(entries);
      for (List<Catalogue.Entry> part : parts) {
        assertThat(part.stream().mapToLong(TableCutTest::lines).sum())
            .as("seed " + seed)
            .isLessThanOrEqualTo(cut.whole());
      }
    }
  }

  /** A report more is in one part, and the others are as they were but for their numbers. */
  @Test
  void aReportMoreChangesOnePart() {
    TreeMap<String, Catalogue.Entry> entries = new TreeMap<>();
    for (int i = 0; i < 5000; i++) {
      entries.put("body-" + i, entry("body-" + i + "/2017"));
    }
    TableCut cut = new TableCut(2000, 500);
    Set<List<Catalogue.Entry>> before = new HashSet<>(parts(cut, entries));
    for (int i = 0; i < 20; i++) {
      TreeMap<String, Catalogue.Entry> more = new TreeMap<>(entries);
      more.put("body-2500-" + i, entry("body-2500-" + i + "/2017"));

      List<List<Catalogue.Entry>> after = parts(cut, more);

      assertThat(after).hasSizeBetween(20, 80);
      assertThat(after).filteredOn(part -> !before.contains(part)).hasSizeBetween(1, 2);
    }
  }

  private static List<List<Catalogue.Entry>> parts(
      TableCut cut, Map<String, Catalogue.Entry> entries) {
    return cut.parts(List.copyOf(entries.values()), TableCutTest::lines);
  }

  private static long lines(Catalogue.Entry entry) {
    return 1L + entry.report().folder().length() % 10;
  }

  private static Catalogue.Entry entry(String folder) {
    Report of = SAMPLE.report();
    return new Catalogue.Entry(
        new Report(
            folder.substring(0, folder.indexOf('/')),
            of.year(),
            folder,
            of.description(),
            of.release(),
            of.figures(),
            of.responsible(),
            of.contents(),
            of.amendments(),
            of.places()),
        SAMPLE.form(),
        SAMPLE.statistics());
  }
}
