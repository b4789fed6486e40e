package org.yearpress.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.content.ReportSource;
import org.yearpress.model.Report;
import org.yearpress.model.Section;
import org.yearpress.testing.SmallSite;
import org.yearpress.text.ListOnDemand;

/** What the heap holds of a site that is only looked at. */
@Tag("site")
class SiteInspectionTest {
  private static final String REPORT = "town/office/2017";

  @TempDir private Path folder;
  private SmallSite site;
  private final Pipeline large = new Pipeline(Stages.standard(), 0);

  @BeforeEach
  void write() throws IOException {
    site = new SmallSite(folder);
  }

  private BuildOptions options() {
    return SmallSite.options(folder, site.output(), folder.resolve("cache"));
  }

  /** What every way to look at a site gives. */
  private Stream<SiteInspection> looks(Pipeline pipeline) {
    return Stream.of(
        pipeline.inspect(options()),
        pipeline.inspect(options(), CheckScope.DISK),
        pipeline.inspect(options(), Map.of("town/a.txt", Optional.of(new byte[] {'a'}))));
  }

  private static List<Section> sections(SiteInspection read) {
    return read.facts().reports().findFirst().orElseThrow().sections();
  }

  @Test
  void aLargeSiteIsReadAgainFromTheDiskHoweverItIsLookedAt() {
    looks(large)
        .forEach(
            read -> {
              try (read) {
                Report whole = read.facts().source().report(REPORT).orElseThrow().report();
                assertThat(sections(read)).isInstanceOf(ListOnDemand.class);
                assertThat(sections(read)).isEqualTo(whole.sections());
              }
            });
    looks(Pipeline.standard())
        .forEach(
            read -> {
              try (read) {
                assertThat(sections(read)).isNotInstanceOf(ListOnDemand.class);
              }
            });
    assertThat(folder.resolve("cache")).doesNotExist();
  }

  /** To find a few reports among very many, no other is read again. */
  @Test
  void whichReportsAreWantedIsAskedOfWhatTheHeapHolds() {
    List<Report> asked = new ArrayList<>();
    try (SiteInspection read = large.inspect(options())) {
      assertThat(read.states(report -> !asked.add(report), state -> state)).isEmpty();
      assertThat(read.checked(report -> !asked.add(report), check -> check)).isEmpty();
      assertThat(asked)
          .hasSize(2)
          .allSatisfy(report -> assertThat(report.sections()).isInstanceOf(ListOnDemand.class));
    }
  }

  /** Commands say what they found once the site is closed. */
  @Test
  void theStateOfAReportOutlivesItsSite() {
    ReportState state = ReportState.of(large, options(), REPORT).orElseThrow();
    ReportState held = ReportState.of(Pipeline.standard(), options(), REPORT).orElseThrow();

    assertThat(state.report()).isEqualTo(held.report());
    assertThat(state.entry().statistics().cells()).isEqualTo(held.entry().statistics().cells());
    assertThat(state.digest()).isEqualTo(held.digest());
  }

  @Test
  void whatWaitedOnTheDiskIsGoneWithTheSite() {
    SiteInspection read = large.inspect(options());
    List<ReportSource> reports = read.facts().source().reports();
    read.close();

    assertThatThrownBy(() -> reports.get(0)).isInstanceOf(RuntimeException.class);
  }
}
