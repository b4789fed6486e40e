package org.yearpress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * {@code src/docs/packages.md}: what each package takes and gives, from its comment. After a change
 * that is meant, {@code mvn test -Dtest=PackagesPageTest -Dgolden.update=true} writes it anew.
 */
@Tag("unit")
class PackagesPageTest {
  private static final Path PAGE = Path.of("src/docs/packages.md");
  private static final Path SOURCES = Path.of("src/main/java/org/yearpress");
  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*\\*(.*?)\\*/");
  private static final Pattern INLINE = Pattern.compile("\\{@(?:code|link)\\s+([^}]*)}");
  private static final String HEAD =
      """
      # Packages

      *Reference, for whoever changes Yearpress: what each package below `org.yearpress` takes and gives.*

      This page is made from the `package-info.java` files; do not edit it here. How the packages work together:
      [Architecture](architecture.md).

      | package | what it is |
      | --- | --- |
      """;

  private static String page() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      List<String> rows =
          files
              .filter(file -> file.endsWith("package-info.java"))
              .map(SOURCES::relativize)
              .filter(file -> file.getNameCount() > 1)
              .map(Path::getParent)
              .sorted()
              .map(PackagesPageTest::row)
              .toList();
      assertThat(rows).hasSizeGreaterThan(50);
      return HEAD + String.join("", rows);
    }
  }

  private static String row(Path folder) {
    String name = folder.toString().replace('\\', '/').replace('/', '.');
    return "| `" + name + "` | " + about(folder) + " |\n";
  }

  /** The first two paragraphs of the comment; more is for those who read the code. */
  private static String about(Path folder) {
    try {
      Matcher comment =
          COMMENT.matcher(Files.readString(SOURCES.resolve(folder).resolve("package-info.java")));
      assertThat(comment.find()).as(folder.toString()).isTrue();
      String[] paragraphs = comment.group(1).replaceAll("(?m)^\\s*\\* ?", " ").split("<p>", -1);
      String about =
          paragraphs[0].strip() + (paragraphs.length > 1 ? " " + paragraphs[1].strip() : "");
      return INLINE
          .matcher(about.replaceAll("\\s+", " "))
          .replaceAll(found -> "`" + found.group(1).replaceAll(".*\\.(?=[A-Z])", "") + "`")
          .replace("|", "\\|");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void thePageOfPackagesSaysWhatTheirCommentsSay() throws IOException {
    String page = page();
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(page);
  }
}
