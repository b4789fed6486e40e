package org.yearpress.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.content.tree.ContentTree;
import org.yearpress.content.tree.Limits;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Severity;
import org.yearpress.form.Form;
import org.yearpress.model.Address;
import org.yearpress.model.Attachment;
import org.yearpress.model.Binding;
import org.yearpress.model.Body;
import org.yearpress.model.CellKey;
import org.yearpress.model.Contact;
import org.yearpress.model.Licence;
import org.yearpress.model.RawCell;
import org.yearpress.model.Report;
import org.yearpress.model.Section;
import org.yearpress.model.Site;
import org.yearpress.testing.TestStages;

@Tag("unit")
class SiteReaderTest {
  private static final String REPORT = "title: Report\nstatus: published\n";

  @Test
  void aSiteWithATitleAloneHasDefaults(@TempDir Path root) {
    ContentFolder folder = new ContentFolder(root).with("site.yml", "title: Site\n");

    assertThat(read(folder).site())
        .isEqualTo(Site.withTitle("Site", "en", TestStages.VOCABULARY.dialects()));
    folder.with("site.yml", "title: 站点\nlanguage: zh-cn\n");
    Site chinese = read(folder).site();
    assertThat(chinese.language()).isEqualTo("zh-CN");
    assertThat(chinese.downloads().csvBom()).isTrue();
  }

  @Test
  void everySettingIsRead(@TempDir Path root) {
    ContentFolder folder =
        new ContentFolder(root)
            .with(
                "site.yml",
                """
                title: Site
                language: en
                url: https://example.org/reports
                publisher: Office
                licence: {name: Our terms, url: "https://example.org/terms"}
                theme: default
                forms:
                  - {kinds: [a, b], years: {from: 2017, to: 2018}, form: list}
                  - {kinds: all, form: grid}
                severity: {T3.3: warning, MISSING: note}
                on-error: hold
                downloads: [csv, zip]
                csv-bom: true
                pdf: {font: song.ttf}
                people: omit
                links: file
                markup: [markdown]
                allow-attachments: [.XML, svg]
                gov-cn: {site-name: x, domain: y, id-code: z, columns: [a]}
                footer: {filings: [{text: 鲁ICP备1号, link: "https://beian.example/"}], site-id: 37}
                notice: {text: Demo, link: about/}
                noindex: true
                csp: meta
                banned-phrases: [lorem]
                security: {contact: "mailto:a@example.org", expires: 2027-12-31}
                icon: icon.png
                late-list: true
                acceptances: folder
                publish: {live: {kind: git, url: "git@x:y", branch: main, keep: 3}}
                """)
            .with("icon.png", ContentFolder.png())
            .with("song.ttf", "font");
    SiteSource source = read(folder);
    Site site = source.site();

    assertThat(site.url()).isEqualTo("https://example.org/reports/");
    assertThat(site.sources().forms())
        .containsExactly(
            new Site.FormChoice(Set.of("a", "b"), 2017, 2018, "list"),
            new Site.FormChoice(Set.of(), 0, Integer.MAX_VALUE, "grid"));
    assertThat(site.checking().severity()).containsEntry("T3.3", Severity.WARNING).hasSize(2);
    assertThat(site.checking().onError()).isEqualTo(Site.OnError.HOLD);
    assertThat(site.downloads().formats()).containsExactly("csv", "zip");
    assertThat(site.downloads().csvBom()).isTrue();
    assertThat(site.disclosure().publishPeople()).isFalse();
    assertThat(site.pages().links()).isEqualTo(Site.Links.FILE);
    assertThat(site.sources().markup()).containsExactly("markdown");
    assertThat(site.sources().allowAttachments()).containsExactlyInAnyOrder("xml", "svg");
    assertThat(site.pages().notice()).isEqualTo(new Site.Notice("Demo", new Address("about/")));
    assertThat(site.pages().noindex()).isTrue();
    assertThat(site.sources().acceptances()).isEqualTo(Site.AcceptancesIn.FOLDER);
    assertThat(site.checking().bannedPhrases()).containsExactly("lorem");
    assertThat(site.disclosure().lateList()).isTrue();
    assertThat(site.pages().metadata().icon()).isEqualTo("icon.png");
    assertThat(site.licence())
        .isEqualTo(new Licence("", "Our terms", new Address("https://example.org/terms")));
    assertThat(source.pageImages()).extracting(SourceFile::path).containsExactly("icon.png");
    assertThat(site.pages().metadata().govCn().columns()).hasSize(8).containsEntry("reports", "a");
    assertThat(site.pages().metadata().security())
        .isEqualTo(
            new Site.Security(
                List.of(new Address("mailto:a@example.org")),
                LocalDate.of(2027, 12, 31),
                Address.NONE));
  }

