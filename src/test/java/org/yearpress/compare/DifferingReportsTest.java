package org.yearpress.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.model.Report;
import org.yearpress.pipeline.CheckScope;
import org.yearpress.pipeline.Pipeline;
import org.yearpress.pipeline.SiteInspection;
import org.yearpress.testing.SmallSite;

@Tag("site")
class DifferingReportsTest {
  private static final long SEED = 20_261;

  @TempDir private Path folder;
  private List<Report> reports;

  @BeforeEach
  void readReports() throws IOException {
    SmallSite site = new SmallSite(folder);
    for (String at :
        List.of("town/2017", "town/office/2016", "town/school/2016-a", "b/2017/c/2018")) {
      site.with(at + "/report.yml", "title: Report\n");
    }
    try (SiteInspection read =
        Pipeline.standard().inspect(SmallSite.options(folder, site.output(), null))) {
      reports = read.facts().source().reports().stream().map(each -> each.report()).toList();
    }
  }

  private List<String> differing(String... touched) {
    DifferingReports differing =
        new DifferingReports(new CheckScope(null, new TreeSet<>(List.of(touched))));
    return reports.stream().filter(differing).map(Report::folder).toList();
  }

  @Test
  void figuresOfLastYearAndOfBodiesBelowReachAReport() {
    assertThat(differing("town/office/2017/statistics.csv"))
        .containsExactly("town/2017", "town/office/2017");
    assertThat(differing("town/office/2016/report.yml"))
        .containsExactly("town/office/2016", "town/office/2017");
    assertThat(differing("town/office/2015/report.yml")).containsExactly("town/office/2016");
    assertThat(differing("town/school/2016-a/a.md")).containsExactly("town/school/2016-a");
    assertThat(differing("town/2016/a.md")).containsExactly("town/2017");
    assertThat(differing("town/2017.md", "2017/a.md", "pages/a.md", "town/office/2017")).isEmpty();
    assertThat(differing("forms/small.yml")).hasSameSizeAs(reports);
    assertThat(reports.stream().filter(new DifferingReports(CheckScope.DISK)))
        .hasSameSizeAs(reports);
  }

  /** As it is said, and each path looked at for each report. */
  private static boolean mayDiffer(CheckScope scope, Report report) {
    String last = report.body() + "/" + (report.year() - 1) + "/";
    String below = report.body() + "/";
    String year = "/" + report.year() + "/";
    return scope.includes(report)
        || scope.touched().stream()
            .anyMatch(
                path -> path.startsWith(last) || (path.startsWith(below) && path.contains(year)));
  }

  @Test
  void noneIsLeftOutAndNoneIsTooMuch() {
    Random random = new Random(SEED);
    String[] names = {"town", "office", "school", "2016", "2017", "2018", "2016-a", "b", "c", "x"};
    for (int i = 0; i < 2000; i++) {
      TreeSet<String> touched = new TreeSet<>();
      for (int paths = random.nextInt(3); paths >= 0; paths--) {
        StringBuilder path = new StringBuilder(names[random.nextInt(names.length)]);
        for (int depth = random.nextInt(5); depth > 0; depth--) {
          path.append('/').append(names[random.nextInt(names.length)]);
        }
        touched.add(path.toString());
      }
      CheckScope scope = new CheckScope(null, touched);
      assertThat(reports.stream().filter(new DifferingReports(scope)).map(Report::folder))
          .as("seed %d, case %d: %s", SEED, i, touched)
          .containsExactlyElementsOf(
              reports.stream()
                  .filter(report -> mayDiffer(scope, report))
                  .map(Report::folder)
                  .toList());
    }
  }
}
