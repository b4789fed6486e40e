package org.yearpress.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yearpress.cli.Runner;
import org.yearpress.cli.Terminal;
import org.yearpress.diagnostic.DiagnosticFormat;
import org.yearpress.pipeline.BuildResult;
import org.yearpress.pipeline.Pipeline;
import org.yearpress.testing.BuiltSite;
import org.yearpress.testing.DocsPage;
import org.yearpress.testing.DocsPage.Block;
import org.yearpress.testing.DocsPage.Section;

/**
 * Runs the examples of the documentation.
 *
 * <p>What stands below a heading is one small site. A block with {@code file=report.yml} is a file
 * of its report in {@code content/office/2024/}, one with {@code file=/site.yml} a file of {@code
 * content/}; with {@code every} it stands in the later examples of the page too. The site must
 * build without an open error, unless a block {@code text output} follows: then these lines must be
 * printed. A {@code yearpress} command in an {@code sh} block is run in that site, and the output
 * is its own; in a section without files it must at least be understood. {@code output=PATH} is
 * text of a file that is built.
 */
@Tag("site")
class DocsTest {
  private static final Pipeline PIPELINE = Pipeline.standard();

  private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-11-24T12:00:00Z");
  private static final Pattern OPTION = Pattern.compile("--[a-z][a-z-]+");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s#]+)(#[^)]*)?\\)");

  @TempDir private Path folder;

  /** A site to be written, with the files of the page that every example has. */
  record Example(Section section, List<Block> every) {
    @Override
    public String toString() {
      return section.toString();
    }
  }

  static List<Example> examples() {
    List<Example> examples = new ArrayList<>();
    for (DocsPage page : DocsPage.all()) {
      List<Block> every = new ArrayList<>();
      for (Section section : page.sections()) {
        if (section.blocks().stream().anyMatch(block -> !block.value("file").isEmpty())) {
          examples.add(new Example(section, List.copyOf(every)));
        }
        section.blocks().stream().filter(block -> block.has("every")).forEach(every::add);
      }
    }
    return examples;
  }

