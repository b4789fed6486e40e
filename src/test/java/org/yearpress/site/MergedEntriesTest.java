package org.yearpress.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.MergeResult;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yearpress.testing.CommandLineRun;
import org.yearpress.testing.SmallSite;

/** Two people work on one report, each on a branch of their own. */
@Tag("site")
class MergedEntriesTest {
  private static final String ADDRESS = "town/office/2017";
  private static final List<String> REASON = List.of("--reason", "Said so.", "--on", "2018-03-02");

  @TempDir Path folder;

  /** What both add to the same report. */
  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
  private enum Pair {
    CORRECTIONS(
        List.of("correct", ADDRESS, "--same-edition", "3.2", "3"),
        List.of("correct", ADDRESS, "--same-edition", "--section", "overview"),
        REASON),
    ACCEPTANCES(
        List.of("accept", "T3.1", "--by", "Anne"),
        List.of("accept", "MISSING:3.1.2", "--by", "Bo"),
        REASON),
    SIGNATURES(
        List.of("sign", ADDRESS, "--by", "Anne"),
        List.of("sign", ADDRESS, "--by", "Bo"),
        List.of("--on", "2018-01-26"));

    private final List<String> one;
    private final List<String> other;
    private final List<String> more;

    Pair(List<String> one, List<String> other, List<String> more) {
      this.one = one;
      this.other = other;
      this.more = more;
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatTwoPeopleAddMergesAndTheSiteBuilds(Pair pair) throws Exception {
    SmallSite site = new SmallSite(folder);
    if (pair == Pair.CORRECTIONS) {
      run(site, List.of("correct", ADDRESS, "3.2", "2"), REASON);
    }
    if (pair == Pair.ACCEPTANCES) {
      site.with(
          SmallSite.REPORT + "statistics.csv", "row,value\n3,\n3.1,5\n3.1.1,9\n3.1.2,\n3.2,4\n");
      site.with("site.yml", "title: Reports\nlanguage: en\nseverity: {MISSING: error}\n");
    }
    Files.writeString(folder.resolve(".gitignore"), "/site-output/\n/.yearpress/\n");
    try (Git git = Git.init().setDirectory(folder.toFile()).setInitialBranch("main").call()) {
      commit(git, "The report");
      git.checkout().setCreateBranch(true).setName("other").call();
      run(site, pair.other, pair.more);
      commit(git, "What Bo says");
      git.checkout().setName("main").call();
      run(site, pair.one, pair.more);
      commit(git, "What Anne says");

      MergeResult merged =
          git.merge().include(git.getRepository().resolve("other")).setMessage("Both").call();

      assertThat(merged.getMergeStatus()).isEqualTo(MergeResult.MergeStatus.MERGED);
    }
    assertThat(Files.readString(site.content().resolve(SmallSite.REPORT + "report.yml")))
        .doesNotContain("corrections", "accepted", "signed");
    CommandLineRun built = site.run("build");
    assertThat(built.exit()).as(built.out() + built.err()).isZero();
  }

  private static void run(SmallSite site, List<String> command, List<String> more) {
    List<String> all = new java.util.ArrayList<>(command);
    all.addAll(more);
    CommandLineRun run = site.run(all.toArray(String[]::new));
    assertThat(run.exit()).as(run.out() + run.err()).isZero();
  }

  private static void commit(Git git, String message) throws Exception {
    git.add().addFilepattern(".").call();
    git.commit()
        .setAuthor("An Editor", "editor@example.org")
        .setCommitter("An Editor", "editor@example.org")
        .setMessage(message)
        .setSign(false)
        .call();
  }
}
