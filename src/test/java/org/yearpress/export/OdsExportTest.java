package org.yearpress.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.content.statistics.OfficeFile;
import org.yearpress.content.tree.Limits;
import org.yearpress.export.file.CellFormat;
import org.yearpress.export.file.FileMetadata;
import org.yearpress.export.file.OdsBook;
import org.yearpress.export.file.SheetWriter;
import org.yearpress.export.file.ZipStream;
import org.yearpress.form.Crosswalks;
import org.yearpress.model.Site;
import org.yearpress.testing.MemorySink;

@Tag("unit")
class OdsExportTest {
  private static final SheetWriter.Shape SHAPE =
      new SheetWriter.Shape(List.of(10, 20, 10), 1, 0, 0, true);

  @Test
  void noCellIsAFormulaAndTextsComeBackAsTheyWere() {
    List<String> texts =
        List.of(
            "=cmd|' /C calc'!A0",
            "  two  blanks ",
            "one\nper\n\nline",
            "a\ttab",
            "<&>\"'",
            "\uD83D\uDE00 名",
            "_x0041_");
    byte[] bytes =
        book(
            sheet -> {
              sheet.row();
              texts.forEach(text -> sheet.text(text, CellFormat.TEXT));
            });

    assertThat(content(bytes)).doesNotContain("table:formula");
    assertThat(cells(bytes)).containsExactlyElementsOf(texts);
  }

  @Test
  void whatTheFormatCannotHoldIsReplacedOrCut() {
    byte[] bytes =
        book(
            sheet -> {
              sheet.row();
              sheet.text("a\u0001b\uFFFEc\uD800", CellFormat.TEXT);
              sheet.row();
              sheet.text("x".repeat(9_000) + "y".repeat(90_000), CellFormat.NOTE);
            });

    assertThat(cells(bytes)).startsWith("a\uFFFDb\uFFFDc\uFFFD");
    assertThat(content(bytes)).contains("y…<").doesNotContain("y".repeat(32_767));
  }

  @Test
  void numbersKeepTheirDigitsAndShowTheirPlaces() {
    byte[] bytes =
        book(
            sheet -> {
              sheet.row();
              sheet.number(new BigDecimal("-1234567.50"), CellFormat.figure(2));
              sheet.number(new BigDecimal("999"), CellFormat.figure(0));
              sheet.number(new BigDecimal("0.1234567"), CellFormat.figure(7));
              sheet.number(new BigDecimal("12345.6"), CellFormat.NUMBER);
              sheet.number(new BigDecimal("1234567890123456789"), CellFormat.figure(0));
            });

    assertThat(cells(bytes))
        .containsExactly("-1234567.5", "999", "0.1234567", "12345.6", "1234567890123456789");
    assertThat(content(bytes))
        .contains("office:value=\"-1234567.50\"><text:p>-1,234,567.50</text:p>")
        .contains("<text:p>999</text:p>")
        .contains("<text:p>0.123457</text:p>")
        .contains("office:value-type=\"string\"><text:p>1234567890123456789</text:p>");
  }

  @Test
  void aSheetMayBeShorterThanWhatIsRepeatedOnEachPage() {
    for (int rows = 0; rows < 4; rows++) {
      int count = rows;
      byte[] bytes =
          book(
              sheet -> {
                for (int i = 0; i < count; i++) {
                  sheet.row();
                  sheet.text("row", CellFormat.TEXT);
                }
              });

      assertThat(cells(bytes)).hasSize(rows);
    }
  }

  @Test
  void twoWritingsAreEqual() {
    assertThat(write()).isEqualTo(write());
  }

  private static byte[] write() {
    MemorySink sink = new MemorySink();
    new OdsExport()
        .write(Inputs.of(Site.withTitle("示例", "zh-CN"), null, Crosswalks.NONE, "正文"), sink);
    assertThat(sink.files()).hasSize(1);
    return sink.files().values().iterator().next();
  }

  private static byte[] book(Consumer<SheetWriter> rows) {
    OdsBook book = new OdsBook(FileMetadata.titled("t", ""));
    book.add(book.name("s"), 2, SHAPE, rows);
    return ZipStream.bytes(book.entries());
  }

  private static OfficeFile open(byte[] bytes) {
    return OfficeFile.open("a.ods", bytes, Limits.STANDARD).value().orElseThrow();
  }

  private static String content(byte[] bytes) {
    return new String(
        open(bytes).file("content.xml").orElseThrow(), java.nio.charset.StandardCharsets.UTF_8);
  }

  private static List<String> cells(byte[] bytes) {
    List<String> texts = new ArrayList<>();
    open(bytes)
        .sheets()
        .value()
        .forEach(sheet -> sheet.cells().forEach(cell -> texts.add(cell.text())));
    return texts;
  }
}
