package org.yearpress.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineNode;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.yearpress.testing.BuiltSite;
import org.yearpress.testing.DataPackageReader;
import org.yearpress.testing.DuckDb;
import org.yearpress.testing.LibreOffice;
import org.yearpress.testing.NodeTools;
import org.yearpress.testing.PdfTags;
import org.yearpress.testing.PdfText;
import org.yearpress.testing.PythonTools;
import org.yearpress.testing.Shacl;
import org.yearpress.testing.StaticServer;
import org.yearpress.testing.VeraPdf;

/**
 * Every number of reports of the demonstration site, in every format, read back by programs that
 * did not write them, against what was written into their statistics files.
 */
@Tag("site")
class DownloadsReadBackTest {
  private static final String REAL = "qingdao/kjj/2017";
  private static final String MATRIX = "shili/kjj/2021";

  /** Rows of the real report that its form asks of others than a department of a city. */
  private static final Set<String> OF_OTHERS =
      Set.of("8.2", "8.3", "9.1", "9.2", "10.2", "10.3", "11.2", "11.3");

  @TempDir static Path folder;
  private static BuiltSite site;

  /** A cell as a format tells it; the value is null where it has none. */
  private record Told(String state, BigDecimal value) {}

  @BeforeAll
  static void build() {
    site = BuiltSite.ofDemo(folder);
  }

  private static byte[] bytes(String report, String file) throws IOException {
    String name = report.replace('/', '-') + "-" + file;
    return Files.readAllBytes(folder.resolve(report + "/downloads/" + name));
  }

  /** The cells of a statistics file, by {@code table:row:column}, without the lines of heads. */
  private static Map<String, Told> written(String report) throws IOException {
    Map<String, Told> cells = new LinkedHashMap<>();
    try (CsvReader<NamedCsvRecord> lines =
        CsvReader.builder().ofNamedCsvRecord(Path.of("content/" + report + "/statistics.csv"))) {
      for (NamedCsvRecord line : lines) {
        String row = line.getField("row");
        String raw = line.getField("value");
        boolean head = report.equals(REAL) && line.getField("unit").equals("—");
        if (!head) {
          String key =
              report.equals(REAL)
                  ? "main:" + row + ":value"
                  : line.getField("table") + ":" + row + ":" + line.getField("column");
          String blank = OF_OTHERS.contains(row) ? "not-applicable" : "blank";
          cells.put(
              key, raw.isEmpty() ? new Told(blank, null) : new Told("value", new BigDecimal(raw)));
        }
      }
    }
    return cells;
  }

  private static Map<String, Told> lines(CsvReader<NamedCsvRecord> lines, String report) {
    Map<String, Told> cells = new LinkedHashMap<>();
    for (NamedCsvRecord line : lines) {
      if ((line.getField("body") + "/" + line.getField("year")).equals(report)) {
        String value = line.getField("value");
        cells.put(
            line.getField("table") + ":" + line.getField("row") + ":" + line.getField("column"),
            new Told(line.getField("state"), value.isEmpty() ? null : new BigDecimal(value)));
      }
    }
    return cells;
  }

  private static CsvReader<NamedCsvRecord> csv(byte[] bytes) throws IOException {
    return CsvReader.builder()
        .detectBomHeader(true)
        .ofNamedCsvRecord(new ByteArrayInputStream(bytes));
  }

