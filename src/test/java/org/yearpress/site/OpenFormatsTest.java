package org.yearpress.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.poi.ss.usermodel.Hyperlink;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.PaneInformation;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.content.statistics.OfficeFile;
import org.yearpress.content.tree.Limits;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.pipeline.BuildResult;
import org.yearpress.testing.BuiltSite;
import org.yearpress.testing.EpubCheck;
import org.yearpress.testing.LibreOffice;

/**
 * Every report of the demonstration site, its superseded editions too, as an OpenDocument
 * spreadsheet and as an EPUB publication, read back by programs that did not write them.
 */
@Tag("site")
class OpenFormatsTest {
  private static final String WANTED = "downloads: [csv, xlsx, ods, epub]";

  @TempDir static Path folder;
  private static Path output;

  @BeforeAll
  static void build() {
    output = folder.resolve("output");
    BuiltSite.ofChangedDemo(folder.resolve("site"), output, OpenFormatsTest::wanted);
  }

  private static String wanted(String settings) {
    return settings.replaceFirst("(?m)^downloads:.*$", WANTED);
  }

  private static List<Path> files(Path site, String end) throws IOException {
    try (Stream<Path> walk = Files.walk(site)) {
      return walk.filter(path -> path.toString().endsWith(end)).sorted().toList();
    }
  }

  private static Path beside(Path file, String end) {
    String name = file.getFileName().toString();
    return file.resolveSibling(name.substring(0, name.lastIndexOf('.')) + end);
  }

  /** Everything that a reader sees, sheet by sheet, cell by cell, by our own reading. */
  private static List<String> sheets(Path file) throws IOException {
    Parsed<java.util.Optional<OfficeFile>> opened =
        OfficeFile.open(file.toString(), Files.readAllBytes(file), Limits.STANDARD);
    Parsed<List<OfficeFile.Sheet>> sheets = opened.value().orElseThrow().sheets();
    assertThat(sheets.diagnostics()).as(file.toString()).isEmpty();
    List<String> lines = new ArrayList<>();
    for (OfficeFile.Sheet sheet : sheets.value()) {
      for (OfficeFile.SheetCell cell : sheet.cells()) {
        lines.add(cell.address() + " " + cell.width() + "x" + cell.height() + " " + cell.text());
      }
    }
    return lines;
  }

  /**
   * Of reports whose sheets have the same cells the first: other programs take a while for each.
   */
  private static List<Path> workbookOfEachLayout() throws IOException {
    Map<List<String>, Path> first = new LinkedHashMap<>();
    for (Path file : files(output, "-statistics.xlsx")) {
      first.putIfAbsent(sheets(file).stream().map(cell -> cell.split(" ", 3)[0]).toList(), file);
    }
    assertThat(first).hasSizeGreaterThan(3);
    return List.copyOf(first.values());
  }

  @Test
  void everyReportHasBoth() throws IOException {
    assertThat(files(output, "-report.epub")).hasSize(23);
    assertThat(files(output, "-statistics.ods"))
        .hasSameSizeAs(files(output, "-statistics.xlsx"))
        .hasSizeGreaterThan(20)
        .anyMatch(path -> path.toString().contains("editions"));
  }

  @Test
  void theSpreadsheetHoldsWhatTheWorkbookHolds() throws IOException {
    for (Path ods : files(output, "-statistics.ods")) {
      assertThat(sheets(ods)).as(ods.toString()).isEqualTo(sheets(beside(ods, ".xlsx")));
    }
  }

  /** LibreOffice without a window keeps no view of a sheet, not even of its own files. */
  @Test
  void whatStaysInPlaceWhileOneScrollsIsTheSameInBoth() throws IOException {
    for (Path ods : files(output, "-statistics.ods")) {
      Map<String, List<Integer>> expected = new TreeMap<>();
      try (InputStream in = Files.newInputStream(beside(ods, ".xlsx"));
          Workbook book = new XSSFWorkbook(in)) {
        for (Sheet sheet : book) {
          PaneInformation pane = sheet.getPaneInformation();
          expected.put(
              sheet.getSheetName(),
              pane == null
                  ? List.of(0, 0)
                  : List.of(
                      (int) pane.getVerticalSplitPosition(),
                      (int) pane.getHorizontalSplitPosition()));
        }
      }
      assertThat(expected.get("数据")).isIn(null, List.of(0, 1));
      assertThat(frozen(ods)).as(ods.toString()).isEqualTo(expected);
    }
  }

  /** Columns and rows that stay in place, by the name of the sheet. */
  private static Map<String, List<Integer>> frozen(Path ods) throws IOException {
    Map<String, List<Integer>> frozen = new TreeMap<>();
    try (ZipFile zip = new ZipFile(ods.toFile())) {
      byte[] settings = zip.getInputStream(zip.getEntry("settings.xml")).readAllBytes();
      Document xml =
          Jsoup.parse(new String(settings, StandardCharsets.UTF_8), "", Parser.xmlParser());
      for (Element sheet :
          xml.getElementsByAttributeValue("config:name", "Tables").first().children()) {
        frozen.put(
            sheet.attr("config:name"),
            List.of(split(sheet, "Horizontal"), split(sheet, "Vertical")));
      }
    }
    return frozen;
  }

