package org.yearpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.testing.CommandLineRun;
import org.yearpress.testing.GitFolder;
import org.yearpress.testing.SmallSite;

/**
 * A repository whose own settings name programs, as one may arrive in an archive or on a shared
 * disk: none of them is started by any command.
 */
@Tag("site")
class RepositorySettingsTest {
  private static final String REPORT = "content/town/office/2017/";

  private static final List<String> HOOKS =
      List.of(
          "applypatch-msg",
          "commit-msg",
          "fsmonitor-watchman",
          "post-checkout",
          "post-commit",
          "post-index-change",
          "post-merge",
          "post-rewrite",
          "pre-auto-gc",
          "pre-commit",
          "pre-push",
          "pre-rebase",
          "prepare-commit-msg",
          "reference-transaction");

  @TempDir private Path root;
  private Path traces;
  private GitFolder git;
  private SmallSite site;

  @BeforeEach
  void aSiteInARepositoryFullOfPrograms() throws IOException {
    Path folder = Files.createDirectories(root.resolve("site"));
    traces = Files.createDirectories(root.resolve("traces"));
    site = new SmallSite(folder);
    site.with(
        "site.yml",
        Files.readString(site.content().resolve("site.yml"))
            + "publish:\n  pages:\n    kind: git\n    path: ../remote.git\n");
    git = GitFolder.init(folder);
    new GitFolder(root.resolve("remote.git")).git("init", "-q", "--bare");
    git.write(".gitignore", ".yearpress/\nsite-output/\nsheets/\n");
    git.write(".gitattributes", "*.md filter=trap diff=trap merge=trap\n*.csv filter=included\n");
    git.commit("as published");
    git.write(REPORT + "01-overview.md", "# Overview\n\nWe answered almost every request.\n");
    git.commit("changed");
    // One changed and of the same size, one only newer: git has to look into both.
    git.write(REPORT + "01-overview.md", "# Overview\n\nWe answered nearly every request.\n");
    Files.setLastModifiedTime(
        folder.resolve(REPORT + "statistics.csv"),
        FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
    programs();
  }

  /** Every setting that names a program, and every hook; each leaves a trace of its name. */
  private void programs() throws IOException {
    List<String> settings = new ArrayList<>();
    settings.add("[core]");
    for (String key :
        List.of("fsmonitor", "sshCommand", "editor", "pager", "askPass", "gitProxy")) {
      settings.add("  " + key + " = " + program("core." + key));
    }
    settings.add("  hooksPath = " + hooks(root.resolve("hooks-path"), "hooks-path"));
    settings.add("[diff]");
    settings.add("  external = " + program("diff.external"));
    settings.add("[diff \"trap\"]");
    settings.add("  command = " + program("diff.command"));
    settings.add("  textconv = " + program("diff.textconv"));
    settings.add("[merge \"trap\"]");
    settings.add("  driver = " + program("merge.driver"));
    filter(settings, "trap");
    settings.add("[credential]");
    settings.add("  helper = \"!" + program("credential.helper") + "\"");
    settings.add("[gpg]");
    settings.add("  program = " + program("gpg.program"));
    settings.add("[commit]");
    settings.add("  gpgSign = true");
    settings.add("[uploadpack]");
    settings.add("  packObjectsHook = " + program("uploadpack.packObjectsHook"));
    settings.add("[remote \"origin\"]");
    settings.add("  url = \"ext::" + program("remote.ext") + "\"");
    settings.add("  receivepack = " + program("remote.receivepack"));
    settings.add("  uploadpack = " + program("remote.uploadpack"));
    settings.add("[include]");
    settings.add("  path = " + root.resolve("included"));
    Path config = git.folder().resolve(".git/config");
    Files.writeString(config, Files.readString(config) + String.join("\n", settings) + "\n");
    List<String> included = new ArrayList<>();
    filter(included, "included");
    Files.writeString(root.resolve("included"), String.join("\n", included) + "\n");
    hooks(git.folder().resolve(".git/hooks"), "hooks");
  }

  private void filter(List<String> settings, String name) throws IOException {
    settings.add("[filter \"" + name + "\"]");
    for (String kind : List.of("clean", "smudge")) {
      settings.add("  " + kind + " = " + program("filter." + name + "." + kind) + " %f");
    }
  }

  private Path hooks(Path folder, String trace) throws IOException {
    Files.createDirectories(folder);
    for (String hook : HOOKS) {
      script(folder.resolve(hook), trace + "." + hook);
    }
    return folder;
  }

  private Path program(String trace) throws IOException {
    return script(Files.createDirectories(root.resolve("programs")).resolve(trace), trace);
  }

  private Path script(Path file, String trace) throws IOException {
    Files.writeString(file, "#!/bin/sh\n: > '" + traces.resolve(trace) + "'\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }

  private List<String> traces() {
    return SmallSite.files(traces).keySet().stream().sorted().toList();
  }

  @Test
  void noCommandStartsAProgramThatTheRepositoryNames() throws IOException {
    Path changed = Files.writeString(root.resolve("changed"), REPORT + "01-overview.md\n");
    for (List<String> command :
        List.of(
            List.of("check", "--changed"),
            List.of("check", "--changed=HEAD~1"),
            List.of("check", "--staged"),
            List.of("diff"),
            List.of("diff", "--staged"),
            List.of("diff", "HEAD~1", "HEAD"),
            List.of("review", "--changed-files=" + changed, "--to=" + root.resolve("sheets")),
            List.of("build"),
            List.of("build", "--review", "--changed=HEAD~1", "--output=" + root.resolve("c")),
            List.of("publish", "pages"),
            List.of("build", "--revision=HEAD"),
            List.of("publish", "pages", "--revision=HEAD"),
            List.of("correct", "town/office/2017", "3.1.1", "3", "--reason=typing error"),
            List.of("doctor"))) {
      CommandLineRun run = site.run(command.toArray(String[]::new));

      assertThat(run.exit()).as("%s: %s%s", command, run.out(), run.err()).isIn(0, 1);
      assertThat(traces()).as("%s", command).isEmpty();
    }
  }

  @Test
  void aFileThatAFilterWouldTurnBackCountsAsChangedAndTheOthersDoNot() {
    CommandLineRun run = site.run("diff");

    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("section changed: Overview");
  }

  /** The trap works: git itself falls into it. */
  @Test
  void gitItselfWouldStartThem() {
    git.git("status", "-s");
    git.git("-c", "core.fsmonitor=false", "status", "-s");

    assertThat(traces()).contains("core.fsmonitor", "filter.trap.clean", "filter.included.clean");
  }

  /** What publishing keeps lies in the site's folder, so that one can be committed there. */
  @Test
  void aKeptRepositoryThatSomebodyElsePreparedIsNotUsed() throws IOException {
    assertThat(site.run("build").exit()).isZero();
    Path kept = site.content().resolveSibling(".yearpress/publish/pages.git");
    GitFolder prepared = new GitFolder(kept);
    prepared.git("init", "-q", "--bare");
    for (Map.Entry<String, String> setting :
        Map.of(
                "core.bare", "true",
                "core.hooksPath", root.resolve("hooks-path").toString(),
                "remote.origin.url", root.resolve("remote.git").toString(),
                "http.proxy", "http://elsewhere.example:1",
                "http.sslVerify", "false")
            .entrySet()) {
      prepared.git("config", setting.getKey(), setting.getValue());
    }

    CommandLineRun run = site.run("publish", "pages");

    assertThat(run.exit()).as(run.out() + run.err()).isZero();
    assertThat(traces()).isEmpty();
    assertThat(SmallSite.files(kept).values()).noneMatch(text -> text.contains("elsewhere"));
  }
}
