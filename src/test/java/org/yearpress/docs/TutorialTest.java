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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.testing.CommandLineRun;

/** The scenario of the documentation, line by line: each command prints what the page says. */
@Tag("site")
class ScenarioTest {
  private static final Path PAGE = Path.of("src/docs/scenario.md");
  private static final Path SOURCE = Path.of("content/qingdao/kjj/2017/attachments/report.txt");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
  private static final Pattern EXIT = Pattern.compile("exit code (\\d)");

  @TempDir private Path folder;

  /**
   * A command with what is to be seen of it.
   *
   * @param shown lines of its output; {@code …} stands for anything
   */
  private record Step(String command, List<String> shown) {}

  @Test
  void everyCommandPrintsWhatThePageSays() throws Exception {
    Files.copy(SOURCE, folder.resolve("report.txt"));
    List<Step> steps = steps();
    assertThat(steps).hasSizeGreaterThan(15);
    for (Step step : steps) {
      run(step);
    }
    assertThat(folder.resolve("reports/site-output/qingdao/kjj/2017/editions/1/index.html"))
        .exists();
  }

  private static List<Step> steps() throws IOException {
    List<Step> steps = new ArrayList<>();
    boolean inside = false;
    for (String line : Files.readAllLines(PAGE)) {
      if (line.startsWith("```")) {
        inside = line.equals("```console");
      } else if (inside && line.startsWith("$ ")) {
        steps.add(new Step(line.substring(2), new ArrayList<>()));
      } else if (inside) {
        steps.get(steps.size() - 1).shown().add(line);
      }
    }
    return steps;
  }

  private void run(Step step) throws Exception {
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
        words.get(0).equals("yearpress") ? yearpress(words) : outside(step.command());
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

  private CommandLineRun yearpress(List<String> words) {
    boolean init = words.get(1).equals("init");
    List<String> arguments = new ArrayList<>();
    for (String word : words.subList(1, words.size())) {
      boolean place = word.equals("reports") || word.startsWith("../");
      arguments.add(place ? folder.resolve(word.replace("../", "")).toString() : word);
    }
    if (!init) {
      arguments.addAll(List.of("--site", folder.resolve("reports").toString()));
    }
    arguments.addAll(List.of("--lang", "en"));
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
