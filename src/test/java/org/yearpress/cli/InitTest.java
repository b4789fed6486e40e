package org.yearpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.yearpress.testing.BuiltSite;
import org.yearpress.testing.CommandLineRun;
import org.yearpress.testing.GitFolder;

/** A site that {@code yearpress init} makes works at once, and so does all that lies beside it. */
@Tag("site")
class InitTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "en,github,us-foia-2000s",
    "zh-CN,gitlab,''",
    "en,gitea,''",
    "zh-CN,none,cn-2021",
    "fr,github,''"
  })
  void aNewSiteBuildsGreenAtOnce(String language, String ci, String form) throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("init", site(), "--language", language, "--ci", ci));
    if (!form.isEmpty()) {
      arguments.addAll(List.of("--form", form));
    }

    assertThat(CommandLineRun.of(arguments).exit()).isZero();

    CommandLineRun build = run("build");
    assertThat(build.exit()).as(build.out()).isZero();
    assertThat(run("check", "--format", "json").out()).contains("\"findings\":[]");
    assertThat(Files.readString(folder.resolve("site/site-output/index.html")))
        .contains("lang=\"" + language);
    CommandLineRun doctor = run("doctor");
    assertThat(doctor.exit()).as(doctor.out()).isZero();
    assertThat(doctor.out()).contains("✓ the editor's schemas are those of this version");
  }

  @Test
  void reportsCanBeBegunInItAtOnce() throws IOException {
    run("init", "--language", "zh-CN");

    assertThat(run("new", "body", "shi/kjj", "--name", "科技局", "--kind", "city-department").exit())
        .isZero();
    assertThat(run("new", "report", "shi/kjj", "2024").exit()).isZero();
    assertThat(run("build").exit()).isZero();
  }

  @Test
  void aFolderThatHoldsSomethingIsRefused() throws IOException {
    Files.createDirectories(folder.resolve("site"));
    Files.writeString(folder.resolve("site/mine.txt"), "mine");

    CommandLineRun init = CommandLineRun.of("init", site(), "--lang", "en");

    assertThat(init.exit()).isEqualTo(2);
    assertThat(init.err()).contains("is not an empty folder");
    assertThat(folder.resolve("site").toFile().list()).containsExactly("mine.txt");
    assertThat(CommandLineRun.of("init", site() + "2", "--ci", "svn").err())
        .contains("github, gitlab, gitea, none");
    assertThat(CommandLineRun.of("init", site() + "2", "--form", "cn-2022").err())
        .contains("cn-2021");
  }

  @Test
  void aClonedEmptyRepositoryTellsItsHost() throws IOException {
    Files.createDirectories(folder.resolve("site/.git"));
    Files.writeString(
        folder.resolve("site/.git/config"),
        "[remote \"origin\"]\n\turl = https://gitlab.example.org/a/b.git\n");

    CommandLineRun.of("init", site());

    assertThat(folder.resolve("site/.gitlab-ci.yml")).exists();
  }

  /** What the templates run is run here, line by line, in the site that they were written for. */
  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea"})
  void theCommandsOfTheTemplatesWork(String ci) throws IOException {
    CommandLineRun.of("init", site(), "--language", "en", "--form", "us-foia-2000s", "--ci", ci);
    run("new", "body", "office");
    run("new", "report", "office", "2008");
    Map<String, List<String>> files =
        Map.of(
            "github",
            List.of(".github/workflows/yearpress.yml", ".github/actions/yearpress/action.yml"),
            "gitlab",
            List.of(".gitlab-ci.yml", ".gitlab/yearpress.yml"),
            "gitea",
            List.of(".gitea/workflows/yearpress.yml", ".gitea/actions/yearpress/action.yml"));
    String template = Files.readString(folder.resolve("site").resolve(files.get(ci).get(0)));
    String part = Files.readString(folder.resolve("site").resolve(files.get(ci).get(1)));
    assertThat(new Load(LoadSettings.builder().build()).loadFromString(template))
        .isInstanceOf(Map.class);
    GitFolder git = GitFolder.init(folder.resolve("site"));
    git.git("add", "-A");
    git.git("commit", "-qm", "base");
    git.git("checkout", "-qb", "change");
    run("new", "report", "office", "2009");
    git.git("add", "-A");
    git.git("commit", "-qm", "change");
    Path changed = folder.resolve("changed");
    Files.writeString(changed, git.git("diff", "--name-only", "-z", "main...HEAD"));

    List<String> commands =
        (template + part)
            .lines()
            .map(String::strip)
            .map(line -> line.replaceFirst("^- |^run: ", ""))
            .filter(line -> line.startsWith("yearpress "))
            .filter(line -> !line.equals("yearpress publish") && !line.contains("--version"))
            .map(
                line ->
                    line.replaceFirst(" [>|] .*", "")
                        .replace("$CHANGED", "--changed main")
                        .replace("\"$(($(date +%Y) - 1))\"", "2009")
                        .replaceFirst("\"(\\$BASE|\\$CI_MERGE_REQUEST_DIFF_BASE_SHA)\"", "main")
                        .replaceFirst("\\S*/changed\"?", changed.toString())
                        .replace("review/preview", site() + "/review/preview")
                        .replace("--to review", "--to " + site() + "/review"))
            .toList();

    assertThat(commands).hasSizeGreaterThan(5);
    assertThat(template)
        .containsIgnoringCase("version: \"" + Version.text() + "\"")
        .contains("schedule");
    assertThat(part).contains("cache");
    for (String command : commands) {
      CommandLineRun ran =
          run(Arrays.copyOfRange(command.split(" ", -1), 1, command.split(" ", -1).length));
      assertThat(ran.exit()).as(command + "\n" + ran.err() + ran.out()).isZero();
    }
    assertThat(folder.resolve("site/review/office-2009.pdf")).exists();
    assertThat(folder.resolve("site/review/office-2008.pdf")).doesNotExist();
    BuiltSite preview = BuiltSite.in(folder.resolve("site/review/preview"));
    assertThat(preview.text("changed-pages.html"))
        .contains("\"office/2009/index.html\"")
        .doesNotContain("editions/1");
  }

  @Test
  void theEditorFindsASchemaForEveryFile() throws IOException {
    run("init", "--language", "en", "--form", "us-foia-2000s");
    run("new", "body", "office");
    run("new", "report", "office", "2008");
    run("new", "form", "mine", "--from", "us-foia-2000s");
    JsonNode schemas =
        new ObjectMapper()
            .readTree(folder.resolve("site/.vscode/settings.json").toFile())
            .get("yaml.schemas");
    for (String file :
        List.of(
            "content/site.yml",
            "content/office/body.yml",
            "content/office/2008/report.yml",
            "content/forms/mine.yml")) {
      List<String> found = new ArrayList<>();
      schemas
          .properties()
          .forEach(
              entry -> {
                if (FileSystems.getDefault()
                    .getPathMatcher("glob:" + entry.getValue().asText())
                    .matches(Path.of(file))) {
                  found.add(entry.getKey());
                }
              });
      assertThat(found).as(file).hasSize(1);
      assertThat(folder.resolve("site").resolve(found.get(0))).exists();
    }
  }

  @Test
  void doctorFindsWhatIsStaleAndMendsIt() throws IOException {
    run("init", "--language", "en");
    run("build");
    Files.writeString(folder.resolve("site/.schemas/site.schema.json"), "{}");
    Path cache;
    try (var files = Files.list(folder.resolve("site/.yearpress"))) {
      cache = files.filter(file -> file.toString().endsWith(".cache")).findFirst().orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(cache);
    bytes[6] ^= 1; // another program's
    Files.write(cache, bytes);

    assertThat(run("doctor").out())
        .contains("! the editor's schemas are of another version (.schemas/site.schema.json)")
        .contains("! 1 file in ");
    assertThat(run("doctor", "--fix").exit()).isZero();
    assertThat(run("doctor").out()).doesNotContain("!  ").doesNotContain("another version");
    Files.writeString(
        folder.resolve("site/content/site.yml"),
        "title: x\npublish:\n  web: {kind: directory, path: " + folder.resolve("live") + "}\n");
    assertThat(run("doctor").out())
        .contains("✓ the target web is the folder " + folder.resolve("live"));
    Files.writeString(folder.resolve("site/content/site.yml"), "titel: x\n");
    CommandLineRun broken = run("doctor");
    assertThat(broken.exit()).isEqualTo(2);
    assertThat(broken.out()).contains("✗ content/site.yml:1:1: there is no key titel");
  }

  @Test
  void manPagesAndCompletionsSayWhatTheHelpSays() throws IOException {
    Path share = folder.resolve("share");

    assertThat(CommandLineRun.of("distribution-files", share.toString()).exit()).isZero();

    String page = Files.readString(share.resolve("man/man1/yearpress-status.1"));
    assertThat(page)
        .startsWith(".TH \"YEARPRESS-STATUS\" 1")
        .contains("\\-\\-xlsx FILE")
        .contains(".SH \"EXAMPLES\"");
    assertThat(Files.readString(share.resolve("man/zh_CN/man1/yearpress-status.1")))
        .contains("列出某一年各机构的报告进展");
    assertThat(share.resolve("man/man1/yearpress-distribution-files.1")).doesNotExist();
    for (String shell : List.of("bash", "zsh", "fish")) {
      String script = CommandLineRun.of("completion", shell).out();
      assertThat(script).contains("rollup").contains("dry-run").doesNotContain("Exception");
    }
    assertThat(CommandLineRun.of("completion", "tcsh").exit()).isEqualTo(2);
    // What is typed is explained in the words of the help, whatever site one stands in.
    Path chinese = Files.createDirectories(folder.resolve("chinese/content"));
    Files.writeString(chinese.resolve("site.yml"), "title: x\nlanguage: zh-CN\n");
    String there = chinese.getParent().toString();
    assertThat(CommandLineRun.of("completion", "fish", "--site", there).out())
        .isEqualTo(CommandLineRun.of("completion", "fish").out());
  }

  private String site() {
    return folder.resolve("site").toString();
  }

  private CommandLineRun run(String... command) {
    List<String> arguments = new ArrayList<>(List.of(command));
    if (command[0].equals("init")) {
      arguments.add(1, site());
    } else {
      arguments.addAll(List.of("--site", site()));
    }
    arguments.addAll(List.of("--lang", "en"));
    return CommandLineRun.of(arguments);
  }
}