  @Test
  void anIconThatIsNotThereAndAContactWithoutALastDayAreTold(@TempDir Path root) {
    ContentFolder folder =
        new ContentFolder(root)
            .with(
                "site.yml",
                """
                title: T
                icon: icon.png
                security: {contact: "mailto:a@example.org"}
                gov-cn: {columns: {reports: 年报, other: x}}
                """);

    Parsed<SiteReader> reader =
        SiteReader.open(
            ContentTree.scan(folder.root(), Limits.STANDARD).value(),
            Limits.STANDARD,
            TestStages.VOCABULARY);
    Parsed<SiteSource> source = reader.value().read(TestForms.ALL, ContentFolder.OUTLINER);

    assertThat(reader.diagnostics())
        .extracting(d -> d.code())
        .containsExactlyInAnyOrder("no-icon", "security-expires", "unknown-key");
    assertThat(source.diagnostics()).isEmpty();
  }

  @Test
  void aBodyIsReadAndTheFoldersAboveAReportAreBodies(@TempDir Path root) {
    ContentFolder folder =
        site(root)
            .with(
                "city/office/body.yml",
                """
                name: City Office
                short-name: Office
                names: [{name: Old Office, to: 2010-12-31}, {name: The Office}]
                kind: department
                form: list
                identifiers: {id: "123", code: 0x1F}
                contact: {phone: 1}
                children-complete: [2017, 2018]
                expected: {from: 2016}
                order: -1
                """)
            .with("city/office/2017/report.yml", REPORT);
    List<Body> bodies = read(folder).bodies();

    assertThat(bodies).hasSize(2);
    assertThat(bodies.get(0)).isEqualTo(Body.unnamed("city"));
    Body office = bodies.get(1);
    assertThat(office.name()).isEqualTo("City Office");
    assertThat(office.shortName()).isEqualTo("Office");
    assertThat(office.names().get(0))
        .isEqualTo(new Body.PeriodName("Old Office", null, LocalDate.of(2010, 12, 31)));
    assertThat(office.kind()).isEqualTo("department");
    assertThat(office.identifiers()).containsEntry("id", "123").containsEntry("code", "0x1F");
    assertThat(office.reporting().childrenComplete()).containsExactlyInAnyOrder(2017, 2018);
    assertThat(office.reporting().expected()).isEqualTo(new Body.YearSpan(2016, null));
    assertThat(office.order()).isEqualTo(-1);
  }