  @Test
  void theReportsHaveFiguresAndGaps() throws IOException {
    assertThat(written(REAL)).hasSizeGreaterThan(70);
    assertThat(written(REAL).get("main:6.3:value")).isEqualTo(new Told("blank", null));
    assertThat(written(MATRIX)).hasSize(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {REAL, MATRIX})
  void csv(String report) throws IOException {
    assertThat(lines(csv(bytes(report, "statistics.csv")), report)).isEqualTo(written(report));
  }

  @ParameterizedTest
  @ValueSource(strings = {REAL, MATRIX})
  void dataOfTheSite(String report) throws IOException {
    byte[] all = Files.readAllBytes(folder.resolve("data/all.csv"));

    assertThat(lines(csv(all), report)).isEqualTo(written(report));
  }

  @ParameterizedTest
  @ValueSource(strings = {REAL, MATRIX})
  void json(String report) throws IOException {
    assertThat(cellsOfJson(report)).isEqualTo(written(report));
  }

  private static Map<String, Told> cellsOfJson(String report) throws IOException {
    ObjectMapper mapper =
        new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    Map<String, Told> cells = new LinkedHashMap<>();
    for (JsonNode cell : mapper.readTree(bytes(report, "report.json")).get("cells")) {
      JsonNode value = cell.get("value");
      cells.put(
          cell.has("table")
              ? cell.get("table").textValue()
                  + ":"
                  + cell.get("row").textValue()
                  + ":"
                  + cell.get("column").textValue()
              : "main:" + cell.get("key").textValue() + ":value",
          value == null
              ? new Told(cell.get("state").textValue(), null)
              : new Told("value", value.decimalValue()));
    }
    return cells;
  }

  @ParameterizedTest
  @ValueSource(strings = {REAL, MATRIX})
  void workbook(String report) throws IOException {
    assertHolds(bytes(report, "statistics.xlsx"), report);
  }

  /** A repair would lose cells, or end in nothing where nobody can be asked. */
  @Test
  void workbooksAreOpenedByLibreOfficeAsTheyAre(@TempDir Path work) throws Exception {
    List<Path> files = new ArrayList<>();
    for (String report : List.of(REAL, MATRIX)) {
      files.add(
          Files.write(
              work.resolve(report.replace('/', '-') + ".xlsx"), bytes(report, "statistics.xlsx")));
    }
    byte[] all = Files.readAllBytes(folder.resolve("data/all.xlsx"));
    files.add(Files.write(work.resolve("all.xlsx"), all));
    Path torn = work.resolve("torn.xlsx");
    files.add(Files.write(torn, Arrays.copyOf(all, all.length / 2)));
    Path saved = Files.createDirectory(work.resolve("saved"));

    String said = LibreOffice.saveAgain(files, saved, work);

    assertThat(saved.resolve("torn.xlsx")).as(said).doesNotExist();
    for (String report : List.of(REAL, MATRIX)) {
      Path file = saved.resolve(report.replace('/', '-') + ".xlsx");
      assertThat(file).as(said).exists();
      assertHolds(Files.readAllBytes(file), report);
    }
    try (Workbook book = new XSSFWorkbook(Files.newInputStream(saved.resolve("all.xlsx")));
        Workbook own = new XSSFWorkbook(new ByteArrayInputStream(all))) {
      assertThat(texts(book.getSheetAt(0))).isEqualTo(texts(own.getSheetAt(0)));
    }
  }

  private static List<String> texts(Sheet sheet) {
    List<String> texts = new ArrayList<>();
    DataFormatter formatter = new DataFormatter(Locale.ROOT);
    sheet.forEach(row -> row.forEach(cell -> texts.add(formatter.formatCellValue(cell))));
    texts.removeIf(String::isEmpty);
    return texts;
  }

  private static void assertHolds(byte[] workbook, String report) throws IOException {
    Map<String, Told> written = written(report);
    Map<String, Told> tidy = new LinkedHashMap<>();
    List<BigDecimal> printed = new ArrayList<>();
    try (Workbook book = new XSSFWorkbook(new ByteArrayInputStream(workbook))) {
      int tables = (int) written.keySet().stream().map(k -> k.split(":", -1)[0]).distinct().count();
      for (int i = 1; i <= tables; i++) {
        book.getSheetAt(i).forEach(row -> row.forEach(cell -> addNumber(cell, printed)));
      }
      tidy(book.getSheetAt(tables + 1), tidy);
    }

    assertThat(tidy).isEqualTo(written);
    assertThat(printed)
        .isEqualTo(written.values().stream().map(Told::value).filter(v -> v != null).toList());
  }

  private static void addNumber(Cell cell, List<BigDecimal> numbers) {
    if (cell.getCellType() == CellType.NUMERIC) {
      numbers.add(number(cell));
    }
  }

  private static BigDecimal number(Cell cell) {
    BigDecimal number =
        new BigDecimal(Double.toString(cell.getNumericCellValue())).stripTrailingZeros();
    return number.scale() < 0 ? number.setScale(0) : number;
  }

  private static void tidy(Sheet sheet, Map<String, Told> cells) {
    Map<String, Integer> columns = new LinkedHashMap<>();
    for (Row row : sheet) {
      if (columns.isEmpty()) {
        row.forEach(cell -> columns.put(cell.getStringCellValue(), cell.getColumnIndex()));
        continue;
      }
      Cell value = row.getCell(columns.get("value"), Row.MissingCellPolicy.RETURN_BLANK_AS_NULL);
      cells.put(
          row.getCell(columns.get("table")).getStringCellValue()
              + ":"
              + row.getCell(columns.get("row")).getStringCellValue()
              + ":"
              + row.getCell(columns.get("column")).getStringCellValue(),
          new Told(
              row.getCell(columns.get("state")).getStringCellValue(),
              value == null ? null : number(value)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {REAL, MATRIX})
  void document(String report) throws IOException {
    Document page = page(report);
    Map<String, Told> cells = new LinkedHashMap<>();
    for (String key : written(report).keySet()) {
      String[] parts = key.split(":", -1);
      String table = report.equals(REAL) ? "" : parts[0] + "-";
      Element cell = page.getElementById("r-" + table + parts[1] + "-" + parts[2]);
      String text = cell == null ? "?" : cell.ownText();
      cells.put(
          key,
          switch (text) {
            case "未填" -> new Told("blank", null);
            case "不适用" -> new Told("not-applicable", null);
            default -> new Told("value", new BigDecimal(text.replace(",", "")));
          });
    }

    assertThat(cells).isEqualTo(written(report));
  }

  /**
   * The figures of a report in the files that its editors wrote, whatever their layout is.
   *
   * @param tables whether they name tables
   * @param columns whether they name columns
   * @param figures by {@code table:row:column}, with nothing for what is not named
   */
  private record Source(boolean tables, boolean columns, Map<String, BigDecimal> figures) {
    static Source of(String report) throws IOException {
      Path folder = Path.of("content", report);
      if (Files.exists(folder.resolve("statistics.yml"))) {
        return ofYaml(folder.resolve("statistics.yml"));
      }
      if (Files.exists(folder.resolve("statistics.csv"))) {
        return ofLines(folder.resolve("statistics.csv"));
      }
      Map<String, BigDecimal> figures = new TreeMap<>();
      try (Stream<Path> files = Files.list(folder.resolve("statistics"))) {
        for (Path file : files.toList()) {
          String table = file.getFileName().toString().replace(".csv", "");
          try (CsvReader<NamedCsvRecord> lines = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord line : lines) {
              for (String column : line.getHeader()) {
                if (!List.of("row", "label").contains(column)) {
                  String key = table + ":" + line.getField("row") + ":" + column;
                  add(figures, key, line.getField(column));
                }
              }
            }
          }
        }
      }
      return new Source(true, true, figures);
    }

    private static Source ofLines(Path file) throws IOException {
      boolean semicolons = Files.readString(file).lines().findFirst().get().contains(";");
      Map<String, BigDecimal> figures = new TreeMap<>();
      boolean tables = false;
      try (CsvReader<NamedCsvRecord> lines =
          CsvReader.builder().fieldSeparator(semicolons ? ';' : ',').ofNamedCsvRecord(file)) {
        for (NamedCsvRecord line : lines) {
          tables = line.getHeader().contains("table");
          String table = tables ? line.getField("table") : "";
          String column = tables ? line.getField("column") : "";
          add(figures, table + ":" + line.getField("row") + ":" + column, line.getField("value"));
        }
      }
      return new Source(tables, tables, figures);
    }

    private static Source ofYaml(Path file) throws IOException {
      Map<String, BigDecimal> figures = new TreeMap<>();
      boolean columns = false;
      Map<?, ?> tables =
          (Map<?, ?>)
              new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
      for (Map.Entry<?, ?> table : tables.entrySet()) {
        for (Map.Entry<?, ?> row : ((Map<?, ?>) table.getValue()).entrySet()) {
          String key = table.getKey() + ":" + row.getKey() + ":";
          if (row.getValue() instanceof Map<?, ?> cells) {
            columns = true;
            cells.forEach((column, value) -> add(figures, key + column, String.valueOf(value)));
          } else {
            add(figures, key, String.valueOf(row.getValue()));
          }
        }
      }
      return new Source(true, columns, figures);
    }

    private static void add(Map<String, BigDecimal> figures, String key, String text) {
      BigDecimal number = figure(text);
      if (number != null) {
        figures.put(key, number.stripTrailingZeros());
      }
    }

    /** A number as editors and documents write it, one with its unit among them; else null. */
    static BigDecimal figure(String text) {
      String plain = text.replaceAll("[,元\\s]", "").replace('\u2212', '-');
      return plain.matches("[+-]?\\d+(\\.\\d+)?") ? new BigDecimal(plain) : null;
    }

    /** What a format tells, named as the source names it. */
    Map<String, BigDecimal> named(Map<String, Told> cells) {
      Map<String, BigDecimal> figures = new TreeMap<>();
      cells.forEach(
          (key, told) -> {
            String[] parts = key.split(":", 3);
            if (told.value() != null) {
              figures.put(
                  (tables ? parts[0] : "") + ":" + parts[1] + ":" + (columns ? parts[2] : ""),
                  told.value().stripTrailingZeros());
            }
          });
      return figures;
    }
  }

  /** Also those of other layouts: one file a table, YAML, semicolons, open tables. */
  @Test
  void everyFormatOfEveryReportHasTheFiguresOfItsSource() throws IOException {
    List<String> reports =
        files("-report.json").stream()
            .map(path -> folder.relativize(path).getParent().getParent().toString())
            .filter(report -> !report.contains("/editions/"))
            .toList();
    byte[] all = Files.readAllBytes(folder.resolve("data/all.csv"));

    assertThat(reports).hasSizeGreaterThan(20);
    int figures = 0;
    for (String report : reports) {
      Source source = Source.of(report);
      Map<String, BigDecimal> written = source.figures();
      Map<String, Told> lines = lines(csv(bytes(report, "statistics.csv")), report);
      figures += written.size();
      assertThat(source.named(lines)).as(report + " CSV").isEqualTo(written);
      assertThat(source.named(lines(csv(all), report))).as(report + " data").isEqualTo(written);
      assertThat(source.named(cellsOfJson(report))).as(report + " JSON").isEqualTo(written);
      Map<String, Told> tidy = new LinkedHashMap<>();
      try (Workbook book =
          new XSSFWorkbook(new ByteArrayInputStream(bytes(report, "statistics.xlsx")))) {
        for (Sheet sheet : book) {
          Row first = sheet.getRow(0);
          if (first != null && texts(first).containsAll(List.of("table", "state", "value"))) {
            tidy(sheet, tidy);
          }
        }
      }
      assertThat(source.named(tidy)).as(report + " XLSX").isEqualTo(written);
      assertThat(source.named(ofDocument(report, lines))).as(report + " HTML").isEqualTo(written);
      if (!List.of(REAL, MATRIX, "example-agency/2024").contains(report)) {
        pdf(report); // the others are tests of their own
      }
    }
    assertThat(figures).isGreaterThan(2_500);
  }

  private static List<String> texts(Row row) {
    List<String> texts = new ArrayList<>();
    row.forEach(cell -> texts.add(new DataFormatter(Locale.ROOT).formatCellValue(cell)));
    return texts;
  }

  /** The figures of the document, in the cells that the CSV file has. */
  private static Map<String, Told> ofDocument(String report, Map<String, Told> lines) {
    Document page = page(report);
    long tables = lines.keySet().stream().map(key -> key.split(":", -1)[0]).distinct().count();
    Map<String, Told> cells = new LinkedHashMap<>();
    for (String key : lines.keySet()) {
      String[] parts = key.split(":", 3);
      String table = tables == 1 ? "" : parts[0] + "-";
      Element cell = page.getElementById("r-" + table + parts[1] + "-" + parts[2]);
      cells.put(key, new Told("", cell == null ? null : Source.figure(cell.ownText())));
    }
    return cells;
  }

  private static Document page(String report) {
    return site.page(report + "/downloads/" + report.replace('/', '-') + "-report.html");
  }

  /** The document has been compared with the statistics file; its rows are those of the PDF. */
  @ParameterizedTest
  @ValueSource(strings = {REAL, MATRIX, "example-agency/2024"})
  void pdf(String report) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    for (Element row : page(report).select("tr")) {
      rows.add(
          row.select("th, td").stream()
              .map(cell -> cell.text().replaceAll("[\\s\u00a0\u3000]", ""))
              .toList());
    }

    assertThat(rows).hasSizeGreaterThan(10);
    assertThat(PdfTags.rows(bytes(report, "report.pdf"))).containsExactlyElementsOf(rows);
  }

  /**
   * Programs that know no tags read a page in the order in which it is drawn, those for the blind
   * by its tags: a sentence has its figures in their places for both.
   */
  @Test
  void everyPdfIsDrawnAndTaggedInTheOrderInWhichItIsRead() throws IOException {
    List<Path> pdfs;
    try (Stream<Path> walk = Files.walk(folder)) {
      pdfs = walk.filter(path -> path.toString().endsWith("-report.pdf")).sorted().toList();
    }

    assertThat(pdfs).hasSizeGreaterThan(20);
    for (Path path : pdfs) {
      byte[] pdf = Files.readAllBytes(path);
      String html = path.toString().replace("-report.pdf", "-report.html");
      List<String> blocks = blocks(site.page(folder.relativize(Path.of(html)).toString()));
      assertThat(blocks).as(html).hasSizeGreaterThan(10);
      assertStandInOrder(path + " as drawn", PdfText.inContentOrder(pdf), blocks);
      assertStandInOrder(
          path + " by tags", PdfTags.text(pdf).replaceAll("[\\s\u00a0\u3000]", ""), blocks);
    }
  }

  /** A page is not turned for a name and an address alone. */
  @Test
  void signatureAndContactStandBelowLinesOfTheReport() throws IOException {
    int seen = 0;
    for (Path path : files("-report.pdf")) {
      String html = path.toString().replace("-report.pdf", "-report.html");
      List<String> closing =
          site
              .page(folder.relativize(Path.of(html)).toString())
              .select(".sign, .contact h2, .contact p")
              .stream()
              .flatMap(block -> block.textNodes().stream())
              .map(line -> line.text().strip())
              .filter(line -> !line.isEmpty())
              .toList();
      try (PDDocument pdf = Loader.loadPDF(path.toFile())) {
        for (int page = 2; page <= pdf.getNumberOfPages(); page++) {
          PDFTextStripper stripper = new PDFTextStripper();
          stripper.setStartPage(page);
          stripper.setEndPage(page);
          // Behind the running title and the number of the page.
          List<String> lines = stripper.getText(pdf).strip().lines().map(String::strip).toList();
          assertThat(closing).as("%s, page %s", path, page).doesNotContain(lines.get(2));
          seen += lines.containsAll(closing) ? 1 : 0;
        }
      }
    }
    assertThat(seen).isGreaterThan(20);
  }

  private static void assertStandInOrder(String name, String text, List<String> blocks) {
    int from = 0;
    for (String block : blocks) {
      int at = text.indexOf(block, from);
      assertThat(at)
          .as(
              "%s: %s in %s",
              name, block, text.substring(from, Math.min(text.length(), from + 400)))
          .isNotNegative();
      from = at + block.length();
    }
  }

  /** The texts of a document behind its contents, block by block, without white space. */
  private static List<String> blocks(Document document) {
    List<String> blocks = new ArrayList<>();
    StringBuilder block = new StringBuilder();
    document.select("[role=doc-backlink]").remove();
    // What the other document has on its cover.
    document.select("dl").first().remove();
    document.select("body > p:contains(年度报告示例站点)").remove();
    boolean[] begun = {document.getElementById("yp-contents") == null};
    document
        .body()
        .traverse(
            new NodeVisitor() {
              @Override
              public void head(Node node, int depth) {
                if (node instanceof Element element && element.isBlock()) {
                  end();
                } else if (node instanceof TextNode text) {
                  block.append(text.getWholeText().replaceAll("[\\s\u00a0\u3000]", ""));
                }
              }

              @Override
              public void tail(Node node, int depth) {
                if (node instanceof Element element && element.isBlock()) {
                  end();
                  Element before = element.previousElementSibling();
                  begun[0] |= before != null && before.id().equals("yp-contents");
                }
              }

              private void end() {
                if (begun[0] && !block.isEmpty()) {
                  blocks.add(block.toString());
                }
                block.setLength(0);
              }
            });
    return blocks;
  }

  @ParameterizedTest
  @ValueSource(strings = {REAL, MATRIX, "example-agency/2024"})
  void pdfKeepsToBothStandards(String report) throws Exception {
    assertThat(VeraPdf.faults(bytes(report, "report.pdf"))).isEmpty();
  }

  @Test
  void everyReportForProgramsFitsTheSchemaThatTheSitePublishes() throws IOException {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(site.text("data/report.schema.json"), InputFormat.JSON);
    List<Path> reports = files("-report.json");

    assertThat(reports).hasSizeGreaterThan(20);
    for (Path report : reports) {
      assertThat(schema.validate(Files.readString(report), InputFormat.JSON))
          .as(report.toString())
          .isEmpty();
    }
    String wrong = Files.readString(reports.get(0)).replace("\"year\":", "\"jear\":");
    assertThat(schema.validate(wrong, InputFormat.JSON)).isNotEmpty();
  }

  @Test
  void checksumsAndArchivesAreReadByTheProgramsThatReadersHave() throws Exception {
    assertThat(run("sha256sum", "--quiet", "--strict", "-c", "SHA256SUMS")).isEmpty();

    assumeTrue(
        Stream.of("/usr/bin/unzip", "/usr/local/bin/unzip").map(Path::of).anyMatch(Files::exists),
        "unzip is not installed: .ci/run installs it");
    List<Path> archives = files("-all.zip");
    assertThat(archives).hasSizeGreaterThan(20);
    for (Path archive : archives) {
      assertThat(run("unzip", "-tqq", archive.toString())).isEmpty();
    }
  }

  private static List<Path> files(String ending) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(path -> path.toString().endsWith(ending)).sorted().toList();
    }
  }

