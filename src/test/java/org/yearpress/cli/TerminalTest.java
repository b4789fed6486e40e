package org.yearpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class TerminalTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Terminal terminal = new Terminal(stream(out), stream(err), false, false);

  @Test
  void aLineIsOneLineWhateverStandsInIt() {
    terminal.line("::error::x");
    terminal.line("a\n::error::x\u001b[2J");
    terminal.errorLine("\r##[error]x");

    assertThat(text(out)).isEqualTo("\\::error::x\na\\n::error::x\\u001b[2J\n");
    assertThat(text(err)).isEqualTo("\\r#\\#[error]x\n");
  }

  @Test
  void linesOfOursAreEscapedOneByOne() {
    terminal.lines("a\n::b\n");
    terminal.errorLines("c\n ::d");

    assertThat(text(out)).isEqualTo("a\n\\::b\n");
    assertThat(text(err)).isEqualTo("c\n \\::d\n");
  }

  @Test
  void jsonSaysTheSame() {
    terminal.json("{\"a\":\"##[x]\u009b\"}\n");

    assertThat(text(out)).isEqualTo("{\"a\":\"#\\u0023[x]\\u009b\"}\n");
  }

  @Test
  void progressReplacesItself() {
    terminal.progress("1 of 2\u001b[2J");
    terminal.clearProgress();

    assertThat(text(err)).isEqualTo("\r\u001b[K1 of 2\\u001b[2J\r\u001b[K");
  }

  /**
   * What a command prints goes through {@link Terminal}, and what is printed as it is, is known.
   */
  @Test
  void noOtherClassPrints() throws IOException {
    Pattern printing =
        Pattern.compile(
            "System\\.(?:out|err)|\\bPrintStream\\b|terminal\\(?\\)?\\s*\\.document\\(\\s*(\\w+)");
    List<String> documents =
        List.of("CompletionCommand", "DiffCommand", "ThemeCommand", "Terminal");
    try (Stream<Path> walk = Files.walk(Path.of("src/main/java"))) {
      for (Path file : walk.filter(each -> each.toString().endsWith(".java")).toList()) {
        String name = file.getFileName().toString().replace(".java", "");
        String code = Files.readString(file);
        var found = printing.matcher(code);
        while (!documents.contains(name) && found.find()) {
          assertThat(found.group(1)).as(file + ": " + found.group()).isIn("format", "options");
        }
      }
    }
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }
}