  @Test
  void everyKeyOfAReportIsRead(@TempDir Path root) {
    ContentFolder folder =
        site(root)
            .with(
                "kjj/2017/report.yml",
                """
                title: "Report\\nof 2017"
                year: 2017
                body: kjj
                period: 2017-01-01/2017-12-30
                language: zh-CN
                status: published
                publish-at: 2018-01-31T09:00+08:00
                published: 2018-01-26
                form: list
                scope: office
                layout: sections
                summary: In short
                contact: {name: A, address: B, postcode: "266071", phone: C, fax: D, email: e@example.org}
                signed: [{by: Office, on: 2018-01-26, digest: sha256-0123456789abcdef0123}]
                people: {responsible: F, reviewed-by: G, prepared-by: H, phone: "1"}
                filled: {by: Office, on: 2018-01-25}
                original: https://example.org/1.html
                accepted:
                  - {finding: T1, form: list@1, figures: "3 <> 6", reason: R, by: I, on: 2018-01-26}
                corrections:
                  - {on: 2018-03-02, by: J, cell: "1.1", from: 3, to: 6, reason: S}
                  - {on: 2018-03-03, section: overview, reason: T}
                aliases: [/old/2017.html, /older/]
                """);
    Report report = onlyReport(folder);

    assertThat(report.title()).isEqualTo("Report\nof 2017");
    assertThat(report.address()).isEqualTo("kjj/2017");
    assertThat(report.period().to()).isEqualTo(LocalDate.of(2017, 12, 30));
    assertThat(report.language()).isEqualTo("zh-CN");
    assertThat(report.status()).isEqualTo(Report.Status.PUBLISHED);
    assertThat(report.release().publishAt())
        .isEqualTo(OffsetDateTime.parse("2018-01-31T09:00+08:00"));
    assertThat(report.release().published()).isEqualTo(LocalDate.of(2018, 1, 26));
    assertThat(report.figures().form()).isEqualTo("list");
    assertThat(report.figures().scope()).isEqualTo("office");
    assertThat(report.contents().layout()).isEqualTo(Report.Layout.SECTIONS);
    assertThat(report.responsible().contact())
        .isEqualTo(new Contact("A", "B", "266071", "C", "D", "e@example.org"));
    assertThat(report.responsible().signed().get(0).digest())
        .isEqualTo("sha256-0123456789abcdef0123");
    assertThat(report.responsible().people().preparedBy()).isEqualTo("H");
    assertThat(report.figures().filled())
        .isEqualTo(new Report.Filled("Office", LocalDate.of(2018, 1, 25)));
    assertThat(report.amendments().accepted().get(0).figures()).isEqualTo("3 <> 6");
    assertThat(report.amendments().accepted().get(0).place())
        .isEqualTo(Place.at("kjj/2017/report.yml", 19, 5));
    assertThat(report.corrections())
        .extracting(c -> c.cell() + c.section() + c.from() + c.to())
        .containsExactly("1.136", "overview");
    assertThat(report.release().aliases()).containsExactly("/old/2017.html", "/older/");
    assertThat(report.places().title()).isEqualTo(Place.at("kjj/2017/report.yml", 1, 1));
    assertThat(report.places().published()).isEqualTo(Place.at("kjj/2017/report.yml", 8, 1));
  }

  @Test
  void whatCanBeDerivedMayBeLeftOut(@TempDir Path root) {
    ContentFolder folder =
        site(root)
            .with("kjj/2017年度/report.yml", "status: draft\n")
            .with("kjj/2017年度/00-cover.md", "To the reader.\n")
            .with("kjj/2017年度/01-概述.md", "# 概述\n");
    Report report = onlyReport(folder);

    assertThat(report.year()).isEqualTo(2017);
    assertThat(report.body()).isEqualTo("kjj");
    assertThat(report.title()).isEqualTo("概述");
    assertThat(report.language()).isEqualTo("en");
    assertThat(report.period()).isEqualTo(Report.Period.year(2017));
    assertThat(report.status()).isEqualTo(Report.Status.DRAFT);
    assertThat(report.places().title()).isEqualTo(Place.at("kjj/2017年度/report.yml", 1, 0));
  }

  @Test
  void aFiscalYearEndsInTheYearOfItsName() {
    Form.Years fiscal = new Form.Years(2008, null, 12, 10, "FY {year}");

    assertThat(ReportReader.period(fiscal, 2024))
        .isEqualTo(new Report.Period(LocalDate.of(2023, 10, 1), LocalDate.of(2024, 9, 30)));
    assertThat(ReportReader.yearIn("report-2017-12345")).contains(2017);
    assertThat(ReportReader.yearIn("1234")).isEmpty();
    assertThat(ReportReader.yearIn("a20170b")).isEmpty();
  }