  /** What a program says in the folder of the site; it must end well. */
  private static String run(String... command) throws Exception {
    Path said = Files.createTempFile("said", ".txt");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    int code = process.waitFor();
    String text = Files.readString(said);
    assertThat(code).as(String.join(" ", command) + ": " + text).isZero();
    return text;
  }

  /** Those who wrote the standard read every line, with its type, its key and what it joins. */
  @Test
  void thePackageIsReadByTheLibraryOfItsStandard() throws Exception {
    String said =
        NodeTools.run("datapackage.cjs", folder.resolve("data/datapackage.json").toString());

    assertThat(said).matches("\\d\\d tables 1\\d{4} lines\\n");
  }

  @Test
  void theCatalogueFitsTheShapesOfDcatAp() throws Exception {
    Path shapes = Path.of("src/test/resources/dcat-ap/shapes.ttl");
    String catalogue = site.text("data/catalog.jsonld");
    try (Shacl shacl = Shacl.load()) {
      assertThat(shacl.faults(shapes, folder.resolve("data/catalog.jsonld"))).isEmpty();
      // Otherwise it might find nothing at all.
      for (String change : List.of("\"dcat:accessURL\"", "dct:LinguisticSystem", "frequency/")) {
        Path wrong = Files.createTempFile(folder, "wrong", ".jsonld");
        Files.writeString(wrong, catalogue.replace(change, change.replaceFirst("[a-y]", "z")));
        assertThat(shacl.faults(shapes, wrong)).as(change).isNotEmpty();
      }
    }
    assertThat(catalogue)
        .contains("\"@type\":\"dcat:DatasetSeries\"", "#year-2017\"", "#form-cn-2021\"")
        .contains("#crosswalk-cn-2017-to-2019\"", "gb2260:370200", "mailto:web@yearpress.example");
  }

