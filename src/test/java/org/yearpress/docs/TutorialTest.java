package org.yearpress.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yearpress.testing.CommandLineRun;
import org.yearpress.testing.DocsPage;
import org.yearpress.testing.DocsPage.Block;

/**
 * Does what the tutorials say, from top to bottom, in a site that {@code init} makes.
 *
 * <p>A block with {@code save=PATH} is written to that path of the site. Each line behind {@code $}
 * in a {@code console} block is run, and must print the lines below it, where {@code …} stands for
 * anything.
 */
@Tag("site")
class TutorialTest {
  private static final Path SOURCE = Path.of("content/qingdao/kjj/2017/attachments/report.txt");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
  private static final Pattern EXIT = Pattern.compile("exit code (\\d)");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "start.md",
        "own-form.md",
        "many-bodies.md",
        "scenario.md",
        "zh-CN/start.md",
        "zh-CN/own-form.md",
        "zh-CN/many-bodies.md"
      })
  void everyCommandPrintsWhatThePageSays(String page) throws Exception {
    Files.copy(SOURCE, folder.resolve("report.txt"));
    String language = page.startsWith("zh-CN/") ? "zh-CN" : "en";
    int commands = 0;
    for (DocsPage.Section section : DocsPage.read(Path.of("src/docs", page)).sections()) {
      for (Block block : section.blocks()) {
        if (!block.value("save").isEmpty()) {
          save(block);
        } else if (block.info().equals("console")) {
          for (Step step : steps(block)) {
            run(step, language);
            commands++;
          }
        }
      }
    }
    assertThat(commands).isGreaterThanOrEqualTo(7);
  }

  /**
   * A command with what is to be seen of it.
   *
   * @param shown lines of its output; {@code …} stands for anything
   */
  private record Step(String command, List<String> shown) {}

  private static List<Step> steps(Block block) {
    List<Step> steps = new ArrayList<>();
    for (String line : block.text().lines().toList()) {
      if (line.startsWith("$ ")) {
        steps.add(new Step(line.substring(2), new ArrayList<>()));
      } else {
        steps.get(steps.size() - 1).shown().add(line);
      }
    }
    return steps;
  }

  private void save(Block block) throws IOException {
    Path file = folder.resolve("reports").resolve(block.value("save")).normalize();
    Files.createDirectories(file.getParent());
    Files.writeString(file, block.text());
  }

  private void run(Step step, String language) throws Exception {
    List<String> words = words(step.command());
    if (words.get(0).equals("cd")) {
      return; // what follows runs there
    }
    int expected = 0;
    List<String> shown = new ArrayList<>(step.shown());
    for (String line : step.shown()) {
      Matcher exit = EXIT.matcher(line);
      if (exit.matches()) {
        expected = Integer.parseInt(exit.group(1));
        shown.remove(line);
      }
    }
    CommandLineRun run =
        words.get(0).equals("yearpress") ? yearpress(words, language) : outside(step.command());
    assertThat(run.exit()).as("%s%n%s%s", step.command(), run.out(), run.err()).isEqualTo(expected);
    String told = run.out() + run.err();
    int from = 0;
    for (String line : shown) {
      for (String piece : line.split("…", -1)) {
        int at = told.indexOf(piece.strip(), from);
        assertThat(at).as("%s: %s%nin%n%s", step.command(), line, told).isNotNegative();
        from = at + piece.strip().length();
      }
    }
  }

  private CommandLineRun yearpress(List<String> words, String language) {
    List<String> arguments = new ArrayList<>();
    for (String word : words.subList(1, words.size())) {
      boolean place = word.equals("reports") || word.startsWith("../");
      arguments.add(place ? folder.resolve(word.replace("../", "")).toString() : word);
    }
    if (!words.get(1).equals("init")) {
      arguments.addAll(List.of("--site", folder.resolve("reports").toString()));
    }
    arguments.addAll(List.of("--lang", language));
    return CommandLineRun.of(arguments);
  }

  private CommandLineRun outside(String command) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", command)
            .directory(folder.resolve("reports").toFile())
            .redirectErrorStream(true);
    for (String who : List.of("AUTHOR", "COMMITTER")) {
      builder.environment().put("GIT_" + who + "_NAME", "Clerk");
      builder.environment().put("GIT_" + who + "_EMAIL", "clerk@office.example");
    }
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new CommandLineRun(process.waitFor(), out, "");
  }

  private static List<String> words(String command) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(command);
    while (matcher.find()) {
      words.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
    }
    return words;
  }
}
