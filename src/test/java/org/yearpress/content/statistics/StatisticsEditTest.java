package org.yearpress.content.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.yearpress.content.ContentFolder;
import org.yearpress.content.SiteReader;
import org.yearpress.content.TestForms;
import org.yearpress.content.tree.Limits;
import org.yearpress.diagnostic.Place;
import org.yearpress.model.RawCell;
import org.yearpress.testing.TestStages;

@Tag("unit")
class StatisticsEditTest {
  private static String edited(String name, String text, int line, int column, String was) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return StatisticsEdit.of(
            StatisticsReaders.STANDARD, bytes, "UTF-8", Place.at(name, line, column), was, "60")
        .map(changed -> new String(changed, StandardCharsets.UTF_8))
        .orElse("not written");
  }

  static Stream<Arguments> csv() {
    return Stream.of(
        Arguments.of("row,value\n1,6\n2,7\n", 3, 2, "7", "row,value\n1,6\n2,60\n"),
        Arguments.of("row,value\r\n1,6\r\n2,7", 3, 2, "7", "row,value\r\n1,6\r\n2,60"),
        Arguments.of("row,value\r1,6\r2,7\r", 2, 2, "6", "row,value\r1,60\r2,7\r"),
        Arguments.of("\uFEFFrow;value\n1;6\n", 2, 2, "6", "\uFEFFrow;value\n1;60\n"),
        Arguments.of("row\tvalue\n1\t\n2\t7\n", 2, 2, "", "row\tvalue\n1\t60\n2\t7\n"),
        Arguments.of("row,value,note\n1, 6 ,\n", 2, 2, " 6 ", "row,value,note\n1,60,\n"),
        Arguments.of("row,value\n1,\"6\"\n", 2, 2, "6", "row,value\n1,\"60\"\n"),
        Arguments.of(
            "row,label,value\n\n1,\"a \"\"b\"\",\nc\",6\n2,x,7\n",
            5,
            3,
            "7",
            "row,label,value\n\n1,\"a \"\"b\"\",\nc\",6\n2,x,60\n"),
        Arguments.of(
            "row,label,value\n\n1,\"a \"\"b\"\",\nc\",6\n2,x,7\n",
            3,
            3,
            "6",
            "row,label,value\n\n1,\"a \"\"b\"\",\nc\",60\n2,x,7\n"),
        Arguments.of("row,value\n1,6\n", 2, 2, "7", "not written"),
        Arguments.of("row,value\n1,6\n", 3, 2, "6", "not written"),
        Arguments.of("row,value\n1,6\n", 2, 3, "6", "not written"));
  }

  @ParameterizedTest
  @MethodSource("csv")
  void oneFieldOfACsvChangesAndNothingElse(
      String before, int line, int field, String was, String after) {
    assertThat(edited("kjj/2017/statistics.csv", before, line, field, was)).isEqualTo(after);
  }

  static Stream<Arguments> yaml() {
    return Stream.of(
        Arguments.of("main:\n  \"1\": 6 # six\n", 2, 8, "6", "main:\n  \"1\": 60 # six\n"),
        Arguments.of("main: {\"1\": 6, \"2\": 7}\n", 1, 21, "7", "main: {\"1\": 6, \"2\": 60}\n"),
        Arguments.of("main:\n  \"1\": '6'\n", 2, 8, "6", "main:\n  \"1\": \"60\"\n"),
        Arguments.of("𠮷:\n  𠮷: 6\n", 2, 6, "6", "𠮷:\n  𠮷: 60\n"),
        Arguments.of("main:\n  \"1\":\n  \"2\": 7\n", 2, 3, "", "main:\n  \"1\": 60\n  \"2\": 7\n"),
        Arguments.of("main:\n  \"1\": ~\n", 2, 3, "", "main:\n  \"1\": 60\n"),
        Arguments.of(
            "main:\n  \"1\": {a: 6, b: 7}\n", 2, 12, "6", "main:\n  \"1\": {a: 60, b: 7}\n"),
        Arguments.of("main:\n  \"1\": 6\n", 2, 8, "7", "not written"),
        Arguments.of("main:\n  \"1\": 6\n", 3, 8, "6", "not written"));
  }

  @ParameterizedTest
  @MethodSource("yaml")
  void oneValueOfAYamlChangesAndNothingElse(
      String before, int line, int column, String was, String after) {
    assertThat(edited("kjj/2017/statistics.yml", before, line, column, was)).isEqualTo(after);
  }

  @Test
  void theEncodingOfTheFileStays() {
    Charset chinese = Charset.forName("GB18030");
    byte[] file = "row,label,value\n1,申请,6\n".getBytes(chinese);
    Place place = Place.at("kjj/2017/statistics.csv", 2, 3);

    assertThat(StatisticsEdit.of(StatisticsReaders.STANDARD, file, "GB18030", place, "6", "若干"))
        .contains("row,label,value\n1,申请,若干\n".getBytes(chinese));
    byte[] western = "row,label,value\n1,für,6\n".getBytes(Charset.forName("windows-1252"));
    assertThat(
            StatisticsEdit.of(
                StatisticsReaders.STANDARD, western, "windows-1252", place, "6", "若干"))
        .isEmpty();
  }

  @Test
  void aWorkbookIsNotWritten() {
    Place place = Place.inCell("kjj/2017/statistics.xlsx", "main!C2");

    assertThat(StatisticsEdit.of(StatisticsReaders.STANDARD, new byte[] {1}, "", place, "6", "60"))
        .isEmpty();
  }

  /** Whatever the file looks like: it is read back with that one cell changed, byte for byte. */
  @Test
  void whatIsWrittenIsReadBack(@TempDir Path root) {
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      String text = randomCsv(random);
      ContentFolder folder =
          new ContentFolder(root.resolve("s" + seed))
              .with("site.yml", "title: Site\n")
              .with("kjj/2017/report.yml", "title: R\nstatus: published\nform: none\n")
              .with("kjj/2017/statistics.csv", text);
      List<RawCell> before = cells(folder);
      RawCell chosen = before.get(random.nextInt(before.size()));
      String now = text(random);
      byte[] changed =
          StatisticsEdit.of(
                  StatisticsReaders.STANDARD,
                  text.getBytes(StandardCharsets.UTF_8),
                  "UTF-8",
                  chosen.place(),
                  chosen.raw(),
                  now)
              .orElseThrow();

      List<RawCell> after = cells(folder.with("kjj/2017/statistics.csv", changed));
      assertThat(after).as("seed %d: %s", seed, text).hasSameSizeAs(before);
      for (int i = 0; i < after.size(); i++) {
        boolean here = before.get(i).place().equals(chosen.place());
        assertThat(after.get(i).raw())
            .as("seed %d, cell %d of %s", seed, i, text)
            .isEqualTo(here ? now : before.get(i).raw());
        assertThat(after.get(i).label()).isEqualTo(before.get(i).label());
      }
      byte[] back =
          StatisticsEdit.of(
                  StatisticsReaders.STANDARD, changed, "UTF-8", chosen.place(), now, chosen.raw())
              .orElseThrow();
      assertThat(cells(folder.with("kjj/2017/statistics.csv", back)))
          .as("seed %d", seed)
          .isEqualTo(before);
    }
  }

  private static List<RawCell> cells(ContentFolder folder) {
    return SiteReader.open(folder.tree(), Limits.STANDARD, TestStages.VOCABULARY)
        .value()
        .read(TestForms.ALL, ContentFolder.OUTLINER)
        .value()
        .reports()
        .get(0)
        .report()
        .statistics()
        .cells();
  }

  private static String randomCsv(Random random) {
    String separator = List.of(",", ";", "\t").get(random.nextInt(3));
    String end = List.of("\n", "\r\n", "\r").get(random.nextInt(3));
    StringBuilder csv = new StringBuilder(random.nextBoolean() ? "\uFEFF" : "");
    csv.append(String.join(separator, "row", "label", "value")).append(end);
    int rows = 1 + random.nextInt(8);
    for (int row = 1; row <= rows; row++) {
      csv.append(random.nextInt(6) == 0 ? end : "");
      List<String> fields = new ArrayList<>(List.of("r" + row, text(random), text(random)));
      fields.replaceAll(field -> written(field, random));
      csv.append(String.join(separator, fields))
          .append(row == rows && random.nextBoolean() ? "" : end);
    }
    return csv.toString();
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(6);
    for (int i = 0; i < length; i++) {
      text.append(
          List.of("1", "申", "\"", ",", ";", "\n", "x", " ", "\r\n", "𠮷").get(random.nextInt(10)));
    }
    return text.toString();
  }

  private static String written(String field, Random random) {
    boolean must = field.chars().anyMatch(c -> ",;\t\"\r\n".indexOf(c) >= 0);
    return must || random.nextInt(4) == 0 ? "\"" + field.replace("\"", "\"\"") + "\"" : field;
  }
}
