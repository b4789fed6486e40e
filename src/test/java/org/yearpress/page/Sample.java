package org.yearpress.page;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Severity;
import org.yearpress.diagnostic.Text;
import org.yearpress.form.Column;
import org.yearpress.form.Crosswalks;
import org.yearpress.form.Form;
import org.yearpress.form.Row;
import org.yearpress.form.Rule;
import org.yearpress.form.RuleKind;
import org.yearpress.form.RuleKinds;
import org.yearpress.form.Table;
import org.yearpress.form.ValueFormat;
import org.yearpress.form.ValueType;
import org.yearpress.model.Acceptance;
import org.yearpress.model.Address;
import org.yearpress.model.Attachment;
import org.yearpress.model.Body;
import org.yearpress.model.Catalogue;
import org.yearpress.model.Cell;
import org.yearpress.model.CellKey;
import org.yearpress.model.CellState;
import org.yearpress.model.CheckedReport;
import org.yearpress.model.Comparison;
import org.yearpress.model.Contact;
import org.yearpress.model.Correction;
import org.yearpress.model.Download;
import org.yearpress.model.Editions;
import org.yearpress.model.Finding;
import org.yearpress.model.Licence;
import org.yearpress.model.OrdinaryPage;
import org.yearpress.model.People;
import org.yearpress.model.Prose;
import org.yearpress.model.RawStatistics;
import org.yearpress.model.Report;
import org.yearpress.model.Result;
import org.yearpress.model.SafeHtml;
import org.yearpress.model.Section;
import org.yearpress.model.Signature;
import org.yearpress.model.Site;
import org.yearpress.model.Statistics;
import org.yearpress.page.template.Theme;
import org.yearpress.testing.FormBuilder;
import org.yearpress.testing.MemorySink;
import org.yearpress.testing.SiteBuilder;

/**
 * A small made-up site: 示例市 and its department in Chinese with a list form, an agency in English
 * with a form of two matrices and one of open rows, and a body without a form.
 */
public final class Sample {
  static final Form LIST = list();
  static final Form MATRIX = matrix();

  final Site site;
  public final List<CheckedReport> reports = new ArrayList<>();
  final List<OrdinaryPage> pages = new ArrayList<>();
  public final Catalogue catalogue;
  public final MemorySink sink = new MemorySink();

  private Sample(Site site) {
    this.site = site;
    reports.add(report("city/office", 2017, "zh-CN").build());
    reports.add(officeOf2018());
    reports.add(report("city", 2018, "zh-CN").title("2018年度示例市报告").build());
    reports.add(agency(2018));
    reports.add(unformed());
    pages.add(new OrdinaryPage("about", "zh-CN", section("about", -1, 1, "pages/about.md", "关于")));
    catalogue =
        new Catalogue(
            site,
            List.of(
                body("city", "示例市", "city-government"),
                body("city/office", "示例市办公室", "city-department"),
                body("agency", "Example Agency", "agency")),
            reports.stream().map(CheckedReport::entry).toList(),
            pages);
  }

  public static Sample of(Site site) {
    return new Sample(site);
  }

  public static Sample chinese() {
    return of(site("zh-CN"));
  }

  public static Site site(String language) {
    return SiteBuilder.of("示例站点", language)
        .url("https://example.org/a/b/")
        .publisher("示例单位")
        .downloads("csv", "json", "xlsx")
        .notice(new Site.Notice("示例站点，非官方", Address.NONE))
        .noindex(true)
        .metadata(
            new Site.Metadata(
                "pages/icon.svg",
                new Site.GovCn(
                    "示例政府网",
                    "example.org",
                    "3700000000",
                    new TreeMap<>(Map.of("reports", "政府信息公开年报"))),
                null,
                Licence.of("CC-BY-4.0").orElseThrow()))
        .build();
  }

  /** The same site without names of people. */
  static Site without(Site site) {
    return SiteBuilder.like(site).publishPeople(false).build();
  }

  public static Site withLinks(Site site, Site.Links links) {
    return SiteBuilder.like(site).publishPeople(true).links(links).build();
  }

  public static Form form(String id) {
    return id.equals(LIST.id()) ? LIST : id.equals(MATRIX.id()) ? MATRIX : null;
  }

  public Pages pages() {
    return pages(Theme.shipped());
  }

  public Pages pages(Theme theme) {
    return new Pages(catalogue, Sample::form, Crosswalks.NONE, theme, Messages::of, sink);
  }