  @Test
  void sectionsAreOrderedByNumberThenName(@TempDir Path root) {
    ContentFolder folder =
        site(root)
            .with("kjj/2017/report.yml", REPORT)
            .with("kjj/2017/10-annex.md", "# Annex\n")
            .with("kjj/2017/02-organisation.adoc", "= Organisation\n")
            .with("kjj/2017/9.申请 情况.md", "# 申请\n")
            .with("kjj/2017/00-cover.markdown", "Dear reader\n")
            .with("kjj/2017/05.md", "# Five\n")
            .with("kjj/2017/07-secret.md", "draft\n# Secret\n")
            .with("kjj/2017/zum-schluss.md", "# End\n")
            .with("kjj/2017/README.md", "How this folder is kept\n");
    ReportSource source = read(folder).reports().get(0);

    assertThat(source.report().sections())
        .extracting(s -> s.position() + " " + s.number() + " " + s.slug() + " " + s.title())
        .containsExactly(
            "1 0 cover ",
            "2 2 organisation Organisation",
            "3 5 5 Five",
            "4 9 申请-情况 申请",
            "5 10 annex Annex",
            "6 -1 zum-schluss End");
    assertThat(source.sections())
        .extracting(SourceFile::path)
        .containsExactlyElementsOf(source.report().sections().stream().map(Section::file).toList());
  }

  @Test
  void attachmentsAreAllOfTheFolderOrThoseListed(@TempDir Path root) {
    ContentFolder folder =
        site(root)
            .with("kjj/2017/report.yml", REPORT)
            .with("kjj/2017/attachments/预算表.csv", "a,b\n")
            .with("kjj/2017/attachments/more/plan.pdf", "pdf")
            .with("kjj/2017/images/chart.png", ContentFolder.png());
    ReportSource all = read(folder).reports().get(0);
    assertThat(all.report().contents().attachments())
        .extracting(a -> a.file() + " " + a.title() + " " + a.type() + " " + a.size())
        .containsExactly("more/plan.pdf plan.pdf application/pdf 3", "预算表.csv 预算表.csv text/csv 4");
    assertThat(all.images())
        .extracting(SourceFile::path)
        .containsExactly("kjj/2017/images/chart.png");

    folder.with(
        "kjj/2017/report.yml",
        REPORT
            + "attachments:\n  - {file: 预算表.csv, title: Budget, description: In full}\n"
            + "  - {file: more/plan.pdf}\n");
    ReportSource listed = read(folder).reports().get(0);
    Attachment budget = listed.report().contents().attachments().get(0);
    assertThat(budget.title()).isEqualTo("Budget");
    assertThat(budget.description()).isEqualTo("In full");
    assertThat(budget.source()).isEqualTo("kjj/2017/attachments/预算表.csv");
    assertThat(budget.place()).isEqualTo(Place.at("kjj/2017/report.yml", 4, 12));
    assertThat(listed.attachments())
        .extracting(SourceFile::path)
        .containsExactly("kjj/2017/attachments/预算表.csv", "kjj/2017/attachments/more/plan.pdf");
  }

  @Test
  void anAllowedTypeMayBeAttached(@TempDir Path root) {
    ContentFolder folder =
        site(root)
            .with("site.yml", "title: Site\nallow-attachments: [xml]\n")
            .with("kjj/2017/report.yml", REPORT)
            .with("kjj/2017/attachments/data.XML", "<a/>");

    assertThat(onlyReport(folder).contents().attachments())
        .extracting(Attachment::type)
        .containsExactly("application/xml");
  }

  @Test
  void theFormIsTheReportsElseTheBodysElseTheSites(@TempDir Path root) {
    ContentFolder folder =
        site(root)
            .with(
                "site.yml",
                "title: Site\nforms: [{kinds: [department], years: {from: 2017, to: 2017}, form:"
                    + " grid}]\n")
            .with("a/2017/report.yml", REPORT + "form: list\n")
            .with("b/body.yml", "form: list\n")
            .with("b/2017/report.yml", REPORT)
            .with("c/body.yml", "kind: department\n")
            .with("c/2017/report.yml", REPORT)
            .with("c/2018/report.yml", REPORT)
            .with("d/2017/report.yml", REPORT)
            .with("b/2018/report.yml", REPORT + "form: none\n");

    assertThat(read(folder).reports())
        .extracting(r -> r.report().address() + " " + r.formId())
        .containsExactly(
            "a/2017 list",
            "b/2017 list",
            "b/2018 none",
            "c/2017 grid",
            "c/2018 none",
            "d/2017 none");
  }

