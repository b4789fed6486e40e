package org.yearpress.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.cache.codec.RecordCodec;
import org.yearpress.diagnostic.DiagnosticFormat;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.pipeline.BuildOptions;
import org.yearpress.pipeline.BuildResult;
import org.yearpress.pipeline.Pipeline;
import org.yearpress.pipeline.Stages;
import org.yearpress.pipeline.WorkerSite;
import org.yearpress.pipeline.engine.Engine;
import org.yearpress.pipeline.engine.WorkOrder;
import org.yearpress.pipeline.step.Progress;
import org.yearpress.testing.BuiltSite;
import org.yearpress.testing.CommandLineRun;
import org.yearpress.testing.GitFolder;
import org.yearpress.testing.ProcessEngine;
import org.yearpress.testing.RandomSite;
import org.yearpress.testing.ShuffledEngine;
import org.yearpress.testing.SmallSite;

/** Builds of a commit, of which nothing is checked out. */
@Tag("site")
class RevisionBuildTest {
  private static final int EDITS = 4;

  private final Pipeline local = Pipeline.standard();

  @TempDir private Path folder;

  @Test
  void aCommitGivesWhatItsCheckoutGives() throws IOException {
    sequences(1, 2);
  }

  @Test
  @Tag("soak")
  void aCommitGivesWhatItsCheckoutGivesForHours() throws IOException {
    sequences(2000, 200);
  }

  private void sequences(long first, int count) throws IOException {
    for (long seed = first; seed < first + count; seed++) {
      Path in = Files.createDirectory(folder.resolve("seed-" + seed));
      sequence(in, seed);
      BuiltSite.delete(in);
    }
  }

  /** Commits and the work tree in any order, by either engine, all with one cache. */
  private void sequence(Path in, long seed) throws IOException {
    GitFolder git = GitFolder.init(in.resolve("repository"));
    RandomSite edits = new RandomSite(git.folder().resolve("site"), seed);
    List<String> commits = new ArrayList<>(List.of(git.commit("made")));
    for (int i = 0; i < EDITS; i++) {
      commits.add(git.commit(edits.edit()));
    }
    String uncommitted = edits.edit();
    Map<String, Path> checkouts = new HashMap<>();
    Random random = new Random(seed);
    for (int i = 0; i < 2 * EDITS; i++) {
      String commit = random.nextInt(4) == 0 ? null : commits.get(random.nextInt(commits.size()));
      String told = "seed " + seed + ", build " + i + " of " + commit + ", not in " + uncommitted;
      boolean engine = random.nextBoolean();
      BuildOptions options = options(git, in.resolve("output"), in.resolve("cache"), commit);
      StepsSeen steps = new StepsSeen();
      BuildResult result =
          (engine ? local.on(new ShuffledEngine(Stages.standard(), random)) : local)
              .build(options, steps);

      Path site = commit == null ? git.folder() : checkout(git, commit, in, checkouts);
      Path clean = in.resolve("clean-" + i);
      BuildResult expected =
          local.build(SmallSite.options(site.resolve("site"), clean, null), Progress.SILENT);
      assertThat(said(result)).as(told).isEqualTo(said(expected));
      assertThat(result.status()).as(told).isEqualTo(expected.status());
      if (result.status() == BuildResult.Status.WRITTEN) {
        assertThat(steps.differences(in.resolve("output"), clean)).as(told).isEmpty();
      }
    }
  }

  private static Path checkout(GitFolder git, String commit, Path in, Map<String, Path> known) {
    return known.computeIfAbsent(
        commit,
        made -> {
          Path to = in.resolve("checkout-" + made);
          git.git("clone", "-q", "--no-checkout", git.folder().toString(), to.toString());
          new GitFolder(to).git("checkout", "-q", made);
          return to;
        });
  }

  private static BuildOptions options(
      GitFolder git, Path output, @Nullable Path cache, @Nullable String revision) {
    return SmallSite.options(git.folder().resolve("site"), output, cache)
        .with()
        .revision(revision)
        .build();
  }

  private static String said(BuildResult result) {
    return DiagnosticFormat.named("json").orElseThrow().format(result.diagnostics());
  }

