package org.yearpress.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.diagnostic.Messages;

/**
 * Five differently shaped files of each format, with what import got right counted. A line in
 * {@code src/docs/import.md} is the result.
 */
@Tag("unit")
class FixturesTest {
  private static final Path DOCS = Path.of("src/docs/import.md");
  private static final String BEGIN = "<!-- counted by FixturesTest -->\n";
  private static final String END = "<!-- end -->";

  /** What came out of one file, or of all files together. */
  private record Count(
      int cells,
      int right,
      int wrong,
      int listed,
      int lost,
      int headings,
      int headingsRight,
      int sentences,
      int sentencesRight,
      int look,
      List<String> faults) {
    /** For the documentation; what is wrong or lost fails the test. */
    String line() {
      return String.format(
          java.util.Locale.ROOT,
          "Import got %d of %d cells, %d of %d titles and headings, and %d of %d sentences right. No"
              + " cell was wrong or lost, %d had no place; %d items were to be looked at.\n",
          right,
          cells,
          headingsRight,
          headings,
          sentencesRight,
          sentences,
          listed,
          look);
    }

    private Count plus(Count other) {
      return new Count(
          cells + other.cells,
          right + other.right,
          wrong + other.wrong,
          listed + other.listed,
          lost + other.lost,
          headings + other.headings,
          headingsRight + other.headingsRight,
          sentences + other.sentences,
          sentencesRight + other.sentencesRight,
          look + other.look,
          faults);
    }
  }

  /** "2017年度…统计表" says the year; the day on which it was filled in, 2018, does not. */
  @Test
  void aWorkbookAloneIsOfTheYearAboveItsTable() throws IOException {
    String name = "1-打印样式.xlsx";
    byte[] bytes = Files.readAllBytes(Fixture.FOLDER.resolve("xlsx").resolve(name));

    ImportedReport imported =
        ReportImporter.read(
            List.of(new ImportSource(name, bytes)), Fixture.request("shili/sjj", null));

    assertThat(imported.year()).isEqualTo(2017);
  }

