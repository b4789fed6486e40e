package org.yearpress.importer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yearpress.content.form.Forms;
import org.yearpress.markup.Dialects;

/**
 * A file as somebody could hand it in, and beside it what is right: the form, the headings, the
 * sentences, each cell, and texts that must stand in the list.
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
record Fixture(String name, byte[] bytes, Map<String, List<String>> right) {
  static final Path FOLDER = Path.of("src/test/resources/intake");

  static List<Fixture> all() {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      List<Fixture> all = new ArrayList<>();
      for (Path file : files.sorted().toList()) {
        if (Files.isRegularFile(file) && !file.toString().endsWith(".expected")) {
          all.add(read(file));
        }
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Fixture read(Path file) throws IOException {
    Map<String, List<String>> right = new LinkedHashMap<>();
    for (String line : Files.readAllLines(Path.of(file + ".expected"), StandardCharsets.UTF_8)) {
      int colon = line.indexOf(": ");
      right
          .computeIfAbsent(line.substring(0, colon), key -> new ArrayList<>())
          .add(line.substring(colon + 2));
    }
    String name = FOLDER.relativize(file).toString().replace('\\', '/');
    return new Fixture(name, Files.readAllBytes(file), right);
  }

  String format() {
    return name.substring(0, name.indexOf('/'));
  }

  List<String> right(String what) {
    return right.getOrDefault(what, List.of());
  }

  ImportSource source() {
    return new ImportSource(name.substring(name.indexOf('/') + 1), bytes);
  }

  ImportedReport read() {
    Integer year = Integer.valueOf(right("year").get(0));
    boolean says = !right("title").isEmpty();
    return ReportImporter.read(List.of(source()), request("shili/sjj", says ? null : year));
  }

  static ImportRequest request(String body, @org.jspecify.annotations.Nullable Integer year) {
    return new ImportRequest(
        body, year, "", "", Forms.shipped().all(), List.of(), Dialects.standard());
  }

  /** All text of a result's sections without its Markdown, one after the other. */
  static String prose(ImportedReport imported) {
    StringBuilder text = new StringBuilder();
    imported
        .files()
        .forEach(
            (file, bytes) -> {
              if (file.endsWith(".md")) {
                text.append(plain(new String(bytes, StandardCharsets.UTF_8))).append('\n');
              }
            });
    return text.toString();
  }

  /** Markdown without the backslashes that keep its signs from meaning something. */
  static String plain(String markdown) {
    return markdown.replaceAll("\\\\([\\\\`*_\\[\\]<~#>+={}|&!.)-])", "$1");
  }

  static String squeezed(String text) {
    return text.codePoints()
        .filter(c -> !Character.isWhitespace(c) && !Character.isSpaceChar(c) && c != 0xFEFF)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