  /** A repository with a small site, a theme and pages beside the site. */
  private GitFolder site() throws IOException {
    GitFolder git = GitFolder.init(folder.resolve("repository"));
    assertThat(new SmallSite(git.folder().resolve("site")).content()).exists();
    git.write("site/themes/blue/assets/site.css", "body { color: navy }\n");
    git.write("manual/en/index.md", "# Manual\n\nHow to.\n");
    return git;
  }

  private String theirs(BuildOptions options) {
    BuildResult result = local.build(options, Progress.SILENT);
    assertThat(result.status()).isEqualTo(BuildResult.Status.WRITTEN);
    return SmallSite.files(options.output()) + said(result);
  }

  /** What is in the repository is that of the commit; what lies elsewhere is on the disk. */
  @Test
  void themesAndPagesAreThoseOfTheCommit() throws IOException {
    GitFolder git = site();
    Path elsewhere = new GitFolder(folder.resolve("elsewhere")).write("a.md", "# A\n").folder();
    TreeMap<String, Path> pages =
        new TreeMap<>(Map.of("manual", git.folder().resolve("manual/en"), "more", elsewhere));
    BuildOptions usual =
        options(git, folder.resolve("one"), null, null)
            .withPages(pages)
            .with()
            .theme("blue")
            .build();
    String expected = theirs(usual);
    assertThat(expected).contains("color: navy").contains("How to.");
    String commit = git.commit("made");
    git.git("rm", "-rq", "site/content", "site/themes", "manual");
    git.commit("nothing left");

    BuildOptions then = usual.into(folder.resolve("other")).with().revision(commit).build();
    assertThat(theirs(then)).isEqualTo(expected);

    BuildOptions shuffled = then.into(folder.resolve("shuffled"));
    local.on(new ShuffledEngine(Stages.standard(), new Random(1))).build(shuffled, Progress.SILENT);
    assertThat(SmallSite.files(shuffled.output())).isEqualTo(SmallSite.files(then.output()));
  }

  /** A theme is all that is read of the folder of the site. */
  @Test
  void aCommitNeedsNoFolderOfTheSite() throws IOException {
    GitFolder git = GitFolder.init(folder.resolve("repository"));
    Path content = new SmallSite(git.folder().resolve("site")).content();
    git.commit("made");
    BuildOptions usual =
        BuildOptions.of(git.folder().resolve("settings"))
            .content(content)
            .output(folder.resolve("one"))
            .language("en")
            .allowFindings(true)
            .asOf(OffsetDateTime.parse("2026-11-24T00:00:00Z"))
            .build();
    String expected = theirs(usual);
    BuildOptions committed = usual.into(folder.resolve("other")).with().revision("HEAD").build();

    assertThat(theirs(committed)).isEqualTo(expected);
    assertThatThrownBy(() -> theirs(committed.with().theme("blue").build()))
        .isInstanceOf(UnusableException.class)
        .hasMessageContaining("blue");
  }

  /** With nothing checked out, and by workers one of which is killed. */
  @Test
  void aCloneIsEnough() throws IOException {
    GitFolder git = GitFolder.init(folder.resolve("repository"));
    assertThat(new RandomSite(git.folder().resolve("site"), 11)).isNotNull();
    git.commit("made");
    Path clone = folder.resolve("clone");
    git.git("clone", "-q", "--no-checkout", git.folder().toString(), clone.toString());
    Path clean = folder.resolve("clean");
    theirs(options(git, clean, null, null));
    Map<String, Long> before = state(clone);

    BuildOptions options =
        options(new GitFolder(clone), folder.resolve("output"), null, "origin/main");
    try (ProcessEngine engine = new ProcessEngine(System.getProperty("java.home"), 2)) {
      local.on(engine).build(options, Progress.SILENT);
      assertThat(engine.killed()).isEqualTo(2);
    }
    assertThat(SmallSite.files(options.output())).isEqualTo(SmallSite.files(clean));
    Map<String, Long> after = state(clone);
    after.entrySet().removeAll(before.entrySet());
    // JGit measures how exact times on this disk are, with a file that it removes.
    after.remove(".git/objects");
    assertThat(after).as("what was written").isEmpty();
  }