  static List<Download> downloads(CheckedReport report) {
    Download json = new Download("json", "report.json", 40476);
    return report.statistics().isEmpty()
        ? List.of(json)
        : List.of(new Download("csv", "statistics.csv", 812), json);
  }

  /** Prints all pages. */
  MemorySink print() {
    Pages printer = pages();
    reports.forEach(report -> printer.report(report, downloads(report)));
    pages.forEach(page -> printer.ordinary(page, prose(page.section(), 1)));
    printer.site();
    printer.data(List.of(new Download("all", "data/all.csv", 81200)));
    return sink;
  }

  // ---- forms

  private static Form list() {
    List<Row> rows =
        List.of(
            row(
                "1",
                "一、",
                "主动公开情况",
                "",
                true,
                row(
                    "1.1",
                    "（一）",
                    "公开政府信息数（不同渠道公开相同信息计１条）",
                    "条",
                    false,
                    row("1.1.1", "", "其中：规范性文件数", "件", false))),
            row(
                "2",
                "二、",
                "依申请公开情况",
                "",
                true,
                row("2.1", "（一）", "收到申请数", "件", false),
                row(
                    "2.2",
                    "（二）",
                    "申请答复数",
                    "件",
                    false,
                    row("2.2.1", "1.", "同意公开", "件", false),
                    row("2.2.2", "2.", "不同意公开", "件", false))),
            row("3", "三、", "专项经费", "万元", false),
            row("4", "四、", "公报期数（区、市政府填写）", "期", false));
    return FormBuilder.of("list-2017")
        .title("工作情况统计表")
        .language("zh-CN")
        .years(2017, 2018)
        .kinds(Map.of("city-department", "市直部门"))
        .heads(ordered("row", "统计指标", "unit", "单位", "value", "统计数"))
        .footnotes(ordered("sums", "（注：各子栏目数总数要等于总栏目数量）"))
        .highlights("1.1", "2.1", "2.2", "3")
        .tables(
            new Table(
                "main",
                "{year}年度工作情况统计表",
                "",
                "",
                "",
                rows,
                List.of(column("value", "", false)),
                null,
                Place.SITE))
        .rules(
            rule("T2.2", RuleKinds.TOTAL, "main", List.of(), "2.2 = sum(2.2.*)", "footnote sums"),
            rule("W1.1.1", RuleKinds.OF_WHICH, "main", List.of(), "1.1.1 <= 1.1", "printed 其中"))
        .build();
  }

  private static Form matrix() {
    List<Column> columns =
        List.of(
            column("1", "Individuals", false),
            column(
                "2",
                "Organisations",
                true,
                column("2.1", "Companies", false),
                column("2.2", "Charities", false)),
            column("3", "Total", false));
    List<Row> rows =
        List.of(
            row("1", "1. ", "Received", "", false),
            row(
                "2",
                "2. ",
                "Outcome",
                "",
                true,
                row("2.1", "(a) ", "Granted", "", false),
                row("2.2", "(b) ", "Refused", "", false)));
    Map<String, Form.Mark> marks = new LinkedHashMap<>();
    marks.put("N/A", new Form.Mark("not-applicable", "skip", ""));
    marks.put("[r]", new Form.Mark("", "", "revised"));
    return FormBuilder.of("matrix")
        .title("Requests")
        .years(new Form.Years(2018, null, 12, 10, "FY {year}"))
        .kinds(Map.of("agency", "Agency"))
        .marks(marks)
        .highlights("t1:1@3", "t1:2.1@3")
        .tables(
            new Table(
                "t1", "Requests", "1. Requests", "", "request", rows, columns, null, Place.SITE),
            new Table(
                "t2",
                "Reasons",
                "1. Requests",
                "",
                "time",
                List.of(),
                List.of(column("n", "Number", false)),
                new Table.OpenRows("reason", "Reason", "ALL", "All reasons", ""),
                Place.SITE))
        .rules(
            rule("R", RuleKinds.TOTAL, "t1", List.of("rows"), "@3 = sum(@1, @2.*)", "column heads"))
        .build();
  }

  private static Rule rule(
      String id, RuleKind kind, String table, List<String> each, String holds, String basis) {
    return new Rule(
        id,
        kind,
        Severity.ERROR,
        new Rule.Range(table, each, List.of()),
        Rule.Statement.of(holds, Place.SITE),
        basis,
        "",
        Place.SITE);
  }

