package org.yearpress.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Text;
import org.yearpress.model.Body;
import org.yearpress.model.Catalogue;
import org.yearpress.model.CheckedReport;
import org.yearpress.model.References;
import org.yearpress.model.Report;
import org.yearpress.model.Site;
import org.yearpress.model.packed.Interner;
import org.yearpress.model.packed.LightReport;
import org.yearpress.testing.AskedReports;

@Tag("unit")
class SiteReferencesTest {
  private final Sample sample = Sample.chinese();
  private final Messages english = Messages.of("en");

  private References of(Site.Links style, String body, int year, int section) {
    Sample site = Sample.of(Sample.withLinks(sample.site, style));
    Report report = site.catalogue.report(body, year).orElseThrow().report();
    return references(site).of(report, report.sections().get(section));
  }

  private static SiteReferences references(Sample site) {
    List<String> files = new ArrayList<>();
    for (CheckedReport report : site.reports) {
      String folder = report.report().folder();
      report.report().sections().forEach(section -> files.add(section.file()));
      files.add(folder + "/report.yml");
      files.add(folder + "/statistics.csv");
      files.add(folder + "/images/图 1.png");
      files.add(folder + "/attachments/预算表.csv");
      files.add(folder + "/bindings.csv");
    }
    files.add("city/office/2019/report.yml");
    files.add("city/office/2019/01-overview.md");
    files.add("city/office/2018/09-draft.md");
    files.add("pages/about.md");
    files.add("pages/images/plan.png");
    return new SiteReferences(
        site.catalogue, Sample::form, Messages::of, new TreeSet<>(files), Set.of("md", "adoc"));
  }

  private References office() {
    return of(Site.Links.FOLDER, "city/office", 2018, 1);
  }

  private String said(Text text) {
    return text == null ? "" : english.format(text);
  }

  @ParameterizedTest
  @CsvSource({
    "https://example.org/x?y=1#z, https://example.org/x?y=1#z",
    "mailto:a@example.org, mailto:a@example.org",
    "#overview-1, #overview-1",
    "02-问题.md, #s2",
    "./02-问题.md#s2-1, #s2-1",
    "00-cover.md, ./",
    "../2017/01-overview.md, ../2017/#overview",
    "../2017/01-overview.md#overview-1, ../2017/#overview-1",
    "../2017/report.yml, ../2017/",
    "../2017/, ../2017/",
    "../2017/statistics.csv, ../2017/statistics/",
    "../../2018/, ../../2018/",
    "../body.yml, ../",
    "attachments/预算表.csv, attachments/%E9%A2%84%E7%AE%97%E8%A1%A8.csv",
    "attachments/%E9%A2%84%E7%AE%97%E8%A1%A8.csv, attachments/%E9%A2%84%E7%AE%97%E8%A1%A8.csv",
    "images/图%201.png, images/%E5%9B%BE%201.png",
    "../../../pages/about.md, ../../../about/",
    "../../../, ../../../",
    "../../../agency/2018/01-overview.md#overview-1, ../../../agency/2018/overview/#overview-1",
    "../../../agency/2018/01-overview.md, ../../../agency/2018/overview/",
  })
  void linksLeadToThePageOfAContentFile(String target, String href) {
    References.Target end = office().link(target);
    assertThat(said(end.problem())).isEmpty();
    assertThat(end.href()).isEqualTo(href);
  }

  /** They were published, and every page that showed one was refused. */
  @Test
  void aPictureOfOrdinaryPagesIsWhereItIsInTheContent() {
    References.Target end = office().link("../../../pages/images/plan.png");

    assertThat(said(end.problem())).isEmpty();
    assertThat(end.href()).isEqualTo("../../../pages/images/plan.png");
    assertThat(said(office().link("../../../pages/images/none.png").problem()))
        .isEqualTo("there is no file pages/images/none.png");
  }

  @Test
  void aLinkTellsItsFileAndFragmentForTheCheckOfAnchors() {
    References.Target end = office().link("../2017/01-overview.md#nowhere");
    assertThat(end.file()).isEqualTo("city/office/2017/01-overview.md");
    assertThat(end.fragment()).isEqualTo("nowhere");
    assertThat(office().link("#x").file()).isEqualTo("city/office/2018/01-overview.md");
    assertThat(office().link("https://example.org/").file()).isNull();
  }