  @Test
  void whatImportGetsRightIsAsTheDocumentationSays() throws IOException {
    List<Count> counts = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    List<String> bad = new ArrayList<>();
    for (Fixture fixture : Fixture.all()) {
      Count count = count(fixture);
      counts.add(count);
      count.faults().forEach(fault -> faults.add(fixture.name() + ": " + fault));
      if (count.wrong() + count.lost() > 0) {
        bad.add(fixture.name() + ": " + count.wrong() + " wrong, " + count.lost() + " lost");
      }
    }
    String line = counts.stream().reduce(Count::plus).orElseThrow().line();
    assertThat(bad).as(String.join("\n", faults)).isEmpty();
    String docs = Files.readString(DOCS, StandardCharsets.UTF_8);
    int begin = docs.indexOf(BEGIN) + BEGIN.length();
    int end = docs.indexOf(END, begin);
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(
          DOCS, docs.substring(0, begin) + line + docs.substring(end), StandardCharsets.UTF_8);
      System.out.print(line);
      faults.forEach(System.out::println);
    } else {
      assertThat(docs.substring(begin, end)).isEqualTo(line);
    }
  }

  private static Count count(Fixture fixture) {
    ImportedReport imported = fixture.read();
    List<String> faults = new ArrayList<>();
    String form = imported.form();
    if (!form.equals(fixture.right("form").get(0))) {
      faults.add("form " + form);
    }
    if (imported.year() != Integer.parseInt(fixture.right("year").get(0))) {
      faults.add("year " + imported.year());
    }
    Map<String, String> placed = placed(imported);
    String list =
        imported.items().stream()
            .filter(item -> item.kind().equals("unplaced"))
            .map(item -> Fixture.squeezed(item.text()))
            .collect(Collectors.joining("\n"));
    int right = 0;
    int wrong = 0;
    int listed = 0;
    int lost = 0;
    Set<String> expected = new java.util.HashSet<>();
    for (String cell : fixture.right("cell")) {
      int equals = cell.indexOf(" =");
      String key = cell.substring(0, equals);
      String value = cell.substring(equals + 2).strip();
      expected.add(key);
      String found = placed.get(key);
      if (value.equals(found)) {
        right++;
      } else if (found != null) {
        wrong++;
        faults.add(key + " is " + found + ", should be " + value);
      } else if (!value.isEmpty() && list.contains(Fixture.squeezed(value))) {
        listed++;
        faults.add(key + " is listed");
      } else {
        lost++;
        faults.add(key + " = " + value + " is lost");
      }
    }
    for (String key : placed.keySet()) {
      if (!expected.contains(key)) {
        wrong++;
        faults.add(key + " is made up: " + placed.get(key));
      }
    }
    String prose = Fixture.prose(imported);
    Set<String> lines =
        prose
            .lines()
            .filter(l -> l.startsWith("#"))
            .map(l -> l.replaceFirst("^#+ ", ""))
            .collect(Collectors.toSet());
    int headings = 0;
    String settings = new String(imported.files().get("report.yml"), StandardCharsets.UTF_8);
    for (String title : fixture.right("title")) {
      if (settings.contains("title: \"" + title + "\"")) {
        headings++;
      } else {
        faults.add("no title " + title);
      }
    }
    for (String heading : fixture.right("heading")) {
      if (lines.contains(heading)) {
        headings++;
      } else {
        faults.add("no heading " + heading);
      }
    }
    String squeezed = Fixture.squeezed(prose);
    int sentences = 0;
    for (String text : fixture.right("text")) {
      if (squeezed.contains(Fixture.squeezed(text))) {
        sentences++;
      } else {
        faults.add("no sentence " + text);
      }
    }
    String notes =
        Fixture.squeezed(
            Fixture.plain(
                new String(imported.notes(Messages.of("zh-CN")), StandardCharsets.UTF_8)));
    for (String text : fixture.right("listed")) {
      if (!notes.contains(Fixture.squeezed(text))) {
        faults.add("not listed: " + text);
        lost++;
      }
    }
    return new Count(
        fixture.right("cell").size(),
        right,
        wrong,
        listed,
        lost,
        fixture.right("heading").size() + fixture.right("title").size(),
        headings,
        fixture.right("text").size(),
        sentences,
        imported.toReview(),
        faults);
  }

  /** The cells of the statistics file, read back with a reader of their own. */
  private static Map<String, String> placed(ImportedReport imported) {
    Map<String, String> placed = new HashMap<>();
    byte[] csv = imported.files().get("statistics.csv");
    if (csv == null) {
      return placed;
    }
    ParsedSource read =
        CsvReader.read(
            new ImportSource("s.csv", csv), new String(csv, StandardCharsets.UTF_8), "UTF-8");
    Block.Grid grid = (Block.Grid) read.blocks().get(0);
    Map<String, Integer> heads = new HashMap<>();
    Map<Integer, Map<Integer, String>> rows = new java.util.TreeMap<>();
    for (Block.GridCell cell : grid.cells()) {
      if (cell.row() == 0) {
        heads.put(cell.text(), cell.column());
      } else {
        rows.computeIfAbsent(cell.row(), row -> new HashMap<>()).put(cell.column(), cell.text());
      }
    }
    for (Map<Integer, String> row : rows.values()) {
      String table = heads.containsKey("table") ? row.get(heads.get("table")) : "main";
      String column = heads.containsKey("column") ? row.get(heads.get("column")) : "value";
      String unit = heads.containsKey("unit") ? row.get(heads.get("unit")) : "";
      if (!unit.equals("—") || !row.get(heads.get("value")).isEmpty()) {
        placed.put(
            table + ":" + row.get(heads.get("row")) + "@" + column, row.get(heads.get("value")));
      }
    }
    // Headings of a list stand in the file without a unit too.
    org.yearpress.content.form.Forms.shipped()
        .form(imported.form())
        .ifPresent(
            form ->
                form.tables()
                    .forEach(
                        table ->
                            table.lines().stream()
                                .filter(line -> line.row().heading())
                                .forEach(
                                    line ->
                                        placed.remove(
                                            table.id() + ":" + line.row().path() + "@value", ""))));
    return placed;
  }
}
