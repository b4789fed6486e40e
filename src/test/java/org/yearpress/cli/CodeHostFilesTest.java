package org.yearpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yearpress.testing.CommandLineRun;
import org.yearpress.testing.GitFolder;
import org.yearpress.testing.NodeTools;

/** Hosts accept the files that {@code yearpress init} writes for them: others' programs say so. */
@Tag("site")
class CodeHostFilesTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitea"})
  void workflowAndActionAreValid(String host) throws Exception {
    init(host);

    assertThat(NodeTools.run("code-hosts.mjs", folder.toString(), host))
        .isEqualTo("nothing found\n");
  }

  @Test
  void theComponentIsIncludedWithItsInputs() throws Exception {
    init("gitlab");

    assertThat(NodeTools.run("code-hosts.mjs", folder.toString(), "gitlab"))
        .isEqualTo("jobs: check late pages publish review\nnothing found\n");
  }

  @ParameterizedTest
  @CsvSource({
    "github, .github/workflows/yearpress.yml, 'runs-on: ubuntu-latest', 'run-on: ubuntu-latest'",
    "github, .github/actions/yearpress/action.yml, 'using: composite', 'using: composed'",
    "gitlab, .gitlab-ci.yml, 'version: ', 'versoin: '",
    "gitlab, .gitlab/yearpress.yml, 'when: always', 'when: alway'",
  })
  void aMistakeWouldBeSeen(String host, String file, String right, String wrong) throws Exception {
    init(host);
    Path path = folder.resolve(file);
    String text = Files.readString(path);
    assertThat(text).contains(right);
    Files.writeString(path, text.replace(right, wrong));

    assertThat(NodeTools.run("code-hosts.mjs", folder.toString(), host))
        .doesNotContain("nothing found");
  }

  /** A tag can be moved to other code by whoever owns the action; a digest cannot. */
  @ParameterizedTest
  @ValueSource(strings = {"github", "gitea"})
  void actionsOfOthersArePinned(String host) throws Exception {
    init(host);
    for (String file : List.of("workflows/yearpress.yml", "actions/yearpress/action.yml")) {
      List<String> used =
          Files.readString(folder.resolve("." + host).resolve(file))
              .lines()
              .filter(line -> line.strip().replaceFirst("^- ", "").startsWith("uses: "))
              .map(line -> line.replaceFirst(".*uses: ", ""))
              .toList();
      assertThat(used)
          .isNotEmpty()
          .allMatch(
              each ->
                  each.equals("./." + host + "/actions/yearpress")
                      || each.matches("actions/[a-z-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+"));
    }
  }

  private void init(String host) throws IOException, InterruptedException {
    assertThat(
            CommandLineRun.of("init", folder.toString(), "--language", "en", "--ci", host).exit())
        .isZero();
    GitFolder git = GitFolder.init(folder);
    git.git("remote", "add", "origin", "git@gitlab.example.org:reports/reports.git");
    git.git("add", "-A");
    git.git("commit", "-qm", "site");
  }
}
