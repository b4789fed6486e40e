package org.yearpress.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Jazzer searches for an input that a reader fails on: it keeps what reaches code that nothing
 * reached before, and changes that further. A minute a target, in a process of its own.
 *
 * <p>An input that is found is put into the folder of the target in {@code
 * src/test/resources/fuzz}, where every run of the tests reads it again.
 */
@Tag("soak")
class FuzzTest {
  private static final String SECONDS = System.getProperty("fuzz.seconds", "60");

  /** What the readers are made of. JRuby, which runs Asciidoctor, would only be slowed down. */
  private static final String INSTRUMENTED =
      "org.yearpress.**:de.siegmar.fastcsv.**:org.dhatim.**:org.commonmark.**:org.jsoup.**"
          + ":org.snakeyaml.**";

  @ParameterizedTest
  @EnumSource
  void noInputIsFoundThatAReaderFailsOn(FuzzTarget target, @TempDir Path temp)
      throws IOException, InterruptedException {
    Path found = Files.createDirectories(temp.resolve("found"));
    Path made = Files.createDirectories(temp.resolve("made"));
    Path log = temp.resolve("log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + FuzzMain.class.getName(),
                "--target_args=" + target.name(),
                "--instrumentation_includes=" + INSTRUMENTED,
                "--custom_hook_includes=org.yearpress.**",
                "--reproducer_path=" + found,
                "-artifact_prefix=" + found + "/",
                "-max_total_time=" + SECONDS,
                "-timeout=30",
                "-rss_limit_mb=4096",
                "-max_len=32768",
                "-print_final_stats=1",
                made.toString(),
                target.corpus().toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();

    int exit = process.waitFor();

    List<String> lines = Files.readAllLines(log, java.nio.charset.StandardCharsets.ISO_8859_1);
    String last = String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
    assertThat(exit).as("%s: %s", target, last).isZero();
    lines.stream()
        .filter(line -> line.startsWith("stat::number_of_executed"))
        .forEach(line -> System.out.println(target + " " + line));
  }
}