  @Test
  void bindingsKeepTheirQuoteAndLine(@TempDir Path root) {
    ContentFolder folder =
        site(root)
            .with("kjj/2017/report.yml", REPORT + "form: list\n")
            .with(
                "kjj/2017/bindings.csv",
                """
                id,section,quote,value,unit,cell,relation,doubt,note
                N1,overview,"26, at
                least",26,人,1.1,at-least,,x
                N2,overview,900,900,,,unbound,is it?,
                """);

    assertThat(onlyReport(folder).contents().bindings())
        .containsExactly(
            new Binding(
                "N1",
                "overview",
                "26, at\nleast",
                "26",
                "人",
                "1.1",
                Binding.Relation.AT_LEAST,
                "",
                "x",
                Place.at("kjj/2017/bindings.csv", 2, 1)),
            new Binding(
                "N2",
                "overview",
                "900",
                "900",
                "",
                "",
                Binding.Relation.UNBOUND,
                "is it?",
                "",
                Place.at("kjj/2017/bindings.csv", 4, 1)));
  }

  @Test
  void acceptancesMayStandInAFolderOfTheirOwn(@TempDir Path root) {
    ContentFolder folder =
        site(root)
            .with("site.yml", "title: Site\nacceptances: folder\n")
            .with("city/kjj/2017/report.yml", REPORT)
            .with(
                "acceptances/city/kjj/2017.yml",
                "- {finding: T1, figures: \"1 <> 2\", reason: R, by: I, on: 2018-01-26}\n");

    assertThat(onlyReport(folder).amendments().accepted().get(0).place())
        .isEqualTo(Place.at("acceptances/city/kjj/2017.yml", 1, 3));
  }

  @Test
  void pagesHaveTheirPathForAnAddress(@TempDir Path root) {
    ContentFolder folder =
        site(root)
            .with("index.md", "Welcome\n")
            .with("pages/about.md", "# About\n")
            .with("pages/help/index.adoc", "= Help\n")
            .with("pages/help/search.md", "# Search\n")
            .with("pages/later.md", "draft\n# Later\n")
            .with("pages/images/logo.png", ContentFolder.png());
    SiteSource source = read(folder);

    assertThat(source.pages())
        .extracting(p -> p.path() + " " + p.section().title())
        .containsExactly(" ", "about About", "help Help", "help/search Search");
    assertThat(source.pageFiles())
        .extracting(SourceFile::path)
        .containsExactly(
            "index.md", "pages/about.md", "pages/help/index.adoc", "pages/help/search.md");
    assertThat(source.pageImages()).hasSize(1);
  }

  @Test
  void csvIsReadInEveryShape(@TempDir Path root) {
    Place first = Place.at("kjj/2017/statistics.csv", 2, 2);
    assertThat(statistics(root, "list", "statistics.csv", "row,value\n1.1,319\n1.2,\n"))
        .containsExactly(
            new RawCell(CellKey.row("1.1"), "319", "", "", "", first),
            new RawCell(
                CellKey.row("1.2"), "", "", "", "", Place.at("kjj/2017/statistics.csv", 3, 2)));
    assertThat(
            statistics(
                root,
                "list",
                "statistics.csv",
                "\uFEFFlabel;row;unit;note;value\n\"公开\n数\";1.1;件;see;\"1;5\"\n"))
        .containsExactly(
            new RawCell(
                CellKey.row("1.1"),
                "1;5",
                "公开\n数",
                "件",
                "see",
                Place.at("kjj/2017/statistics.csv", 2, 5)));
    assertThat(
            keys(
                statistics(
                    root,
                    "grid",
                    "statistics.csv",
                    "table\trow\tcolumn\tvalue\na\tx\tp\t1\nb\tx\t\t2\nb\tx\tvalue\t2\na\ty\t\t\n")))
        .containsExactly("a:x@p=1", "b:x@n=2", "b:x@n=2", "a:y@p=", "a:y@q=");
    assertThat(keys(statistics(root, "grid", "statistics.csv", "table,row,p,q\na,x,1,2\na,y,3,\n")))
        .containsExactly("a:x@p=1", "a:x@q=2", "a:y@p=3", "a:y@q=");
    assertThat(keys(statistics(root, "none", "statistics.csv", "row,2016,2017\nx,1,2\n")))
        .containsExactly("x@2016=1", "x@2017=2");
    assertThat(keys(statistics(root, "none", "statistics.csv", "row,value,label\nx,1,X\n")))
        .containsExactly("x=1");
  }

