package org.yearpress.content.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.content.ContentFolder;
import org.yearpress.content.TestForms;
import org.yearpress.content.TestWorkbook;
import org.yearpress.content.tree.Limits;
import org.yearpress.content.tree.Problems;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.diagnostic.Place;
import org.yearpress.form.Form;
import org.yearpress.model.RawCell;

/** What is read of sheets is tested with XLSX: here is how an OpenDocument file becomes sheets. */
@Tag("unit")
class OdsStatisticsTest {
  private static final String FILE = "statistics.ods";
  private static final String AGAIN =
      " (hint: open it in a spreadsheet program and save it again as .xlsx or .ods)";
  private static final String CORRECT =
      " (hint: open the workbook in a spreadsheet program, correct the cell and save it again)";

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
            new TestOds()
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
  void whatCountsIsTheStoredValueAndNotWhatIsShown() {
    assertThat(
            keys(
                read(
                    null,
                    new TestOds()
                        .sheet(
                            "s",
                            "row|value",
                            "a|12.300000000000001",
                            "b|=A1*2:24.599999999999998",
                            "c|%0.25",
                            "d|@2018-01-26",
                            "e|@2018-01-26T00:00:00",
                            "f|@2018-01-26T12:30:00",
                            "g|1E3",
                            "h|0.00",
                            "i|'007",
                            "j|—",
                            "k|-3",
                            "l|%0.07",
                            "m|@soon"))))
        .containsExactly(
            "a=12.3",
            "b=24.6",
            "c=25%",
            "d=2018-01-26",
            "e=2018-01-26",
            "f=2018-01-26T12:30",
            "g=1000",
            "h=0",
            "i=007",
            "j=—",
            "k=-3",
            "l=7%",
            "m=26.01.18");
  }

  @Test
  void otherKindsOfCellsAreReadAsPeopleSeeThem() {
    String rows =
        row("row", "value")
            + row(
                "a",
                "<table:table-cell office:value-type='currency' office:currency='CNY'"
                    + " office:value='1234.50'><text:p>￥1,235</text:p></table:table-cell>")
            + row(
                "b",
                "<table:table-cell office:value-type='boolean' office:boolean-value='true'>"
                    + "<text:p>WAHR</text:p></table:table-cell>")
            + row(
                "c",
                "<table:table-cell office:value-type='time' office:time-value='PT12H30M00S'>"
                    + "<text:p>12:30</text:p></table:table-cell>")
            + row(
                "d",
                "<table:table-cell office:value-type='string' office:string-value='x  y'>"
                    + "<text:p>x y</text:p></table:table-cell>")
            + row("e", "<table:table-cell><text:p>old</text:p></table:table-cell>")
            + row("f", "<table:table-cell office:value-type='void'/>")
            + row("g", "<table:table-cell office:value-type='float' office:value='1,5'/>")
            + row(
                "h",
                "<table:table-cell table:formula='of:=\"\"' office:value-type='string'"
                    + " office:string-value=''/>");

    assertThat(keys(read(null, new TestOds().table("s", "", rows))))
        .containsExactly("a=1234.5", "b=TRUE", "c=12:30", "d=x  y", "e=old", "f=", "g=1,5", "h=");
    assertThat(said()).isEmpty();
  }

  @Test
  void theTextOfACellIsThatOfItsParagraphs() {
    String cell =
        "<table:table-cell office:value-type='string'>"
            + "<office:annotation><dc:creator xmlns:dc='http://purl.org/dc/elements/1.1/'>Li"
            + "</dc:creator><text:p>a remark</text:p></office:annotation>"
            + "<text:p>\n  one <text:s text:c='2'/><text:span>two<text:tab/></text:span>"
            + "<text:a xlink:href='#x' xmlns:xlink='http://www.w3.org/1999/xlink'>three</text:a>"
            + "<text:ruby><text:ruby-base>字</text:ruby-base><text:ruby-text>zi</text:ruby-text>"
            + "</text:ruby>\n</text:p><text:p>four<![CDATA[ & five]]></text:p>"
            + "<draw:frame><draw:text-box><text:p>drawn</text:p></draw:text-box></draw:frame>"
            + "</table:table-cell>";
    List<XlsxSheet> sheets =
        sheets(
            new TestOds()
                .table("s", "", "<table:table-row>" + cell + "</table:table-row>")
                .bytes());

    assertThat(sheets.get(0).text(0, 0)).isEqualTo("one   two\tthree字\nfour & five");
  }

