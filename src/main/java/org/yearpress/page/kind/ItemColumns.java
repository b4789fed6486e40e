package org.yearpress.page.kind;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.yearpress.form.Form;
import org.yearpress.model.Address;
import org.yearpress.model.Catalogue;
import org.yearpress.model.CellKey;
import org.yearpress.model.Permalinks;
import org.yearpress.page.context.Caveats;
import org.yearpress.page.context.CellName;
import org.yearpress.page.context.Html;
import org.yearpress.page.context.Language;
import org.yearpress.page.context.Links;
import org.yearpress.page.context.PartLinks;
import org.yearpress.page.context.RenderContext;
import org.yearpress.page.view.FigureView;
import org.yearpress.page.view.GridView;
import org.yearpress.page.view.LinkView;

/**
 * A statistic of one year with all columns of its table, a row for each body, where there are too
 * many for the statistic's own page. Only the body leads to the source: so a table of 120 bodies is
 * small enough to be one, which readers can sort.
 */
final class ItemColumns {
  /** Bytes of the rows on one page. */
  private static final int MAX_BYTES = 84_000;

  /** What a row has beside its cells, its name and its link. */
  private static final int BYTES_OF_A_ROW = 70;

  private final RenderContext context;
  private final Language language;
  private final Item item;
  private final Form form;
  private final String table;
  private final List<CellKey> cells;
  private final TreeMap<Integer, List<Catalogue.Entry>> years = new TreeMap<>();

  /**
   * @param reports those on the form
   */
  ItemColumns(RenderContext context, Item item, List<Catalogue.Entry> reports) {
    this.context = context;
    this.language = context.language();
    this.item = item;
    this.form = item.formLayout().form();
    this.table = item.layout().table().id();
    this.cells =
        item.layout().columns().stream()
            .map(leaf -> new CellKey(table, item.row(), leaf.column().path()))
            .toList();
    for (Catalogue.Entry entry : reports) {
      years.computeIfAbsent(entry.report().year(), year -> new ArrayList<>()).add(entry);
    }
  }

  /** A link to each year, the latest first. */
  List<LinkView> links(Links links) {
    return years.descendingKeySet().stream()
        .map(year -> LinkView.to(form.years().name(year), links.page(path(year, 0))))
        .toList();
  }

  /** The pages of all years. */
  Stream<PageKind.Page> pages() {
    return years.descendingKeySet().stream().flatMap(this::pages);
  }

  private Stream<PageKind.Page> pages(int year) {
    Set<String> signs = new LinkedHashSet<>();
    // The pages of a year are beside each other, so that links from all of them are the same.
    List<List<GridView.Row>> parts = parts(context.links(path(year, 0)), year, signs);
    List<PageKind.Page> pages = new ArrayList<>();
    for (int part = 0; part < parts.size(); part++) {
      pages.add(page(year, part, parts, signs));
    }
    return pages.stream();
  }

  private List<List<GridView.Row>> parts(Links links, int year, Set<String> signs) {
    List<List<GridView.Row>> parts = new ArrayList<>();
    List<GridView.Row> part = new ArrayList<>();
    int bytes = 0;
    for (Catalogue.Entry entry : years.getOrDefault(year, List.of())) {
      GridView.Row row = row(links, entry, signs);
      String written = row.cells() + row.head().label() + row.head().href();
      int size = BYTES_OF_A_ROW + written.getBytes(StandardCharsets.UTF_8).length;
      if (bytes + size > MAX_BYTES && !part.isEmpty()) {
        parts.add(part);
        part = new ArrayList<>();
        bytes = 0;
      }
      part.add(row);
      bytes += size;
    }
    parts.add(part);
    return parts;
  }

  private GridView.Row row(Links links, Catalogue.Entry entry, Set<String> signs) {
    Html written = new Html();
    for (CellKey cell : cells) {
      FigureView figure = context.plainFigure(links, entry, cell, language);
      figure.caveats().forEach(caveat -> signs.add(caveat.kind()));
      figure.writeTo(written);
    }
    Address source =
        cells.stream().noneMatch(RenderContext.figures(entry)::has)
            ? links.page(Permalinks.report(entry.report()))
            : context.figure(links, entry, cells.get(0), language).href();
    return new GridView.Row(
        LinkView.to(context.nameOf(entry.report()), source), "", written.done());
  }

  private PageKind.Page page(
      int year, int part, List<List<GridView.Row>> parts, Set<String> signs) {
    String path = path(year, part);
    Links links = context.links(path);
    String name = form.years().name(year);
    String title = language.format("page.grid.body-year", "body", item.label(), "year", name);
    String lang = language.foreign(form.language());
    GridView grid =
        new GridView(
            "yp-figures",
            language.format("page.item.all-columns"),
            item.unit().isEmpty() ? "" : language.format("page.table.unit-is", "unit", item.unit()),
            language.format("page.grid.body"),
            Caveats.legend(signs, language),
            cells.stream()
                .map(cell -> LinkView.label(CellName.column(form, cell)).in(lang))
                .toList(),
            parts.get(part),
            parts.get(part).size() > 1);
    ItemPage.ItemView view =
        new ItemPage.ItemView(
            context.siteShell(
                links,
                language,
                name,
                List.of(title),
                "",
                List.of(
                    LinkView.to(language.format("page.nav.items"), links.page(ItemsPage.PATH)),
                    LinkView.to(item.numberedLabel(), links.page(item.page())).in(lang)),
                false),
            title,
            lang,
            ItemPage.definition(language, item),
            ItemPage.Figures.ofColumns(grid),
            List.of(),
            List.of(),
            pages(links, year, part, parts.size()),
            null,
            null);
    return new PageKind.Page(Permalinks.file(path), language, view);
  }

  /** The years, and the pages of this one. */
  private List<LinkView> pages(Links links, int here, int part, int parts) {
    List<LinkView> pages = new ArrayList<>();
    for (int year : years.descendingKeySet()) {
      String name = form.years().name(year);
      for (int i = 0; i < (year == here ? parts : 1); i++) {
        boolean more = year == here && parts > 1;
        pages.add(
            LinkView.to(
                    more
                        ? language.format(
                            "page.grid.body-year",
                            "body",
                            name,
                            "year",
                            PartLinks.name(language, i))
                        : name,
                    links.page(path(year, i)))
                .marked(year == here && i == part));
      }
    }
    return pages.size() < 2 ? List.of() : pages;
  }

  private String path(int year, int part) {
    return item.page() + year + (part == 0 ? "" : "-" + (part + 1)) + "/";
  }
}
