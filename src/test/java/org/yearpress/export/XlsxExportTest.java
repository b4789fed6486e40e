package org.yearpress.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.export.figures.CsvLines;
import org.yearpress.export.file.CellFormat;
import org.yearpress.export.file.FileMetadata;
import org.yearpress.export.file.SheetWriter;
import org.yearpress.export.file.SheetXml;
import org.yearpress.export.file.Workbook;
import org.yearpress.export.file.ZipStream;
import org.yearpress.form.Crosswalks;
import org.yearpress.model.Site;
import org.yearpress.testing.MemorySink;
import org.yearpress.text.fast.Utf8;

@Tag("unit")
class XlsxExportTest {
  private static final String PATH = "shili/kjj/2017/downloads/shili-kjj-2017-statistics.xlsx";

  @Test
  void aSheetForEachTableStandsBetweenTheContentsAndTheData() throws IOException {
    try (XSSFWorkbook book = open(write())) {
      List<String> names = new ArrayList<>();
      book.sheetIterator().forEachRemaining(sheet -> names.add(sheet.getSheetName()));

      assertThat(names).containsExactly("目录", "示例表", "示例表 2", "数据", "检查结果与更正");
      assertThat(book.getSheet("目录").getHyperlinkList())
          .extracting(link -> link.getLocation())
          .containsExactly("'示例表'!A1", "'示例表 2'!A1", "'数据'!A1", "'检查结果与更正'!A1");
    }
  }

  @Test
  void theTableLooksLikeTheForm() throws IOException {
    try (XSSFWorkbook book = open(write())) {
      Sheet sheet = book.getSheet("示例表");

      assertThat(texts(sheet, 2)).containsExactly("统计项", "统计数");
      assertThat(texts(sheet, 3)).containsExactly("一、申请数", "3.0");
      assertThat(texts(sheet, 5)).containsExactly("（二）信函申请数", "");
      assertThat(sheet.getRow(5).getCell(1).getCellType()).isEqualTo(CellType.BLANK);
      assertThat(texts(sheet, 6)).containsExactly("二、收费", "");
      assertThat(texts(sheet, 7)).containsExactly("1.收费总额", "=1+1");
      assertThat(sheet.getRow(7).getCell(1).getCellType()).isEqualTo(CellType.STRING);
      assertThat(sheet.getRow(7).getCell(0).getCellStyle().getIndention()).isEqualTo((short) 1);
      assertThat(sheet.getPaneInformation().getHorizontalSplitPosition()).isEqualTo((short) 3);
      assertThat(sheet.getRow(1).getCell(0).getStringCellValue()).contains("单位：件");
    }
  }

  @Test
  void onlyHeadsAreMerged() throws IOException {
    try (XSSFWorkbook book = open(write())) {
      book.sheetIterator()
          .forEachRemaining(sheet -> assertThat(sheet.getMergedRegions()).isEmpty());
    }
  }

  @Test
  void theDataAreTheLinesOfTheCsv() throws IOException {
    try (XSSFWorkbook book = open(write())) {
      Sheet sheet = book.getSheet("数据");

      assertThat(texts(sheet, 0)).isEqualTo(CsvLines.COLUMNS);
      assertThat(sheet.getLastRowNum()).isEqualTo(8);
      Row blank = sheet.getRow(3);
      assertThat(blank.getCell(12).getStringCellValue()).isEqualTo("blank");
      assertThat(blank.getCell(13)).isNull();
      Row code = sheet.getRow(2);
      assertThat(code.getCell(8).getCellType()).isEqualTo(CellType.STRING);
      assertThat(code.getCell(8).getStringCellValue()).isEqualTo("1.1");
      assertThat(code.getCell(13).getNumericCellValue()).isEqualTo(3);
      assertThat(sheet.getRow(4).getCell(14).getStringCellValue()).isEqualTo("=1+1");
    }
  }

  @Test
  void aFigureWithMoreDigitsThanSpreadsheetsKeepLosesNone() throws IOException {
    try (XSSFWorkbook book = open(write())) {
      Cell cell = book.getSheet("数据").getRow(7).getCell(13);

      assertThat(cell.getCellType()).isEqualTo(CellType.STRING);
      assertThat(cell.getStringCellValue()).isEqualTo("12345678901234567890.10");
    }
  }

  @Test
  void findingsAndCorrectionsHaveTheirReasons() throws IOException {
    try (XSSFWorkbook book = open(write())) {
      Sheet sheet = book.getSheet("检查结果与更正");

      assertThat(texts(sheet, 1)).contains("T1", "undetermined", "3 <> 3+_", "没有更多数据");
      assertThat(texts(sheet, 3)).contains("更正", "1.1", "2 → 3", "漏计", "2018-03-02");
    }
  }

  @Test
  void noCellIsAFormulaAndNothingIsLost() throws IOException {
    String hostile = "=cmd|' /C calc'!A0";
    String control = "a\u0001_x0041_\u202E\uFFFE<&>\r\n";
    Utf8 xml = new Utf8();
    SheetXml sheet = new SheetXml(xml, new SheetWriter.Shape(List.of(10), 0, 0, 0, true));
    sheet.row();
    sheet.text(hostile, CellFormat.TEXT);
    sheet.text(control, CellFormat.LABEL_1);
    sheet.text("x".repeat(40_000), CellFormat.TEXT);
    sheet.end();
    Workbook workbook = new Workbook(FileMetadata.titled("t", ""));
    byte[] bytes = xml.toBytes();
    workbook.add(workbook.name("s"), 0, () -> new ByteArrayInputStream(bytes));

    try (XSSFWorkbook book = open(ZipStream.bytes(workbook.entries()))) {
      Row row = book.getSheetAt(0).getRow(0);
      assertThat(row.getCell(0).getCellType()).isEqualTo(CellType.STRING);
      assertThat(row.getCell(0).getStringCellValue()).isEqualTo(hostile);
      assertThat(row.getCell(1).getStringCellValue()).isEqualTo(control);
      assertThat(row.getCell(2).getStringCellValue()).hasSize(32_767).endsWith("x…");
    }
  }

  @Test
  void sheetsHaveNamesThatProgramsTake() {
    Workbook workbook = new Workbook(FileMetadata.titled("t", ""));

    assertThat(workbook.name("a/b:c [1]?")).isEqualTo("a b c 1");
    assertThat(workbook.name("A B C 1")).isEqualTo("A B C 1 2");
    assertThat(workbook.name("长".repeat(40))).hasSize(31);
    assertThat(workbook.name("长".repeat(40))).hasSize(31).endsWith(" 2");
    assertThat(workbook.name("'")).isEqualTo("-");
    assertThat(workbook.name("Received, granted，refused")).isEqualTo("Received granted refused");
  }

  @Test
  void twoWritingsAreEqual() {
    assertThat(write()).isEqualTo(write());
  }

  private static byte[] write() {
    MemorySink sink = new MemorySink();
    new XlsxExport()
        .write(Inputs.of(Site.withTitle("示例", "zh-CN"), null, Crosswalks.NONE, "正文"), sink);
    assertThat(sink.files()).containsOnlyKeys(PATH);
    return sink.files().get(PATH);
  }

  private static XSSFWorkbook open(byte[] bytes) throws IOException {
    return new XSSFWorkbook(new ByteArrayInputStream(bytes));
  }

  private static List<String> texts(Sheet sheet, int row) {
    List<String> texts = new ArrayList<>();
    sheet.getRow(row).forEach(cell -> texts.add(cell.toString()));
    return texts;
  }
}
