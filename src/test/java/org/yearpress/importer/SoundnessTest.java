package org.yearpress.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.content.form.Forms;
import org.yearpress.form.Form;
import org.yearpress.form.Table;
import org.yearpress.markup.Dialects;

/**
 * A figure that was placed stands where it belongs, however much of the table is gone or
 * misprinted. Each row has a figure of its own, so that one in a wrong place shows.
 */
@Tag("unit")
class SoundnessTest {
  private static final long SEED = 711;

  @Test
  void noFigureIsPutIntoAnotherRow() {
    Random random = new Random(SEED);
    int placed = 0;
    int printed = 0;
    for (int round = 0; round < 60; round++) {
      Form form = Forms.shipped().form("cn-2017-qingdao").orElseThrow();
      Map<String, String> truth = new LinkedHashMap<>();
      StringBuilder csv = new StringBuilder("统计指标,单位,统计数\n");
      int left = random.nextInt(5);
      for (Table.Line line : form.tables().get(0).lines()) {
        String value = line.row().heading() ? "" : Integer.toString(1000 + truth.size());
        if (random.nextInt(10) < left) {
          continue;
        }
        truth.put(line.row().path(), value);
        String unit = line.row().heading() ? "—" : line.row().format().unit();
        csv.append(misprinted(line.row().printed(), random)).append(',').append(unit);
        csv.append(',').append(value).append('\n');
        printed += line.row().heading() ? 0 : 1;
      }
      byte[] bytes = csv.toString().getBytes(StandardCharsets.UTF_8);
      ImportedReport imported =
          ReportImporter.read(
              List.of(new ImportSource("表.csv", bytes)),
              new ImportRequest(
                  "a/b",
                  2017,
                  "cn-2017-qingdao",
                  "",
                  Forms.shipped().all(),
                  List.of(),
                  Dialects.standard()));
      List<String> wrong = new ArrayList<>();
      for (Map.Entry<String, String> cell : cells(imported).entrySet()) {
        if (!cell.getValue().isEmpty()) {
          placed++;
          if (!cell.getValue().equals(truth.get(cell.getKey()))) {
            wrong.add(cell + " should be " + truth.get(cell.getKey()));
          }
        }
      }
      assertThat(wrong).as("seed %d, round %d%n%s", SEED, round, csv).isEmpty();
    }
    // Nearly all: the others are in the list.
    assertThat(placed * 10).isGreaterThan(printed * 8);
  }

  private static Map<String, String> cells(ImportedReport imported) {
    Map<String, String> cells = new LinkedHashMap<>();
    byte[] csv = imported.files().getOrDefault("statistics.csv", new byte[0]);
    String text = new String(csv, StandardCharsets.UTF_8);
    for (Block block : CsvReader.read(new ImportSource("s.csv", csv), text, "").blocks()) {
      Map<Integer, String> rows = new LinkedHashMap<>();
      for (Block.GridCell cell : ((Block.Grid) block).cells()) {
        if (cell.row() > 0 && cell.column() == 0) {
          rows.put(cell.row(), cell.text());
        } else if (cell.row() > 0 && cell.column() == 3) {
          cells.put(rows.get(cell.row()), cell.text());
        }
      }
    }
    return cells;
  }

  /** One label in six is printed otherwise. */
  private static String misprinted(String label, Random random) {
    int at = label.length() > 5 ? 4 + random.nextInt(label.length() - 4) : 0;
    return switch (random.nextInt(24)) {
      case 0 -> label.substring(0, at) + label.substring(Math.min(label.length(), at + 1));
      case 1 -> label.replaceAll("（[^）]*）$", "");
      case 2 -> label + "（本级无）";
      case 3 -> label.replaceFirst("^[（(]?[一二三四五六七八九十0-9]+[）)、.]", "");
      default -> label;
    };
  }
}
