package org.yearpress.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the pages for Java programs print is what projects outside of Yearpress compile and run. */
@Tag("unit")
class ExtendPageTest {
  private static final Pattern EXAMPLE =
      Pattern.compile("```java example=(\\w+)\\n(.*?)```", Pattern.DOTALL);
  private static final Path SOURCES = Path.of("src/test/outside/src/main/java/com/example/outside");

  @Test
  void examplesAreThoseThatAreCompiled() throws IOException {
    Matcher example = EXAMPLE.matcher(Files.readString(Path.of("src/docs/extend.md")));
    int count = 0;
    while (example.find()) {
      count++;
      assertThat(Files.readString(SOURCES.resolve(example.group(1) + ".java")))
          .contains(example.group(2));
    }
    assertThat(count).isEqualTo(1);
  }

  @Test
  void thePageOnEmbeddingPrintsWholeFilesOfTheProjectThatIsRun() throws IOException {
    Path project = Path.of("src/test/embed");
    Matcher example =
        Pattern.compile("```(?:java|xml) example=([\\w-]+)\\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("src/docs/embed.md")));
    List<String> printed = new ArrayList<>();
    while (example.find()) {
      String name = example.group(1);
      printed.add(name);
      if (name.equals("pom")) {
        assertThat(Files.readString(project.resolve("pom.xml"))).contains(example.group(2));
      } else {
        String folder = name.equals("module-info") ? "" : "com/example/embed/";
        Path source = project.resolve("src/main/java/" + folder + name + ".java");
        assertThat(example.group(2)).isEqualTo(Files.readString(source));
      }
    }
    assertThat(Files.readString(Path.of("src/test/module/pom.xml")))
        .contains(
            Files.readString(Path.of("src/docs/maven.md"))
                .replaceFirst("(?s).*?```xml example=pom\\n", "")
                .replaceFirst("(?s)```.*", ""));
    assertThat(printed).containsExactly("pom", "Embed", "LongHeading", "Headings", "module-info");
  }
}
