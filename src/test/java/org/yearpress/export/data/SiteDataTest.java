package org.yearpress.export.data;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Place;
import org.yearpress.export.figures.CsvLines;
import org.yearpress.export.figures.SiteFigures;
import org.yearpress.form.Crosswalk;
import org.yearpress.form.Crosswalks;
import org.yearpress.form.Form;
import org.yearpress.model.Body;
import org.yearpress.model.Catalogue;
import org.yearpress.model.Cell;
import org.yearpress.model.CellKey;
import org.yearpress.model.CellState;
import org.yearpress.model.Download;
import org.yearpress.model.Licence;
import org.yearpress.model.Report;
import org.yearpress.model.Site;
import org.yearpress.model.Statistics;
import org.yearpress.testing.DataPackageReader;
import org.yearpress.testing.FormBuilder;
import org.yearpress.testing.MemorySink;
import org.yearpress.testing.SampleReports;
import org.yearpress.testing.SiteBuilder;
import org.yearpress.text.Digests;

@Tag("unit")
class SiteDataTest {
  private static final Form FORM = SampleReports.form();
  private static final Map<String, Form> FORMS =
      Map.of("sample", FORM, "later", FormBuilder.like(FORM).id("later").version(1).build());

  @Test
  void eachFigureStandsInTheWholeInItsYearAndInItsBody() {
    MemorySink sink = write();
    String head = String.join(",", CsvLines.COLUMNS) + "\r\n";
    String all = sink.text("data/all.csv");
    String first = sink.text("data/years/2016.csv");
    String second = sink.text("data/years/2017.csv");

    assertThat(first).startsWith(head);
    assertThat(second).startsWith(head);
    assertThat(all).isEqualTo(first + second.substring(head.length()));
    assertThat(sink.text("data/bodies/shili/kjj.csv")).isEqualTo(all);
    assertThat(rows(all)).hasSize(16);
  }

  /** Nobody opens a text of 20 MB, and each of its lines stands in the file of its year. */
  @Test
  void figuresOfALargeSiteStandInTheFilesOfTheirYears() throws IOException {
    MemorySink sink = new MemorySink();
    List<Download> listed =
        data(site(List.of("csv")), withCells(2017), withCells(2016)).write(sink);

    assertThat(sink.files())
        .containsKeys("data/years/2016.csv", "data/years/2017.csv", "data/all.parquet")
        .doesNotContainKey("data/all.csv");
    assertThat(sink.files().keySet())
        .noneMatch(path -> path.startsWith("data/bodies/") || path.startsWith("items/"));
    assertThat(listed).extracting(Download::name).contains("year").doesNotContain("all");
    assertThat(errors("data-package", sink.text("data/datapackage.json"))).isEmpty();
    for (String file : List.of("datapackage.json", "csv-metadata.json", "catalog.jsonld")) {
      assertThat(sink.text("data/" + file)).contains("2017.csv").doesNotContain("all.csv");
    }
  }

  /** Each part is a table by itself, and together they are the one that they would be. */
  @Test
  void longTablesComeInPartsThatThePackageKnows() throws IOException {
    MemorySink whole = write();
    MemorySink parts = new MemorySink();
    List<Download> listed =
        data(
                site(List.of("csv")),
                List.of(SampleReports.BODY),
                List.of(SampleReports.report(2017).entry(), SampleReports.report(2016).entry()),
                new TableCut(1, 1))
            .write(parts);

    for (String table : List.of("all", "reports", "findings")) {
      String head = whole.text("data/" + table + ".csv").lines().findFirst().orElseThrow() + "\r\n";
      String first = parts.text("data/" + table + ".1.csv");
      String second = parts.text("data/" + table + ".2.csv");
      assertThat(second).startsWith(head);
      assertThat(first + second.substring(head.length()))
          .isEqualTo(whole.text("data/" + table + ".csv"));
      assertThat(parts.files()).doesNotContainKey("data/" + table + ".csv");
    }
    // of one report nothing is cut
    assertThat(parts.text("data/years/2017.csv")).isEqualTo(whole.text("data/years/2017.csv"));
    assertThat(listed).extracting(Download::file).contains("data/all.2.csv", "data/reports.2.csv");
    String json = parts.text("data/datapackage.json");
    assertThat(json)
        .contains("\"name\":\"reports\",\"path\":[\"reports.1.csv\",\"reports.2.csv\"]");
    assertThat(errors("data-package", json)).isEmpty();
    assertThat(faults(parts)).isEmpty();
    assertThat(parts.text("data/csv-metadata.json"))
        .contains("\"reports.2.csv\"")
        .doesNotContain("\"reports.csv\"");
    assertThat(parts.text("data/catalog.jsonld")).contains("/data/reports.2.csv");
  }