  /** Every file and folder, with its time. */
  private static Map<String, Long> state(Path folder) throws IOException {
    Map<String, Long> state = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path each : walk.toList()) {
        state.put(
            folder.relativize(each).toString(),
            Files.getLastModifiedTime(each, LinkOption.NOFOLLOW_LINKS).toMillis());
      }
    }
    return state;
  }

  @Test
  void whatIsTheSameCommitIsNotReadAgain() throws IOException {
    GitFolder git = site();
    String first = git.commit("made");
    git.write("site/content/" + SmallSite.REPORT + "01-overview.md", "# Overview\n\nMore.\n");
    git.commit("more");
    BuildOptions options = options(git, folder.resolve("output"), folder.resolve("cache"), first);
    StepsSeen steps = new StepsSeen();
    local.build(options, steps);
    assertThat(steps.ran()).isNotEmpty();

    StepsSeen same = new StepsSeen();
    local.build(options, same);
    assertThat(same.names()).isEmpty();

    StepsSeen verified = new StepsSeen();
    local.build(options.verifying(), verified);
    assertThat(verified.names()).isNotEmpty();
    assertThat(verified.ran()).isEmpty();

    StepsSeen edited = new StepsSeen();
    local.build(options.with().revision("main").build(), edited);
    assertThat(edited.ran()).contains("town/office/2017").doesNotContain("pages home.html");
  }

  /** Does the work with another order. */
  private record OtherOrder(UnaryOperator<WorkOrder.Folders> folders) implements Engine {
    @Override
    public void each(Work work) {
      List<byte[]> ranges = work.due(1);
      try {
        WorkOrder order = RecordCodec.decode(WorkOrder.class, work.order());
        WorkOrder other =
            new WorkOrder(
                order.build(),
                order.program(),
                folders.apply(order.folders()),
                order.shown(),
                order.theme(),
                order.language(),
                order.asOf(),
                order.reading(),
                order.held(),
                order.store());
        try (WorkerSite site = new WorkerSite(Stages.standard(), RecordCodec.encode(other), 1)) {
          ranges.forEach(range -> work.take(site.answer(range)));
        }
      } catch (RecordCodec.UnreadableException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void close() {}
  }

  /** The whole id of the commit is what workers are told, whatever the branch is there. */
  @Test
  void workersReadTheSameCommitOrRefuse() throws IOException {
    GitFolder git = site();
    String commit = git.commit("made");
    BuildOptions options = options(git, folder.resolve("output"), null, "main");
    List<String> told = new ArrayList<>();
    local
        .on(
            new OtherOrder(
                folders -> {
                  told.add(folders.revision());
                  return folders;
                }))
        .build(options, Progress.SILENT);
    assertThat(told).isNotEmpty().containsOnly(commit);

    Path clone = folder.resolve("clone");
    git.git("clone", "-q", git.folder().toString(), clone.toString());
    git.write("site/content/site.yml", "title: Other\nlanguage: en\n");
    git.commit("not fetched");
    refused(clone, options, "history.no-commit");
    refused(Files.createDirectory(folder.resolve("nothing")), options, "history.no-clone");
  }

  private void refused(Path clone, BuildOptions options, String key) {
    Engine engine =
        new OtherOrder(
            folders ->
                new WorkOrder.Folders(
                    clone.resolve("site").toString(),
                    clone.resolve("site/content").toString(),
                    folders.pages(),
                    folders.stage(),
                    folders.revision()));
    assertThatThrownBy(
            () -> local.on(engine).build(options.into(folder.resolve("no")), Progress.SILENT))
        .isInstanceOfSatisfying(
            UnusableException.class,
            e -> {
              assertThat(e.text().key()).isEqualTo(key);
              assertThat(Objects.requireNonNull(e.hint()).key()).isEqualTo(key + "-hint");
            });
    assertThat(folder.resolve("no")).doesNotExist();
  }

  /** As on the disk: they are not read, and told. */
  @Test
  void linksAndNamesThatCannotBeAddressesAreLeftOutAsOnTheDisk() throws IOException {
    GitFolder git = site();
    Files.createSymbolicLink(git.folder().resolve("site/content/link.md"), Path.of("/etc/passwd"));
    Files.createSymbolicLink(git.folder().resolve("site/content/town/more"), Path.of("../.."));
    git.write("site/content/pages/A.md", "# A\n").write("site/content/pages/a.md", "# a\n");
    git.write("site/content/pages/what?.md", "# What\n");
    git.write("site/content/.secret/x.md", "# Hidden\n");
    Path disk = folder.resolve("disk");
    BuildOptions usual = options(git, disk, null, null);
    String expected = theirs(usual);
    assertThat(expected).contains("\"link\"").contains("\"name-twice\"").contains("\"name\"");
    String commit = git.commit("made");

    assertThat(theirs(usual.into(folder.resolve("git")).with().revision(commit).build()))
        .isEqualTo(expected);
  }

  @Test
  void theCommandBuildsACommit() throws IOException {
    GitFolder git = GitFolder.init(folder.resolve("repository"));
    SmallSite site = new SmallSite(git.folder().resolve("site"));
    git.commit("made");
    git.git("tag", "v1");
    site.with(SmallSite.REPORT + "02-broken.md", "# Broken\n\nSee [x](nowhere.md).\n");
    assertThat(site.run("build").exit()).isEqualTo(1);

    CommandLineRun built = site.run("build", "--revision", "v1");
    assertThat(built.exit()).as(built.err() + built.out()).isZero();
    assertThat(site.files()).containsKey("index.html");

    git.commit("broken");
    CommandLineRun broken = site.run("build", "--revision", "HEAD");
    assertThat(broken.exit()).isEqualTo(1);
    assertThat(broken.out()).contains("02-broken.md:3").contains("nowhere.md");

    CommandLineRun none = site.run("build", "--revision", "v2");
    assertThat(none.exit()).isEqualTo(2);
    assertThat(none.err()).contains("there is no revision v2");
    for (List<String> wrong : List.of(List.of("--watch"), List.of("--review", "--changed"))) {
      List<String> command = new ArrayList<>(List.of("build", "--revision", "v1"));
      command.addAll(wrong);
      CommandLineRun run = site.run(command.toArray(String[]::new));
      assertThat(run.exit()).as(wrong.toString()).isEqualTo(2);
      assertThat(run.err()).contains("--revision builds what was committed");
    }
    assertThat(site.run("serve", "--revision", "v1").exit()).isEqualTo(2);
  }

  @Test
  void aFolderThatTheCommitHasNotIsTold() throws IOException {
    GitFolder git = site();
    git.commit("made");
    SmallSite site = new SmallSite(git.folder().resolve("later"));
    CommandLineRun run = site.run("build", "--revision", "main");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("revision main has no folder").contains("later");

    SmallSite outside = new SmallSite(folder.resolve("outside"));
    CommandLineRun none = outside.run("build", "--revision", "main");
    assertThat(none.exit()).isEqualTo(2);
    assertThat(none.err()).contains("is not in a git repository");
  }

  @Test
  void aCommitIsPublishedWithItsTargets() throws IOException {
    GitFolder git = GitFolder.init(folder.resolve("repository"));
    SmallSite site = new SmallSite(git.folder().resolve("site"));
    String plain = Files.readString(site.content().resolve("site.yml"), StandardCharsets.UTF_8);
    String www = folder.resolve("www").toString();
    site.with("site.yml", plain + "\npublish:\n  web: {kind: directory, path: " + www + "}\n");
    String commit = git.commit("made");
    site.with("site.yml", plain).with(SmallSite.REPORT + "02-more.md", "# More\n\nNot yet.\n");
    git.write(".gitignore", "site-output\n.yearpress\n");
    Map<String, Long> before = state(site.content());

    assertThat(site.run("publish", "web").exit()).isEqualTo(2);
    CommandLineRun published = site.run("publish", "web", "--revision", "main");
    assertThat(published.exit()).as(published.err() + published.out()).isZero();
    assertThat(folder.resolve("www/index.html")).exists();
    assertThat(SmallSite.files(folder.resolve("www").toRealPath()).toString())
        .doesNotContain("Not yet.");
    assertThat(published.out()).contains("yearpress publish web --records");
    assertThat(state(site.content())).isEqualTo(before);
    assertThat(SmallSite.files(folder.resolve("www").toRealPath()).toString()).contains(commit);

    CommandLineRun other = site.run("publish", "web", "--revision", "main", "--rollback");
    assertThat(other.exit()).isEqualTo(2);
    assertThat(other.err()).contains("--revision publishes a build of a commit");
  }
}
