package org.yearpress.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Severity;
import org.yearpress.export.data.TableCut;
import org.yearpress.output.ListCut;
import org.yearpress.page.metadata.Sitemap;
import org.yearpress.pipeline.BuildResult;
import org.yearpress.pipeline.Pipeline;
import org.yearpress.pipeline.Sizes;
import org.yearpress.pipeline.Stages;
import org.yearpress.pipeline.step.Progress;
import org.yearpress.testing.SmallSite;

/**
 * What is said of something that does not exist names what does. It stands in results that are
 * kept: they are made again when other reports come or go that would be named. Whether reports are
 * in the heap changes nothing in it.
 */
@Tag("site")
class HintsTest {
  private static final String BROKEN = "town/north/2017";

  @TempDir private Path folder;

  private SmallSite site;

  @BeforeEach
  void site() throws IOException {
    site = new SmallSite(folder.resolve("site"));
    for (String body : List.of("town/north", "town/south")) {
      site.with(body + "/body.yml", "name: " + body + "\nkind: office\n");
      report(body + "/2017");
    }
  }

  private void report(String path) throws IOException {
    site.with(path + "/report.yml", "title: Report\nstatus: published\npublished: 2018-01-26\n");
    site.with(path + "/01-text.md", "# Text\n\nThe year was calm.\n");
    site.with(path + "/statistics.csv", "row,value\n3.1,5\n3.1.1,2\n3.1.2,3\n3.2,4\n");
  }

  private BuildResult build(int held, @Nullable String cache) throws IOException {
    Pipeline pipeline =
        new Pipeline(
            Stages.standard(),
            new Sizes(held, ListCut.STANDARD, TableCut.STANDARD, Sitemap.Cut.STANDARD, 5));
    Path output = Files.createTempDirectory(folder, "output");
    return pipeline.build(
        SmallSite.options(
            folder.resolve("site"),
            cache == null ? output : folder.resolve("kept"),
            cache == null ? null : folder.resolve(cache)),
        Progress.SILENT);
  }

  private static List<String> printed(BuildResult result, Predicate<Diagnostic> wanted) {
    Messages english = Messages.of("en");
    return result.diagnostics().all().stream()
        .filter(wanted)
        .map(
            found ->
                english.format(found.message())
                    + (found.hint() == null ? "" : " (" + english.format(found.hint()) + ")"))
        .toList();
  }

  /** What is said of the report with mistakes: by a build that keeps its results, as by another. */
  private List<String> said() throws IOException {
    Predicate<Diagnostic> ofReport =
        found -> found.place().file().startsWith(BROKEN) && found.severity() != Severity.NOTE;
    List<String> clean = printed(build(Sizes.STANDARD.held(), null), ofReport);
    assertThat(printed(build(0, "cache"), ofReport)).isEqualTo(clean);
    return clean;
  }

  private void mistakes(String text) throws IOException {
    site.with("site.yml", "title: Site\nlanguage: en\nseverity: {broken-link: warning}\n")
        .with(BROKEN + "/01-text.md", "# Text\n\nThere are 5. " + text + "\n");
  }

  @Test
  void hintsForALinkFollowTheReportsThatComeAndGo() throws IOException {
    mistakes("See [there](../../suoth/2017/01-text.md).");
    String link = "there is no file town/suoth/2017/01-text.md (nearest: ";
    assertThat(said()).singleElement().asString().startsWith(link + "../../south/2017/01-text.md");

    report("town/suith/2017"); // as near
    assertThat(said())
        .singleElement()
        .asString()
        .startsWith(link + "../../south/2017/01-text.md, ../../suith/2017/01-text.md");

    site.without("town/south/2017");
    assertThat(said())
        .singleElement()
        .asString()
        .startsWith(link + "../../suith/2017/01-text.md")
        .doesNotContain("south");
  }

  @Test
  void hintsForAFigureFollowTheBodiesThatGetReports() throws IOException {
    mistakes("They are [5](stat:town/suoth/2017/3.1).");
    String figure = "there is no body town/suoth with reports (nearest: ";
    assertThat(said()).containsExactly(figure + "town/south, town/north)");

    report("town/suith/2017");
    assertThat(said()).containsExactly(figure + "town/south, town/suith, town/north)");

    site.without("town/south/2017"); // the body stays
    assertThat(said()).containsExactly(figure + "town/suith, town/north)");
    report("town/south/2017");
    assertThat(said()).containsExactly(figure + "town/south, town/suith, town/north)");
  }

  @Test
  void hintsForATiedPassageFollowTheReportsThatComeAndGo() throws IOException {
    mistakes("So it was.");
    site.with(
        BROKEN + "/bindings.csv",
        "id,section,quote,value,cell,relation\nB1,text,There are 5,5,town/suoth/2017/3.1,equals\n");
    String tied = "there is no cell town/suoth/2017/3.1 (nearest: town/south/2017";
    assertThat(said()).singleElement().asString().startsWith(tied);

    report("town/suith/2017");
    assertThat(said()).singleElement().asString().startsWith(tied + ", town/suith/2017");
    report("town/south/2018");
    assertThat(said())
        .singleElement()
        .asString()
        .startsWith(tied + ", town/suith/2017, town/south/2018");
    site.without("town/south/2017");
    assertThat(said()).singleElement().asString().contains("(nearest: town/suith/2017");
  }

  /**
   * The pages of its superseded editions go with a withdrawn report, and no file changes its name.
   */
  @Test
  void aLinkToASupersededEditionFollowsTheWithdrawalOfItsReport() throws IOException {
    mistakes("See [there](../../south/2017/editions/1/report.yml).");
    report("town/south/2017/editions/1");
    site.with(
        "town/south/2017/editions/1/edition.yml", "superseded: 2018-05-01\nattachments: []\n");
    assertThat(said()).isEmpty();

    site.with(
        "town/south/2017/report.yml",
        """
        title: Report
        status: withdrawn
        published: 2018-01-26
        withdrawn: {on: 2019-01-01, reason: It was wrong}
        """);
    assertThat(said())
        .singleElement()
        .asString()
        .contains("town/south/2017/editions/1/report.yml is not published");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1_000})
  void aSeverityMayBeThatOfABoundPassage(int held) throws IOException {
    site.with("site.yml", "title: Site\nlanguage: en\nseverity: {Q7: note, Q7b: note, Q8: note}\n");
    site.with(
        "town/south/2017/bindings.csv",
        "id,section,quote,value,cell,relation\nQ7,text,was calm,5,3.1,unbound\n");

    Predicate<Diagnostic> ofSeverities = found -> found.code().equals("severity-unknown");
    for (int builds = 0; builds < 2; builds++) {
      assertThat(printed(build(held, "cache"), ofSeverities))
          .singleElement()
          .asString()
          .contains("Q8");
      report("town/north/2018"); // so that the second one reads again
    }
  }
}
