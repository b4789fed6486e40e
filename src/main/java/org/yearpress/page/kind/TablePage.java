package org.yearpress.page.kind;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yearpress.form.Form;
import org.yearpress.form.StatisticsPages;
import org.yearpress.form.Table;
import org.yearpress.model.Catalogue;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Report;
import org.yearpress.page.context.FormLayout;
import org.yearpress.page.context.Language;
import org.yearpress.page.context.Links;
import org.yearpress.page.context.PartLinks;
import org.yearpress.page.context.RenderContext;
import org.yearpress.page.context.ReportPageContext;
import org.yearpress.page.view.HeadingView;
import org.yearpress.page.view.LinkView;
import org.yearpress.page.view.PageShell;
import org.yearpress.page.view.TableView;
import org.yearpress.page.view.View;

/**
 * One table of a report whose form has a page for each. A table that is too large goes over several
 * pages.
 */
final class TablePage implements PageKind {
  @Override
  public String template() {
    return "statistics-table.html";
  }

  @Override
  public Stream<Page> ofReport(ReportPageContext page) {
    FormLayout form = page.layout();
    if (!page.hasStatistics() || form == null || !page.pages().areApart()) {
      return Stream.empty();
    }
    List<FormLayout.TableLayout> tables =
        form.tables().stream().filter(t -> !page.pages().parts(t.table()).isEmpty()).toList();
    return IntStream.range(0, tables.size()).boxed().flatMap(i -> pages(page, form, tables, i));
  }

  /**
   * A page of a table.
   *
   * @param contents link to the page with all tables of the report
   * @param table whose title is the heading of the page
   * @param lang language of the form's words; empty when it is that of the page
   * @param footnotes of the form
   * @param parts the pages over which the rows go; none for one page
   * @param years the same table of the body's other reports
   * @param related the tables before and after it
   */
  record TablePageView(
      PageShell shell,
      String title,
      String lang,
      HeadingView heading,
      LinkView contents,
      TableView table,
      List<String> footnotes,
      List<LinkView> parts,
      List<LinkView> years,
      Neighbours related)
      implements View, EmbedView.Embeddable {
    @Override
    public EmbedView.@Nullable Part part(String anchor) {
      return table.anchor().equals(anchor)
          ? new EmbedView.Part(table.caption().title(), table, null)
          : null;
    }

    TablePageView {
      footnotes = List.copyOf(footnotes);
      parts = List.copyOf(parts);
      years = List.copyOf(years);
    }
  }

  /**
   * The tables before and after one.
   *
   * @param previous null at the first
   * @param next null at the last
   */
  record Neighbours(@Nullable LinkView previous, @Nullable LinkView next) {}

  private static Stream<Page> pages(
      ReportPageContext page, FormLayout form, List<FormLayout.TableLayout> tables, int number) {
    List<List<String>> parts = page.pages().parts(tables.get(number).table());
    return IntStream.range(0, parts.size())
        .mapToObj(part -> page(page, form, tables, number, parts, part));
  }

  private static Page page(
      ReportPageContext page,
      FormLayout form,
      List<FormLayout.TableLayout> tables,
      int number,
      List<List<String>> parts,
      int part) {
    Report report = page.report();
    Table table = tables.get(number).table();
    Language language = page.language();
    String path = Permalinks.table(report, table.id(), part + 1);
    Links links = page.context().links(path);
    String title = title(page, form, table);
    LinkView contents =
        LinkView.to(
            language.format("page.statistics.title"), links.page(Permalinks.statistics(report)));
    String here = part == 0 ? title : title + " · " + PartLinks.name(language, part);
    boolean last = part == parts.size() - 1;
    TablePageView view =
        new TablePageView(
            page.shell(
                links,
                here,
                List.of(page.trailLink(links), contents),
                here + " · " + page.bodyName() + " · " + page.yearName()),
            title,
            language.foreign(form.form().language()),
            new HeadingView(
                LinkView.to(page.bodyName(), links.page(Permalinks.page(report.body()))),
                page.yearName(),
                List.of(),
                page.banner(links)),
            contents,
            StatisticsTables.part(page, links, form, tables.get(number), parts.get(part), last),
            last ? List.copyOf(form.form().presentation().footnotes().values()) : List.of(),
            parts(links, language, report, table, parts.size(), part),
            page.years(links, entry -> sameTable(page.context(), entry, table)),
            new Neighbours(
                number == 0 ? null : link(page, links, form, tables.get(number - 1).table()),
                number + 1 == tables.size()
                    ? null
                    : link(page, links, form, tables.get(number + 1).table())));
    return new Page(Permalinks.file(path), language, view);
  }

  /** The printed title of a table of a report. */
  static String title(ReportPageContext page, FormLayout form, Table table) {
    return FormLayout.title(form.form(), table)
        .replace("{year}", Integer.toString(page.report().year()));
  }

  private static LinkView link(ReportPageContext page, Links links, FormLayout form, Table table) {
    return LinkView.to(
            title(page, form, table), links.page(Permalinks.table(page.report(), table.id(), 1)))
        .in(page.language().foreign(form.form().language()));
  }

  /** The pages over which a table goes; none where it is one. */
  static List<LinkView> parts(
      Links links, Language language, Report report, Table table, int count, int here) {
    return PartLinks.ofSeveral(
        links, language, count, here, part -> Permalinks.table(report, table.id(), part + 1));
  }

  /** Where another report has the table; null where it does not. */
  private static @Nullable String sameTable(
      RenderContext context, Catalogue.Entry entry, Table table) {
    Form form = context.form(entry.form());
    StatisticsPages pages = StatisticsPages.of(form, entry.statistics());
    if (form == null || !RenderContext.hasStatistics(entry)) {
      return null;
    }
    boolean has = form.table(table.id()).filter(same -> !pages.parts(same).isEmpty()).isPresent();
    return !has
        ? null
        : pages.areApart()
            ? Permalinks.table(entry.report(), table.id(), 1)
            : Permalinks.statistics(entry.report());
  }
}
