package org.yearpress.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.content.statistics.OfficeFile;
import org.yearpress.content.tree.Limits;
import org.yearpress.testing.CommandLineRun;
import org.yearpress.testing.EpubCheck;
import org.yearpress.testing.PdfTags;
import org.yearpress.testing.SmallSite;
import org.yearpress.testing.VeraPdf;

/** A report that wants to break what takes it away: its form, its figures and its text. */
@Tag("site")
class HostileDownloadsTest {
  private static final int ROWS = 2_000;
  private static final int PARAGRAPHS = 150;
  private static final String FORMULA = "=cmd|' /C calc'!A0";

  /** Turns the direction, has no form, is in no font, would be a tag. */
  private static final String ODD = "a\u202Eb\u2066c\u200Bd\uFE0F \uD83D\uDE00 <script>x</script>";

  @TempDir static Path folder;
  private static String base;

  @BeforeAll
  static void build() throws IOException {
    SmallSite site = new SmallSite(folder);
    StringBuilder form = new StringBuilder();
    form.append(
        Files.readString(site.content().resolve("forms/small.yml")).split("tables:", -1)[0]);
    form.append("tables:\n  - id: main\n    rows:\n");
    StringBuilder figures = new StringBuilder("row,value,note\n");
    for (int i = 1; i <= ROWS; i++) {
      form.append("      - {path: \"" + i + "\", label: \"" + FORMULA + " " + i + "\"}\n");
      figures.append(i).append(',').append(7 * i).append(",\"").append(ODD).append("\"\n");
    }
    StringBuilder text = new StringBuilder("# Overview\n\n");
    for (int i = 1; i <= PARAGRAPHS; i++) {
      text.append("Paragraph ").append(i).append(": ").append(ODD.replace("<", "\\<"));
      text.append(" 我们依法公开政府信息，提高透明度，接受监督。".repeat(12)).append("\n\n");
    }
    text.append("x".repeat(5_000)).append("\n");
    site.with("forms/small.yml", form.toString())
        .with(SmallSite.REPORT + "statistics.csv", figures.toString())
        .with(SmallSite.REPORT + "01-overview.md", text.toString())
        .with(
            "site.yml",
            "title: \""
                + FORMULA
                + "\"\nlanguage: en\n"
                + "downloads: [csv, json, xlsx, ods, pdf, html, epub, zip]\n");
    CommandLineRun run = site.run("build");
    assertThat(run.exit()).as(run.out() + run.err()).isZero();
    base = site.output().resolve(SmallSite.REPORT + "downloads/town-office-2017-").toString();
  }

  private static byte[] bytes(String file) throws IOException {
    return Files.readAllBytes(Path.of(base + file));
  }

  @Test
  void thePublicationKeepsToTheStandard() throws Exception {
    try (EpubCheck check = EpubCheck.load()) {
      assertThat(check.faults(Path.of(base + "report.epub"))).isEmpty();
    }
  }

  @Test
  void theSpreadsheetHasEveryFigureAndNoFormula() throws IOException {
    OfficeFile ods =
        OfficeFile.open("a.ods", bytes("statistics.ods"), Limits.STANDARD).value().orElseThrow();
    String content = new String(ods.file("content.xml").orElseThrow(), StandardCharsets.UTF_8);

    assertThat(content).doesNotContain("table:formula");
    for (int i = 1; i <= ROWS; i++) {
      assertThat(content).contains("office:value=\"" + 7 * i + "\"");
    }
    assertThat(ods.sheets().diagnostics()).isEmpty();
  }

  @Test
  void csvHasEveryFigureAndNoFormula() throws IOException {
    List<NamedCsvRecord> lines;
    try (CsvReader<NamedCsvRecord> csv =
        CsvReader.builder()
            .detectBomHeader(true)
            .ofNamedCsvRecord(new ByteArrayInputStream(bytes("statistics.csv")))) {
      lines = csv.stream().toList();
    }

    assertThat(lines).hasSize(ROWS);
    for (int i = 1; i <= ROWS; i++) {
      NamedCsvRecord line = lines.get(i - 1);
      assertThat(line.getField("value")).isEqualTo(Integer.toString(7 * i));
      assertThat(line.getField("label")).isEqualTo("'" + FORMULA + " " + i);
      assertThat(line.getFields()).noneMatch(field -> field.matches("[=+@\t\r-].*"));
    }
  }

  @Test
  void jsonHasEveryFigureAndTheTextAsItIs() throws IOException {
    JsonNode root = new ObjectMapper().readTree(bytes("report.json"));

    assertThat(root.get("cells")).hasSize(ROWS);
    assertThat(root.get("cells").get(ROWS - 1).get("value").intValue()).isEqualTo(7 * ROWS);
    assertThat(root.at("/labels/main/rows/1").textValue()).isEqualTo(FORMULA + " 1");
  }

  @Test
  void workbookHasEveryFigureAndNoFormula() throws IOException {
    try (Workbook book = new XSSFWorkbook(new ByteArrayInputStream(bytes("statistics.xlsx")))) {
      int figures = 0;
      for (Sheet sheet : book) {
        for (Row row : sheet) {
          for (var cell : row) {
            assertThat(cell.getCellType()).isNotEqualTo(CellType.FORMULA);
            figures += cell.getCellType() == CellType.NUMERIC ? 1 : 0;
          }
        }
      }
      // As printed, and in a line each; there year, edition and version are numbers or texts.
      assertThat(figures).isGreaterThanOrEqualTo(2 * ROWS);
    }
  }

  @Test
  void documentHasEveryFigureAndRunsNothing() throws IOException {
    Document page = Jsoup.parse(new String(bytes("report.html"), StandardCharsets.UTF_8));

    assertThat(page.select("script")).isEmpty();
    assertThat(page.select("tbody tr")).hasSize(ROWS);
    assertThat(page.getElementById("r-" + ROWS + "-value").ownText()).isEqualTo("14,000");
    assertThat(page.text()).contains("Paragraph " + PARAGRAPHS);
  }

  @Test
  void pdfHasEveryFigureAndTheWholeText() throws Exception {
    byte[] pdf = bytes("report.pdf");
    List<List<String>> rows = PdfTags.rows(pdf);

    assertThat(rows).hasSize(ROWS + 1);
    for (int i = 1; i <= ROWS; i++) {
      List<String> row = rows.get(i);
      assertThat(row.get(0)).isEqualTo((FORMULA + " " + i).replace(" ", ""));
      assertThat(row.get(row.size() - 1).replace(",", "")).startsWith(Integer.toString(7 * i));
    }
    try (PDDocument document = Loader.loadPDF(pdf)) {
      String text = new PDFTextStripper().getText(document).replaceAll("\\s", "");
      assertThat(document.getNumberOfPages()).isGreaterThan(100);
      assertThat(text)
          .contains("Paragraph" + PARAGRAPHS + ":abcd[U+1F600]<script>x</script>")
          .doesNotContain("\u202E");
      assertThat(text.chars().filter(c -> c == 'x').count()).isGreaterThan(5_000);
    }
  }

  @Test
  @Tag("soak")
  void pdfStillKeepsToBothStandards() throws Exception {
    assertThat(VeraPdf.faults(bytes("report.pdf"))).isEmpty();
  }
}