  private static Row row(
      String path, String number, String label, String unit, boolean heading, Row... rows) {
    return new Row(
        path,
        new Row.Caption(number, label, List.of()),
        heading,
        ValueFormat.ofUnit(unit),
        path.equals("4") ? Set.of("district-government") : Set.of(),
        "",
        Row.Sums.NONE,
        "",
        Place.SITE,
        List.of(rows));
  }

  private static Column column(String path, String label, boolean heading, Column... columns) {
    return new Column(
        path,
        label,
        List.of(),
        heading,
        new ValueFormat("", List.of(), ValueType.COUNT, -1, false),
        "",
        Place.SITE,
        List.of(columns));
  }

  private static Map<String, String> ordered(String... pairs) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return map;
  }

  // ---- reports

  private static Body body(String path, String name, String kind) {
    return new Body(
        path,
        name,
        name,
        List.of(),
        kind,
        Body.Reporting.NONE,
        new TreeMap<>(),
        Licence.NONE,
        0,
        Place.of(path));
  }

  public static ReportBuilder report(String body, int year, String language) {
    return new ReportBuilder(body, year, language);
  }

  static Cell cell(String row, String raw) {
    return cell(CellKey.row(row), raw, "", "");
  }

  static Cell cell(CellKey at, String raw, String mark, String note) {
    if (raw.isEmpty()) {
      return new Cell(at, raw, CellState.BLANK, null, mark, note, Place.SITE);
    }
    if (raw.equals("/") || mark.equals("N/A")) {
      return new Cell(at, raw, CellState.NOT_APPLICABLE, null, mark, note, Place.SITE);
    }
    return raw.matches("-?[0-9.]+")
        ? new Cell(at, raw, CellState.VALUE, new BigDecimal(raw), mark, note, Place.SITE)
        : new Cell(at, raw, CellState.TEXT, null, mark, note, Place.SITE);
  }

  private static CheckedReport officeOf2018() {
    ReportBuilder report =
        report("city/office", 2018, "zh-CN")
            .title("2018年度示例市办公室\n工作报告")
            .cells(
                cell("1.1", "1234"),
                cell(CellKey.row("1.1.1"), "15", "", "其中修订9件"),
                cell("2.1", "0"),
                cell("2.2", "3"),
                cell("2.2.1", ""),
                cell("2.2.2", "若干"),
                cell("3", "12.50"),
                cell("4", "/"));
    report.corrections.add(
        new Correction(
            LocalDate.of(2019, 4, 8), "示例市办公室", "1.1", "", "1230", "1234", "漏计4条", Place.SITE));
    report.findings.add(
        new Finding(
            "T2.2",
            "total",
            Severity.ERROR,
            Result.FAIL,
            "city/office/2018",
            CellKey.row("2.2"),
            Place.at("city/office/2018/statistics.csv", 5, 2),
            new Comparison(List.of("3", "6"), "3 <> 3+3"),
            new Finding.Explanation(
                Text.of("page.section.whole"),
                List.of(Text.of("page.period", "from", "3", "to", "3+3=6")),
                null),
            new Acceptance(
                "T2.2",
                "list-2017@1",
                "3 <> 3+3",
                "照原样保留",
                "示例编辑",
                LocalDate.of(2026, 1, 2),
                Place.SITE)));
    return report.build();
  }

  private static CheckedReport agency(int year) {
    List<Cell> cells = new ArrayList<>();
    for (String row : List.of("1", "2.1", "2.2")) {
      for (String column : List.of("1", "2.1", "2.2", "3")) {
        boolean revised = row.equals("1") && column.equals("3");
        cells.add(
            column.equals("2.2")
                ? cell(new CellKey("t1", row, column), "N/A", "N/A", "")
                : cell(new CellKey("t1", row, column), "1500", revised ? "[r]" : "", ""));
      }
    }
    cells.add(cell(new CellKey("t2", "ALL", "n"), "7", "", ""));
    cells.add(cell(new CellKey("t2", "late", "n"), "7", "", ""));
    return report("agency", year, "en")
        .title("Annual report " + year)
        .form(MATRIX.id())
        .layout(Report.Layout.SECTIONS)
        .cells(cells.toArray(Cell[]::new))
        .build();
  }

  private static CheckedReport unformed() {
    return report("agency", 2017, "en")
        .title("Annual report 2017")
        .form("none")
        .cells(cell("received", "12"), cell("granted", ""))
        .build();
  }

  static Section section(String slug, int number, int position, String file, String title) {
    return new Section(slug, number, position, file, title);
  }

  static Prose prose(Section section, int level) {
    if (section.isCover()) {
      return new Prose(
          "",
          new SafeHtml("<p>按照规定公布。</p>"),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of());
    }
    String html =
        "<h"
            + level
            + " id=\""
            + section.anchor()
            + "\">"
            + section.title()
            + "</h"
            + level
            + "><p>正文 &amp; text.</p><h"
            + (level + 1)
            + " id=\""
            + section.anchor()
            + "-1\">一</h"
            + (level + 1)
            + "><p>…</p>";
    return new Prose(
        section.title(),
        new SafeHtml(html),
        List.of(
            new Prose.Heading(1, section.anchor(), section.title(), Place.SITE),
            new Prose.Heading(2, section.anchor() + "-1", "一", Place.SITE)),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  /** Reports with as little said as possible. */
  public static final class ReportBuilder {
    private final String body;
    private final int year;
    private final String language;
    private final List<Correction> corrections = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private String title;
    private String form = LIST.id();
    private Report.Status status = Report.Status.PUBLISHED;
    private Report.Withdrawal withdrawn;
    private Report.Layout layout = Report.Layout.SINGLE;
    private final List<String> aliases = new ArrayList<>();
    private Statistics statistics =
        new Statistics(
            List.of(
                cell("1.1", "1000"),
                cell("1.1.1", "4"),
                cell("2.1", "3"),
                cell("2.2", "3"),
                cell("2.2.1", "3"),
                cell("2.2.2", "0"),
                cell("3", "5"),
                cell("4", "/")));

    ReportBuilder(String body, int year, String language) {
      this.body = body;
      this.year = year;
      this.language = language;
      this.title = year + "年度工作报告";
    }

    public ReportBuilder title(String printed) {
      title = printed;
      return this;
    }

    ReportBuilder form(String id) {
      form = id;
      return this;
    }

    public ReportBuilder layout(Report.Layout other) {
      layout = other;
      return this;
    }

    ReportBuilder status(Report.Status other) {
      status = other;
      return this;
    }

    ReportBuilder withdrawn(String reason, String successor) {
      status = Report.Status.WITHDRAWN;
      withdrawn = new Report.Withdrawal(LocalDate.of(2020, 1, 2), reason, successor);
      return this;
    }

    public ReportBuilder alias(String path) {
      aliases.add(path);
      return this;
    }

    ReportBuilder cells(Cell... cells) {
      statistics = new Statistics(List.of(cells));
      return this;
    }

    public CheckedReport build() {
      String folder = body + "/" + year;
      List<Section> sections =
          List.of(
              section("cover", 0, 1, folder + "/00-cover.md", ""),
              section("overview", 1, 2, folder + "/01-overview.md", "一、概述"),
              section("问题", 2, 3, folder + "/02-问题.md", "二、问题"));
      Report report =
          new Report(
              body,
              year,
              folder,
              new Report.Description(
                  title, language, Report.Period.year(year), "", Address.NONE, Licence.NONE),
              new Report.Release(status, LocalDate.of(year + 1, 1, 26), null, withdrawn, aliases),
              new Report.Figures(
                  form,
                  "office",
                  new Report.Filled("示例市办公室", LocalDate.of(year + 1, 1, 26)),
                  new RawStatistics(List.of(folder + "/statistics.csv"), List.of(), "UTF-8")),
              new Report.Responsible(
                  new Contact("办公室", "示例路1号", "266000", "0000-0000000", "", "office@example.org"),
                  new People("张示例", "李示例", "王示例", "0000000"),
                  List.of(new Signature("示例市办公室", LocalDate.of(year + 1, 1, 26), "", Place.SITE))),
              new Report.Contents(
                  layout,
                  sections,
                  List.of(
                      new Attachment(
                          "预算表.csv",
                          folder + "/attachments/预算表.csv",
                          "预算表",
                          "虚构的预算",
                          "text/csv",
                          12_345,
                          "a".repeat(64),
                          Place.SITE)),
                  List.of()),
              new Report.Amendments(
                  corrections, List.of(), Editions.only(folder, LocalDate.of(year + 1, 1, 26))),
              new Report.Places(
                  Place.SITE, Place.SITE, Place.SITE, Place.SITE, Place.SITE, List.of()));
      return new CheckedReport(
          new Catalogue.Entry(report, form, statistics),
          sections.stream()
              .map(section -> prose(section, Pages.headingLevel(report, section)))
              .toList(),
          null,
          findings,
          List.of());
    }
  }
}
