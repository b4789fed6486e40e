package org.yearpress.page.kind;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yearpress.form.Column;
import org.yearpress.form.Form;
import org.yearpress.form.StatisticsPages;
import org.yearpress.form.Table;
import org.yearpress.form.ValueType;
import org.yearpress.model.Body;
import org.yearpress.model.Catalogue;
import org.yearpress.model.CellKey;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Report;
import org.yearpress.page.context.BodyParts;
import org.yearpress.page.context.Caveats;
import org.yearpress.page.context.CellName;
import org.yearpress.page.context.FormLayout;
import org.yearpress.page.context.Html;
import org.yearpress.page.context.Language;
import org.yearpress.page.context.Links;
import org.yearpress.page.context.RenderContext;
import org.yearpress.page.view.FigureView;
import org.yearpress.page.view.GridView;
import org.yearpress.page.view.LinkView;
import org.yearpress.page.view.PageShell;
import org.yearpress.page.view.View;

/**
 * A row that the reports of a body make, such as a department, over the years: all its figures,
 * table by table.
 */
final class PartPage implements PageKind {
  @Override
  public String template() {
    return "part.html";
  }

  @Override
  public Stream<Page> ofBody(RenderContext context, Body body) {
    return pages(context, body);
  }

  /**
   * A part of a body.
   *
   * @param lang language of the form's words; empty when it is that of the page
   * @param body link to its page
   * @param former what it was called in earlier reports, in sentences
   * @param tables its figures, the columns of each table as rows
   */
  record PartView(
      PageShell shell,
      String title,
      String lang,
      LinkView body,
      List<String> former,
      List<GridView> tables)
      implements View {
    PartView {
      former = List.copyOf(former);
      tables = List.copyOf(tables);
    }
  }

  private static Stream<Page> pages(RenderContext context, Body body) {
    BodyParts parts = BodyParts.of(context.timeline(body));
    FormLayout layout =
        parts == null ? null : context.layout(parts.form().id(), context.language());
    return parts == null || layout == null
        ? Stream.empty()
        : parts.parts().stream().map(part -> page(context, body, parts, part));
  }

  private static Page page(RenderContext context, Body body, BodyParts parts, BodyParts.Part part) {
    String path = Permalinks.part(body.path(), part.id());
    Links links = context.links(path);
    Language language = context.language();
    List<LinkView> trail = new ArrayList<>(BodyPage.above(context, links, body));
    trail.add(RenderContext.link(links, body));
    List<GridView> tables = new ArrayList<>();
    for (Table table : BodyParts.tables(parts.form())) {
      GridView grid = grid(context, links, language, parts, part, table);
      if (grid != null) {
        tables.add(grid);
      }
    }
    PartView view =
        new PartView(
            context.siteShell(
                links, language, part.label(), List.of(body.name()), "", trail, false),
            part.label(),
            language.foreign(parts.form().language()),
            RenderContext.link(links, body),
            former(language, parts, part),
            tables);
    return new Page(Permalinks.file(path), language, view);
  }

  private static List<String> former(Language language, BodyParts parts, BodyParts.Part part) {
    List<String> former = new ArrayList<>();
    String now = part.ids().values().iterator().next();
    part.ids()
        .forEach(
            (year, id) -> {
              if (!id.equals(now)) {
                former.add(
                    language.format(
                        "page.part.former", "year", language.year(parts.form(), year), "id", id));
              }
            });
    return former;
  }

  /** The figures of a table; null where no report has the row in it. */
  private static @Nullable GridView grid(
      RenderContext context,
      Links links,
      Language language,
      BodyParts parts,
      BodyParts.Part part,
      Table table) {
    Form form = parts.form();
    List<Catalogue.Entry> shown =
        parts.entries().stream()
            .filter(entry -> has(entry, table, part.ids().get(entry.report().year())))
            .toList();
    if (shown.isEmpty()) {
      return null;
    }
    Set<String> seen = new LinkedHashSet<>();
    List<GridView.Row> rows = new ArrayList<>();
    for (Column column : table.valueColumns()) {
      if (column.format().type() == ValueType.TEXT) {
        continue;
      }
      Html cells = new Html();
      for (Catalogue.Entry entry : shown) {
        String row = part.ids().getOrDefault(entry.report().year(), part.id());
        FigureView figure =
            context.plainFigure(
                links, entry, new CellKey(table.id(), row, column.path()), language);
        figure.caveats().forEach(caveat -> seen.add(caveat.kind()));
        figure.writeTo(cells);
      }
      String name = CellName.column(form, new CellKey(table.id(), part.id(), column.path()));
      rows.add(
          new GridView.Row(
              LinkView.label(name.isEmpty() ? language.format("page.table.value") : name)
                  .in(language.foreign(form.language())),
              column.format().unit().isEmpty() ? table.unit() : column.format().unit(),
              cells.done()));
    }
    return new GridView(
        "t-" + table.id(),
        FormLayout.title(form, table).replace("{year}", "").strip(),
        "",
        language.format("page.table.row"),
        Caveats.legend(seen, language),
        shown.stream().map(entry -> year(links, form, entry, table, part)).toList(),
        rows);
  }

  private static boolean has(Catalogue.Entry entry, Table table, @Nullable String row) {
    return row != null && entry.statistics().rows(table.id()).contains(row);
  }

  /** Where the row stands in a report. */
  private static LinkView year(
      Links links, Form form, Catalogue.Entry entry, Table table, BodyParts.Part part) {
    Report report = entry.report();
    String row = part.ids().getOrDefault(report.year(), part.id());
    CellKey cell = new CellKey(table.id(), row, "");
    return LinkView.to(
        form.years().name(report.year()),
        links.page(
            StatisticsPages.of(form, entry.statistics()).page(report, cell),
            Permalinks.rowAnchor(form.severalTables(), table.id(), row)));
  }
}