  @Test
  void aLargeSiteHasTheFurtherFilesThatItAsksFor() {
    MemorySink sink = new MemorySink();
    data(formats("bodies", "items"), withCells(2017), withCells(2016)).write(sink);

    assertThat(sink.files())
        .containsKeys("data/bodies/shili/kjj.csv", "items/sample/main-1.2/sample-main-1.2.csv")
        .doesNotContainKeys("data/all.csv", "data/all.parquet");
  }

  /** A report with half as many cells, and one more, as one file holds. */
  private static Catalogue.Entry withCells(int year) {
    Catalogue.Entry entry = SampleReports.report(year).entry();
    List<Cell> cells = new ArrayList<>(entry.statistics().cells());
    while (cells.size() <= Catalogue.CELLS_OF_A_FILE / 2) {
      CellKey key = new CellKey("further", "r" + cells.size(), "value");
      cells.add(new Cell(key, "1", CellState.VALUE, BigDecimal.ONE, "", "", Place.SITE));
    }
    return new Catalogue.Entry(entry.report(), entry.form(), new Statistics(cells));
  }

  @Test
  void eachStatisticHasAFileOfItsOwn() {
    MemorySink sink = write();
    String all = sink.text("data/all.csv");
    String one =
        all.lines()
            .filter(line -> line.contains(",1.2,") || line.startsWith(CsvLines.COLUMNS.get(0)))
            .collect(java.util.stream.Collectors.joining("\r\n", "", "\r\n"));

    assertThat(sink.files().keySet().stream().filter(path -> path.startsWith("items/"))).hasSize(5);
    assertThat(sink.text("items/sample/main-1.2/sample-main-1.2.csv")).isEqualTo(one);
  }

  /**
   * Who opens it in a spreadsheet sees the table as it is printed, with the rows of all reports.
   */
  @Test
  void whereTheSiteWantsItEachTableOfAYearIsAFileWithALineForEachRow() {
    Site site = SiteBuilder.like(site(List.of("csv"))).dataFiles("tables").build();
    MemorySink sink = write(site);

    assertThat(sink.text("data/years/2017/sample-parts.csv"))
        .isEqualTo(
            "body,body-name,year,row,label,收到,办结,notes\r\n"
                + "shili/kjj,kjj,2017,x,\"第一\"\"处\"\"\",-1.50,,\r\n"
                + "shili/kjj,kjj,2017,total,合计,12345678901234567890.10,,\r\n");
    assertThat(sink.text("data/years/2017/sample-main.csv"))
        .startsWith("body,body-name,year,row,label,value,notes\r\n")
        .contains("2017,1.1,当面申请数,3,\r\n", "2017,1.2,信函申请数,,\r\n", "2017,2.1,收费总额,'=1+1,\r\n");
    assertThat(sink.files()).containsKey("data/years/2016/sample-parts.csv");
    assertThat(write().files().keySet()).noneMatch(path -> path.startsWith("data/years/2017/"));
  }

  @Test
  void reportsOfAYearThatOthersCollectAreOfferedInOneZipFileToo() throws IOException {
    MemorySink sink = write();

    assertThat(unpacked(sink, "data/years/2017.numbers.zip"))
        .containsExactly(Map.entry("shili-kjj-2017-n.txt", "shili/kjj 2017"));
    assertThat(sink.files()).doesNotContainKey("data/years/2016.numbers.zip");
    assertThat(sink.text("data/datapackage.json")).contains("years/2017.numbers.zip");
    assertThat(sink.text("data/catalog.jsonld")).contains("years/2017.numbers.zip");
  }

  @Test
  void reportsWhoseDownloadsHaveTheSameNameAreBothInTheZipFileOfTheirYear() throws IOException {
    MemorySink sink = new MemorySink();
    data(
            site(List.of("csv")),
            List.of(Body.unnamed("a-b/c"), Body.unnamed("a/b-c")),
            List.of(entry("a-b/c"), entry("a/b-c")))
        .write(sink);

    assertThat(unpacked(sink, "data/years/2017.numbers.zip"))
        .containsExactly(
            Map.entry("a-b-c-2017-n.txt", "a-b/c 2017"),
            Map.entry("a/b-c/2017/a-b-c-2017-n.txt", "a/b-c 2017"));
  }