  @Test
  void aFigureThatIsNoneIsAnErrorAtItsCell() {
    String merged =
        "<table:table-row>"
            + TestOds.text("1.1")
            + "<table:table-cell table:number-rows-spanned='2' office:value-type='float'"
            + " office:value='5'/></table:table-row><table:table-row>"
            + TestOds.text("1.2")
            + "<table:covered-table-cell/></table:table-row>";
    assertThat(
            keys(
                read(
                    TestForms.LIST,
                    new TestOds()
                        .table(
                            "main",
                            "",
                            row("row", "value")
                                + "<table:table-row>"
                                + TestOds.text("1.1")
                                + TestOds.cell("=SUM(A1)")
                                + "</table:table-row><table:table-row>"
                                + TestOds.text("1.2")
                                + TestOds.cell("#DIV/0!")
                                + "</table:table-row>"
                                + merged))))
        .isEmpty();
    assertThat(said())
        .containsExactly(
            "statistics.ods:main!B2: error[workbook-cell] the cell holds a formula, and no value"
                + " was stored with it"
                + CORRECT,
            "statistics.ods:main!B3: error[workbook-cell] the cell holds the error #DIV/0!"
                + CORRECT,
            "statistics.ods:main!B4: error[workbook-cell] the figure is in merged cells, so"
                + " it is not clear which cell it is for (hint: take the cells apart and write"
                + " the figure where it belongs)");
  }

  @Test
  void emptyCellsAndRowsMayBeRepeatedToTheEndOfTheSheet() {
    String rest = "<table:table-cell table:number-columns-repeated='16382'/>";
    List<RawCell> cells =
        read(
            TestForms.LIST,
            new TestOds()
                .table(
                    "main",
                    "",
                    "<table:table-header-rows>"
                        + row("row", "value")
                        + "</table:table-header-rows>"
                        + "<table:table-row table:number-rows-repeated='3'>"
                        + "<table:table-cell table:number-columns-repeated='16384'/>"
                        + "</table:table-row><table:table-row-group><table:table-row-group>"
                        + "<table:table-row>"
                        + TestOds.text("1.1")
                        + TestOds.cell("319")
                        + rest
                        + "</table:table-row></table:table-row-group></table:table-row-group>"
                        + "<table:table-row table:number-rows-repeated='1048571'>"
                        + "<table:table-cell table:number-columns-repeated='16384'/>"
                        + "</table:table-row>"));

    assertThat(keys(cells)).containsExactly("1.1=319");
    assertThat(cells.get(0).place()).isEqualTo(Place.inCell(FILE, "main!B5"));
    assertThat(said()).isEmpty();
  }

  @Test
  void filledCellsThatAreRepeatedBeyondTheLimitsAreAnError() {
    String filled =
        "<table:table-cell table:number-columns-repeated='%d' office:value-type='float'"
            + " office:value='1'/>";
    String rows =
        "<table:table-row table:number-rows-repeated='%d'>" + filled + "</table:table-row>";
    sheets(new TestOds().table("wide", "", rows.formatted(1, 16_384)).bytes());
    sheets(new TestOds().table("long", "", rows.formatted(1_000_000, 1)).bytes());
    sheets(new TestOds().table("large", "", rows.formatted(99_999, 400)).bytes());
    sheets(new TestOds().table("more", "", rows.formatted(999_999_999, 999_999_999)).bytes());

    assertThat(said())
        .containsExactly(
            "statistics.ods:wide!SG1: error[limit] there are 16384 columns, the limit is 500",
            "statistics.ods:long!A1: error[limit] there are 1000000 lines or more, the limit is"
                + " 100000",
            "statistics.ods:large!A1: error[limit] the workbook has 39999600 filled cells or more,"
                + " the limit is 1000000",
            "statistics.ods:more!SG1: error[limit] there are 16777216 columns, the limit is 500");
  }

  @Test
  void aTextThatClaimsToBeLongIsAnError() {
    String cell =
        "<table:table-cell><text:p>a<text:s text:c='2000000000'/>b</text:p></table:table-cell>";

    sheets(new TestOds().table("s", "", "<table:table-row>" + cell + "</table:table-row>").bytes());

    assertThat(said().get(0)).startsWith("statistics.ods:s!A1: error[limit] the cell has 1000");
  }

