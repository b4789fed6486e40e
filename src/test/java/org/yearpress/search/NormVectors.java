package org.yearpress.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The lines of {@code search-norm.tsv}, which hold the two normalisations together. */
final class NormVectors {
  static final Path FILE = Path.of("src/test/resources/search-norm.tsv");

  private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-f]{4})");

  private NormVectors() {}

  record Vector(String input, String expected) {}

  static List<Vector> all() throws IOException {
    return Files.readString(FILE, UTF_8)
        .lines()
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .map(line -> line.split("\t", -1))
        .map(fields -> new Vector(decode(fields[0]), decode(fields[1])))
        .toList();
  }

  private static String decode(String text) {
    return ESCAPE
        .matcher(text)
        .replaceAll(
            match ->
                java.util.regex.Matcher.quoteReplacement(
                    Character.toString((char) Integer.parseInt(match.group(1), 16))));
  }
}