  @Test
  void theParquetFileSaysWhatTheCsvFileSays() throws Exception {
    String csv = "read_csv('" + folder.resolve("data/all.csv") + "')";
    String parquet = "'" + folder.resolve("data/all.parquet") + "'";
    try (DuckDb database = DuckDb.open()) {
      assertThat(database.rows("select count(*) from " + parquet))
          .isEqualTo(database.rows("select count(*) from " + csv));
      assertThat(database.rows("from " + csv + " except all from " + parquet)).isEmpty();
      assertThat(database.rows("from " + parquet + " except all from " + csv)).isEmpty();
    }
  }

  /** What the page tells statisticians to run, run as it stands but for the host. */
  @Test
  void theQueriesOfThePageAboutTheFiguresAnswerTheirQuestions() throws Exception {
    Map<String, List<List<String>>> answers = new LinkedHashMap<>();
    try (DuckDb database = DuckDb.open()) {
      for (Element code : site.page("data/use/index.html").select("code.language-sql")) {
        String heading = code.parent().previousElementSiblings().select("h2, h3").first().id();
        String query = code.wholeText().replace("https://yearpress.example", folder.toString());
        for (String each : query.split(";", -1)) {
          if (!each.isBlank()) {
            answers.put(heading, database.rows(each));
          }
        }
      }
    }

    assertThat(answers.keySet())
        .containsExactly(
            "yp-open",
            "yp-year-and-body",
            "yp-across-forms",
            "yp-ranks",
            "yp-corrected",
            "yp-share");
    assertThat(answers.get("yp-year-and-body")).hasSizeGreaterThan(3);
    assertThat(answers.get("yp-across-forms"))
        .hasSizeGreaterThan(answers.get("yp-year-and-body").size())
        .extracting(row -> row.get(4))
        .contains("same", "exact");
    assertThat(answers.get("yp-ranks"))
        .hasSameSizeAs(answers.get("yp-year-and-body"))
        .extracting(row -> row.get(3))
        .contains("1", "2");
    assertThat(answers.get("yp-corrected"))
        .anyMatch(row -> row.get(0).equals("shili/kjj") && row.get(5).equals("49"))
        .allMatch(row -> !row.get(4).isEmpty());
    assertThat(answers.get("yp-share"))
        .extracting(row -> new BigDecimal(row.get(4)))
        .allMatch(percent -> percent.signum() >= 0)
        .anyMatch(percent -> percent.compareTo(new BigDecimal(100)) < 0);
  }