  @Test
  void mergedCellsShowTheTextOfTheirFirst() {
    String rows =
        "<table:table-row><table:table-cell table:number-columns-spanned='2'"
            + " table:number-rows-spanned='2'><text:p>head</text:p></table:table-cell>"
            + "<table:covered-table-cell/><table:table-cell><text:p>x</text:p></table:table-cell>"
            + "</table:table-row><table:table-row><table:covered-table-cell"
            + " table:number-columns-repeated='2'/><table:table-cell><text:p>y</text:p>"
            + "</table:table-cell></table:table-row>";

    XlsxSheet sheet = sheets(new TestOds().table("s", "", rows).bytes()).get(0);

    assertThat(sheet.shown(1, 1)).isEqualTo("head");
    assertThat(sheet.text(1, 1)).isEmpty();
    assertThat(sheet.shown(1, 2)).isEqualTo("y");
  }

  @Test
  void hiddenSheetsAndWhatIsInNoCellAreNotRead() {
    TestOds ods =
        new TestOds()
            .style(
                "<style:style style:name='off' style:family='table'><style:table-properties"
                    + " table:display='false'/></style:style>")
            .between(
                "<table:tracked-changes><table:cell-content-change><table:previous>"
                    + "<table:change-track-table-cell><text:p>9</text:p>"
                    + "</table:change-track-table-cell></table:previous>"
                    + "</table:cell-content-change></table:tracked-changes>")
            .table("old", "table:style-name='off'", row("row", "value") + row("1.1", "8"))
            .table(
                "main",
                "",
                "<table:shapes><draw:frame><table:table table:name='inner'>"
                    + row("row", "value")
                    + "</table:table></draw:frame></table:shapes>"
                    + row("row", "value")
                    + "<table:table-row>"
                    + TestOds.text("1.1")
                    + "<table:table-cell office:value-type='float' office:value='7'>"
                    + "<table:table table:name='in a cell'>"
                    + row("row", "value")
                    + "</table:table></table:table-cell></table:table-row>");

    assertThat(keys(read(TestForms.LIST, ods))).containsExactly("1.1=7");
    assertThat(said()).isEmpty();
  }

  @Test
  void aCountThatIsNoneIsNotGuessed() {
    for (String count : List.of("0", "-1", "x", "1.5", "")) {
      String rows =
          "<table:table-row><table:table-cell table:number-columns-repeated='"
              + count
              + "'/>"
              + TestOds.cell("5")
              + "</table:table-row>";
      assertThat(refused(new TestOds().table("s", "", rows).bytes()))
          .isEqualTo(
              count.isEmpty()
                  ? ""
                  : "statistics.ods: error[workbook] this is not a workbook, or it is damaged"
                      + AGAIN);
    }
  }

