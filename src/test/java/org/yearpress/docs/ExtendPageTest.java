package org.yearpress.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What extend.md prints of the examples is what the proof from outside compiles. */
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
    assertThat(count).isEqualTo(5);
  }
}
