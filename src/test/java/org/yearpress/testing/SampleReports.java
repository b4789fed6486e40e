package org.yearpress.testing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Severity;
import org.yearpress.diagnostic.Text;
import org.yearpress.form.Column;
import org.yearpress.form.Form;
import org.yearpress.form.Row;
import org.yearpress.form.Table;
import org.yearpress.model.Acceptance;
import org.yearpress.model.Address;
import org.yearpress.model.Attachment;
import org.yearpress.model.Body;
import org.yearpress.model.Catalogue;
import org.yearpress.model.Cell;
import org.yearpress.model.CellKey;
import org.yearpress.model.CellState;
import org.yearpress.model.CheckedReport;
import org.yearpress.model.Contact;
import org.yearpress.model.Correction;
import org.yearpress.model.Editions;
import org.yearpress.model.Finding;
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
    return new Form(
        "sample",
        2,
        "示例表",
        "zh-CN",
        new Form.Years(2017, null, 12, 1, "{year}"),
        Map.of(),
        List.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        List.of(),
        List.of(),
        List.of(list, open),
        List.of(),
        Place.SITE);
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
            year + "年度\n工作报告",
            Report.Period.year(year),
            "zh-CN",
            Report.Status.PUBLISHED,
            null,
            null,
            LocalDate.of(year + 1, 1, 26),
            "",
            "office",
            Report.Layout.SINGLE,
            "摘要",
            Address.NONE,
            new Contact("办公室", "", "", "0532-1234", "", ""),
            new People("张三", "", "", "0532-5678"),
            new Report.Filled("示例局", LocalDate.of(year + 1, 1, 20)),
            List.of(new Signature("示例局", LocalDate.of(year + 1, 1, 26), "", Place.SITE)),
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
            List.of(),
            List.of(
                new Correction(
                    LocalDate.of(year + 1, 3, 2), "编辑", "1.1", "", "2", "3", "漏计", Place.SITE)),
            Editions.only(BODY.path() + "/" + year, LocalDate.of(year + 1, 1, 26)),
            List.of(),
            sections,
            List.of(),
            raw(),
            new Report.Places(
                Place.SITE, Place.SITE, Place.SITE, Place.SITE, Place.SITE, List.of()));
    return new CheckedReport(
        new Catalogue.Entry(report, "sample", statistics()),
        prose,
        summary(report.summary()),
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
            List.of("3", "?"),
            "3 <> 3+_",
            Text.of("diagnostic.hint"),
            List.of(),
            null,
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
            List.of(),
            "",
            Text.of("diagnostic.hint"),
            List.of(Text.of("diagnostic.accepted")),
            null,
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
            List.of(),
            "",
            Text.of("diagnostic.hint"),
            List.of(),
            null,
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
            List.of("3", "?"),
            "3 <> 3+_",
            null,
            List.of(CellKey.row("1.2")),
            true));
  }

  private static Row row(String path, String number, String label, List<Row> rows) {
    return new Row(
        path,
        number,
        label,
        List.of(),
        false,
        "",
        null,
        -1,
        false,
        Set.of(),
        "",
        false,
        false,
        "",
        "",
        Place.SITE,
        rows);
  }

  private static Row heading(String path, String number, String label, List<Row> rows) {
    return new Row(
        path,
        number,
        label,
        List.of(),
        true,
        "",
        null,
        -1,
        false,
        Set.of(),
        "",
        false,
        false,
        "",
        "",
        Place.SITE,
        rows);
  }

  private static Column column(String path, String label) {
    return new Column(
        path, label, List.of(), false, "", null, -1, false, "", Place.SITE, List.of());
  }
}
