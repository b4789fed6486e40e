package org.yearpress.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;
import org.yearpress.content.form.Forms;
import org.yearpress.content.xml.XmlMappings;
import org.yearpress.form.Form;
import org.yearpress.form.NumberText;
import org.yearpress.importer.ImportSource;
import org.yearpress.importer.mapped.XmlImport;
import org.yearpress.importer.mapped.XmlReport;
import org.yearpress.model.CellKey;
import org.yearpress.testing.CommandLineRun;
import org.yearpress.testing.DeadLinks;
import org.yearpress.testing.FoiaSamples;

/** The second demo: real reports of US agencies, imported from the XML of FOIA.gov. */
@Tag("site")
class FoiaDemoTest {
  private static final Path DEMO = Path.of("src/samples/us-foia");

  @TempDir Path root;

  /** Import, check and build by the command line, in a site that has only its settings. */
  @Test
  void aYearInOneZipFileIsImportedAsItStandsInTheDemoAndBuilt() throws IOException {
    Path content = Files.createDirectories(root.resolve("content"));
    Files.copy(DEMO.resolve("site.yml"), content.resolve("site.yml"));
    for (String year : List.of("2022", "2023")) {
      Path zip = root.resolve(year + ".zip");
      try (var out = new java.util.zip.ZipOutputStream(Files.newOutputStream(zip))) {
        for (String name : FoiaSamples.NAMES) {
          if (name.endsWith(year)) {
            out.putNextEntry(new java.util.zip.ZipEntry(name + ".xml"));
            out.write(FoiaSamples.xml(name));
          }
        }
      }
      CommandLineRun run =
          CommandLineRun.of("import", zip.toString(), "--content", content.toString());
      assertThat(run.exit()).as(run.out() + run.err()).isZero();
      assertThat(run.out()).contains("3 reports: ").contains("known fault");
      if (year.equals("2023")) {
        assertThat(run.out())
            .contains(
                "yearpress accept CH-V-A-start@AGENCY --report gsa/2023 --reason 'After reviewing its database, GSA updated");
      }
    }
    for (String name : FoiaSamples.NAMES) {
      String folder = name.replace('-', '/');
      assertThat(content.resolve(folder + "/statistics.csv"))
          .hasSameBinaryContentAs(DEMO.resolve(folder + "/statistics.csv"));
      assertThat(content.resolve(folder + "/import-notes.md")).exists();
      String draft = Files.readString(content.resolve(folder + "/report.yml"));
      assertThat(draft.replace("status: draft", "status: published"))
          .isEqualTo(Files.readString(DEMO.resolve(folder + "/report.yml")));
    }
    CommandLineRun built =
        CommandLineRun.of(
            "build", "--content", DEMO.toString(), "--output", root.resolve("out").toString());
    assertThat(built.exit()).as(built.out() + built.err()).isZero();
    Path out = root.resolve("out");
    assertThat(out.resolve("gsa/2023/statistics/index.html"))
        .content(StandardCharsets.UTF_8)
        .contains("VII.A. FOIA REQUESTS")
        .doesNotContain("<td");
    assertThat(out.resolve("gsa/2023/statistics/V-A/index.html"))
        .content(StandardCharsets.UTF_8)
        .contains("After reviewing its database, GSA updated the number of requests pending")
        .contains("data-say-row="); // rows offer their addresses, as where all tables are on a page
    try (var pages = Files.walk(out)) {
      for (Path page : pages.filter(file -> file.endsWith("index.html")).toList()) {
        if (page.toString().contains("statistics")) {
          assertThat(Files.size(page)).as(page.toString()).isLessThan(60_000);
        }
      }
    }
    assertThat(DeadLinks.in(out)).isEmpty();
    assertThat(out.resolve("items/us-foia-2022/V-A-AGENCY/index.html")).exists();
    assertThat(out.resolve("years/2022/index.html"))
        .content(StandardCharsets.UTF_8)
        .contains(String.format(Locale.ROOT, ">%,d<", sum("V-A", "received", "2022")));
    for (String name : FoiaSamples.NAMES) {
      Path folder = out.resolve(name.replace('-', '/'));
      assertTheReportIsWrittenAsItCame(
          name, Files.readAllBytes(folder.resolve("downloads/" + name + "-report.xml")));
    }
    assertTheYearIsTakenAwayByTableAndAsXml(out);
    assertThat(out.resolve("items/us-foia-2022/V-A-OIG")).doesNotExist();
    assertTermsAreExplained(out);
    assertTablesReadWell(out);
    assertComponentsAreOnTheirAgencysPages(out);
  }

