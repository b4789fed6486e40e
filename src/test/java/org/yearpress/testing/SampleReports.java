package org.yearpress.testing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Severity;
import org.yearpress.diagnostic.Text;
import org.yearpress.form.Column;
import org.yearpress.form.Form;
import org.yearpress.form.Row;
import org.yearpress.form.Table;
import org.yearpress.form.ValueFormat;
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
import org.yearpress.model.Editions;
import org.yearpress.model.Finding;
import org.yearpress.model.Licence;
import org.yearpress.model.People;
import org.yearpress.model.Prose;
import org.yearpress.model.RawCell;
import org.yearpress.model.RawStatistics;
import org.yearpress.model.Report;
import org.yearpress.model.Result;
import org.yearpress.model.RuleResult;
import org.yearpress.model.SafeHtml;
import org.yearpress.model.Section;
import org.yearpress.model.Signature;
import org.yearpress.model.Statistics;

/** A small report of a fictional body on a small form, for tests of what is made from reports. */
public final class SampleReports {
  /** Its body. */
  public static final Body BODY = Body.unnamed("shili/kjj");

  private SampleReports() {}

  /** A form with a list of four rows, one of them for another kind of body, and an open table. */
  public static Form form() {
    Row total = row("1", "一、", "申请数", List.of());
    Row first = row("1.1", "（一）", "当面申请数", List.of());
    Row second = row("1.2", "（二）", "信函申请数", List.of());
    Row heading = heading("2", "二、", "收费", List.of(row("2.1", "1.", "收费总额", List.of())));
    Table list =
        new Table(
            "main",
            "",
            "",
            "",
            "件",
            List.of(total, first, second, heading),
            List.of(column("value", "")),
            null,
            Place.SITE);
    Table open =
        new Table(
            "parts",
            "",
            "",
            "",
            "",
            List.of(),
            List.of(column("a", "收到"), column("b", "办结")),
            new Table.OpenRows("component", "单位", "total", "合计", ""),
            Place.SITE);
    return FormBuilder.of("sample")
        .version(2)
        .title("示例表")
        .language("zh-CN")
        .years(2017, null)
        .tables(list, open)
        .build();
  }

  /** The report of a year with sections of the given texts. */
  public static CheckedReport report(int year, String... texts) {
    List<Section> sections = new ArrayList<>();
    List<Prose> prose = new ArrayList<>();
    for (int i = 0; i < texts.length; i++) {
      String slug = "part" + (i + 1);
      sections.add(new Section(slug, i + 1, i + 1, slug + ".md", "第" + i + "部分"));
      prose.add(prose(slug, "第" + i + "部分", texts[i]));
    }
    Report report =
        new Report(
            BODY.path(),
            year,
            BODY.path() + "/" + year,
            new Report.Description(
                year + "年度\n工作报告",
                "zh-CN",
                Report.Period.year(year),
                "摘要",
                Address.NONE,
                Licence.NONE),
            new Report.Release(
                Report.Status.PUBLISHED, LocalDate.of(year + 1, 1, 26), null, null, List.of()),
            new Report.Figures(
                "", "office", new Report.Filled("示例局", LocalDate.of(year + 1, 1, 20)), raw()),
            new Report.Responsible(
                new Contact("办公室", "", "", "0532-1234", "", ""),
                new People("张三", "", "", "0532-5678"),
                List.of(new Signature("示例局", LocalDate.of(year + 1, 1, 26), "", Place.SITE))),
            new Report.Contents(
                Report.Layout.SINGLE,
                sections,
                List.of(
                    new Attachment(
                        "预算 表.pdf",
                        BODY.path() + "/" + year + "/attachments/预算 表.pdf",
                        "财政预算",
                        "",
                        "application/pdf",
                        12,
                        "a".repeat(64),
                        Place.SITE)),
                List.of()),
            new Report.Amendments(
                List.of(
                    new Correction(
                        LocalDate.of(year + 1, 3, 2), "编辑", "1.1", "", "2", "3", "漏计", Place.SITE)),
                List.of(),
                Editions.only(BODY.path() + "/" + year, LocalDate.of(year + 1, 1, 26))),
            new Report.Places(
                Place.SITE, Place.SITE, Place.SITE, Place.SITE, Place.SITE, List.of()));
    return new CheckedReport(
        new Catalogue.Entry(report, "sample", statistics()),
        prose,
        summary(report.description().summary()),
        findings(report),
        rules());
  }

