package org.yearpress.importer.mapped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yearpress.content.form.Forms;
import org.yearpress.content.xml.XmlMappings;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.importer.ImportSource;
import org.yearpress.model.CellKey;
import org.yearpress.testing.FoiaSamples;

/** Reports that arrive as XML, read by the mapping of a form. */
@Tag("unit")
class XmlImportTest {
  @TempDir Path content;

  private XmlReport read(byte[] xml) {
    List<org.yearpress.form.Form> forms = Forms.shipped().all();
    XmlMappings mappings = XmlMappings.of(content, forms);
    assertThat(mappings.problems()).isEmpty();
    return new XmlImport(mappings, forms).read(new ImportSource("report.xml", xml), "", null);
  }

  private XmlReport read(String xml) {
    return read(xml.getBytes(StandardCharsets.UTF_8));
  }

  private static String sample(String name) {
    return new String(FoiaSamples.xml(name), StandardCharsets.UTF_8);
  }

  private static List<String> review(XmlReport report) {
    return report.toReview().stream().map(Messages.of("en")::format).toList();
  }

  private static void assertEveryValueIsPlacedOrListed(XmlReport report) {
    assertThat(report.placed() + report.listed()).isEqualTo(report.sourceValues());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftc-2022", "ftc-2023", "gsa-2022", "gsa-2023", "dhs-2022", "dhs-2023"})
  void aRealReportHasExactlyItsCells(String name) {
    XmlReport report = read(FoiaSamples.xml(name));
    Map<CellKey, String> expected = new LinkedHashMap<>();
    FoiaSamples.cells(name).forEach((at, cell) -> expected.put(at, cell.get(1)));
    assertThat(report.values()).containsExactlyInAnyOrderEntriesOf(expected);
    assertThat(report.folder()).isEqualTo(name.replace('-', '/'));
    assertEveryValueIsPlacedOrListed(report);
  }

  @Test
  void theSixSamplesHaveNineThousandCells() {
    int cells = 0;
    for (String name : FoiaSamples.NAMES) {
      cells += read(FoiaSamples.xml(name)).values().size();
    }
    assertThat(cells).isEqualTo(9_469);
  }

  @Test
  void labelsNotesAndPeriodAreThoseOfTheDocument() {
    XmlReport report = read(FoiaSamples.xml("dhs-2023"));
    String csv = new String(report.files().get("statistics.csv"), StandardCharsets.UTF_8);
    assertThat(csv).contains("V-A,I-A,start,Office of Intelligence & Analysis,");
    String yaml = new String(report.files().get("report.yml"), StandardCharsets.UTF_8);
    assertThat(yaml)
        .contains("period: 2022-10-01/2023-09-30\n")
        .contains("status: draft\n")
        .contains("form: us-foia-2022\n");
    assertThat(report.notes().get("V-A"))
        .singleElement()
        .asString()
        .contains("FPS, I&A, ICE")
        .doesNotContain("&amp;");
  }

  @Test
  void whatTheWritersProgramGotWrongIsPlacedAsWrittenAndNamed() {
    XmlReport report = read(FoiaSamples.xml("gsa-2022"));
    assertThat(review(report))
        .singleElement()
        .asString()
        .startsWith("V-B1:AGENCY@total is ")
        .contains("known fault");
    String notes = new String(report.list(Messages.of("en")), StandardCharsets.UTF_8);
    assertThat(notes).contains("written by FOIA.gov").contains("known fault");
  }

  @Test
  void theLinesOfAStatuteOfABodyWithoutPartsAreListedBesideItsTotal() {
    XmlReport report = read(FoiaSamples.xml("ftc-2022"));
    assertThat(report.count("unplaced")).isEqualTo(3);
    assertThat(report.count("left-out")).isEqualTo(2);
    assertThat(report.listed()).isEqualTo(5);
  }

  /** The US Access Board has each entry twice in 2022: for the agency, and for nobody. */
  @Test
  void anEntryForNobodyThatSaysTheSameIsLeftOutAndItsLinesArePlaced() {
    XmlReport report = read(FoiaSamples.xml("usab-2022"));
    assertThat(report.count("unplaced")).isZero();
    assertThat(report.values())
        .containsEntry(new CellKey("V-A", "AGENCY", "received"), "10")
        .containsEntry(new CellKey("V-B2", "AGENCY", "total"), "0")
        .containsEntry(new CellKey("V-B2-d", "AGENCY.1", "n"), "0");
    String csv = new String(report.files().get("statistics.csv"), StandardCharsets.UTF_8);
    assertThat(csv).contains("V-B2-d,AGENCY.1,n,N/S,0");
    assertEveryValueIsPlacedOrListed(report);
  }

  @ParameterizedTest
  @ValueSource(strings = {"usab-2020", "usab-2021", "usab-2023"})
  void aStatuteWhoseLineIsThereTwiceIsPlacedOnce(String name) {
    XmlReport report = read(FoiaSamples.xml(name));
    assertThat(report.count("unplaced")).isZero();
    assertThat(report.values()).containsKey(new CellKey("IV", "S1", "total"));
    assertEveryValueIsPlacedOrListed(report);
  }

  private static final String HEAD =
      "<FoiaAnnualReport xmlns='http://leisp.usdoj.gov/niem/FoiaAnnualReport/exchange/1.03' xmlns:s='s'>";

  /** A document with one section, of requests received and processed. */
  private static String document(String head, String parts, String entries, String links) {
    return head
        + "<Organization s:id='ORG0'><OrganizationAbbreviationText>DOX</OrganizationAbbreviationText><OrganizationName>Department of X</OrganizationName>"
        + parts
        + "</Organization><DocumentFiscalYearDate>2018</DocumentFiscalYearDate>"
        + entries
        + links
        + "</FoiaAnnualReport>";
  }

  private static String part(String key, String id) {
    return "<OrganizationSubUnit s:id='"
        + key
        + "'><OrganizationAbbreviationText>"
        + id
        + "</OrganizationAbbreviationText><OrganizationName>Part "
        + key
        + "</OrganizationName></OrganizationSubUnit>";
  }

  private static String requests(String entries) {
    return "<ProcessedRequestSection>" + entries + "</ProcessedRequestSection>";
  }

  private static String entry(String key, int start, int received) {
    return "<ProcessingStatistics s:id='"
        + key
        + "'><ProcessingStatisticsPendingAtStartQuantity>"
        + start
        + "</ProcessingStatisticsPendingAtStartQuantity><ProcessingStatisticsReceivedQuantity>"
        + received
        + "</ProcessingStatisticsReceivedQuantity></ProcessingStatistics>";
  }

  private static String link(String entry, String part) {
    return "<ProcessingStatisticsOrganizationAssociation><ComponentDataReference s:ref='"
        + entry
        + "'/><OrganizationReference s:ref='"
        + part
        + "'/></ProcessingStatisticsOrganizationAssociation>";
  }

  @Test
  void rowsAreFoundByReferenceAndPartsOfOneIdAreTwo() {
    XmlReport report =
        read(
            document(
                HEAD,
                part("O1", "I&amp;A - Main") + part("O2", "OIG") + part("O3", "O.I.G"),
                requests(
                    entry("E1", 1, 2)
                        + entry("E2", 3, 4)
                        + entry("E3", 5, 6)
                        + entry("E4", 9, 12)
                        + link("E3", "O1")
                        + link("E1", "O2")
                        + link("E2", "O3")
                        + link("E4", "ORG0")),
                ""));
    assertThat(report.values())
        .containsEntry(new CellKey("V-A", "I-A-Main", "start"), "5")
        .containsEntry(new CellKey("V-A", "OIG", "start"), "1")
        .containsEntry(new CellKey("V-A", "O-I-G", "start"), "3")
        .containsEntry(new CellKey("V-A", "AGENCY", "received"), "12")
        .containsEntry(new CellKey("V-A", "AGENCY", "processed"), "");
    XmlReport twice =
        read(
            document(
                HEAD,
                part("O1", "A&amp;B") + part("O2", "A/B"),
                requests(entry("E", 1, 1) + link("E", "O2")),
                ""));
    assertThat(twice.values()).containsKey(new CellKey("V-A", "A-B-2", "start"));
  }

  @Test
  void whatBelongsToNobodyIsListedWithItsFigures() {
    XmlReport report =
        read(
            document(
                HEAD,
                part("O1", "FBI"),
                requests(
                    entry("E1", 1, 2)
                        + entry("E2", 3, 4)
                        + entry("E3", 7, 8)
                        + link("E1", "O1")
                        + link("E2", "")
                        + link("E3", "O1")),
                ""));
    assertThat(report.placed()).isEqualTo(2);
    assertThat(report.listed()).isEqualTo(4);
    String notes = new String(report.list(Messages.of("en")), StandardCharsets.UTF_8);
    assertThat(notes)
        .contains("belongs to no part that the report names")
        .contains("> ProcessingStatisticsPendingAtStartQuantity 3")
        .contains("a second entry for FBI, with other figures")
        .contains("> ProcessingStatisticsReceivedQuantity 8");
  }

  @Test
  void aBodyWithoutPartsRefersToItselfByNothing() {
    XmlReport lone = read(document(HEAD, "", requests(entry("E1", 1, 2) + link("E1", "")), ""));
    assertThat(lone.values()).containsEntry(new CellKey("V-A", "AGENCY", "start"), "1");
    XmlReport twice =
        read(
            document(
                HEAD,
                "",
                requests(
                    entry("E1", 1, 2) + entry("E2", 1, 2) + link("E1", "") + link("E2", "ORG0")),
                ""));
    assertThat(twice.count("left-out")).isEqualTo(1);
    assertThat(twice.count("unplaced")).isZero();
    assertEveryValueIsPlacedOrListed(twice);
  }

  /** The workbook leaves out what does not apply, FOIA.gov leaves out zeros. */
  @Test
  void theTwoProgramsMeanDifferentThingsByWhatTheyLeaveOut() {
    String section =
        "<AppealResponseTimeSection><ResponseTime s:id='R'><ResponseTimeMedianDaysCode>LT1</ResponseTimeMedianDaysCode><ResponseTimeAverageDaysValue>0.0000</ResponseTimeAverageDaysValue><ResponseTimeHighestDaysValue>.02</ResponseTimeHighestDaysValue></ResponseTime><ResponseTimeOrganizationAssociation><ComponentDataReference s:ref='R'/><OrganizationReference s:ref='ORG0'/></ResponseTimeOrganizationAssociation></AppealResponseTimeSection>"
            + "<FeesCollectedSection><FeesCollected s:id='F'><FeesCollectedAmount>5.00</FeesCollectedAmount><FeesCollectedCostPercent>0.0005</FeesCollectedCostPercent></FeesCollected><FeesCollectedOrganizationAssociation><ComponentDataReference s:ref='F'/><OrganizationReference s:ref='ORG0'/></FeesCollectedOrganizationAssociation></FeesCollectedSection>";
    Map<CellKey, String> workbook = read(document(HEAD, "", section, "")).values();
    Map<CellKey, String> foiaGov = read(document(HEAD + "\n", "", section, "")).values();
    CellKey median = new CellKey("VI-C4", "AGENCY", "median");
    CellKey average = new CellKey("VI-C4", "AGENCY", "average");
    CellKey lowest = new CellKey("VI-C4", "AGENCY", "lowest");
    CellKey percent = new CellKey("X", "AGENCY", "percent");
    assertThat(workbook)
        .containsEntry(median, "<1")
        .containsEntry(average, "0.0000")
        .containsEntry(lowest, "N/A")
        .containsEntry(percent, "0.0500");
    assertThat(foiaGov)
        .containsEntry(median, "<1")
        .containsEntry(average, "N/A")
        .containsEntry(lowest, "0")
        .containsEntry(percent, "0.0005");
  }

  @Test
  void fewerThanTenOldestAreMarkedAndADayOfNothingIsNone() {
    String section =
        "<OldestPendingAppealSection><OldestPendingItems s:id='R'><OldItem><OldItemReceiptDate>Invalid date entered</OldItemReceiptDate><OldItemPendingDaysQuantity>9</OldItemPendingDaysQuantity></OldItem><OldItem><OldItemReceiptDate>1970-01-01</OldItemReceiptDate><OldItemPendingDaysQuantity>0</OldItemPendingDaysQuantity></OldItem></OldestPendingItems><OldestPendingItemsOrganizationAssociation><ComponentDataReference s:ref='R'/><OrganizationReference s:ref='ORG0'/></OldestPendingItemsOrganizationAssociation></OldestPendingAppealSection>";
    Map<CellKey, String> cells = read(document(HEAD + "\n", "", section, "")).values();
    assertThat(cells)
        .containsEntry(new CellKey("VI-C5", "AGENCY", "1.date"), "Invalid date entered")
        .containsEntry(new CellKey("VI-C5", "AGENCY", "2.date"), "N/A")
        .containsEntry(new CellKey("VI-C5", "AGENCY", "2.days"), "0")
        .containsEntry(new CellKey("VI-C5", "AGENCY", "10.date"), "N/A")
        .containsEntry(new CellKey("VI-C5", "AGENCY", "10.days"), "0");
  }

  /** Whatever is taken out of, or doubled in, a real report: no value is lost. */
  @Test
  void nothingOfADamagedReportIsLost() {
    long seed = 20_220_930L;
    Random random = new Random(seed);
    String xml = sample("gsa-2022");
    List<String> refs = List.of("ORG0", "ORG1", "ORG2", "", "ORG9");
    for (int i = 0; i < 25; i++) {
      StringBuilder damaged = new StringBuilder(xml);
      for (int j = 0; j < 8; j++) {
        int at = damaged.indexOf("s:ref=\"", random.nextInt(damaged.length() - 2_000));
        if (at < 0) {
          continue;
        }
        int end = damaged.indexOf("\"", at + 7);
        damaged.replace(at + 7, end, refs.get(random.nextInt(refs.size())));
      }
      XmlReport report = read(damaged.toString());
      assertThat(report.placed() + report.listed())
          .as("seed " + seed + ", report " + i)
          .isEqualTo(report.sourceValues());
      assertThat(report.sourceValues()).isEqualTo(read(xml).sourceValues());
    }
  }

  /** Ways to write the same document; each is applied to the text of a real report. */
  private static List<byte[]> writtenOtherwise(String xml) {
    String body = xml.replaceFirst("^<\\?xml[^>]*>\\s*", "");
    String declared = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + body;
    List<String> texts =
        List.of(
            "\uFEFF" + xml,
            "\r\n  " + declared,
            declared.replace("\n", "\r\n"),
            declared.replace("<foia:", "<!-- a note --><foia:"),
            declared.replaceFirst("(<iepd:FoiaAnnualReport[^>]*>)\\s*", "$1 <!-- of 2023 -->\n"),
            declared
                .replace("foia:", "f:")
                .replace(":foia=", ":f=")
                .replace(" s:", " st:")
                .replace(":s=", ":st="),
            declared.replaceAll("s:ref=\"([^\"]*)\"", "s:ref=\" $1\n\""),
            declared.replace("\"ORG0\"", "\"THE-AGENCY\""),
            declared.replaceFirst("(FiscalYearDate>20..)", "$1-05:00"),
            declared.replaceAll(">([0-9.]+)</foia", "><![CDATA[$1]]>\n</foia"),
            declared.replace(
                "<foia:ResponseTimeLowestDaysCode>",
                "<foia:ResponseTimeLowestDaysValue/><foia:ResponseTimeLowestDaysCode>"));
    List<byte[]> files = new ArrayList<>();
    texts.forEach(text -> files.add(text.getBytes(StandardCharsets.UTF_8)));
    files.add(declared.replace("UTF-8", "UTF-16").getBytes(StandardCharsets.UTF_16));
    files.add(("\uFEFF" + declared).getBytes(StandardCharsets.UTF_16LE));
    return files;
  }

  @ParameterizedTest
  @ValueSource(strings = {"gsa-2023", "ftc-2023", "usab-2022"})
  void howTheFileIsWrittenChangesNothing(String name) {
    XmlReport report = read(FoiaSamples.xml(name));
    List<byte[]> files = writtenOtherwise(sample(name));
    for (int i = 0; i < files.size(); i++) {
      XmlReport other = read(files.get(i));
      assertThat(other.values()).as("way " + i).isEqualTo(report.values());
      assertThat(other.folder()).isEqualTo(report.folder());
      assertThat(other.notes()).isEqualTo(report.notes());
      assertThat(other.placed()).as("way " + i).isEqualTo(report.placed());
      assertEveryValueIsPlacedOrListed(other);
    }
  }

  @Test
  void aSectionThatIsThereTwiceOverwritesNothing() {
    String first = requests(entry("E1", 1, 2) + link("E1", "ORG0"));
    XmlReport report =
        read(document(HEAD, "", first + requests(entry("E2", 3, 4) + link("E2", "ORG0")), ""));
    assertThat(report.values())
        .containsEntry(new CellKey("V-A", "AGENCY", "start"), "1")
        .containsEntry(new CellKey("V-A", "AGENCY", "received"), "2");
    assertThat(report.listed()).isEqualTo(2);
    assertEveryValueIsPlacedOrListed(report);
    XmlReport statutes =
        read(document(HEAD, "", statute("a", "E1", 5) + statute("b", "E2", 6), ""));
    assertThat(statutes.values())
        .containsEntry(new CellKey("IV", "S1", "total"), "5")
        .containsEntry(new CellKey("IV", "S2", "total"), "6");
  }

  private static String statute(String name, String key, int total) {
    return "<Exemption3StatuteSection><ReliedUponStatute s:id='"
        + key
        + "'><StatuteDescriptionText>"
        + name
        + "</StatuteDescriptionText></ReliedUponStatute><ReliedUponStatuteOrganizationAssociation><ComponentDataReference s:ref='"
        + key
        + "'/><OrganizationReference s:ref='ORG0'/><ReliedUponStatuteQuantity>"
        + total
        + "</ReliedUponStatuteQuantity></ReliedUponStatuteOrganizationAssociation></Exemption3StatuteSection>";
  }

  @Test
  void anEntryOfTwoPartsIsARowOfBoth() {
    XmlReport report =
        read(
            document(
                HEAD,
                part("O1", "FBI"),
                requests(
                    entry("E1", 1, 2) + link("E1", "") + link("E1", "O1") + link("E1", "ORG0")),
                ""));
    assertThat(report.values())
        .containsEntry(new CellKey("V-A", "FBI", "received"), "2")
        .containsEntry(new CellKey("V-A", "AGENCY", "received"), "2");
    assertEveryValueIsPlacedOrListed(report);
  }

  /** A quotient becomes per cent, also where a spreadsheet wrote it with an exponent. */
  @ParameterizedTest
  @CsvSource({"4.5E-05,0.004500", ".02,2.00", "1.,100", "-0.5,-50.0", "n/a,n/a"})
  void aQuotientOfTheWorkbookIsReadAsPerCent(String written, String read) {
    String section =
        "<FeesCollectedSection><FeesCollected s:id='F'><FeesCollectedCostPercent>"
            + written
            + "</FeesCollectedCostPercent></FeesCollected><FeesCollectedOrganizationAssociation><ComponentDataReference s:ref='F'/><OrganizationReference s:ref='ORG0'/></FeesCollectedOrganizationAssociation></FeesCollectedSection>";
    assertThat(read(document(HEAD, "", section, "")).values())
        .containsEntry(new CellKey("X", "AGENCY", "percent"), read);
  }

  @Test
  void anUnknownSectionIsListed() {
    XmlReport report =
        read(
            document(
                HEAD, "", "<NewSection><Entry><Quantity>5</Quantity></Entry></NewSection>", ""));
    assertThat(report.listed()).isEqualTo(1);
    assertThat(review(report))
        .containsExactly("NewSection, Entry: no cell of the form takes these values");
  }

  @Test
  void whatCannotBeReadIsRefused() {
    assertThatThrownBy(() -> read("<Other/>"))
        .isInstanceOf(UnusableException.class)
        .hasMessageContaining("xml-root");
    assertThatThrownBy(() -> read("<FoiaAnnualReport xmlns='http://example.org/'/>"))
        .isInstanceOf(UnusableException.class);
    assertThatThrownBy(() -> read("<FoiaAnnualReport"))
        .isInstanceOf(UnusableException.class)
        .hasMessageContaining("unsafe-xml");
    assertThatThrownBy(
            () ->
                read(
                    "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><FoiaAnnualReport>&e;</FoiaAnnualReport>"))
        .isInstanceOf(UnusableException.class)
        .hasMessageContaining("unsafe-xml");
    assertThatThrownBy(() -> read(HEAD + "</FoiaAnnualReport>"))
        .isInstanceOf(UnusableException.class)
        .hasMessageContaining("xml-year");
  }

  @Test
  void aZipFileHasADocumentForEachReport() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String name : List.of("2022/gsa.xml", "2022/ftc.xml", "readme.txt", "__MACOSX/a.xml")) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(name.getBytes(StandardCharsets.UTF_8));
      }
    }
    XmlArchive archive = XmlArchive.read(new ImportSource("year.zip", bytes.toByteArray()));
    assertThat(archive.documents())
        .extracting(ImportSource::name)
        .containsExactly("2022/ftc.xml", "2022/gsa.xml");
    assertThat(archive.others()).containsExactly("readme.txt");
    assertThatThrownBy(() -> XmlArchive.read(new ImportSource("no.zip", new byte[] {'P', 'K'})))
        .isInstanceOf(UnusableException.class);
  }

  /** The XML of another country is a file and no class. */
  @Test
  void aMappingOfTheSiteReadsAnotherRoot() throws IOException {
    Files.createDirectories(content.resolve("imports"));
    Files.writeString(
        content.resolve("imports/other.yml"),
        """
        import: other
        form: us-foia-components
        root: Bericht
        report: {year: Jahr, body: Stelle/Kurz, name: Stelle/Name}
        parts: {item: Stelle/Amt, key: id, id: Kurz, label: Name, closing: {row: AGENCY, key: alle, label: Alle}}
        tables:
          A:
            section: Anfragen
            item: Zahl
            link: Zu
            entry-ref: Zahl
            part-ref: Amt
            columns: {start: Anfang, end: Ende}
        """);
    XmlReport report =
        read(
            "<Bericht><Jahr>2020</Jahr><Stelle><Kurz>BfX</Kurz><Name>Bundesamt für X</Name></Stelle><Anfragen><Zahl id='1'><Anfang>3</Anfang><Ende>4</Ende></Zahl><Zu><Zahl ref='1'/><Amt ref='alle'/></Zu></Anfragen></Bericht>");
    assertThat(report.folder()).isEqualTo("bfx/2020");
    assertThat(report.values())
        .containsEntry(new CellKey("A", "AGENCY", "start"), "3")
        .containsEntry(new CellKey("A", "AGENCY", "end"), "4");
  }

  @Test
  void aMappingThatIsWrongIsTold() throws IOException {
    Files.createDirectories(content.resolve("imports"));
    Files.writeString(
        content.resolve("imports/other.yml"),
        """
        import: other
        form: us-foia-components
        root: Bericht
        report: {year: "Jahr[", body: Stelle/Kurz, name: Stelle/Name}
        parts: {item: Stelle/Amt, key: id, id: Kurz, label: Name, closing: {row: AGENCY, key: alle}}
        tables:
          Z: {section: a, item: b, link: c, entry-ref: d, part-ref: e, columns: {}}
          A: {section: a, item: b, link: c, entry-ref: d, part-ref: e, columns: {nothing: x, start: {at: y, as: none}}}
        """);
    List<String> codes = new ArrayList<>();
    XmlMappings.of(content, Forms.shipped().all())
        .problems()
        .forEach(problem -> codes.add(problem.message().key()));
    assertThat(codes).contains("intake.mapping-path");
  }
}
