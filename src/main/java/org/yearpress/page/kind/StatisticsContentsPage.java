package org.yearpress.page.kind;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yearpress.form.Column;
import org.yearpress.form.Table;
import org.yearpress.model.Address;
import org.yearpress.model.CellKey;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Report;
import org.yearpress.page.context.CellName;
import org.yearpress.page.context.FormLayout;
import org.yearpress.page.context.Language;
import org.yearpress.page.context.Links;
import org.yearpress.page.context.ReportPageContext;
import org.yearpress.page.view.FigureView;
import org.yearpress.page.view.FileView;
import org.yearpress.page.view.FormView;
import org.yearpress.page.view.HeadingView;
import org.yearpress.page.view.LinkView;
import org.yearpress.page.view.PageShell;
import org.yearpress.page.view.View;

/**
 * The statistics of a report whose form has a page for each table: their list, each with the
 * figures of its closing row.
 */
final class StatisticsContentsPage implements PageKind {
  /** With more columns only what stands for the table is shown. */
  private static final int MAX_TOTALS = 4;

  @Override
  public String template() {
    return "statistics-contents.html";
  }

  @Override
  public Stream<Page> ofReport(ReportPageContext page) {
    FormLayout form = page.layout();
    if (!page.hasStatistics() || form == null || !page.pages().areApart()) {
      return Stream.empty();
    }
    String path = Permalinks.statistics(page.report());
    Links links = page.context().links(path);
    return Stream.of(new Page(Permalinks.file(path), page.language(), view(page, form, links)));
  }

  /**
   * The list of tables.
   *
   * @param report the report's title and page
   * @param lang language of the form's words; empty when it is that of the page
   * @param form what the form says beside its tables
   * @param downloads the same figures as files
   * @param sums to their checksums
   * @param years the tables of the body's other reports
   */
  record StatisticsContentsView(
      PageShell shell,
      String title,
      HeadingView heading,
      LinkView report,
      String lang,
      List<TableEntry> tables,
      FormView form,
      List<FileView> downloads,
      LinkView sums,
      List<LinkView> years)
      implements View {
    StatisticsContentsView {
      tables = List.copyOf(tables);
      downloads = List.copyOf(downloads);
      years = List.copyOf(years);
    }
  }

  /**
   * A table in the list.
   *
   * @param section printed section that begins with this table; empty where none begins
   * @param table its title, and where it is; it leads nowhere when the report has no row of it
   * @param about how many rows it has, and what else is to be known, in a line
   * @param closing label of its closing row; empty without one
   * @param totals the figures of that row, or those that stand for them
   * @param parts the pages over which it goes; none for one page
   */
  record TableEntry(
      String section,
      LinkView table,
      String about,
      String closing,
      List<Total> totals,
      List<LinkView> parts) {
    TableEntry {
      totals = List.copyOf(totals);
      parts = List.copyOf(parts);
    }
  }

  /**
   * A figure of a closing row.
   *
   * @param label of its column; empty where the table has one only
   */
  record Total(String label, FigureView figure) {}

  private static StatisticsContentsView view(ReportPageContext page, FormLayout form, Links links) {
    Report report = page.report();
    List<TableEntry> tables = new ArrayList<>();
    String section = "";
    for (FormLayout.TableLayout layout : form.tables()) {
      String printed = layout.table().section();
      tables.add(entry(page, form, layout, links, printed.equals(section) ? "" : printed));
      section = printed;
    }
    return new StatisticsContentsView(
        StatisticsPage.shell(page, links),
        ReportPage.statisticsTitle(page),
        ReportPage.heading(page, links, ReportPage.facts(page)),
        LinkView.to(report.joinedTitle(), links.page(Permalinks.report(report))),
        page.language().foreign(form.form().language()),
        tables,
        StatisticsPage.form(page),
        ReportPage.downloadsWithoutSums(page, links),
        ReportPage.sums(page, links),
        StatisticsPage.years(page, links));
  }

  private static TableEntry entry(
      ReportPageContext page,
      FormLayout form,
      FormLayout.TableLayout layout,
      Links links,
      String section) {
    Table table = layout.table();
    List<List<String>> parts = page.pages().parts(table);
    String closing = table.closing();
    List<Total> totals =
        parts.isEmpty() || closing.isEmpty() ? List.of() : totals(page, form, table, links);
    Address href =
        parts.isEmpty() ? Address.NONE : links.page(Permalinks.table(page.report(), table.id(), 1));
    return new TableEntry(
        section,
        LinkView.to(TablePage.title(page, form, table), href),
        about(page, form, table, parts),
        totals.isEmpty()
            ? ""
            : table.open() == null
                ? CellName.row(form.form(), new CellKey(table.id(), closing, ""), true)
                : table.open().totalLabel(),
        totals,
        TablePage.parts(links, page.language(), page.report(), table, parts.size(), -1));
  }

  /** The closing row, where the report has it. */
  private static List<Total> totals(
      ReportPageContext page, FormLayout form, Table table, Links links) {
    List<Total> totals = new ArrayList<>();
    for (CellKey key : shown(form, table)) {
      if (page.checked().statistics().cell(key).isPresent()) {
        totals.add(
            new Total(
                CellName.column(form.form(), key),
                page.context().figure(links, page.entry(), key, page.language())));
      }
    }
    return totals;
  }

  /**
   * All of a short row; of a long one what the form shows first, since its last column may say
   * nothing.
   */
  private static List<CellKey> shown(FormLayout form, Table table) {
    List<Column> columns = table.valueColumns();
    if (columns.size() <= MAX_TOTALS) {
      return columns.stream()
          .map(column -> new CellKey(table.id(), table.closing(), column.path()))
          .toList();
    }
    return form.highlights().stream()
        .map(FormLayout.Highlight::cell)
        .filter(cell -> cell.table().equals(table.id()) && cell.row().equals(table.closing()))
        .toList();
  }

  private static String about(
      ReportPageContext page, FormLayout form, Table table, List<List<String>> parts) {
    Language language = page.language();
    if (parts.isEmpty()) {
      return language.format("page.tables.none");
    }
    long rows = parts.stream().flatMap(List::stream).distinct().count();
    List<String> about = new ArrayList<>();
    about.add(language.format("page.tables.rows", "n", Long.toString(rows)));
    long notes = notes(page, table);
    if (notes > 0) {
      about.add(language.format("page.tables.notes", "n", Long.toString(notes)));
    }
    boolean corrected =
        page.report().corrections().stream()
            .flatMap(correction -> form.form().cell(correction.cell()).stream())
            .anyMatch(cell -> cell.table().equals(table.id()));
    if (corrected) {
      about.add(language.format("page.tables.corrected"));
    }
    return String.join(" · ", about);
  }

  /** What stands below the table: accepted findings, remarks on cells, notes of the report. */
  private static long notes(ReportPageContext page, Table table) {
    return page.checked().acceptedFindings().stream()
            .filter(finding -> isIn(table, finding.cell()))
            .count()
        + page.report().figures().notes().stream()
            .filter(note -> note.table().equals(table.id()))
            .count();
  }

  private static boolean isIn(Table table, @Nullable CellKey cell) {
    return cell != null && cell.table().equals(table.id());
  }
}