  @Test
  void linksOfASiteForADiskNameTheFile() {
    References references = of(Site.Links.FILE, "city/office", 2018, 1);
    assertThat(references.link("../2017/01-overview.md").href())
        .isEqualTo("../2017/index.html#overview");
    assertThat(references.figure("1.1").href()).isEqualTo("statistics/index.html#r-1.1-value");
  }

  @Test
  void aSectionWithAPageOfItsOwnLinksFromThere() {
    References references = of(Site.Links.FOLDER, "agency", 2018, 1);
    assertThat(references.link("02-问题.md").href()).isEqualTo("../%E9%97%AE%E9%A2%98/");
    assertThat(references.figure("t1:1@3").href()).isEqualTo("../statistics/#r-t1-1-3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "01-overvew.md | there is no file city/office/2018/01-overvew.md | nearest: 01-overview.md",
        "../../../../etc/passwd | the link ../../../../etc/passwd leads out of the content folder |",
        "../2019/01-overview.md | city/office/2019/01-overview.md is not published, so the link would"
            + " lead nowhere | publish it, or take the link out",
        "09-draft.md | city/office/2018/09-draft.md is not published, so the link would lead nowhere |"
            + " publish it, or take the link out",
        "bindings.csv | city/office/2018/bindings.csv has no page of its own | link to a section, a"
            + " report's folder, an attachment or a picture",
        "/pages/about.md | the link /pages/about.md begins with a slash; links are relative to the file"
            + " that they are in | write ../../../pages/about.md",
      })
  void aLinkThatLeadsNowhereIsTold(String target, String problem, String hint) {
    References.Target end = office().link(target);
    assertThat(end.href()).isNull();
    assertThat(said(end.problem())).isEqualTo(problem);
    assertThat(said(end.hint())).startsWith(hint == null ? "" : hint);
  }