  /**
   * What a finding says of real figures is true: which two are not in order, which row is missing.
   */
  @Test
  void findingsSayWhatIsWrong() {
    CommandLineRun run =
        CommandLineRun.of("check", "--content", DEMO.toString(), "--verbose", "--drafts");
    assertThat(run.out() + run.err())
        .contains(
            "J / COMPLEX / Lowest Number of Days and the figures that bound it are not in order: 24 > 21 <= 121\n    24 is more than 21\n")
        .contains(
            "CISA / Number of Full Grants breaks a rule of the form\n    this row is missing: X:CISA\n")
        .contains("it is not so: 0218-07-16 is date or not-applicable or blank\n");
  }

  /** As FOIA.gov offers it: CSV by section, and the XML of all agencies. */
  private void assertTheYearIsTakenAwayByTableAndAsXml(Path out) throws IOException {
    assertThat(out.resolve("years/2023/index.html"))
        .content(StandardCharsets.UTF_8)
        .contains("href=\"../../data/years/2023/us-foia-2022-V-A.csv\"");
    assertThat(out.resolve("data/years/2023/us-foia-2022-V-A.csv"))
        .content(StandardCharsets.UTF_8)
        .startsWith("body,body-name,year,row,label,")
        .contains("\r\ndhs,", "\r\nftc,", "\r\ngsa,", ",AGENCY,")
        .contains("After reviewing its database, GSA updated the number of requests pending");
    assertThat(out.resolve("data/forms.csv"))
        .content(StandardCharsets.UTF_8)
        .containsPattern("VII-A:@complex\\.median,.*,COMPLEX\r\n");
    Path back = Files.createDirectories(root.resolve("back"));
    Files.copy(DEMO.resolve("site.yml"), back.resolve("site.yml"));
    CommandLineRun run =
        CommandLineRun.of(
            "import",
            out.resolve("data/years/2023.niem.zip").toString(),
            "--content",
            back.toString());
    assertThat(run.out()).as(run.err()).contains("3 reports: ");
    for (String agency : List.of("dhs", "ftc", "gsa")) {
      assertThat(back.resolve(agency + "/2023/statistics.csv")).exists();
    }
  }

  /** Days are not broken into two lines, and no heading and no table stands over nothing. */
  private static void assertTablesReadWell(Path out) {
    assertThat(out.resolve("gsa/2023/statistics/VII-E/index.html"))
        .content(StandardCharsets.UTF_8)
        .containsPattern("<td[^>]* class=\"is-day\"[^>]*><span class=\"word\">2020-03-05</span>");
    assertThat(out.resolve("items/us-foia-2022/VII-E-AGENCY/index.html"))
        .content(StandardCharsets.UTF_8)
        .contains("<td class=\"is-day\"><a ")
        .doesNotContain("is-text");
    assertThat(out.resolve("items/index.html"))
        .content(StandardCharsets.UTF_8)
        .contains("<h3>V.A. FOIA REQUESTS")
        .doesNotContain("Exemption 3");
    assertThat(out.resolve("dhs/compare/2022-2023/index.html"))
        .content(StandardCharsets.UTF_8)
        .contains("IV. Exemption 3 Statutes</span> <a href=\"IV/\">all rows</a></p>")
        .doesNotContainPattern("<tbody>\\s*</tbody>");
  }

  private static void assertTermsAreExplained(Path out) {
    assertThat(out.resolve("gsa/2023/statistics/XII-A/index.html"))
        .content(StandardCharsets.UTF_8)
        .contains("<a class=\"term\" href=\"#yp-term-XII-A.backlog\">Backlogged</a>")
        .contains("<dt id=\"yp-term-XII-A.backlog\">backlog</dt>")
        .contains("<a href=\"../../../../items/glossary/#form-us-foia-2022\">");
    assertThat(out.resolve("items/us-foia-2022/VII-A-AGENCY/index.html"))
        .content(StandardCharsets.UTF_8)
        .contains("<dt id=\"yp-term-perfected\">perfected request</dt>");
    assertThat(out.resolve("items/glossary/index.html"))
        .content(StandardCharsets.UTF_8)
        .contains("<dt id=\"us-foia-2022.consultation\">consultation");
    assertThat(out.resolve("items/index.html"))
        .content(StandardCharsets.UTF_8)
        .contains("href=\"glossary/\"");
  }