  /** As a statistician pastes it, run in the folder that the page would be asked for. */
  @Test
  void thePythonOfThePageIsRunAsItStands() throws Exception {
    assumeTrue(
        PythonTools.has("pandas", "pyarrow"),
        "python3 with pandas and pyarrow is not installed: the Python of data/use/ is not run");
    String asked =
        site.page("data/use/index.html").select("code.language-python").first().wholeText();

    String said =
        PythonTools.run(
            asked.replace("https://yearpress.example", folder.toString())
                + "\nfor row in one[one[\"state\"] == \"value\"].itertuples():\n"
                + "    print(\"told\", row.body, row.year, row.value)\n"
                + "print(one[\"form\"].iloc[0], one[\"key\"].iloc[0])\n");

    List<String> told = said.lines().filter(line -> line.startsWith("told ")).sorted().toList();
    String[] cell = said.lines().reduce((one, other) -> other).orElseThrow().split(" ", 2);
    List<String> expected = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> lines = csv(read(folder.resolve("data/all.csv")))) {
      for (NamedCsvRecord line : lines) {
        if (line.getField("form").equals(cell[0])
            && line.getField("key").equals(cell[1])
            && line.getField("state").equals("value")) {
          expected.add("told " + line.getField("body") + " " + line.getField("year"));
        }
      }
    }
    assertThat(told).hasSizeGreaterThan(3);
    assertThat(told.stream().map(line -> line.substring(0, line.lastIndexOf(' '))))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  /** The formula for spreadsheets names columns by their letters. */
  @Test
  void theFormulaOfThePageNamesTheColumnsThatItMeans() {
    List<String> columns = List.of(site.text("data/all.csv").lines().findFirst().get().split(","));

    assertThat(site.page("data/use/index.html").select("pre").last().text())
        .startsWith("=SUMIFS(N:N, E:E, 2017, C:C, \"body\", S:S, ");
    assertThat(List.of(columns.get(13), columns.get(4), columns.get(2), columns.get(18)))
        .containsExactly("value", "year", "body", "key");
  }