  @Test
  void whatIsNoSpreadsheetIsAnError() {
    String damaged =
        "statistics.ods: error[workbook] this is not a workbook, or it is damaged" + AGAIN;
    byte[] good = new TestOds().sheet("main", "row|value", "'1.1|1").bytes();
    assertThat(refused(new TestWorkbook().sheet("1", "row|value").bytes())).isEqualTo(damaged);
    assertThat(refused(Arrays.copyOf(good, good.length / 2))).isEqualTo(damaged);
    assertThat(refused(new TestOds().bytes(new byte[0]))).isEqualTo(damaged);
    assertThat(refused(new TestOds().bytes(bytes("<a/>")))).isEqualTo(damaged);
    String open = new TestOds().sheet("main", "row|value").content();
    assertThat(refused(new TestOds().bytes(bytes(open.substring(0, open.length() - 9)))))
        .isEqualTo(damaged);
    assertThat(refused(new TestOds().bytes(bytes(open.replace("spreadsheet>", "text>")))))
        .isEqualTo(damaged);
    assertThat(refused(new TestOds().bytes(bytes(open.replace("row<", "&lol;<")))))
        .isEqualTo(damaged);
    assertThat(refused(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0}))
        .startsWith("statistics.ods: error[workbook] this is a workbook of the old format");
  }

  @Test
  void entitiesAreRefused() {
    String content = new TestOds().sheet("main", "row|value", "'1.1|1").content();
    String types =
        "<!DOCTYPE a [<!ENTITY lol \"lol\"><!ENTITY big \"&lol;&lol;&lol;&lol;\">"
            + "<!ENTITY file SYSTEM \"file:///etc/passwd\">]>";
    String plain = content.replace("?>", "?>" + types).replace("row<", "&big;&file;<");
    // Behind more text than the first look takes in.
    String later = content.replace("?>", "?><!--" + "x".repeat(1 << 15) + "-->" + types);

    assertThat(refused(new TestOds().bytes(bytes(plain))))
        .isEqualTo(
            "statistics.ods: error[workbook] content.xml in the workbook has a document type or is"
                + " not UTF-8"
                + AGAIN);
    assertThat(refused(new TestOds().bytes(bytes(later.replace("row<", "&big;<")))))
        .contains("error[workbook]");
  }

  @Test
  void aPasswordIsNamed() {
    String manifest =
        "<manifest:manifest"
            + " xmlns:manifest='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'><manifest:file-entry"
            + " manifest:full-path='content.xml' manifest:media-type='text/xml'>"
            + "<manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    byte[] encrypted =
        new TestOds()
            .file("META-INF/manifest.xml", bytes(manifest))
            .bytes(new byte[] {0, (byte) 0xFF, 3});

    assertThat(refused(encrypted))
        .isEqualTo(
            "statistics.ods: error[workbook] this workbook is protected by a password (hint: save"
                + " it as .xlsx or .ods without a password)");
  }

  @Test
  void whatUnpacksWithoutEndIsStopped() {
    byte[] bomb =
        new TestOds().sheet("main", "row|value").file("media/a.bin", new byte[3 << 20]).bytes();

    assertThat(refused(bomb))
        .startsWith("statistics.ods: error[limit] a file in the workbook unpacks to ");
  }

  @Test
  void whateverASheetIsWrittenWithItIsTheSameSheet() {
    for (long seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      String[][] grid = grid(random);

      List<XlsxSheet> sheets = sheets(new TestOds().table("s", "", rows(grid, random)).bytes());

      for (int row = 0; row < grid.length; row++) {
        for (int column = 0; column < grid[row].length; column++) {
          String text = sheets.isEmpty() ? "" : sheets.get(0).text(row, column);
          assertThat(text)
              .as("seed %d, row %d, column %d", seed, row, column)
              .isEqualTo(grid[row][column]);
        }
      }
      assertThat(said()).as("seed %d", seed).isEmpty();
    }
  }

  /** Rows that are often like the one above, of cells that are often like the one before. */
  private static String[][] grid(Random random) {
    String[][] grid = new String[1 + random.nextInt(12)][1 + random.nextInt(9)];
    String[] texts = {"", "", "7", "-0.5", "text", "a b", "第一项", "<&>", "2018-01-26"};
    for (int row = 0; row < grid.length; row++) {
      for (int column = 0; column < grid[row].length; column++) {
        boolean above = row > 0 && random.nextInt(3) > 0;
        boolean before = column > 0 && random.nextBoolean();
        grid[row][column] =
            above
                ? grid[row - 1][column]
                : before ? grid[row][column - 1] : texts[random.nextInt(texts.length)];
      }
    }
    return grid;
  }

  private static String rows(String[][] grid, Random random) {
    StringBuilder xml = new StringBuilder();
    for (int row = 0; row < grid.length; ) {
      int same = row + 1;
      while (same < grid.length && random.nextInt(4) > 0 && Arrays.equals(grid[row], grid[same])) {
        same++;
      }
      String group = random.nextInt(5) == 0 ? "table:table-row-group" : "";
      xml.append(group.isEmpty() ? "\n" : "<" + group + ">").append("<table:table-row");
      xml.append(same > row + 1 ? " table:number-rows-repeated='" + (same - row) + "'>" : ">");
      for (int column = 0; column < grid[row].length; ) {
        int alike = column + 1;
        while (alike < grid[row].length
            && random.nextInt(4) > 0
            && grid[row][alike].equals(grid[row][column])) {
          alike++;
        }
        String text = grid[row][column];
        String cell =
            text.isEmpty() || random.nextBoolean() || !SheetNumber.is(text)
                ? text.isEmpty() ? TestOds.cell("") : TestOds.text(text)
                : TestOds.cell(text);
        if (alike > column + 1) {
          cell =
              cell.replaceFirst(
                  "table-cell",
                  "table-cell table:number-columns-repeated='" + (alike - column) + "'");
        }
        xml.append(cell).append(random.nextInt(3) == 0 ? "<!-- -->\n" : "");
        column = alike;
      }
      xml.append("</table:table-row>").append(group.isEmpty() ? "" : "</" + group + ">");
      row = same;
    }
    return xml.toString();
  }

  @Test
  void nothingThatSomebodySendsBreaksTheReader() {
    String[] parts = {
      "<table:table-row>",
      "</table:table-row>",
      "<table:table-cell>",
      "</table:table-cell>",
      "<table:table-row table:number-rows-repeated='1048576'>",
      "<table:table-cell table:number-columns-repeated='16384'>",
      "<table:covered-table-cell table:number-columns-spanned='99999999999999999999'/>",
      "<table:table-cell office:value-type='float' office:value='1e400000000'/>",
      "<table:table-cell office:value-type='percentage' office:value='" + "9".repeat(5_000) + "'/>",
      "<table:table-cell table:number-rows-spanned='2000000' table:number-columns-repeated='500'/>",
      "<table:table-row-group>",
      "</table:table-row-group>",
      "<text:p>5</text:p>",
      "<p>6</p>",
      "<text:s text:c='-5'/>",
      "&#x0;",
      "&amp;",
      "&x;",
      "<![CDATA[<]]>",
      "<?x?>",
      "<office:annotation>",
      "</office:annotation>",
      "<table:table table:name='x'>",
      "</table:table>",
      "\uFFFF",
      "7"
    };
    for (long seed = 0; seed < 2_000; seed++) {
      Random random = new Random(seed);
      StringBuilder rows = new StringBuilder();
      for (int i = random.nextInt(30); i >= 0; i--) {
        rows.append(parts[random.nextInt(parts.length)]);
      }
      byte[] content =
          bytes(new TestOds().sheet("good", "1|2").table("s", "", rows.toString()).content());
      if (random.nextInt(4) == 0) {
        content[random.nextInt(content.length)] = (byte) random.nextInt(256);
      }
      Problems own = new Problems();
      try {
        for (XlsxSheet sheet :
            XlsxArchive.check(FILE, new TestOds().bytes(content), limits, own)
                .map(archive -> OdsWorkbook.sheets(FILE, archive, false, limits, own))
                .orElse(List.of())) {
          assertThat((long) sheet.rows().size() * sheet.width()).isLessThan(50_000_000);
        }
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ": " + rows, e);
      }
    }
  }

  /** A row of two cells, the second as XML where it begins so. */
  private static String row(String first, String second) {
    return "<table:table-row>"
        + TestOds.text(first)
        + (second.startsWith("<") ? second : TestOds.cell(second))
        + "</table:table-row>";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private List<XlsxSheet> sheets(byte[] bytes) {
    return XlsxArchive.check(FILE, bytes, limits, problems)
        .map(archive -> OdsWorkbook.sheets(FILE, archive, false, limits, problems))
        .orElse(List.of());
  }

  private List<RawCell> read(Form form, TestOds workbook) {
    return read(form, workbook.bytes(), problems);
  }

  private List<RawCell> read(Form form, byte[] bytes, Problems into) {
    SourceFile file = new ContentFolder(root).with(FILE, bytes).file(FILE);
    FormKeys keys = form == null ? FormKeys.NONE : new FormKeys(form);
    return new OdsStatistics()
        .read(new StatisticsReader.Request(file, keys, "", Optional.empty(), limits, into))
        .cells();
  }

  private String refused(byte[] bytes) {
    Problems own = new Problems();
    XlsxArchive.check(FILE, bytes, limits, own)
        .ifPresent(archive -> OdsWorkbook.sheets(FILE, archive, false, limits, own));
    return String.join("\n", ContentFolder.printed(own.list()));
  }

  private List<String> said() {
    return ContentFolder.printed(problems.list());
  }

  private static List<String> keys(List<RawCell> cells) {
    List<String> keys = new ArrayList<>();
    for (RawCell cell : cells) {
      boolean main = cell.at().table().equals("main");
      String column = cell.at().column().equals("value") ? "" : "@" + cell.at().column();
      keys.add((main ? "" : cell.at().table() + ":") + cell.at().row() + column + "=" + cell.raw());
    }
    return keys;
  }
}