  @ParameterizedTest
  @CsvSource({
    "1.1, statistics/#r-1.1-value, '1,234'",
    "2.1, statistics/#r-2.1-value, 0",
    "2.2.1, statistics/#r-2.2.1-value, ''",
    "4, statistics/#r-4-value, ''",
    "2.2.2, statistics/#r-2.2.2-value, 若干",
    "1.1@value, statistics/#r-1.1-value, '1,234'",
    "2017/1.1, ../2017/statistics/#r-1.1-value, '1,000'",
    "city/2018/3, ../../2018/statistics/#r-3-value, 5",
    "agency/2018/t1:2.1@2.1, ../../../agency/2018/statistics/#r-t1-2.1-2.1, '1,500'",
    "agency/2018/t2:late, ../../../agency/2018/statistics/#r-t2-late-n, 7",
    "agency/2017/received, ../../../agency/2017/statistics/#r-received-value, 12",
  })
  void figuresLeadToTheirCell(String address, String href, String shown) {
    References.Figure end = office().figure(address);
    assertThat(said(end.problem())).isEmpty();
    assertThat(end.href()).isEqualTo(href);
    assertThat(end.shown()).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2.2.3 | the form list-2017 has no cell 2.2.3 | nearest: 2.2.1, 2.2.2",
        "2 | the form list-2017 has no cell 2 | nearest: 2.1, 2.2, 2.2.1",
        "2015/1.1 | city/office has no report for 2015 | nearest: 2017, 2018",
        "city/offce/2018/1.1 | there is no body city/offce with reports | nearest: city/office",
        "agency/2018/t1:1 | t1:1 has several columns; say which with @ | nearest: t1:1@1, t1:1@2.1,"
            + " t1:1@2.2, t1:1@3",
        "agency/2018/t2:lat | agency/2018 has no figures for t2:lat | nearest: t2:late@n",
        "agency/2017/recieved | agency/2017 has no figures for recieved | nearest: received",
      })
  void anAddressThatDoesNotExistIsToldWithTheNearest(String address, String problem, String hint) {
    References.Figure end = office().figure(address);
    assertThat(end.href()).isNull();
    assertThat(said(end.problem())).isEqualTo(problem);
    assertThat(said(end.hint())).isEqualTo(hint);
  }

  /**
   * A site of so many bodies that few of them are looked at, all with a report of 2017 and 2018.
   */
  private static final int BODIES = 1_500;

  /**
   * A site of many reports that are not in the heap.
   *
   * @param read takes the address of each that is read again
   */
  private Catalogue manyBodies(Set<String> read) {
    Interner interner = new Interner();
    List<Body> bodies = new ArrayList<>();
    List<Catalogue.Entry> entries = new ArrayList<>();
    for (int i = 0; i < BODIES; i++) {
      String body = String.format("town-%04d", i);
      bodies.add(Body.unnamed(body));
      for (int year = 2017; year < 2019; year++) {
        Catalogue.Entry entry = Sample.report(body, year, "en").build().entry();
        Report report = entry.report();
        Supplier<Report> again =
            () -> {
              read.add(report.address());
              return report;
            };
        entries.add(
            new Catalogue.Entry(
                LightReport.of(report, again, interner), entry.form(), entry.statistics()));
      }
    }
    bodies.add(Body.unnamed("town-7000")); // without reports
    return new Catalogue(sample.site, bodies, entries, List.of());
  }

  private static SiteReferences references(Catalogue catalogue) {
    NavigableSet<String> files = new TreeSet<>();
    catalogue
        .everyReport()
        .forEach(
            entry -> {
              entry.report().sections().forEach(section -> files.add(section.file()));
              files.add(entry.report().folder() + "/report.yml");
              files.add(entry.report().folder() + "/bindings.csv");
              files.add(entry.report().folder() + "/images/plan.png");
            });
    return new SiteReferences(catalogue, Sample::form, Messages::of, files, Set.of("md", "adoc"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "01-overvew.md | 01-overview.md,",
        "../2107/01-overview.md | ../2017/01-overview.md,",
        "../2107/ | ../2017,",
        "../../town-0070/2017/01-overview.md/ | ",
        "../../twon-0007/2017/01-overview.md | ../../town-0007/2017/01-overview.md,",
        "../../tonw-0007/ | ../../town-0007,",
        "../../town-0007/2107/images/plan.png | ../../town-0007/2017/images/plan.png,",
      })
  void aBrokenLinkOfALargeSiteNamesTheNearestAndReadsFewReports(String target, String hint) {
    Set<String> read = new TreeSet<>();
    Catalogue catalogue = manyBodies(read);
    SiteReferences references = references(catalogue);
    Report report = catalogue.report("town-0700", 2018).orElseThrow().report();
    References here = references.of(report, report.sections().get(1));
    read.clear();

    assertThat(said(here.link(target).hint())).startsWith(hint == null ? "" : "nearest: " + hint);
    assertThat(read).hasSizeLessThan(6);
  }

  @Test
  void aFigureOfABodyThatDoesNotExistAsksOnlyForThoseThatItNames() {
    Catalogue catalogue = manyBodies(new TreeSet<>());
    SiteReferences references = references(catalogue);
    Report report = catalogue.report("town-0700", 2018).orElseThrow().report();
    References here = references.of(report, report.sections().get(1));
    AskedReports asked = new AskedReports();
    List<References.Figure> figures = new ArrayList<>();
    catalogue.withListener(asked, () -> figures.add(here.figure("town-700/2017/1.1")));

    assertThat(said(figures.get(0).hint())).isEqualTo("nearest: town-0700, town-1300, town-1400");
    assertThat(asked.bodies())
        .containsExactly("town-700", "town-0700", "town-7000", "town-1300", "town-1400");
  }

  @Test
  void anOrdinaryPageNamesBodyAndYear() {
    References references = references(sample).of(sample.pages.get(0));
    assertThat(references.figure("city/office/2018/1.1").href())
        .isEqualTo("../city/office/2018/statistics/#r-1.1-value");
    assertThat(said(references.figure("1.1").problem())).contains("there is no body");
    assertThat(references.link("../city/office/2018/01-overview.md").href())
        .isEqualTo("../city/office/2018/#overview");
  }
}
