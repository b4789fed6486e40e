package org.yearpress.content.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.content.ContentFolder;
import org.yearpress.content.TestForms;
import org.yearpress.content.TestWorkbook;
import org.yearpress.content.form.Forms;
import org.yearpress.content.tree.Limit;
import org.yearpress.content.tree.Limits;
import org.yearpress.content.tree.Problems;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.diagnostic.Place;
import org.yearpress.form.Form;
import org.yearpress.form.Row;
import org.yearpress.form.Table;
import org.yearpress.model.RawCell;

@Tag("unit")
class XlsxStatisticsTest {
  private static final String FILE = "statistics.xlsx";

  private Path root;
  private final Problems problems = new Problems();
  private Limits limits = Limits.STANDARD;

  @BeforeEach
  void inAFolder(@TempDir Path folder) {
    root = folder;
  }

  @Test
  void aSheetWithIdsIsReadLikeACsv() {
    List<RawCell> cells =
        read(
            TestForms.LIST,
            new TestWorkbook()
                .sheet(
                    "Sheet1",
                    "Report of 2017",
                    "row|label|unit|value",
                    "'1.1|公开数|件|319",
                    "'1.2|||"));

    assertThat(keys(cells)).containsExactly("1.1=319", "1.2=");
    assertThat(cells.get(0).label()).isEqualTo("公开数");
    assertThat(cells.get(0).place()).isEqualTo(Place.inCell(FILE, "Sheet1!D3"));
    assertThat(said()).isEmpty();
  }

  @Test
  void aWorkbookNeedNotSayHowCellsAreShown() {
    List<RawCell> cells =
        read(TestForms.LIST, new TestWorkbook().unstyled().sheet("1", "row|value", "1.1|319.5"));

    assertThat(keys(cells)).containsExactly("1.1=319.5");
    assertThat(said()).isEmpty();
  }

  @Test
  void oneSheetStandsForEachTable() {
    assertThat(
            keys(
                read(
                    TestForms.GRID,
                    new TestWorkbook()
                        .sheet("b", "row|value", "x|7")
                        .hiddenSheet("old", "row|value", "x|8")
                        .sheet("a", "row|p|q", "x|1|2"))))
        .containsExactly("b:x@n=7", "a:x@p=1", "a:x@q=2");
    assertThat(said()).isEmpty();
  }

  @Test
  void aSheetMayHoldAllTablesAndMergeWhatNamesThem() {
    assertThat(
            keys(
                read(
                    TestForms.GRID,
                    new TestWorkbook()
                        .sheet(
                            "All",
                            List.of("A2:A3", "B2:B3"),
                            "table|row|column|value",
                            "a|x|p|1",
                            "||q|2",
                            "b|x||3"))))
        .containsExactly("a:x@p=1", "a:x@q=2", "b:x@n=3");
    assertThat(said()).isEmpty();
  }

  @Test
  void aNumberIsReadAsAPersonWouldWriteIt() {
    assertThat(
            keys(
                read(
                    null,
                    new TestWorkbook()
                        .sheet(
                            "s",
                            "row|value",
                            "a|12.300000000000001",
                            "b|=A1*2:24.599999999999998",
                            "c|%0.25",
                            "d|@43126",
                            "e|1E3",
                            "f|0.00",
                            "g|'007",
                            "h|—",
                            "i|-3",
                            "j|1E999999999"))))
        .containsExactly(
            "a=12.3",
            "b=24.6",
            "c=25%",
            "d=2018-01-26",
            "e=1000",
            "f=0",
            "g=007",
            "h=—",
            "i=-3",
            "j=1E999999999");
  }

  @Test
  void aFigureThatIsNoneIsAnErrorAtItsCell() {
    assertThat(
            keys(
                read(
                    TestForms.LIST,
                    new TestWorkbook()
                        .sheet(
                            "main",
                            List.of("B4:B5"),
                            "row|value",
                            "'1.1|=SUM(A1)",
                            "'1.2|#REF!",
                            "'1.1|5",
                            "'1.2|"))))
        .isEmpty();
    String hint =
        " (hint: open the workbook in a spreadsheet program, correct the cell and save it again)";
    assertThat(said())
        .containsExactly(
            "statistics.xlsx:main!B2: error[workbook-cell] the cell holds a formula, and no value"
                + " was stored with it"
                + hint,
            "statistics.xlsx:main!B3: error[workbook-cell] the cell holds the error #REF!" + hint,
            "statistics.xlsx:main!B4: error[workbook-cell] the figure is in merged cells, so"
                + " it is not clear which cell it is for (hint: take the cells apart and write"
                + " the figure where it belongs)");
  }