  private static int split(Element sheet, String direction) {
    int at = value(sheet, direction + "SplitPosition");
    assertThat(value(sheet, direction + "SplitMode")).isEqualTo(at > 0 ? 2 : 0);
    return at;
  }

  private static int value(Element sheet, String name) {
    return Integer.parseInt(
        sheet.children().stream()
            .filter(item -> item.attr("config:name").equals(name))
            .findFirst()
            .orElseThrow()
            .text());
  }

  @Test
  void libreOfficeOpensOurSpreadsheetsAsTheyAre(@TempDir Path work) throws Exception {
    List<Path> files = workbookOfEachLayout().stream().map(xlsx -> beside(xlsx, ".ods")).toList();
    Path saved = Files.createDirectory(work.resolve("saved"));

    String said = LibreOffice.saveAgain(files, saved, work);

    for (Path ods : files) {
      Path again = saved.resolve(beside(ods, ".xlsx").getFileName());
      assertThat(again).as(said).exists();
      assertThat(sheets(again)).as(ods.toString()).isEqualTo(sheets(ods));
    }
    Path matrix = saved.resolve("shili-2021-statistics.xlsx");
    try (InputStream in = Files.newInputStream(matrix);
        Workbook book = new XSSFWorkbook(in)) {
      assertThat(book.getSheetAt(0).getHyperlinkList())
          .extracting(Hyperlink::getAddress)
          .anyMatch(address -> address.contains(book.getSheetName(1)));
    }
  }

  @Test
  void spreadsheetsOfLibreOfficeAreReadAsTheWorkbooksThatTheyWere(@TempDir Path work)
      throws Exception {
    List<Path> files = workbookOfEachLayout();
    Path saved = Files.createDirectory(work.resolve("saved"));

    String said = LibreOffice.saveAsOds(files, saved, work);

    for (Path xlsx : files) {
      Path ods = saved.resolve(beside(xlsx, ".ods").getFileName());
      assertThat(ods).as(said).exists();
      assertThat(sheets(ods)).as(xlsx.toString()).isEqualTo(sheets(xlsx));
    }
  }

  @Test
  void publicationsKeepToTheStandard() throws Exception {
    Path english = folder.resolve("english");
    BuiltSite.ofChangedDemo(
        folder.resolve("english-site"),
        english,
        settings -> wanted(settings).replace("language: zh-CN", "language: en"));
    try (EpubCheck check = EpubCheck.load()) {
      List<Path> publications = new ArrayList<>(files(output, "-report.epub"));
      for (Path workbook : workbookOfEachLayout()) {
        String report = output.relativize(workbook).toString();
        publications.add(english.resolve(report.replace("-statistics.xlsx", "-report.epub")));
      }
      for (Path epub : publications) {
        assertThat(check.faults(epub)).as(epub.toString()).isEmpty();
      }
      Path broken = folder.resolve("broken.epub");
      byte[] good = Files.readAllBytes(files(output, "-report.epub").get(0));
      Files.write(broken, Arrays.copyOf(good, good.length - 100));
      assertThat(check.faults(broken)).isNotEmpty();
    }
  }

  @Test
  void aPublicationHoldsTheTextTheTablesAndThePictures() throws IOException {
    Map<String, String> files =
        unpacked(output.resolve("shili/kjj/2018/downloads/shili-kjj-2018-report.epub"));
    String all = String.join("\n", files.values());

    assertThat(files).containsKey("OEBPS/picture-1.png");
    assertThat(files.get("OEBPS/package.opf"))
        .contains("<dc:language>zh-CN</dc:language>")
        .contains("<dc:publisher>年度报告示例站点</dc:publisher>")
        .contains(
            "<dc:identifier id=\"id\">https://yearpress.example/shili/kjj/2018/</dc:identifier>")
        .contains("schema:accessibilitySummary")
        .doesNotContain("T00:00:01");
    assertThat(files.get("OEBPS/contents.xhtml")).contains("epub:type=\"toc\"").contains("统计表");
    assertThat(all).contains("<img").contains("src=\"picture-1.png\"").doesNotContain("data:");
    assertThat(all).doesNotContain(" align=").doesNotContain("cellpadding");
  }

  @Test
  void archivesBeginWithWhatTheyAre() throws IOException {
    assertThat(start(files(output, "-report.epub").get(0)))
        .startsWith("PK")
        .contains("mimetypeapplication/epub+zip");
    assertThat(start(files(output, "-statistics.ods").get(0)))
        .startsWith("PK")
        .contains("mimetypeapplication/vnd.oasis.opendocument.spreadsheet");
  }

  private static String start(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(100), StandardCharsets.ISO_8859_1);
    }
  }

  @Test
  void theSameSiteIsTheSameBytes() throws IOException {
    Path again = folder.resolve("again");
    BuildResult result =
        BuiltSite.build(folder.resolve("site"), folder.resolve("site/content"), again, 1);

    assertThat(result.status()).isEqualTo(BuildResult.Status.WRITTEN);
    for (String end : List.of(".ods", ".epub")) {
      for (Path file : files(output, end)) {
        assertThat(again.resolve(output.relativize(file))).hasSameBinaryContentAs(file);
      }
    }
  }

  private static Map<String, String> unpacked(Path archive) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      for (ZipEntry entry : java.util.Collections.list(zip.entries())) {
        files.put(
            entry.getName(),
            new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return files;
  }
}
