package org.yearpress.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yearpress.pipeline.BuildOptions;
import org.yearpress.pipeline.Pipeline;

/** A copy of the case {@code good}, to be changed and built by command lines. */
public final class SmallSite {
  /** Where the report lies, below {@code content/}. */
  public static final String REPORT = "town/office/2017/";

  private final Path folder;

  public SmallSite(Path folder) throws IOException {
    this.folder = folder;
    BuiltSite.copy(Path.of("src/test/resources/cases/good/content"), content());
  }

  public Path content() {
    return folder.resolve("content");
  }

  public Path output() {
    return folder.resolve("site-output");
  }

  /** Writes a file of the content. */
  public SmallSite with(String path, String text) throws IOException {
    Path file = content().resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return this;
  }

  /**
   * What tests of builds ask for: a site with its open errors, in English, on a day of their own.
   *
   * @param cache what builds keep; null to keep nothing
   */
  public static BuildOptions options(Path site, Path output, @Nullable Path cache) {
    return BuildOptions.of(site)
        .output(output)
        .cache(cache)
        .language("en")
        .allowFindings(true)
        .asOf(OffsetDateTime.parse("2026-11-24T00:00:00Z"))
        .jobs(2)
        .build();
  }

  /** A text between quotes, as YAML has it, with all but plain characters escaped. */
  public static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      quoted.append(
          c < ' ' || c > '~' || c == '"' || c == '\\'
              ? String.format(Locale.ROOT, "\\u%04x", (int) c)
              : String.valueOf(c));
    }
    return quoted.append('"').toString();
  }

  /** Takes a folder of the content away. */
  public void without(String path) throws IOException {
    delete(content().resolve(path));
  }

  /** Takes away all of it. */
  public void delete() throws IOException {
    delete(folder);
  }

  private static void delete(Path below) throws IOException {
    try (Stream<Path> walk = Files.walk(below)) {
      for (Path each : walk.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  public CommandLineRun run(String... command) {
    return CommandLineRun.of(arguments(command));
  }

  public CommandLineRun run(Pipeline pipeline, String... command) {
    return CommandLineRun.of(pipeline, arguments(command));
  }

  private List<String> arguments(String... command) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of("--site", folder.toString(), "--lang", "en"));
    return arguments;
  }

  /** Every file of the output by its path, with its bytes as Latin-1 text. */
  public Map<String, String> files() {
    return files(output());
  }

  /** Every file of a folder by its path, with its bytes as Latin-1 text. */
  public static Map<String, String> files(Path folder) {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        files.put(
            folder.relativize(file).toString().replace('\\', '/'),
            new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  /** Text without the folder that this test happens to run in. */
  public String placeless(String text) {
    return text.replace(folder.toString(), "SITE");
  }
}