  @Test
  void theParquetFileIsReadInPartsOverHttp() throws Exception {
    try (StaticServer server = new StaticServer(folder, "/")) {
      String[] said =
          NodeTools.run("parquet.mjs", server.address("data/all.parquet"), "body", "year", "value")
              .split("\n", -1);

      assertThat(said[0]).contains("206 bytes=").doesNotContain("200 GET");
      JsonNode rows = new ObjectMapper().readTree(said[1]);
      assertThat(rows).hasSizeGreaterThan(3_000);
      BigDecimal sum = BigDecimal.ZERO;
      for (JsonNode row : rows) {
        if ((row.get("body").textValue() + "/" + row.get("year").asInt()).equals(REAL)) {
          JsonNode value = row.get("value");
          sum = value.isNull() ? sum : sum.add(new BigDecimal(value.asText()));
        }
      }
      assertThat(sum)
          .isEqualByComparingTo(
              written(REAL).values().stream()
                  .filter(told -> told.value() != null)
                  .map(Told::value)
                  .reduce(BigDecimal.ZERO, BigDecimal::add));
    }
  }

  /**
   * Every line of the data by its schema, and its joins: also rows that reports make themselves.
   */
  @Test
  void theDataPackageHolds() throws IOException {
    assertThat(
            DataPackageReader.faults(
                Files.readAllBytes(folder.resolve("data/datapackage.json")),
                path -> read(folder.resolve("data/" + path))))
        .isEmpty();
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The pages draw no line over these, so no program should. */
  @Test
  void aLineBreaksInTheDataWhereItDoesOnThePages() throws IOException {
    Map<String, String> breaks = new TreeMap<>();
    Set<String> causes = new TreeSet<>();
    try (CsvReader<NamedCsvRecord> lines = csv(read(folder.resolve("data/all.csv")))) {
      for (NamedCsvRecord line : lines) {
        String report = line.getField("body") + "/" + line.getField("year");
        causes.add(line.getField("break"));
        breaks.merge(
            report,
            line.getField("break").replace("form ", ""),
            (one, other) -> one.equals(other) ? one : "several");
        assertThat(line.getField("comparable"))
            .as(report)
            .matches(line.getField("break").contains("scope") ? "none" : ".*");
      }
    }

    // The figures of 2019 are on another form and speak for others; a crosswalk leads to some.
    assertThat(breaks).containsEntry("shili/2018", "").containsEntry("shili/2019", "scope");
    assertThat(causes).containsExactly("", "form", "form scope", "scope");
    assertThat(site.page("shili/compare/2018-2019/index.html").select("main .banner p")).hasSize(2);
    assertThat(site.page("shili/compare/2017-2018/index.html").select("main .banner p")).isEmpty();
  }

  @Test
  void bookmarksLeadToSectionsToTheirHeadingsAndToTables() throws IOException {
    try (PDDocument pdf = Loader.loadPDF(bytes(MATRIX, "report.pdf"))) {
      List<String> bookmarks = new ArrayList<>();
      bookmarks("", pdf.getDocumentCatalog().getDocumentOutline(), bookmarks);
      List<String> tables =
          page(MATRIX).select("caption").stream()
              .map(caption -> ". " + caption.textNodes().get(0).text().strip())
              .toList();

      assertThat(bookmarks).containsSubsequence(tables);
      assertThat(bookmarks.stream().filter(each -> !each.startsWith(". ")))
          .containsSubsequence(page(MATRIX).select("#yp-contents + ul li").eachText());
    }
  }

  private static void bookmarks(String depth, PDOutlineNode node, List<String> bookmarks) {
    for (PDOutlineItem item : node.children()) {
      bookmarks.add(depth + item.getTitle());
      bookmarks(depth + ". ", item, bookmarks);
    }
  }

  /** The site's stands in what a body without one of its own publishes. */
  @Test
  void theLicenceIsInEveryFormat() throws Exception {
    String url = "https://creativecommons.org/licenses/by/4.0/";
    for (String report : List.of(MATRIX, "shili/kjj/2017")) {
      Document shown = site.page(report + "/index.html");
      assertThat(shown.select("link[rel=license]").attr("href")).isEqualTo(url);
      assertThat(shown.select(".site-footer a[href=" + url + "]")).hasSize(1);
      assertThat(shown.select("script[type=application/ld+json]").html())
          .contains("\"license\":\"" + url + "\"");
      assertThat(page(report).select("link[rel=license]").attr("href")).isEqualTo(url);
      assertThat(new String(bytes(report, "report.json"), StandardCharsets.UTF_8))
          .contains("\"url\":\"" + url + "\"");
      try (XSSFWorkbook book =
          new XSSFWorkbook(new ByteArrayInputStream(bytes(report, "statistics.xlsx")))) {
        assertThat(book.getProperties().getCoreProperties().getDescription())
            .endsWith(" <" + url + ">");
      }
      try (PDDocument pdf = Loader.loadPDF(bytes(report, "report.pdf"))) {
        assertThat(
                new String(
                    pdf.getDocumentCatalog().getMetadata().toByteArray(), StandardCharsets.UTF_8))
            .contains("<xmpRights:WebStatement>" + url + "</xmpRights:WebStatement>");
      }
    }
    assertThat(site.text("data/datapackage.json")).contains(url);
    assertThat(site.text("data/catalog.jsonld")).contains("\"dct:license\":{\"@id\":\"" + url);
    assertThat(site.text("data/reports.csv")).contains(",CC-BY-4.0," + url + ",shili/");
    // A body may say that the site's does not hold for it.
    assertThat(site.page(REAL + "/index.html").select("link[rel=license], [href*=creativecommons]"))
        .isEmpty();
    assertThat(new String(bytes(REAL, "report.json"), StandardCharsets.UTF_8))
        .doesNotContain("licence");
    assertThat(site.text("data/reports.csv")).contains(",office,,,qingdao/kjj/2017/");
  }

  @Test
  void whatKeepsToNoStandardIsFound() throws Exception {
    byte[] attachment =
        Files.readAllBytes(folder.resolve("shili/czj/2017/attachments/budget-2017.pdf"));

    assertThat(VeraPdf.faults(attachment)).containsOnlyKeys("2a", "ua1");
  }
}