  static Stream<Section> sectionsWithCommands() {
    return DocsPage.all().stream()
        .flatMap(page -> page.sections().stream())
        .filter(section -> section.blocks().stream().anyMatch(b -> !b.commands().isEmpty()));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void anExampleDoesWhatThePageSays(Example example) throws IOException {
    for (Block block : example.every()) {
      write(block);
    }
    String printed = null;
    for (Block block : example.section().blocks()) {
      if (!block.value("file").isEmpty()) {
        write(block);
        printed = null;
      }
      for (List<String> command : block.commands()) {
        printed = run(inSite(command)).text();
      }
      if (block.has("output")) {
        printed = printed == null ? build(block.text().contains("error[")) : printed;
        assertThat(printed).contains(block.text().strip());
      } else if (!block.value("output").isEmpty()) {
        build(false);
        assertThat(Files.readString(folder.resolve("site-output/" + block.value("output"))))
            .contains(block.text().strip());
      }
    }
    if (printed == null) {
      build(false);
    }
  }

  @ParameterizedTest
  @MethodSource("sectionsWithCommands")
  void everyCommandLineIsUnderstood(Section section) {
    for (Block block : section.blocks()) {
      for (List<String> command : block.commands()) {
        Said said = run(inSite(command));
        assertThat(said.text()).as(String.join(" ", command)).doesNotContain("see: yearpress");
        assertThat(said.code()).isLessThan(3);
      }
    }
  }

  /** The commands that the help lists. */
  private static List<String> commands() {
    return run(List.of("--help"))
        .text()
        .lines()
        .dropWhile(line -> !line.equals("Commands:"))
        .skip(1)
        .takeWhile(line -> !line.isBlank())
        .filter(line -> line.matches("  \\w.*"))
        .map(line -> line.strip().split(" ", 2)[0])
        .toList();
  }

  @Test
  void cliMdNamesNoOptionThatIsNotThere() throws IOException {
    String page = Files.readString(Path.of("src/docs/cli.md"));
    String help =
        commands().stream()
            .map(command -> run(List.of(command, "--help")).text())
            .reduce("", String::concat);
    Matcher option = OPTION.matcher(page.replaceAll("(?s)```.*?```", ""));
    while (option.find()) {
      assertThat(help).contains(option.group());
    }
  }

  @Test
  void theFirstMessageOfTheReadmeIsWhatTheRealReportGets() throws IOException {
    BuiltSite.copy(Path.of("content/qingdao"), folder.resolve("content/qingdao"));
    Files.copy(Path.of("content/site.yml"), folder.resolve("content/site.yml"));
    Path report = folder.resolve("content/qingdao/kjj/2017/report.yml");
    Files.writeString(report, Files.readString(report).replaceFirst("(?s)\naccepted:.*", "\n"));
    Block first =
        DocsPage.read(Path.of("README.md")).sections().stream()
            .flatMap(section -> section.blocks().stream())
            .filter(block -> block.language().equals("text"))
            .findFirst()
            .orElseThrow();

    assertThat(build(true)).contains(first.text().strip());
    assertThat(folder.resolve("site-output/index.html")).doesNotExist();
  }

  @Test
  void everyLinkOfThePagesLeadsToAFile() {
    List<String> dead = new ArrayList<>();
    for (Path file : markdown()) {
      String text = read(file).replaceAll("(?s)```.*?```|`[^`\n]*`", "");
      Matcher link = LINK.matcher(text);
      while (link.find()) {
        String target = link.group(1);
        if (!target.matches("[a-z]+:.*") && !Files.exists(file.resolveSibling(target))) {
          dead.add(file + " -> " + target);
        }
      }
    }
    assertThat(dead).isEmpty();
  }

  /** A reader knows before reading whether a page teaches, solves, lists or explains. */
  @Test
  void everyPageSaysWhichOfFourKindsItIs() throws IOException {
    String index = Files.readString(Path.of("src/docs/index.md"));
    List<String> without = new ArrayList<>();
    for (Map.Entry<String, String> kind :
        Map.of(
                "Tutorial", "Tutorials",
                "How-to", "How-to",
                "Reference", "Reference",
                "Explanation", "Explanation")
            .entrySet()) {
      String part = index.split("\n## " + kind.getValue() + ": ", 2)[1].split("\n## ", 2)[0];
      Matcher link = LINK.matcher(part);
      while (link.find()) {
        String page = read(Path.of("src/docs", link.group(1)));
        boolean written =
            page.contains("This page is made from") || link.group(1).equals("views.md");
        if (!written && !page.contains("\n*" + kind.getKey()) && !page.startsWith("# Changes")) {
          without.add(link.group(1));
        }
      }
    }
    assertThat(without).isEmpty();
  }

  private static List<Path> markdown() {
    return DocsPage.all().stream().map(page -> Path.of(page.name()).toAbsolutePath()).toList();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void write(Block block) throws IOException {
    String name = block.value("file");
    Path file =
        name.startsWith("/")
            ? folder.resolve("content" + name)
            : folder.resolve("content/office/2024").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, block.text());
  }

  /** Builds the site; what was found, as text. */
  private String build(boolean errors) {
    BuildResult result =
        BuiltSite.build(folder, folder.resolve("content"), folder.resolve("site-output"), 1);
    String text = DiagnosticFormat.named("text").orElseThrow().format(result.diagnostics());
    assertThat(result.status())
        .as(text)
        .isEqualTo(errors ? BuildResult.Status.STOPPED : BuildResult.Status.WRITTEN);
    return text;
  }

  /** The command with the example's folder as its site. */
  private List<String> inSite(List<String> command) {
    List<String> arguments = new ArrayList<>(command);
    int site = arguments.indexOf("--site");
    if (arguments.isEmpty() || command.contains("--help") || command.contains("--version")) {
      return arguments;
    }
    if (site >= 0) {
      arguments.subList(site, site + 2).clear();
    }
    arguments.addAll(List.of("--site", folder.toString()));
    if (!arguments.contains("--lang")) {
      arguments.addAll(List.of("--lang", "en"));
    }
    return arguments;
  }

  /** What a command line gives. */
  private record Said(int code, String text) {}

  private static Said run(List<String> arguments) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    int code =
        new Runner(new Terminal(stream, stream, false, false), Map.of(), "UTF-8", () -> PIPELINE)
            .run(arguments, NOW);
    return new Said(code, bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n"));
  }
}