  @Test
  void aFolderHoldsOneCsvForEachTable(@TempDir Path root) {
    ContentFolder folder =
        site(root)
            .with("kjj/2017/report.yml", REPORT + "form: grid\n")
            .with("kjj/2017/statistics/a.csv", "row,p,q\nx,1,2\n")
            .with("kjj/2017/statistics/b.csv", "row,value\nx,3\n");
    var statistics = onlyReport(folder).statistics();

    assertThat(keys(statistics.cells())).containsExactly("a:x@p=1", "a:x@q=2", "b:x@n=3");
    assertThat(statistics.files())
        .containsExactly("kjj/2017/statistics/a.csv", "kjj/2017/statistics/b.csv");
    assertThat(statistics.encoding()).isEqualTo("UTF-8");
  }

  @Test
  void yamlHoldsTablesOfRowsOfColumns(@TempDir Path root) {
    List<RawCell> list =
        statistics(root, "list", "statistics.yml", "main:\n  \"1.1\": 3.10\n  1.2:\n");
    assertThat(keys(list)).containsExactly("1.1=3.10", "1.2=");
    assertThat(list.get(0).place()).isEqualTo(Place.at("kjj/2017/statistics.yml", 2, 10));
    assertThat(list.get(1).place()).isEqualTo(Place.at("kjj/2017/statistics.yml", 3, 3));

    assertThat(
            keys(
                statistics(
                    root,
                    "grid",
                    "statistics.yml",
                    "a:\n  x: {p: 1, q: \"—\"}\n  y:\nb:\n  x: 1,234\n")))
        .containsExactly("a:x@p=1", "a:x@q=—", "a:y@p=", "a:y@q=", "b:x@n=1,234");
  }

  @Test
  void theEncodingOfCsvIsNamedOrProvedByItsLabels(@TempDir Path root) {
    Charset gbk = Charset.forName("GBK");
    ContentFolder folder =
        site(root)
            .with("kjj/2017/report.yml", REPORT + "form: list\nencoding: GB18030\n")
            .with("kjj/2017/statistics.csv", "row,value,note\n1.1,3,备注\n", gbk);
    RawCell named = onlyReport(folder).statistics().cells().get(0);
    assertThat(named.note()).isEqualTo("备注");

    folder
        .with("kjj/2017/report.yml", REPORT + "form: list\n")
        .with("kjj/2017/statistics.csv", "row,label,value\n1.1,（一） 公开件数,3\n", gbk);
    Parsed<SiteSource> proved = parsed(folder);
    assertThat(proved.value().reports().get(0).report().statistics().encoding())
        .isEqualTo("GB18030");
    assertThat(proved.diagnostics()).extracting(d -> d.code()).containsExactly("encoding-assumed");
  }

