package org.yearpress.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.pipeline.Pipeline;
import org.yearpress.pipeline.Sizes;
import org.yearpress.pipeline.Stages;
import org.yearpress.testing.CommandLineRun;
import org.yearpress.testing.GitFolder;
import org.yearpress.testing.SmallSite;

/**
 * Commands say and write the same, whether all reports are in the heap or each is read again where
 * it is asked for.
 */
@Tag("site")
class LargeSiteCommandsTest {
  private static final String SETTINGS =
      """
      title: Town
      language: en
      on-error: hold
      publish:
        web: {kind: directory, path: www}
      """;

  private static final String EXPECTED = "form: small\nexpected: {from: 2016, to: 2018}\n";

  private static final List<List<String>> LOOKING =
      List.of(
          List.of("check"),
          List.of("check", "--format", "json"),
          List.of("check", "--changed"),
          List.of("status", "2017"),
          List.of("status", "2017", "--format", "json"),
          List.of("status", "2018"),
          List.of("doctor"),
          List.of("rollup", "town", "2017", "--dry-run"),
          List.of("rollup", "town", "2018", "--dry-run", "--format", "json"),
          List.of("fill", "2017", "--from", "content/town", "--dry-run"),
          List.of("diff"),
          List.of("diff", "--format", "json"));

  private static final List<List<String>> WRITING =
      List.of(
          List.of("review", "town/office/2017", "town/park/2018"),
          List.of("accept", "W3.2", "--report", "town/park/2018", "--reason", "So.", "--by", "A"),
          List.of("sign", "town/office/2018", "--by", "A", "--on", "2019-01-31"),
          List.of("new", "report", "town/park", "2019", "--xlsx"),
          List.of("doctor"),
          List.of("new", "report", "--all", "2020"),
          List.of("fill", "2020"),
          List.of("check"),
          List.of("build", "--quiet"),
          List.of("publish"),
          List.of("correct", "town/office/2017", "3.2", "3", "--reason", "So."),
          List.of("build", "--quiet"),
          List.of("publish"));

  @TempDir private Path folder;

  /** What a command said. */
  private record Said(List<String> command, int exit, String out, String err) {}

  private SmallSite site(String name) throws IOException {
    Path here = folder.resolve(name);
    SmallSite site = new SmallSite(here);
    site.with("site.yml", SETTINGS);
    site.with("town/park/body.yml", "name: Park\nkind: office\n" + EXPECTED);
    site.with("town/hall/body.yml", "name: Hall\nkind: town\n" + EXPECTED);
    report(site, "town/office/2018", "published", 6, 5);
    report(site, "town/office/2016", "withdrawn", 6, 5);
    report(site, "town/park/2017", "draft", 8, 3);
    report(site, "town/park/2018", "published", 1, 2);
    site.with("town/hall/2017/report.yml", "title: Hall\nstatus: published\nsee: [nothing]\n");
    site.with("town/hall/2018/report.yml", "- not a report\n");
    GitFolder.init(here).commit("Reports");
    site.with("town/office/2018/01-overview.md", "# Overview\n\nSee [last](../2017/gone.md).\n");
    site.with("town/park/2017/statistics.csv", "row,value\n3.1,9\n3.1.1,9\n3.1.2,0\n3.2,1\n");
    return site;
  }

  private static void mend(SmallSite site) throws IOException {
    site.with("town/office/2018/01-overview.md", "# A\n\nSee [last](../2017/01-overview.md).\n");
    site.with("town/hall/2017/report.yml", "title: Hall\nform: none\nstatus: draft\n");
    site.with("town/hall/2018/report.yml", "title: Hall\nform: none\nstatus: draft\n");
  }

  private static void report(SmallSite site, String at, String status, int all, int granted)
      throws IOException {
    String published = status.equals("published") ? "published: 2019-01-20\n" : "";
    String withdrawn =
        status.equals("withdrawn") ? "withdrawn: {on: 2019-01-21, reason: Wrong.}\n" : "";
    site.with(
        at + "/report.yml", "title: Report\nstatus: " + status + "\n" + published + withdrawn);
    site.with(at + "/01-overview.md", "# Overview\n\nThere were " + all + " requests.\n");
    site.with(at + "/attachments/a.txt", "A file of " + at + "\n");
    site.with(
        at + "/statistics.csv",
        "row,value\n3,\n3.1," + all + "\n3.1.1," + all + "\n3.1.2,0\n3.2," + granted + "\n");
  }

  private static Said said(SmallSite site, Pipeline pipeline, List<String> command) {
    CommandLineRun run = site.run(pipeline, command.toArray(String[]::new));
    String out =
        site.placeless(run.out())
            .replaceFirst("\\d+ MB are free", "N MB are free")
            .replaceAll("\"id\":\"[0-9a-f]{40}\"", "\"id\":\"COMMIT\""); // its time is in it
    return new Said(command, run.exit(), out, site.placeless(run.err()));
  }

  private static List<Said> all(SmallSite site, Pipeline pipeline, List<List<String>> commands) {
    List<Said> said = new ArrayList<>();
    commands.forEach(command -> said.add(said(site, pipeline, command)));
    return said;
  }

  private Map<String, String> files(String name) throws IOException {
    Map<String, String> files = SmallSite.files(folder.resolve(name));
    files.keySet().removeIf(path -> path.startsWith(".git/") || path.startsWith(".yearpress/"));
    files.keySet().removeIf(path -> path.endsWith("/publication.txt")); // the commit is in it
    return files;
  }

  /** One by one: of two long lists nobody sees what differs. */
  private static void same(List<Said> given, List<Said> expected) {
    assertThat(given).hasSameSizeAs(expected);
    for (int i = 0; i < given.size(); i++) {
      assertThat(given.get(i)).isEqualTo(expected.get(i));
    }
  }

  private void sameFiles() throws IOException {
    Map<String, String> few = files("few");
    Map<String, String> many = files("many");
    assertThat(many.keySet()).isEqualTo(few.keySet());
    assertThat(few.keySet().stream().filter(path -> !few.get(path).equals(many.get(path))))
        .isEmpty();
  }

  @Test
  void commandsSayAndWriteTheSameOfManyReportsAsOfFew() throws IOException {
    Stages stages = Stages.standard();
    SmallSite few = site("few");
    SmallSite many = site("many");
    Pipeline holding = new Pipeline(stages, Sizes.STANDARD);
    Pipeline readingAgain = new Pipeline(stages, 0);

    List<Said> expected = all(few, holding, LOOKING);
    same(all(many, readingAgain, LOOKING), expected);
    sameFiles();
    assertThat(folder.resolve("many/.yearpress")).doesNotExist();
    assertThat(folder.resolve("many/site-output")).doesNotExist();
    assertThat(expected).as("a fault of ours").noneMatch(said -> said.exit() > 2);

    mend(few);
    mend(many);
    expected = all(few, holding, WRITING);
    same(all(many, readingAgain, WRITING), expected);
    sameFiles();
    assertThat(expected)
        .as("each has something to do")
        .allSatisfy(said -> assertThat(said.exit()).as(said.toString()).isZero());
    assertThat(folder.resolve("many/www/town/office/2017/index.html")).exists();
  }
}
