package org.yearpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yearpress.testing.CommandLineRun;

/**
 * Each folder of {@code src/test/resources/cases}: a content folder, and all that a user is told
 * about it.
 *
 * <p>{@code content/} is the content; {@code command} the command lines to run, one a line, {@code
 * check} without that file. {@code expected/output.txt} is what they print, {@code expected/exit}
 * their exit codes, {@code expected/files.txt}, where it is there, the files of the site afterwards
 * but for assets and the search index. {@code mvn test -Dtest=CasesTest -Dgolden.update=true}
 * writes what is expected anew.
 */
@Tag("site")
class CasesTest {
  private static final Path CASES = Path.of("src/test/resources/cases");

  static Stream<Path> cases() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders.filter(Files::isDirectory).sorted().toList().stream();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void aUserIsToldWhatIsExpected(Path folder, @TempDir Path work) throws IOException {
    Map<String, String> told = run(folder, work);
    Path expected = folder.resolve("expected");
    if (!Files.exists(expected.resolve("files.txt"))) {
      told.remove("files.txt");
    }
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(expected);
      for (Map.Entry<String, String> file : told.entrySet()) {
        Files.writeString(expected.resolve(file.getKey()), file.getValue());
      }
    }

    assertThat(told.get("output.txt")).doesNotContain("\tat ").doesNotContain("Exception");
    for (Map.Entry<String, String> file : told.entrySet()) {
      assertThat(file.getValue())
          .as(file.getKey())
          .isEqualTo(Files.readString(expected.resolve(file.getKey())).replace("\r\n", "\n"));
    }
  }

  private static Map<String, String> run(Path folder, Path work) throws IOException {
    Path command = folder.resolve("command");
    List<String> lines = Files.exists(command) ? Files.readAllLines(command) : List.of("check");
    Path output = work.resolve("site-output");
    StringBuilder told = new StringBuilder();
    StringBuilder exits = new StringBuilder();
    StringBuilder files = new StringBuilder();
    for (String line : lines) {
      List<String> arguments = new ArrayList<>(Arrays.asList(line.split(" ", -1)));
      arguments.addAll(
          List.of("--site", folder.toString(), "--output", output.toString(), "--no-cache"));
      if (!arguments.contains("--lang")) {
        arguments.addAll(List.of("--lang", "en"));
      }
      CommandLineRun run = CommandLineRun.of(arguments);
      if (lines.size() > 1) {
        told.append("$ yearpress ").append(line).append('\n');
        files.append("$ yearpress ").append(line).append('\n');
      }
      told.append(steady(run.out(), output));
      if (!run.err().isEmpty()) {
        told.append("--- standard error\n").append(steady(run.err(), output));
      }
      exits.append(run.exit()).append('\n');
      siteFiles(output).forEach(file -> files.append(file).append('\n'));
    }
    return new TreeMap<>(
        Map.of(
            "output.txt",
            told.toString(),
            "exit",
            exits.toString(),
            "files.txt",
            files.toString()));
  }

  /** Without what differs from run to run: where the site is, its size and the time. */
  private static String steady(String text, Path output) {
    return text.replace(output.toString(), "site-output")
        .replaceAll("[0-9]+ (files?) written, ([0-9]+) unchanged", "… $1 written, … unchanged")
        .replaceAll("[0-9.]+ MB in [0-9.]+ s", "… MB in … s");
  }

  private static List<String> siteFiles(Path output) throws IOException {
    if (!Files.exists(output)) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(output)) {
      return walk.filter(Files::isRegularFile)
          .map(file -> output.relativize(file).toString().replace('\\', '/'))
          .filter(path -> !path.startsWith("assets/") && !path.startsWith("search-index/"))
          .sorted()
          .toList();
    }
  }
}