  @Test
  void reportsReadInParallelAreInTheSameOrder(@TempDir Path root) {
    ContentFolder folder = site(root);
    for (int i = 0; i < 40; i++) {
      folder
          .with("b" + i + "/2017/report.yml", "title: T\n")
          .with("b" + i + "/2017/statistics.csv", "row,value\n1.1," + i + "\n");
    }
    Parsed<SiteSource> alone = parsed(folder);
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      SiteReader reader =
          SiteReader.open(folder.tree(), Limits.STANDARD, TestStages.VOCABULARY).value();
      Parsed<SiteSource> together =
          reader.read(
              TestForms.ALL, ContentFolder.OUTLINER, ReportReadings.NONE, pool, ReportTaker.NONE);
      assertThat(together.diagnostics()).isEqualTo(alone.diagnostics()).hasSize(40);
      assertThat(together.value().reports())
          .extracting(ReportSource::report)
          .isEqualTo(alone.value().reports().stream().map(ReportSource::report).toList());
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void theDemoSiteIsReadWithoutAFinding() {
    ContentFolder folder = new ContentFolder(Path.of("content"));
    Parsed<SiteSource> demo = parsed(folder);

    // Its forms are not at hand here, nor the titles that stand in headers.
    assertThat(ContentFolder.printed(demo.diagnostics()))
        .allMatch(line -> line.contains("[unknown-form]") || line.contains("[section-untitled]"));
    Report report =
        demo.value().reports().stream()
            .map(ReportSource::report)
            .filter(r -> r.address().equals("qingdao/kjj/2017"))
            .findFirst()
            .orElseThrow();
    assertThat(report.sections()).hasSize(11);
    assertThat(report.statistics().cells()).hasSize(84);
    assertThat(report.contents().bindings()).isNotEmpty();
    assertThat(report.joinedTitle()).isEqualTo("2017年度市科技局政府信息公开工作报告");
  }

  @Test
  void theMenuNamesPagesInTheirOrder(@TempDir Path root) {
    ContentFolder folder =
        new ContentFolder(root)
            .with(
                "site.yml",
                """
                title: Site
                menu:
                  - {title: Help, pages: [help/start, help]}
                """)
            .with("pages/help/index.md", "# Help\n")
            .with("pages/help/start.md", "# Start\n");

    assertThat(read(folder).site().pages().menu())
        .containsExactly(new Site.MenuPart("Help", List.of("help/start", "help")));
  }

  @Test
  void aMenuCannotNameAPageThatDoesNotExist(@TempDir Path root) {
    ContentFolder folder =
        new ContentFolder(root)
            .with("site.yml", "title: Site\nmenu:\n  - {title: Help, pages: [help, helq]}\n")
            .with("pages/help.md", "# Help\n");

    assertThat(printed(parsed(folder)))
        .singleElement()
        .asString()
        .contains("site.yml:3:33", "no-menu-page", "helq");
  }

  private static ContentFolder site(Path root) {
    return new ContentFolder(root).with("site.yml", "title: Site\n");
  }

  private static List<RawCell> statistics(Path root, String form, String name, String text) {
    Path own = root.resolve(Integer.toString(root.toFile().list().length));
    ContentFolder folder =
        site(own)
            .with("kjj/2017/report.yml", REPORT + "form: " + form + "\n")
            .with("kjj/2017/" + name, text);
    return onlyReport(folder).statistics().cells();
  }

  private static List<String> keys(List<RawCell> cells) {
    return cells.stream().map(cell -> cell.at() + "=" + cell.raw()).toList();
  }

  private static Report onlyReport(ContentFolder folder) {
    List<ReportSource> reports = read(folder).reports();
    assertThat(reports).hasSize(1);
    return reports.get(0).report();
  }

  /** The site, of which nothing may be said. */
  private static SiteSource read(ContentFolder folder) {
    Parsed<SiteSource> parsed = parsed(folder);
    assertThat(ContentFolder.printed(parsed.diagnostics())).isEmpty();
    return parsed.value();
  }

  /** Most bodies of these tests have no name: that they are told is another test's matter. */
  private static List<String> printed(Parsed<?> parsed) {
    return ContentFolder.printed(
        parsed.diagnostics().stream().filter(each -> !each.code().equals("body-unnamed")).toList());
  }

  private static Parsed<SiteSource> parsed(ContentFolder folder) {
    Parsed<ContentTree> tree = ContentTree.scan(folder.root(), Limits.STANDARD);
    assertThat(tree.diagnostics()).isEmpty();
    Parsed<SiteReader> reader =
        SiteReader.open(tree.value(), Limits.STANDARD, TestStages.VOCABULARY);
    assertThat(printed(reader)).isEmpty();
    return reader.value().read(TestForms.ALL, ContentFolder.OUTLINER);
  }
}
