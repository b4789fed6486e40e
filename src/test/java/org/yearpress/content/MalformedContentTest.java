package org.yearpress.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yearpress.content.tree.ContentTree;
import org.yearpress.content.tree.Limits;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.testing.TestStages;

/** Each case of {@code malformed.txt}: bad content, and every line that is said about it. */
@Tag("unit")
class MalformedContentTest {
  private static final Path CASES =
      Path.of("src/test/resources/org/yearpress/content/malformed.txt");

  private static final Map<String, String> STANDARD =
      Map.of(
          "site.yml", "title: Site\n",
          "kjj/body.yml", "name: Office\n",
          "kjj/2017/report.yml", "title: Report\nstatus: published\nform: list\n");

  /** A case: its name, what stands in it before the expected lines, and those. */
  record Case(String name, List<String> given, List<String> expected) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() throws IOException {
    return readCases().stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyLineIsSaid(Case each, @TempDir Path root) throws IOException {
    List<Diagnostic> found = read(each, root);

    if (!Boolean.getBoolean("golden.update")) {
      assertThat(ContentFolder.printed(found)).containsExactlyElementsOf(each.expected());
    }
    Messages chinese = Messages.of("zh-CN");
    for (Diagnostic diagnostic : found) {
      assertThat(chinese.format(diagnostic.message())).isNotEmpty();
      if (diagnostic.hint() != null) {
        assertThat(chinese.format(diagnostic.hint())).isNotEmpty();
      }
    }
  }

  @Test
  void thereAreManyCases() throws IOException {
    assertThat(readCases()).hasSizeGreaterThan(60);
  }

  /** With {@code -Dgolden.update=true} the file is written so first. */
  @Test
  void theFileIsWhatThisTestWouldMakeOfItsCases(@TempDir Path root) throws IOException {
    List<String> lines =
        new ArrayList<>(
            Files.readAllLines(CASES).stream().takeWhile(line -> !line.startsWith("===")).toList());
    int number = 0;
    for (Case each : readCases()) {
      lines.add("=== " + each.name());
      lines.addAll(each.given());
      lines.add(">>>");
      lines.addAll(ContentFolder.printed(read(each, root.resolve("case" + number++))));
      lines.add("");
    }
    lines.remove(lines.size() - 1);
    if (Boolean.getBoolean("golden.update")) {
      Files.write(CASES, lines);
    }

    assertThat(Files.readAllLines(CASES)).isEqualTo(lines);
  }

  private static List<Case> readCases() throws IOException {
    List<Case> cases = new ArrayList<>();
    String name = "";
    List<String> given = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    boolean inExpected = false;
    boolean begun = false;
    for (String line : Files.readAllLines(CASES)) {
      if (line.startsWith("=== ")) {
        if (begun) {
          cases.add(new Case(name, List.copyOf(given), List.copyOf(expected)));
        }
        begun = true;
        inExpected = false;
        name = line.substring(4);
        given.clear();
        expected.clear();
      } else if (line.equals(">>>")) {
        inExpected = true;
      } else if (inExpected && !line.isEmpty()) {
        expected.add(line);
      } else if (begun && !inExpected) {
        given.add(line);
      }
    }
    cases.add(new Case(name, List.copyOf(given), List.copyOf(expected)));
    return cases;
  }

  /** Lays the files out and reads them; what is found is in the order of printing. */
  private static List<Diagnostic> read(Case each, Path root) throws IOException {
    Files.createDirectories(root);
    Map<String, String> files = new LinkedHashMap<>(STANDARD);
    Map<String, Charset> encodings = new LinkedHashMap<>();
    Map<String, String> links = new LinkedHashMap<>();
    String path = "";
    for (String line : each.given()) {
      if (line.startsWith("--- !")) {
        files.remove(line.substring(5));
      } else if (line.startsWith("--- ")) {
        String[] words = line.substring(4).split(" ", -1);
        path = words[0].replace("\\n", "\n").replace("\\t", "\t");
        if (words.length == 3) {
          links.put(path, words[2]);
        } else {
          files.put(path, "");
          encodings.put(
              path, words.length == 2 ? Charset.forName(words[1]) : StandardCharsets.UTF_8);
        }
      } else if (line.endsWith("…")) {
        files.merge(path, line.substring(0, line.length() - 1), String::concat);
      } else {
        files.merge(path, line + "\n", String::concat);
      }
    }
    ContentFolder folder = new ContentFolder(root);
    files.forEach(
        (file, text) ->
            folder.with(file, text, encodings.getOrDefault(file, StandardCharsets.UTF_8)));
    for (Map.Entry<String, String> link : links.entrySet()) {
      Files.createSymbolicLink(root.resolve(link.getKey()), Path.of(link.getValue()));
    }
    return read(root);
  }

  private static List<Diagnostic> read(Path root) {
    List<Diagnostic> found = new ArrayList<>();
    Parsed<ContentTree> tree = ContentTree.scan(root, Limits.STANDARD);
    found.addAll(tree.diagnostics());
    Parsed<SiteReader> reader =
        SiteReader.open(tree.value(), Limits.STANDARD, TestStages.VOCABULARY);
    found.addAll(reader.diagnostics());
    found.addAll(reader.value().read(TestForms.ALL, ContentFolder.OUTLINER).diagnostics());
    found.sort(Diagnostic.ORDER);
    return found;
  }
}