  private static Prose summary(String text) {
    List<Prose.LineStart> lines = List.of(new Prose.LineStart(0, Place.SITE));
    return new Prose(
        "",
        SafeHtml.EMPTY,
        List.of(),
        List.of(new Prose.Passage(Prose.Passage.Kind.TEXT, "summary", text, lines)),
        List.of(),
        List.of(),
        List.of());
  }

  /** A section of one heading and paragraphs, each its own block. */
  public static Prose prose(String slug, String title, String text) {
    List<Prose.Passage> passages = new ArrayList<>();
    List<Prose.LineStart> lines = List.of(new Prose.LineStart(0, Place.SITE));
    passages.add(new Prose.Passage(Prose.Passage.Kind.HEADING, slug, title, lines));
    for (String block : text.split("\n\n", -1)) {
      passages.add(new Prose.Passage(Prose.Passage.Kind.TEXT, slug, block, lines));
    }
    return new Prose(
        title,
        SafeHtml.EMPTY,
        List.of(new Prose.Heading(1, slug, title, Place.SITE)),
        passages,
        List.of(),
        List.of(),
        List.of());
  }

  private static Statistics statistics() {
    return new Statistics(
        List.of(
            value("main", "1", "value", "３", "3", ""),
            value("main", "1.1", "value", "3", "3", "含更正"),
            new Cell(
                new CellKey("main", "1.2", "value"), "", CellState.BLANK, null, "", "", Place.SITE),
            new Cell(
                new CellKey("main", "2.1", "value"),
                "=1+1",
                CellState.TEXT,
                null,
                "",
                "",
                Place.SITE),
            value("parts", "x", "a", "-1.50", "-1.50", ""),
            value(
                "parts", "total", "a", "12345678901234567890.10", "12345678901234567890.10", "")));
  }

  private static RawStatistics raw() {
    return new RawStatistics(
        List.of("statistics.csv"),
        List.of(
            new RawCell(new CellKey("parts", "x", "a"), "-1.50", "第一\"处\"", "", "", Place.SITE)),
        "UTF-8");
  }

  private static Cell value(
      String table, String row, String column, String raw, String value, String note) {
    return new Cell(
        new CellKey(table, row, column),
        raw,
        CellState.VALUE,
        new BigDecimal(value),
        "",
        note,
        Place.SITE);
  }

  private static List<Finding> findings(Report report) {
    Finding sum =
        new Finding(
            "T1",
            "total",
            Severity.ERROR,
            Result.UNDETERMINED,
            report.address(),
            CellKey.row("1"),
            Place.SITE,
            new Comparison(List.of("3", "?"), "3 <> 3+_"),
            new Finding.Explanation(Text.of("diagnostic.page-title"), List.of(), null),
            new Acceptance(
                "T1",
                "sample@2",
                "3 <> 3+_",
                "没有更多数据",
                "示例站点编辑",
                LocalDate.of(2026, 1, 1),
                Place.SITE));
    Finding other =
        new Finding(
            "R2",
            "balance",
            Severity.NOTE,
            Result.FAIL,
            report.address(),
            CellKey.row("1"),
            Place.SITE,
            Comparison.NONE,
            new Finding.Explanation(
                Text.of("diagnostic.page-title"), List.of(Text.of("diagnostic.accepted")), null),
            null);
    Finding forEditors =
        new Finding(
            "P-7",
            "binding",
            Severity.NOTE,
            null,
            report.address(),
            CellKey.row("1"),
            Place.SITE,
            Comparison.NONE,
            new Finding.Explanation(Text.of("diagnostic.page-title"), List.of(), null),
            null);
    return List.of(sum, other, forEditors);
  }

  private static List<RuleResult> rules() {
    return List.of(
        new RuleResult(
            "T1",
            "T1",
            "total",
            Result.UNDETERMINED,
            CellKey.row("1"),
            new Comparison(List.of("3", "?"), "3 <> 3+_"),
            null,
            List.of(CellKey.row("1.2")),
            true,
            List.of()));
  }

  private static Row row(String path, String number, String label, List<Row> rows) {
    return row(path, number, label, false, rows);
  }

  private static Row heading(String path, String number, String label, List<Row> rows) {
    return row(path, number, label, true, rows);
  }

  private static Row row(
      String path, String number, String label, boolean heading, List<Row> rows) {
    return new Row(
        path,
        new Row.Caption(number, label, List.of()),
        heading,
        ValueFormat.UNSTATED,
        Set.of(),
        "",
        Row.Sums.NONE,
        "",
        Place.SITE,
        rows);
  }

  private static Column column(String path, String label) {
    return new Column(
        path, label, List.of(), false, ValueFormat.UNSTATED, "", Place.SITE, List.of());
  }
}