  @Test
  void sheetsOfNoTableAreTold() {
    read(TestForms.GRID, new TestWorkbook().sheet("Notes", "Hello").sheet("a", "row|p", "x|1"));
    assertThat(said())
        .containsExactly(
            "statistics.xlsx:Notes!A1: warning[sheet-unused] no table of the form has the name of the sheet Notes, so"
                + " it is not read (hint: name a sheet after the id or title of its table: a, b)");

    Problems before = new Problems();
    read(TestForms.GRID, new TestWorkbook().sheet("Sheet1", "row|p", "x|1"), before);
    assertThat(ContentFolder.printed(before.list()).get(1))
        .isEqualTo(
            "statistics.xlsx: error[statistics-table] no sheet of the workbook is a table of the"
                + " form (hint: name a sheet after the id or title of its table: a, b)");
  }

  @Test
  void whatIsNoWorkbookIsAnError() throws IOException {
    assertThat(refused("not a zip".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(
            "statistics.xlsx: error[workbook] this is not a workbook, or it is damaged (hint: open"
                + " it in a spreadsheet program and save it again as .xlsx or .ods)");
    assertThat(refused(new byte[0])).contains("[workbook] this is not a workbook");
    assertThat(refused(zip("a.txt", "1"))).contains("[workbook] this is not a workbook");
    byte[] cut = new TestWorkbook().sheet("a", "row|value").bytes();
    assertThat(refused(java.util.Arrays.copyOf(cut, cut.length / 2)))
        .contains("[workbook] this is not a workbook");
    assertThat(refused(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0}))
        .isEqualTo(
            "statistics.xlsx: error[workbook] this is a workbook of the old format (.xls), or one"
                + " with a password (hint: save it as .xlsx or .ods without a password)");
    assertThat(
            refused(
                new TestWorkbook()
                    .sheet("a", "row|value")
                    .file(
                        "xl/x.xml",
                        bytes("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a/>"))
                    .bytes()))
        .isEqualTo(
            "statistics.xlsx: error[workbook] xl/x.xml in the workbook has a document type or is"
                + " not UTF-8 (hint: open it in a spreadsheet program and save it again as .xlsx or"
                + " .ods)");
  }

  @Test
  void aNameTwiceInTheArchiveIsAnError() {
    // Two readers may take two different ones: the file that was checked is not the one shown.
    byte[] bytes =
        new TestWorkbook()
            .sheet("main", "row|value", "'1.1|1")
            .file("xl/worksheets/sheetX.xml", bytes("<a/>"))
            .bytes();
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    byte[] twice = text.replace("sheetX.xml", "sheet1.xml").getBytes(StandardCharsets.ISO_8859_1);

    assertThat(refused(twice))
        .isEqualTo(
            "statistics.xlsx: error[workbook] the workbook holds two files called"
                + " xl/worksheets/sheet1.xml (hint: open it in a spreadsheet program and save it"
                + " again as .xlsx or .ods)");
  }

  @Test
  void whatUnpacksWithoutEndIsStopped() {
    byte[] zeros = new byte[3 << 20];
    byte[] bomb =
        new TestWorkbook().sheet("main", "row|value").file("xl/media/a.bin", zeros).bytes();
    assertThat(refused(bomb))
        .startsWith("statistics.xlsx: error[limit] a file in the workbook unpacks to ")
        .endsWith(" times its size or more, the limit is 200");

    limits = Limits.STANDARD.with(Limit.XLSX_UNPACKED_BYTES, 1000);
    assertThat(refused(bomb)).contains("error[limit] the workbook unpacks to ");
    limits = Limits.STANDARD.with(Limit.XLSX_ENTRIES, 3);
    assertThat(refused(bomb))
        .isEqualTo(
            "statistics.xlsx: error[limit] the workbook holds 4 files or more, the limit is 3");
    limits = Limits.STANDARD.with(Limit.XLSX_BYTES, 100);
    assertThat(refused(bomb)).contains("the limit for workbooks is 100");
  }

  @Test
  void rowsColumnsAndCellsAreBounded() {
    TestWorkbook workbook =
        new TestWorkbook().sheet("main", "row|value|x", "'1.1|12345|", "'1.2|1|");
    limits = Limits.STANDARD.with(Limit.TABLE_ROWS, 2);
    read(TestForms.LIST, workbook);
    limits = Limits.STANDARD.with(Limit.TABLE_COLUMNS, 2);
    read(TestForms.LIST, workbook);
    limits = Limits.STANDARD.with(Limit.CELL_LENGTH, 4);
    read(TestForms.LIST, workbook);

    assertThat(said())
        .contains(
            "statistics.xlsx:main!A3: error[limit] there are 3 lines or more, the limit is 2",
            "statistics.xlsx:main!C1: error[limit] there are 3 columns, the limit is 2",
            "statistics.xlsx:main!B2: error[limit] the cell has 5 characters, the limit is 4");
  }

  @Test
  void thePrintedListIsReadByItsLabels() {
    Form form = shipped("cn-2017-qingdao");
    List<String> rows = new ArrayList<>(List.of("政府信息公开情况统计表||", "统 计 指 标|单位|统计数"));
    List<String> expected = new ArrayList<>();
    int figure = 0;
    for (Table.Line line : form.tables().get(0).lines()) {
      Row row = line.row();
      String value = row.heading() ? "" : Integer.toString(++figure);
      rows.add(
          "　".repeat(line.depth())
              + row.printed()
              + "|"
              + (row.heading() ? "—" : row.format().unit())
              + "|"
              + value);
      if (!row.heading()) {
        expected.add(row.path() + "=" + value);
      }
    }
    rows.add("（注：各子栏目数总数要等于总栏目数量）||");
    rows.add("单位负责人：||");
    List<RawCell> cells = read(form, new TestWorkbook().sheet("统计表", rows.toArray(new String[0])));

    assertThat(said()).isEmpty();
    assertThat(keys(cells)).containsExactlyElementsOf(expected);
    assertThat(cells.get(0).unit()).isEqualTo("条");
    assertThat(cells.get(0).place()).isEqualTo(Place.inCell(FILE, "统计表!C4"));
  }

  @Test
  void thePrintedMatrixIsReadByItsMergedHeads() {
    Form form = shipped("cn-2021");
    Table t3 = form.table("t3").orElseThrow();
    List<String> rows = new ArrayList<>();
    rows.add("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）|||申请人情况||||||");
    rows.add("|||自然人|法人或其他组织|||||总计");
    rows.add("||||商业企业|科研机构|社会公益组织|法律服务机构|其他|");
    List<String> expected = new ArrayList<>();
    int figure = 0;
    String pending = "";
    String second = "";
    for (Table.Line line : t3.lines()) {
      Row row = line.row();
      if (row.heading()) {
        if (line.depth() == 1) {
          pending = row.printed();
        } else {
          second = row.printed();
        }
        continue;
      }
      StringBuilder text = new StringBuilder();
      text.append(
          line.depth() == 1
              ? row.printed() + "||"
              : line.depth() == 2
                  ? pending + "|" + row.printed() + "|"
                  : pending + "|" + second + "|" + row.printed());
      pending = "";
      second = "";
      for (String column : List.of("1", "2.1", "2.2", "2.3", "2.4", "2.5", "3")) {
        text.append('|').append(++figure);
        expected.add("t3:" + row.path() + "@" + column + "=" + figure);
      }
      rows.add(text.toString());
    }
    List<RawCell> cells =
        read(
            form,
            new TestWorkbook()
                .sheet(
                    "t3",
                    List.of("A1:C3", "D1:J1", "D2:D3", "E2:I2", "J2:J3"),
                    rows.toArray(new String[0])));

    assertThat(said()).isEmpty();
    assertThat(keys(cells)).containsExactlyElementsOf(expected);
  }

  @Test
  void aLineOfFiguresIsReadByTheOrderOfItsHeads() {
    Form form = shipped("cn-2021");
    String heads = "结果维持|结果纠正|其他结果|尚未审结|总计";
    StringBuilder line = new StringBuilder("1");
    for (int i = 2; i <= 15; i++) {
      line.append('|').append(i);
    }
    List<RawCell> cells =
        read(
            form,
            new TestWorkbook()
                .sheet(
                    "t4",
                    List.of("A1:E1", "F1:O1", "F2:J2", "K2:O2", "A2:E2"),
                    "行政复议|||||行政诉讼|||||||||",
                    "|||||未经复议直接起诉|||||复议后起诉||||",
                    heads + "|" + heads + "|" + heads,
                    line.toString()));

    assertThat(said()).isEmpty();
    assertThat(keys(cells))
        .hasSize(15)
        .contains("t4:1@1.1=1", "t4:1@1.5=5", "t4:1@2.1.1=6", "t4:1@2.2.5=15");
  }

  @Test
  void aLabelThatItsPlaceDoesNotDecideIsAnErrorAtItsCell() {
    Form form = shipped("cn-2017-qingdao");
    read(
        form, new TestWorkbook().sheet("Sheet1", "统计指标|单位|统计数", "（三）其他情形数|件|2", "一二三|件|4", "|件|5"));

    assertThat(said())
        .containsExactly(
            "statistics.xlsx:Sheet1!A3: error[printed-label] no row of the form is called"
                + " \"一二三\" (hint: write the label as the form prints it, or add a column `row`"
                + " with the ids)",
            "statistics.xlsx:Sheet1!C4: error[printed-label] the row has figures and no label"
                + " (hint: write the label as the form prints it, or add a column `row` with the"
                + " ids)",
            "statistics.xlsx:Sheet1!A2: error[printed-ambiguous] \"（三）其他情形数\" is the label"
                + " of several rows, and its place does not tell which: 4.3, 5.3, 6.3 (hint: print"
                + " the rows between them too, or add a column `row` with the ids)");
  }

  @Test
  void headsThatAreMissingOrTwiceAreErrors() {
    read(TestForms.GRID, new TestWorkbook().sheet("a", "|By mail|On-line", "Received|1|2"));
    read(TestForms.GRID, new TestWorkbook().sheet("a", "|By post|By post", "Received|1|2"));

    assertThat(said())
        .containsExactly(
            "statistics.xlsx:a!A1: error[printed-head] the sheet a has none of the column heads: By"
                + " post, Online (hint: write the heads as the form prints them, or name the"
                + " columns by their ids)",
            "statistics.xlsx:a!C1: error[printed-ambiguous] \"By post\" is the head of several"
                + " columns, or occurs twice (hint: print the rows between them too, or add a"
                + " column `row` with the ids)",
            "statistics.xlsx:a!B1: error[printed-head] no column is called \"Online\" (hint: write"
                + " the heads as the form prints them, or name the columns by their ids)");
  }

  private static Form shipped(String id) {
    return Forms.shipped().form(id).orElseThrow();
  }

  private List<RawCell> read(Form form, TestWorkbook workbook) {
    return read(form, workbook, problems);
  }

  private List<RawCell> read(Form form, TestWorkbook workbook, Problems into) {
    return read(form, workbook.bytes(), into);
  }

  private List<RawCell> read(Form form, byte[] bytes, Problems into) {
    SourceFile file = new ContentFolder(root).with(FILE, bytes).file(FILE);
    FormKeys keys = form == null ? FormKeys.NONE : new FormKeys(form);
    return new XlsxStatistics()
        .read(new StatisticsReader.Request(file, keys, "", Optional.empty(), limits, into))
        .cells();
  }

  private String refused(byte[] bytes) {
    Problems own = new Problems();
    assertThat(read(TestForms.LIST, bytes, own)).isEmpty();
    assertThat(own.list()).hasSize(1);
    return ContentFolder.printed(own.list().get(0));
  }

  private List<String> said() {
    return ContentFolder.printed(problems.list());
  }

  private static List<String> keys(List<RawCell> cells) {
    return cells.stream().map(cell -> cell.at() + "=" + cell.raw()).toList();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] zip(String name, String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(text.getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }
    return bytes.toByteArray();
  }
}
