package org.yearpress.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the documentation, cut at its headings.
 *
 * @param name path below the project's folder
 */
public record DocsPage(String name, List<Section> sections) {
  private static final Pattern HEADING = Pattern.compile("#{1,3} +(.*)");
  private static final Pattern COMMAND = Pattern.compile("\\$? *(?:\\S*/)?yearpress( .*)?");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

  /** What stands below a heading of level 1 to 3. */
  public record Section(String page, String heading, List<Block> blocks) {
    @Override
    public String toString() {
      return page + ": " + heading;
    }
  }

  /**
   * A fenced block.
   *
   * @param info what stands behind the fence: {@code yaml file=report.yml}
   */
  public record Block(String info, String text) {
    public String language() {
      return info.split(" ", 2)[0];
    }

    public boolean has(String word) {
      return List.of(info.split(" ", -1)).contains(word);
    }

    /** The value of {@code key=…}; empty without one. */
    public String value(String key) {
      return Stream.of(info.split(" ", -1))
          .filter(word -> word.startsWith(key + "="))
          .map(word -> word.substring(key.length() + 1))
          .findFirst()
          .orElse("");
    }

    /** The arguments of each yearpress command of a {@code sh} block. */
    public List<List<String>> commands() {
      return language().equals("sh")
          ? text.replace("\\\n", " ")
              .lines()
              .map(COMMAND::matcher)
              .filter(Matcher::matches)
              .map(match -> arguments(match.group(1) == null ? "" : match.group(1)))
              .toList()
          : List.of();
    }
  }

  public static List<DocsPage> all() {
    try (Stream<Path> files = Files.walk(Path.of("src/docs"))) {
      return Stream.concat(Stream.of(Path.of("README.md")), files.sorted())
          .filter(file -> file.toString().endsWith(".md"))
          .map(DocsPage::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static DocsPage read(Path file) {
    String name = file.toString().replace('\\', '/');
    try {
      return new DocsPage(name, sections(name, Files.readString(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Section> sections(String page, String text) {
    List<Section> sections = new ArrayList<>();
    String heading = "";
    List<Block> blocks = new ArrayList<>();
    String fence = "";
    String info = "";
    int indent = 0;
    StringBuilder content = new StringBuilder();
    for (String written : text.lines().toList()) {
      int blanks = written.length() - written.stripLeading().length();
      // A block below an item of a list is indented as a whole.
      String line =
          !fence.isEmpty() && blanks >= indent
              ? written.substring(indent)
              : written.stripLeading().startsWith("```") ? written.stripLeading() : written;
      Matcher start = HEADING.matcher(line);
      if (!fence.isEmpty() && line.equals(fence)) {
        blocks.add(new Block(info, content.toString()));
        fence = "";
      } else if (!fence.isEmpty()) {
        content.append(line).append('\n');
      } else if (line.startsWith("```")) {
        fence = "`".repeat(line.length() - line.replaceFirst("^`+", "").length());
        info = line.substring(fence.length());
        indent = blanks;
        content.setLength(0);
      } else if (start.matches()) {
        sections.add(new Section(page, heading, List.copyOf(blocks)));
        heading = start.group(1);
        blocks.clear();
      }
    }
    sections.add(new Section(page, heading, List.copyOf(blocks)));
    return sections;
  }

  /** Words as a shell takes them, up to a comment or a redirection. */
  private static List<String> arguments(String line) {
    List<String> arguments = new ArrayList<>();
    Matcher word = WORD.matcher(line);
    while (word.find()) {
      if (word.group(3) != null && List.of("#", ">", "|").contains(word.group(3))) {
        break;
      }
      arguments.add(
          word.group(1) != null
              ? word.group(1)
              : word.group(2) != null ? word.group(2) : word.group(3));
    }
    return arguments;
  }
}