  private static Map<String, String> unpacked(MemorySink sink, String path) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (ZipInputStream zip =
        new ZipInputStream(new ByteArrayInputStream(sink.files().get(path)))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return files;
  }

  @Test
  void theListOfReportsLeadsToTheirPages() {
    assertThat(rows(write().text("data/reports.csv")))
        .extracting(line -> line.getField("year") + " " + line.getField("page"))
        .containsExactly("2016 shili/kjj/2016/", "2017 shili/kjj/2017/");
  }

  @Test
  void theDictionarySaysWhatEachCodeMeans() {
    List<NamedCsvRecord> lines = rows(write().text("data/forms.csv"));

    assertThat(lines)
        .filteredOn(line -> line.getField("form").equals("sample"))
        .filteredOn(line -> line.getField("key").equals("1.2"))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.getField("number")).isEqualTo("（二）");
              assertThat(line.getField("label")).isEqualTo("信函申请数");
              assertThat(line.getField("unit")).isEqualTo("件");
              assertThat(line.getField("from-year")).isEqualTo("2017");
              assertThat(line.getField("to-year")).isEmpty();
            });
    assertThat(lines)
        .filteredOn(line -> line.getField("form").equals("sample"))
        .filteredOn(line -> line.getField("heading").equals("true"))
        .singleElement()
        .satisfies(line -> assertThat(line.getField("column")).isEmpty());
  }

  @Test
  void pairsOfFormsInUseAreListedCellByCellAndOthersAreNot() {
    MemorySink sink = write();

    assertThat(rows(sink.text("data/crosswalks.csv")))
        .extracting(
            line ->
                String.join(
                    " ",
                    line.getField("from-form"),
                    line.getField("from-key"),
                    line.getField("operator"),
                    line.getField("to-form"),
                    line.getField("to-key"),
                    line.getField("comparable"),
                    line.getField("note")))
        .containsExactly(
            "sample 1.1 sum-of-from later 1.1 partial 口径不同",
            "sample 1.2 sum-of-from later 1.1 partial 口径不同");
    // The cells at the other end are explained too.
    assertThat(rows(sink.text("data/forms.csv")))
        .extracting(line -> line.getField("form"))
        .contains("sample", "later");
  }

  @Test
  void whatWasCorrectedFoundAndSupersededIsInFilesOfItsOwn() {
    MemorySink sink = write();

    assertThat(rows(sink.text("data/corrections.csv")))
        .extracting(line -> line.getField("year") + " " + line.getField("corrected"))
        .containsExactly("2016 2017-03-02", "2017 2018-03-02");
    assertThat(rows(sink.text("data/findings.csv")))
        .extracting(line -> line.getField("year") + " " + line.getField("id"))
        .containsExactly("2016 F", "2017 F");
    assertThat(rows(sink.text("data/superseded.csv"))).hasSize(8);
  }

  @Test
  void theSiteSaysWhatIsWrittenBesideCsv() {
    assertThat(write().files())
        .containsKey("data/all.parquet")
        .doesNotContainKey("data/all.sdmx.csv");

    MemorySink other = write(formats("sdmx-csv"));
    assertThat(other.files().keySet())
        .doesNotContain("data/all.parquet")
        .noneMatch(path -> path.startsWith("data/bodies/") || path.startsWith("items/"))
        .contains("data/all.csv", "data/years/2017.csv");
    assertThat(other.text("data/all.sdmx.csv").lines())
        .hasSize(17)
        .startsWith(
            "STRUCTURE,STRUCTURE_ID,ACTION,FORM,BODY,CELL,TIME_PERIOD,OBS_VALUE,OBS_STATUS,"
                + "UNIT_MEASURE,UNIT_MULT,EDITION",
            "dataflow,YEARPRESS:FIGURES(1.0.0),I,sample,shili/kjj,1,2016,3,A,{item},0,1")
        .contains("dataflow,YEARPRESS:FIGURES(1.0.0),I,sample,shili/kjj,1.2,2016,,O,{item},0,1");
  }

  private static Site formats(String... formats) {
    Site site = site(List.of("csv"));
    return new Site(
        site.title(),
        site.language(),
        site.url(),
        site.publisher(),
        site.sources(),
        site.checking(),
        site.pages(),
        site.disclosure(),
        new Site.Downloads(List.of("csv"), false, List.of(formats), List.of()),
        new TreeMap<>());
  }

  /** Every name that keys and joins use is that of a column, and every column has its head. */
  @Test
  void theTablesOnTheWebHaveTheColumnsOfTheirFiles() throws IOException {
    MemorySink sink = write();
    Map<String, List<String>> names = new TreeMap<>();
    JsonNode tables =
        new ObjectMapper().readTree(sink.files().get("data/csv-metadata.json")).get("tables");
    for (JsonNode table : tables) {
      String file = table.get("url").textValue();
      List<String> titles = new ArrayList<>();
      names.put(file, new ArrayList<>());
      for (JsonNode column : table.get("tableSchema").get("columns")) {
        titles.add(column.get("titles").textValue());
        names.get(file).add(column.get("name").textValue());
      }
      assertThat(sink.text("data/" + file)).startsWith(String.join(",", titles) + "\r\n");
    }
    assertThat(names).hasSize(8).containsKeys("all.csv", "findings.csv");
    assertThat(names.values())
        .allSatisfy(all -> assertThat(all).allMatch(name -> name.matches("[a-z_]+")));
    for (JsonNode table : tables) {
      for (JsonNode key : table.get("tableSchema").path("foreignKeys")) {
        List<String> own = names.get(table.get("url").textValue());
        List<String> there = names.get(key.get("reference").get("resource").textValue());
        key.get("columnReference").forEach(name -> assertThat(own).contains(name.textValue()));
        key.get("reference")
            .get("columnReference")
            .forEach(name -> assertThat(there).contains(name.textValue()));
      }
    }
  }

  @Test
  void thePackageFitsThePublishedSchemas() throws IOException {
    String json = write(site(List.of("xlsx"))).text("data/datapackage.json");
    int tables = 0;

    assertThat(errors("data-package", json)).isEmpty();
    assertThat(errors("data-package", json.replace("sha256:", "sha256 "))).isNotEmpty();
    for (JsonNode resource : new ObjectMapper().readTree(json).get("resources")) {
      String own = resource.toString();
      if (resource.get("profile").textValue().equals("tabular-data-resource")) {
        assertThat(errors("tabular-data-resource", own)).as(own).isEmpty();
        assertThat(
                errors(
                    "tabular-data-resource",
                    own.replaceFirst("\"type\":\"string\"", "\"type\":\"words\"")))
            .isNotEmpty();
        tables++;
      }
    }
    assertThat(tables).isEqualTo(11);
  }

  @Test
  void everyLineIsAsThePackageSays() throws IOException {
    MemorySink sink = write(site(List.of("xlsx")));

    assertThat(faults(sink)).isEmpty();
  }

  /** Otherwise the reader might hold everything to be well. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "all.csv|,value,3,３,|,worth,3,３,|none of its words",
        "all.csv|,2017-01-01,|,2017-13-01,|another type",
        "all.csv|,3,３,|,three,３,|another type",
        "all.csv|,1.2,1.2,|,1.1,1.2,|key [shili/kjj, 2016, 1.1]",
        "all.csv|,1.2,1.2,|,1.2,1.3,|forms has no [sample, 1.3]",
        "reports.csv|shili/kjj,|shili/other,|bodies has no [shili/other]",
        "reports.csv|,zh-CN,|,,|is empty",
        "bodies.csv|body,name|\uFEFFbody,name|columns"
      })
  void aLineThatIsNotIsFound(String file, String from, String to, String fault) throws IOException {
    MemorySink sink = write();
    UnaryOperator<byte[]> change =
        bytes ->
            new String(bytes, StandardCharsets.UTF_8)
                .replace(from, to)
                .getBytes(StandardCharsets.UTF_8);

    assertThat(change.apply(sink.files().get("data/" + file)))
        .isNotEqualTo(sink.files().get("data/" + file));
    assertThat(
            DataPackageReader.faults(
                sink.files().get("data/datapackage.json"),
                path ->
                    path.equals(file)
                        ? change.apply(sink.files().get("data/" + path))
                        : sink.files().get("data/" + path)))
        .anyMatch(each -> each.contains(fault))
        .anyMatch(each -> each.contains("hash"));
  }

  @Test
  void nothingOfTheDataBeginsWithAByteOrderMark() {
    MemorySink sink = new MemorySink();
    Site chinese = SiteBuilder.of("示例", "zh-CN").downloads("csv", "xlsx").build();
    data(chinese).write(sink);

    assertThat(chinese.downloads().csvBom()).isTrue();
    assertThat(sink.files())
        .allSatisfy(
            (path, bytes) -> assertThat(bytes[0]).as(path).isLessThan((byte) 0x7F).isPositive());
  }

  @Test
  void thePackageListsEveryFileOfTheDataButItselfAndTheCatalogue() throws IOException {
    MemorySink sink = write(site(List.of("xlsx")));
    List<String> listed = new ArrayList<>();
    new ObjectMapper()
        .readTree(sink.files().get("data/datapackage.json"))
        .get("resources")
        .forEach(resource -> listed.add("data/" + resource.get("path").textValue()));
    listed.add("data/datapackage.json");
    listed.add("data/catalog.jsonld");

    assertThat(sink.files().keySet().stream().filter(path -> path.startsWith("data/")))
        .containsExactlyInAnyOrderElementsOf(listed);
  }

  @Test
  void theLicenceStandsInThePackageInTheCatalogueAndBesideEachReport() throws IOException {
    Site site =
        SiteBuilder.like(site(List.of("csv")))
            .metadata(new Site.Metadata("", null, null, Licence.of("CC-BY-4.0").orElseThrow()))
            .build();
    MemorySink sink = write(site);
    String url = "https://creativecommons.org/licenses/by/4.0/";
    String json = sink.text("data/datapackage.json");

    assertThat(json)
        .contains(
            "\"licenses\":[{\"name\":\"CC-BY-4.0\",\"path\":\""
                + url
                + "\",\"title\":\"CC BY 4.0\"}]");
    assertThat(errors("data-package", json)).isEmpty();
    assertThat(sink.text("data/catalog.jsonld"))
        .contains("\"dct:license\":{\"@id\":\"" + url + "\"");
    assertThat(rows(sink.text("data/reports.csv")))
        .allSatisfy(
            line -> {
              assertThat(line.getField("licence")).isEqualTo("CC-BY-4.0");
              assertThat(line.getField("licence-url")).isEqualTo(url);
            });
    assertThat(write().text("data/datapackage.json")).doesNotContain("licenses");
  }

  @Test
  void aFolderInAnyScriptHasANameThatPackagesTake() {
    assertThat(DataPackage.name("bodies/qingdao/kjj.csv")).isEqualTo("bodies-qingdao-kjj");
    assertThat(DataPackage.name("bodies/青岛.csv"))
        .matches("bodies-_-[0-9a-f]{8}")
        .isNotEqualTo(DataPackage.name("bodies/济南.csv"));
    assertThat(DataPackage.name("all.xlsx")).isEqualTo("all.xlsx");
  }

  @Test
  void thePackageDescribesEveryTableWithItsColumns() {
    MemorySink sink = write();
    String json = sink.text("data/datapackage.json");

    for (String name : List.of("all", "reports", "bodies", "forms")) {
      int at = json.indexOf("\"path\":\"" + name + ".csv\"");
      String resource = json.substring(at, json.indexOf("missingValues", at));
      assertThat(resource).contains("\"description\":", "\"primaryKey\":[");
    }
    assertThat(json)
        .contains("\"version\":\"2018.3.2\",\"created\":\"2018-03-02T00:00:00Z\"")
        .contains("\"reference\":{\"resource\":\"reports\",\"fields\":[\"body\",\"year\"]}");
  }

  @Test
  void theCatalogueNamesEveryFileByItsAddress() {
    MemorySink sink = write();

    assertThat(sink.text("data/catalog.jsonld"))
        .contains(
            "\"@type\":\"dcat:Catalog\"",
            "\"dcat:accessURL\":{\"@id\":\"https://example.org/data/years/2016.csv\"",
            "\"dcat:startDate\":{\"@type\":\"xsd:date\",\"@value\":\"2016-01-01\"}",
            "\"dct:modified\":{\"@type\":\"xsd:date\",\"@value\":\"2018-03-02\"}");
  }

  @Test
  void workbooksAreMadeWhereTheSiteListsThem() {
    assertThat(write().files()).doesNotContainKey("data/all.xlsx");
    assertThat(write(site(List.of("xlsx"))).files()).containsKey("data/all.xlsx");
  }

  @Test
  void whatIsReturnedIsWhatWasWritten() {
    MemorySink sink = new MemorySink();
    List<Download> files = data(site(List.of("xlsx"))).write(sink);

    assertThat(files)
        .allSatisfy(
            file ->
                assertThat(sink.files().get(file.file()))
                    .as(file.file())
                    .hasSize((int) file.size()));
    assertThat(files)
        .allSatisfy(
            file ->
                assertThat(file.sha256())
                    .isEqualTo(
                        HexFormat.of().formatHex(Digests.sha256(sink.files().get(file.file())))));
    // One body's and five statistics' are beside them.
    assertThat(sink.files()).hasSize(files.size() + 1 + 5);
  }

  @Test
  void twoWritingsAreEqual() {
    Map<String, byte[]> one = write(site(List.of("xlsx"))).files();
    Map<String, byte[]> other = write(site(List.of("xlsx"))).files();

    assertThat(one.keySet()).isEqualTo(other.keySet());
    one.forEach((path, bytes) -> assertThat(other.get(path)).as(path).isEqualTo(bytes));
  }

  private static MemorySink write() {
    return write(site(List.of("csv")));
  }

  private static MemorySink write(Site site) {
    MemorySink sink = new MemorySink();
    data(site).write(sink);
    return sink;
  }

  private static SiteData data(Site site) {
    return data(site, SampleReports.report(2017).entry(), SampleReports.report(2016).entry());
  }

  private static SiteData data(Site site, Catalogue.Entry... entries) {
    return data(site, List.of(SampleReports.BODY), List.of(entries));
  }

  /** The sample report as one of another body. */
  private static Catalogue.Entry entry(String body) {
    Catalogue.Entry sample = SampleReports.report(2017).entry();
    Report of = sample.report();
    return new Catalogue.Entry(
        new Report(
            body,
            of.year(),
            body + "/" + of.year(),
            of.description(),
            of.release(),
            of.figures(),
            of.responsible(),
            of.contents(),
            of.amendments(),
            of.places()),
        sample.form(),
        sample.statistics());
  }

  private static SiteData data(Site site, List<Body> bodies, List<Catalogue.Entry> entries) {
    return data(site, bodies, entries, TableCut.STANDARD);
  }

  private static SiteData data(
      Site site, List<Body> bodies, List<Catalogue.Entry> entries, TableCut cut) {
    Catalogue catalogue = new Catalogue(site, bodies, entries, List.of());
    CellKey one = new CellKey("main", "1.1", "value");
    CellKey two = new CellKey("main", "1.2", "value");
    Crosswalk used =
        new Crosswalk(
            "w",
            "sample@2",
            "later@1",
            List.of(new Crosswalk.Pair(List.of(one, two), List.of(one), false, "口径不同", Place.SITE)),
            Place.SITE);
    Crosswalk other =
        new Crosswalk(
            "x",
            "later@1",
            "last@1",
            List.of(new Crosswalk.Pair(List.of(one), List.of(one), true, "", Place.SITE)),
            Place.SITE);
    Crosswalks crosswalks = new Crosswalks(List.of(used, other));
    SiteFigures figures = new SiteFigures(catalogue, FORMS::get, crosswalks);
    return new SiteData(
        catalogue,
        FORMS::get,
        crosswalks,
        Messages.of("en"),
        entry -> figures.of(entry, Map.of()),
        new SiteData.History(
            entry -> entry.report().year() == 2017 ? List.of(entry) : List.of(),
            entry ->
                entry.report().address().replaceAll("(.*)/(.*)", "$1,$2,F,C,note,,,m,,,,\r\n")),
        List.of(new Numbers()),
        cut);
  }

  /** An archive whose files have the year of the report; that of 2016 has none. */
  private static final class Numbers implements YearArchive {
    @Override
    public String name() {
      return "numbers";
    }

    @Override
    public String file() {
      return "n.txt";
    }

    @Override
    public boolean applies(Catalogue.Entry entry) {
      return entry.report().year() != 2016;
    }

    @Override
    public byte[] bytes(Catalogue.Entry entry, Body body) {
      return (body.path() + " " + entry.report().year()).getBytes(StandardCharsets.UTF_8);
    }
  }

  private static Site site(List<String> downloads) {
    return SiteBuilder.of("Sample", "en")
        .url("https://example.org/")
        .downloads(downloads.toArray(String[]::new))
        .build();
  }

  private static List<NamedCsvRecord> rows(String csv) {
    return CsvReader.builder().ofNamedCsvRecord(csv).stream().toList();
  }

  private static List<String> faults(MemorySink sink) throws IOException {
    return DataPackageReader.faults(
        sink.files().get("data/datapackage.json"), path -> sink.files().get("data/" + path));
  }

  private static List<?> errors(String profile, String json) throws IOException {
    try (InputStream in =
        SiteDataTest.class.getResourceAsStream("/frictionless/" + profile + ".json")) {
      Schema schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
              .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
      return schema.validate(json, InputFormat.JSON);
    }
  }
}