  private static void assertComponentsAreOnTheirAgencysPages(Path out) {
    assertThat(out.resolve("gsa/index.html"))
        .content(StandardCharsets.UTF_8)
        .contains("<a href=\"trends/J/\">Office of Inspector General</a>");
    assertThat(out.resolve("dhs/trends/OIG/index.html"))
        .content(StandardCharsets.UTF_8)
        .contains("href=\"../../2022/statistics/V-A/#r-V-A-OIG\"")
        .doesNotContain("gsa/");
    assertThat(out.resolve("ftc/trends")).isDirectoryNotContaining(Files::isDirectory);
  }

  /** What the closing rows of the samples add up to. */
  private static long sum(String table, String column, String year) {
    return FoiaSamples.NAMES.stream()
        .filter(name -> name.endsWith(year))
        .map(name -> FoiaSamples.cells(name).get(new CellKey(table, "AGENCY", column)))
        .mapToLong(cell -> Long.parseLong(cell.get(1)))
        .sum();
  }

  /** A year is not lost over one document: the others are imported, and that one is named. */
  @Test
  void aZipFileWithBrokenDocumentsGivesTheOthers() throws IOException {
    Path content = root.resolve("content");
    copy(DEMO.resolve("site.yml"), content.resolve("site.yml"));
    Path zip = root.resolve("year.zip");
    byte[] ftc = FoiaSamples.xml("ftc-2022");
    Map<String, byte[]> files = new TreeMap<>();
    files.put("2021/broken.xml", java.util.Arrays.copyOf(ftc, 8_000));
    files.put("2022/broken.xml", java.util.Arrays.copyOf(ftc, 9_000));
    files.put("2022/ftc.xml", ftc);
    files.put("2022/ftc (1).xml", ftc);
    files.put("2022/gsa.xml", FoiaSamples.xml("gsa-2022"));
    files.put("2022/readme.txt", new byte[] {'x'});
    files.put("__MACOSX/2022/._gsa.xml", new byte[] {0});
    try (var out = new java.util.zip.ZipOutputStream(Files.newOutputStream(zip))) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        out.putNextEntry(new java.util.zip.ZipEntry(file.getKey()));
        out.write(file.getValue());
      }
    }
    CommandLineRun run =
        CommandLineRun.of("import", zip.toString(), "--content", content.toString());
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out())
        .contains("2 reports: 812 values")
        .contains("not read, because it is no XML: 2022/readme.txt");
    assertThat(run.err().lines())
        .containsExactly(
            "2021/broken.xml was not imported: 2021/broken.xml is no well-formed XML, is too large or too deep, or has a document type",
            "2022/broken.xml was not imported: 2022/broken.xml is no well-formed XML, is too large or too deep, or has a document type",
            "2022/ftc.xml was not imported: 2022/ftc.xml is a second report ftc/2022");
    assertThat(content.resolve("ftc/2022/statistics.csv")).exists();
    assertThat(content.resolve("gsa/2022/statistics.csv")).exists();
    CommandLineRun again =
        CommandLineRun.of(
            "import", zip.toString(), "--content", content.toString(), "--format", "json");
    assertThat(again.exit()).isEqualTo(2);
    assertThat(again.out())
        .startsWith("{\"reports\":[],\"refused\":[")
        .contains(
            "\"file\":\"2022/gsa.xml\",\"message\":\"content/gsa/2022 holds a report already\"")
        .contains("\"others\":[\"2022/readme.txt\"]");
  }

  /** Closing rows of agencies add up to that of the body above; medians and components do not. */
  @Test
  void rollupAddsUpTheClosingRows() throws IOException {
    Path content = root.resolve("content");
    copy(DEMO.resolve("site.yml"), content.resolve("site.yml"));
    Files.createDirectories(content.resolve("us"));
    Files.writeString(content.resolve("us/body.yml"), "name: United States\nkind: agency\n");
    Files.createDirectories(content.resolve("us/2022"));
    Files.writeString(
        content.resolve("us/2022/report.yml"),
        "title: All agencies\nperiod: 2021-10-01/2022-09-30\nstatus: draft\nform: us-foia-2022\n");
    for (String agency : List.of("ftc", "gsa", "dhs")) {
      for (String file : List.of("body.yml", "2022/report.yml", "2022/statistics.csv")) {
        copy(
            DEMO.resolve(agency).resolve(file),
            content.resolve("us").resolve(agency).resolve(file));
      }
    }
    CommandLineRun run = CommandLineRun.of("rollup", "us", "2022", "--content", content.toString());
    assertThat(run.exit()).as(run.out() + run.err()).isZero();
    List<String> lines = Files.readAllLines(content.resolve("us/2022/statistics.csv"));
    for (String column : List.of("start", "received", "processed")) {
      assertThat(lines)
          .anyMatch(
              line ->
                  line.startsWith("V-A,AGENCY," + column + ",")
                      && line.endsWith("," + sum("V-A", column, "2022")));
    }
    assertThat(lines)
        .noneMatch(line -> line.startsWith("V-A,PRIV,"))
        .noneMatch(line -> line.matches("VII-A,AGENCY,.*,[0-9.]+"));
  }

  /**
   * Import, export, import: every figure is there, and the document is valid but for what the
   * schema has no form for, less than a day where it has no code for it.
   */
  private static void assertTheReportIsWrittenAsItCame(String name, byte[] xml) {
    List<Form> forms = Forms.shipped().all();
    XmlImport reader = new XmlImport(XmlMappings.of(DEMO, forms), forms);
    XmlReport first = reader.read(new ImportSource(name + ".xml", FoiaSamples.xml(name)), "", null);
    XmlReport again = reader.read(new ImportSource("report.xml", xml), "", null);
    assertThat(again.folder()).isEqualTo(first.folder());
    assertThat(again.bodyName()).isEqualTo(first.bodyName());
    assertThat(again.notes()).isEqualTo(first.notes());
    assertThat(plain(again)).containsExactlyInAnyOrderEntriesOf(plain(first));
    assertThat(again.placed()).isEqualTo(again.sourceValues());
    assertThat(faults(xml)).allSatisfy(fault -> assertThat(fault).contains("'<1'"));
  }

  /** What the cells hold; a number by its value, however it is written. */
  private static Map<CellKey, String> plain(XmlReport report) {
    Map<CellKey, String> plain = new TreeMap<>();
    report
        .values()
        .forEach(
            (at, value) ->
                plain.put(
                    at,
                    NumberText.read(value)
                        .map(number -> number.value().stripTrailingZeros().toPlainString())
                        .orElse(value)));
    return plain;
  }

  /** What the schema of the Department of Justice says of a document. */
  private static List<String> faults(byte[] xml) {
    List<String> faults = new ArrayList<>();
    try {
      Validator validator =
          SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
              .newSchema(
                  Path.of("src/test/resources/us-foia/schema/exchange/FoiaAnnualReport.xsd")
                      .toFile())
              .newValidator();
      validator.setErrorHandler(
          new DefaultHandler() {
            @Override
            public void error(SAXParseException e) {
              // the second message of a pair says of the element what the first says of its value
              if (!String.valueOf(e.getMessage()).startsWith("cvc-complex-type.2.2")
                  && !String.valueOf(e.getMessage()).startsWith("cvc-type.3.1.3")) {
                faults.add(String.valueOf(e.getMessage()));
              }
            }
          });
      validator.validate(new StreamSource(new ByteArrayInputStream(xml)));
    } catch (SAXException | IOException e) {
      throw new AssertionError(e);
    }
    return faults;
  }

  /**
   * All agencies of a year are in one table that readers can sort: their key figures, and where a
   * statistic's page cannot hold all columns of all bodies, those of each table.
   */
  @Test
  void manyAgenciesOfAYearAreInOneTable() throws IOException {
    Path content = root.resolve("content");
    copy(DEMO.resolve("site.yml"), content.resolve("site.yml"));
    for (int i = 0; i < 70; i++) {
      Path body = content.resolve("a" + i);
      copy(DEMO.resolve("ftc/2022/report.yml"), body.resolve("2022/report.yml"));
      copy(DEMO.resolve("ftc/2022/statistics.csv"), body.resolve("2022/statistics.csv"));
      Files.writeString(body.resolve("body.yml"), "name: Agency " + i + "\nkind: agency\n");
    }
    Path out = root.resolve("out");
    build(content, out);
    Path items = out.resolve("items/us-foia-2022");
    assertThat(items.resolve("V-A-AGENCY/2022")).as("all is on the first page").doesNotExist();
    assertThat(items.resolve("V-B1-AGENCY/index.html"))
        .content(StandardCharsets.UTF_8)
        .contains("All columns of the table, for all bodies: <a href=\"2022/\">FY 2022</a>");
    String page = Files.readString(items.resolve("V-B1-AGENCY/2022/index.html"));
    assertThat(page)
        .contains("AGENCY OVERALL, FY 2022</h1>")
        .contains("data-say-sort=")
        .contains("Number of Full Grants")
        .contains(
            "<a href=\"../../../../a7/2022/statistics/V-B1/#r-V-B1-AGENCY-full\">Agency 7</a></th><td>");
    assertThat(page.split("<th scope=\"row\"", -1)).hasSize(71);
    Path oldest = items.resolve("VII-E-AGENCY");
    assertThat(oldest.resolve("2022/index.html")).exists();
    assertThat(out.resolve("years/2022/index.html"))
        .content(StandardCharsets.UTF_8)
        .contains("<a href=\"1/\">Key figures side by side: ");
    assertThat(out.resolve("years/2022/2")).as("all are in one table").doesNotExist();
    String year = Files.readString(out.resolve("years/2022/1/index.html"));
    assertThat(year.split("<th scope=\"row\"", -1)).hasSize(71);
    assertThat(year).contains("data-say-sort=").doesNotContain("Page 1");
    assertThat(DeadLinks.in(out)).isEmpty();
    try (var pages = Files.walk(items)) {
      for (Path each : pages.filter(file -> file.endsWith("index.html")).toList()) {
        assertThat(Files.size(each)).as(each.toString()).isLessThan(100_000);
      }
    }
  }

  /** A table that loses its rows loses its page, one that gains many gains a second one. */
  @Test
  void pagesOfTablesComeAndGoAsInACleanBuild() throws IOException {
    Path content = root.resolve("content");
    copy(DEMO.resolve("site.yml"), content.resolve("site.yml"));
    for (String file : List.of("body.yml", "2022/report.yml", "2022/statistics.csv")) {
      copy(DEMO.resolve("ftc").resolve(file), content.resolve("ftc").resolve(file));
    }
    Path kept = root.resolve("kept");
    build(content, kept);
    assertThat(kept.resolve("ftc/2022/statistics/IX")).exists();
    assertThat(kept.resolve("ftc/2022/statistics/IV-c/2")).doesNotExist();
    Path statistics = content.resolve("ftc/2022/statistics.csv");
    StringBuilder changed = new StringBuilder();
    for (String line : Files.readAllLines(statistics)) {
      changed.append(line.startsWith("IX,") ? "" : line + "\n");
    }
    for (int i = 1; i < 200; i++) {
      changed.append("IV-c,S1.P").append(i).append(",n,Part ").append(i).append(",1\n");
    }
    Files.writeString(statistics, changed);
    build(content, kept);
    Path clean = root.resolve("clean");
    build(content, clean);
    assertThat(kept.resolve("ftc/2022/statistics/IX")).doesNotExist();
    assertThat(kept.resolve("ftc/2022/statistics/IV-c/2")).exists();
    assertThat(Files.readString(kept.resolve("SHA256SUMS")))
        .isEqualTo(Files.readString(clean.resolve("SHA256SUMS")));
    assertThat(DeadLinks.in(clean)).isEmpty();
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.copy(from, to);
  }

  private static void build(Path content, Path out) {
    CommandLineRun built =
        CommandLineRun.of(
            "build",
            "--content",
            content.toString(),
            "--output",
            out.toString(),
            "--allow-findings");
    assertThat(built.exit()).as(built.out() + built.err()).isZero();
  }
}
