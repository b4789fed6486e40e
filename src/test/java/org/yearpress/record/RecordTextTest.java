package org.yearpress.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Parsed;

@Tag("unit")
class RecordTextTest {
  private static final String FILE = "published/office/2024.txt";
  private static final String HASH = "ab".repeat(32);

  private static PublishedReport report() {
    return new PublishedReport(
        "office/2024",
        2,
        "requests@1",
        new TreeMap<>(Map.of("title", "Annual report 2024")),
        new TreeMap<>(Map.of("1.2", "52", "3", "_")),
        new TreeMap<>(Map.of("overview", new RecordedText(HASH, ""))),
        new TreeMap<>(Map.of("fees of 2024.pdf", HASH)),
        new TreeMap<>(Map.of("images/map.png", HASH)),
        new TreeSet<>(List.of(new CorrectionMark("2025-04-03", "2", "1f2e3d4c5b6a7988"))));
  }

  private static Parsed<Optional<PublishedReport>> read(String text) {
    return RecordText.read(FILE, "office/2024", text.getBytes(UTF_8));
  }

  private static String text(PublishedReport report) {
    return new String(RecordText.of(report), UTF_8);
  }

  private static String problem(String text) {
    Parsed<Optional<PublishedReport>> read = read(text);
    assertThat(read.value()).isEmpty();
    Diagnostic only = read.diagnostics().get(0);
    assertThat(read.diagnostics()).hasSize(1);
    assertThat(only.isOpenError()).isTrue();
    assertThat(only.code()).isEqualTo("record");
    return only.place() + " " + only.message().key();
  }

  @Test
  void aRecordIsALineForEachThingThatReadersWereGiven() {
    assertThat(text(report()).lines().toList())
        .containsExactly(
            "yearpress record 1",
            "report\toffice/2024",
            "edition\t2",
            "form\trequests@1",
            "fact\ttitle\tAnnual report 2024",
            "cell\t1.2\t52",
            "cell\t3\t_",
            "text\toverview\t" + HASH + "\t",
            "picture\timages/map.png\t" + HASH,
            "attachment\tfees of 2024.pdf\t" + HASH,
            "correction\t2025-04-03\t2\t1f2e3d4c5b6a7988",
            "end\t" + text(report()).lines().reduce((a, b) -> b).orElseThrow().substring(4));
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    assertThat(read(text(report())).value()).contains(report());
    assertThat(read(text(report()).replace("\n", "\r\n")).value())
        .as("checked out with other ends of lines")
        .contains(report());
  }

  @Test
  void anyTextIsReadAgainAsItWasWritten() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      TreeMap<String, String> facts = new TreeMap<>();
      TreeMap<String, String> cells = new TreeMap<>();
      for (int n = random.nextInt(6); n > 0; n--) {
        facts.put(any(random), any(random));
        cells.put(any(random), any(random));
      }
      PublishedReport report =
          new PublishedReport(
              "office/2024",
              1 + random.nextInt(9),
              "",
              facts,
              cells,
              new TreeMap<>(),
              new TreeMap<>(),
              new TreeMap<>(),
              new TreeSet<>());
      assertThat(read(text(report)).value()).as("seed %s, round %s", seed, i).contains(report);
    }
  }

  private static String any(Random random) {
    String alphabet = "a1 \t\n\r\\tnr<=>|_数：，\uD83D\uDCC4";
    StringBuilder text = new StringBuilder();
    int[] points = alphabet.codePoints().toArray();
    for (int n = 1 + random.nextInt(8); n > 0; n--) {
      text.appendCodePoint(points[random.nextInt(points.length)]);
    }
    return text.toString();
  }

  private static List<Arguments> edits() {
    String cell = "cell\t1.2\t52\n";
    return List.of(
        Arguments.of(cell, "cell\t1.2\t53\n", "12:1 record.sum"),
        Arguments.of(cell, "", "11:1 record.sum"),
        Arguments.of("edition\t2", "edition\tII", "3:1 record.line"),
        Arguments.of(cell, "figure\t1.2\t52\n", "6:1 record.line"),
        Arguments.of(cell, cell + cell, "7:1 record.line"),
        Arguments.of(cell, "<<<<<<< HEAD\n" + cell, "6:1 record.conflict"),
        Arguments.of("yearpress record 1", "yearpress record 2", "1:1 record.newer"),
        Arguments.of("yearpress record 1", "title: A", "1:1 record.no-record"));
  }

  @ParameterizedTest
  @MethodSource("edits")
  void whatWasEditedIsAnErrorAtItsLine(String what, String to, String problem) {
    assertThat(text(report())).contains(what);
    assertThat(problem(text(report()).replace(what, to))).isEqualTo(FILE + ":" + problem);
  }

  @Test
  void aRecordThatWasCutOrIsOfAnotherReportIsAnError() {
    String text = text(report());
    assertThat(problem(text.substring(0, text.indexOf("end\t"))))
        .isEqualTo(FILE + ":11:1 record.cut");
    assertThat(problem("")).isEqualTo(FILE + ":1:1 record.no-record");
    assertThat(RecordText.read(FILE, "office/2025", RecordText.of(report())).diagnostics())
        .singleElement()
        .satisfies(d -> assertThat(d.message().key()).isEqualTo("record.other"));
    assertThat(RecordText.read(FILE, "office/2024", new byte[] {(byte) 0xFF}).diagnostics())
        .singleElement()
        .satisfies(d -> assertThat(d.message().key()).isEqualTo("record.not-text"));
  }

  @Test
  void theListOfRecordsIsReadAgainAndNothingElseIs() {
    RecordIndex index =
        new RecordIndex(
            new TreeMap<>(
                Map.of(
                    "town/office/2024", new RecordIndex.Entry(HASH, HASH),
                    "镇/2024", new RecordIndex.Entry(HASH, ""))));
    assertThat(RecordIndex.read(index.bytes())).contains(index);
    String text = new String(index.bytes(), UTF_8);
    for (String bad :
        List.of(
            "",
            text.substring(0, text.length() / 2),
            text.replace("end\t2", "end\t3"),
            text.replace("town/office", "town/.."),
            text.replace("town/office", "/town"),
            text.replace("\t" + HASH + "\t", "\tab\t"))) {
      assertThat(RecordIndex.read(bad.getBytes(UTF_8))).as(bad).isEmpty();
    }
  }
}
