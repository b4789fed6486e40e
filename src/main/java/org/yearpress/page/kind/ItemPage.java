package org.yearpress.page.kind;

import io.pebbletemplates.pebble.extension.escaper.SafeString;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yearpress.form.Crosswalk;
import org.yearpress.form.Form;
import org.yearpress.form.Row;
import org.yearpress.form.StatisticsPages;
import org.yearpress.form.Table;
import org.yearpress.model.Body;
import org.yearpress.model.Catalogue;
import org.yearpress.model.CellKey;
import org.yearpress.model.Lines;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Report;
import org.yearpress.model.Site;
import org.yearpress.model.Statistics;
import org.yearpress.page.chart.ChartView;
import org.yearpress.page.chart.FigureMap;
import org.yearpress.page.chart.ItemChart;
import org.yearpress.page.chart.SmallMultiples;
import org.yearpress.page.context.CellName;
import org.yearpress.page.context.FormLayout;
import org.yearpress.page.context.Html;
import org.yearpress.page.context.Language;
import org.yearpress.page.context.Links;
import org.yearpress.page.context.PartLinks;
import org.yearpress.page.context.RenderContext;
import org.yearpress.page.metadata.BodyNames;
import org.yearpress.page.overview.ChoicePage;
import org.yearpress.page.view.FinderView;
import org.yearpress.page.view.GridView;
import org.yearpress.page.view.LinkView;
import org.yearpress.page.view.PageShell;
import org.yearpress.page.view.TermsView;
import org.yearpress.page.view.View;
import org.yearpress.text.JsonText;

/**
 * A statistic: what it means, its rules, its figures by body and year. With many bodies those with
 * the highest figure come first, each with its rank; with very many it is split over several pages.
 */
final class ItemPage implements PageKind {
  /** Rows of a table on one page. */
  private static final int MAX_ROWS = 200;

  /** So many rows are on one page however many years there are. */
  private static final int MIN_ROWS = 40;

  /** Cells by body and year on one page: each is about a hundred bytes. */
  private static final int MAX_CELLS = 720;

  /** The same where a map is on the page, which is as heavy as the others. */
  private static final int MAX_CELLS_WITH_MAP = 300;

  /** Cells of the table by column where a form keeps its pages small: with more, there is none. */
  private static final int MAX_CELLS_SMALL = 300;

  @Override
  public String template() {
    return "item.html";
  }

  @Override
  public Stream<Page> ofItem(RenderContext context, Item item) {
    RulesByRow rules = context.rules(item.formLayout());
    List<Body> bodies = ItemFigures.bodies(context, item.formLayout().form());
    ItemRanks ranks = ItemRanks.of(ItemFigures.histories(context, item, bodies));
    FigureMap.View map = map(context, item, ranks);
    int cells = map == null ? MAX_CELLS : MAX_CELLS_WITH_MAP;
    int most = Math.max(MIN_ROWS, Math.min(MAX_ROWS, cells / (1 + ranks.years().size())));
    List<String> parts =
        IntStream.range(0, Math.max(1, (ranks.rows().size() + most - 1) / most))
            .mapToObj(part -> partName(context.language(), ranks, part * most, most, part))
            .toList();
    List<Catalogue.Entry> reports = context.reportsOf(item.formLayout().form());
    return Stream.concat(
        IntStream.range(0, parts.size())
            .mapToObj(part -> page(context, item, rules, ranks, map, part, parts, most)),
        isSmall(item) && latest(item, reports).size() < reports.size()
            ? new ItemColumns(context, item, reports).pages()
            : Stream.empty());
  }

  /**
   * A statistic's page.
   *
   * @param lang language of the form's words; empty when it is that of the page
   * @param definition what the form says of it
   * @param versions the same or nearly the same statistic on other forms
   * @param parts the pages over which the bodies go; none for one page
   * @param terms what the form says of words of its table; null where that is nothing
   * @param finder what finds a body's row; null where bodies have no rank
   */
  record ItemView(
      PageShell shell,
      String title,
      String lang,
      Definition definition,
      Figures figures,
      List<RuleView> rules,
      List<VersionView> versions,
      List<LinkView> parts,
      @Nullable TermsView terms,
      @Nullable FinderView finder)
      implements View, EmbedView.Embeddable {
    /** What the page calls its chart and its map. */
    private static final String CHART = "yp-chart";

    private static final String MAP = "yp-map";

    @Override
    public EmbedView.@Nullable Part part(String anchor) {
      FigureMap.View map = figures.map();
      if (anchor.equals(MAP) && map != null) {
        return new EmbedView.Part(map.title(), null, map.chart(), map);
      }
      return anchor.equals(CHART) && figures.chart() != null
          ? new EmbedView.Part(title, null, figures.chart())
          : null;
    }

    ItemView {
      rules = List.copyOf(rules);
      versions = List.copyOf(versions);
      parts = List.copyOf(parts);
    }
  }

  /**
   * What the form says of a statistic.
   *
   * @param number printed number; may be empty
   * @param above labels of the rows above, from the top
   * @param unit may be empty
   * @param note the form's explanation; may be empty
   * @param kinds bodies that fill it in; empty for all
   * @param basis the regulations by which they do; may be empty
   * @param form the form's title
   * @param years those that the form is for
   */
  record Definition(
      String number,
      List<String> above,
      String unit,
      String note,
      List<String> kinds,
      String basis,
      String form,
      String years) {
    Definition {
      above = List.copyOf(above);
      kinds = List.copyOf(kinds);
    }
  }

  /**
   * The figures of a statistic.
   *
   * @param chart null where there is too little to draw
   * @param map the latest figures on the site's map; null without
   * @param multiples a small drawing of each body's years; none for few and for very many bodies
   * @param spread how the figures of each year are spread; null for few bodies
   * @param byYear by body and year
   * @param others to which bodies it does not apply, in a sentence; empty where they are listed
   * @param byColumn by report and column; null where the table has one column only, or is too large
   * @param left what the table by column leaves out
   * @param data the figures as a file; null where no current report has any
   * @param compare to a comparison of bodies on it; null without
   */
  record Figures(
      @Nullable ChartView chart,
      FigureMap.@Nullable View map,
      List<SmallMultiples.Small> multiples,
      @Nullable GridView spread,
      GridView byYear,
      String others,
      @Nullable GridView byColumn,
      Left left,
      @Nullable LinkView data,
      @Nullable LinkView compare) {
    Figures {
      multiples = List.copyOf(multiples);
    }

    /** One table and nothing else. */
    static Figures ofColumns(GridView grid) {
      Left nothing = new Left("", List.of());
      return new Figures(null, null, List.of(), null, grid, "", null, nothing, null, null);
    }
  }

  /**
   * What a table by report and column leaves out.
   *
   * @param words how many reports; empty for none, or where there is no such table
   * @param years to pages with all columns of a year, where a form keeps its pages small
   */
  record Left(String words, List<LinkView> years) {
    Left {
      years = List.copyOf(years);
    }
  }

  /**
   * A rule of the form.
   *
   * @param kind what sort of rule it is, in a sentence
   * @param relation what must hold, as words with links; empty where the rule is about the form
   * @param basis where it is printed; may be empty
   * @param basisLang language of the basis; empty when it is that of the page
   */
  record RuleView(String kind, SafeString relation, String basis, String basisLang) {}

  /**
   * A statistic on another form.
   *
   * @param items its cells there as links; several with a plus sign between them
   * @param note what differs; may be empty
   */
  record VersionView(SafeString items, String form, String lang, boolean exact, String note) {}

  private static Page page(
      RenderContext context,
      Item item,
      RulesByRow rules,
      ItemRanks ranks,
      FigureMap.@Nullable View map,
      int part,
      List<String> parts,
      int most) {
    String path = path(item, part);
    Links links = context.links(path);
    Language language = context.language();
    Form form = item.formLayout().form();
    boolean first = part == 0;
    List<String> titles = new ArrayList<>(List.of(item.row(), Lines.join(form.title())));
    String table = FormLayout.title(form, item.layout().table()).replace("{year}", "").strip();
    if (item.layout().several() && !titles.contains(table)) {
      titles.add(1, table); // a row of another table may have the same name
    }
    if (!first) {
      titles.add(0, PartLinks.name(language, part));
    }
    ItemView view =
        new ItemView(
            context.siteShell(
                links,
                language,
                item.numberedLabel(),
                titles,
                "",
                List.of(LinkView.to(language.format("page.nav.items"), links.page(ItemsPage.PATH))),
                false),
            item.label(),
            language.foreign(form.language()),
            definition(language, item),
            figures(context, links, item, ranks, first ? map : null, part, most),
            first ? new RuleWords(links, language, item).of(rules) : List.of(),
            first ? versions(context, links, language, item) : List.of(),
            PartLinks.ofSeveral(links, parts.size(), part, i -> path(item, i), parts::get),
            first
                ? GlossaryPage.terms(links, language, item.formLayout(), "yp-terms", item.terms())
                : null,
            ranks.isRanked() ? FinderView.of(context, links, links.file(placesFile(item))) : null);
    return new Page(
        Permalinks.file(path),
        language,
        view,
        first && ranks.isRanked()
            ? new DataFile(placesFile(item), places(context, ranks, most))
            : null);
  }

  private static String placesFile(Item item) {
    return item.page() + "places.json";
  }

  /**
   * Where each body is, for the script that finds one: how many rows a page has, then the place of
   * each body in the order of the file of names, 0 where it has none.
   */
  private static String places(RenderContext context, ItemRanks ranks, int most) {
    Map<String, Integer> places = ranks.places();
    JsonText json = new JsonText().object().name("page").value(most).name("places").array();
    BodyNames.order(context).forEach(body -> json.value(places.getOrDefault(body.path(), 0)));
    return json.endArray().endObject().newline().toString();
  }

  /** The places that a page has, with the figures between which they are; else its number. */
  private static String partName(Language language, ItemRanks ranks, int from, int most, int part) {
    if (!ranks.isRanked()) {
      return PartLinks.name(language, part);
    }
    int to = Math.min(ranks.rows().size(), from + most);
    List<BigDecimal> figures = ranks.ranking(from, to);
    return figures.isEmpty()
        ? language.format("page.item.part-none", "year", language.year(ranks.latest().name()))
        : language.format(
            "page.item.part-of",
            "from",
            language.number(figures.get(0)),
            "to",
            language.number(figures.get(figures.size() - 1)));
  }

  static Definition definition(Language language, Item item) {
    Form form = item.formLayout().form();
    Row row = item.layout().table().row(item.row()).orElse(null);
    return new Definition(
        item.number(),
        item.above(),
        item.unit(),
        row == null ? "" : form.presentation().translated(row.note(), language.tag()),
        row == null ? List.of() : kinds(form, row),
        form.validity().due().stream()
            .map(Form.Due::basis)
            .filter(basis -> !basis.isEmpty())
            .distinct()
            .collect(Collectors.joining(language.format("page.list-separator"))),
        Lines.join(form.title()),
        ItemsPage.years(language, item.formLayout()));
  }

  private static Figures figures(
      RenderContext context,
      Links links,
      Item item,
      ItemRanks ranks,
      FigureMap.@Nullable View map,
      int part,
      int most) {
    Language language = context.language();
    Form form = item.formLayout().form();
    ItemFigures figures = new ItemFigures(context, links, item);
    List<ItemRanks.Ranked> rows =
        ranks.rows().subList(part * most, Math.min(ranks.rows().size(), (part + 1) * most));
    boolean first = part == 0;
    // of interest on the first page only, and there may be very many of both
    List<Catalogue.Entry> all = first ? context.reportsOf(form) : List.of();
    List<Catalogue.Entry> latest = latest(item, all);
    boolean matrix = first && item.layout().columns().size() > 1 && !latest.isEmpty();
    int left = all.size() - latest.size();
    return new Figures(
        first ? new ItemChart(links, language, item).of(ranks.histories(), ranks.years()) : null,
        map,
        first ? SmallMultiples.of(links, language, ranks.histories(), ranks.years()) : List.of(),
        first ? figures.spread(ranks) : null,
        figures.byYear(rows, ranks, part * most),
        first ? figures.others(ranks) : "",
        matrix ? figures.byColumn(latest) : null,
        new Left(
            matrix && left > 0
                ? language.format("page.item.left", "n", Integer.toString(left))
                : "",
            first && left > 0 && isSmall(item)
                ? new ItemColumns(context, item, all).links(links)
                : List.of()),
        context.catalogue().writes(Site.Downloads.DataFile.ITEMS) && hasData(context, item)
            ? LinkView.to(
                language.format("page.item.csv"),
                links.file(
                    Permalinks.itemData(
                        form.id(),
                        item.layout().several(),
                        item.layout().table().id(),
                        item.row())))
            : null,
        first && ChoicePage.exists(context)
            ? LinkView.to(
                language.format("page.choice.here"),
                links.query(ChoicePage.PATH, "item", form.id() + ":" + ItemFigures.cell(item)))
            : null);
  }

  private static FigureMap.@Nullable View map(RenderContext context, Item item, ItemRanks ranks) {
    return !ranks.mixed() && ranks.hasFigures()
        ? FigureMap.of(context, item.numberedLabel(), ranks.histories(), ranks.latest())
        : null;
  }

  /** Whether a current report has the row. */
  private static boolean hasData(RenderContext context, Item item) {
    Table table = item.layout().table();
    return context.reportsOf(item.formLayout().form()).stream()
        .filter(entry -> entry.report().status() == Report.Status.PUBLISHED)
        .anyMatch(
            entry ->
                table.open() == null
                    || table.valueColumns().stream()
                        .map(column -> new CellKey(table.id(), item.row(), column.path()))
                        .anyMatch(RenderContext.figures(entry)::has));
  }

  private static String path(Item item, int part) {
    return part == 0 ? item.page() : item.page() + (part + 1) + "/";
  }

  /** The reports whose columns are on the statistic's page. */
  private static List<Catalogue.Entry> latest(Item item, List<Catalogue.Entry> reports) {
    int columns = item.layout().columns().size();
    return latest(reports, isSmall(item) ? Math.max(1, MAX_CELLS_SMALL / columns) : MAX_ROWS);
  }

  /** The reports of the latest years, whole years, as many as a page holds. */
  private static List<Catalogue.Entry> latest(List<Catalogue.Entry> reports, int most) {
    if (reports.size() <= most) {
      return reports;
    }
    TreeMap<Integer, Integer> byYear = new TreeMap<>();
    reports.forEach(entry -> byYear.merge(entry.report().year(), 1, Integer::sum));
    if (byYear.lastEntry().getValue() > most) {
      return List.of();
    }
    int from = byYear.lastKey();
    int rows = 0;
    for (Map.Entry<Integer, Integer> year : byYear.descendingMap().entrySet()) {
      rows += year.getValue();
      if (rows > most) {
        break;
      }
      from = year.getKey();
    }
    int first = from;
    return reports.stream().filter(entry -> entry.report().year() >= first).limit(most).toList();
  }

  /** Whether the form keeps its pages small, and the table has several columns. */
  private static boolean isSmall(Item item) {
    return item.layout().columns().size() > 1
        && StatisticsPages.of(item.formLayout().form(), Statistics.NONE).areApart();
  }

  private static List<String> kinds(Form form, Row row) {
    return form.kinds().entrySet().stream()
        .filter(kind -> row.appliesTo().contains(kind.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  private static List<VersionView> versions(
      RenderContext context, Links links, Language language, Item item) {
    Form own = item.formLayout().form();
    List<CellKey> cell = List.of(ItemFigures.cell(item));
    List<VersionView> versions = new ArrayList<>();
    for (FormLayout layout : context.layoutsInUse()) {
      Form other = layout.form();
      if (other.reference().equals(own.reference())) {
        continue;
      }
      Optional<List<CellKey>> exact =
          context.crosswalks().exact(own.reference(), other.reference(), cell);
      if (exact.isPresent()) {
        versions.add(version(links, language, other, exact.get(), true, ""));
      } else {
        for (Crosswalk.Pair pair :
            context.crosswalks().pairs(own.reference(), other.reference(), cell)) {
          if (pair.from().equals(cell)) {
            versions.add(version(links, language, other, pair.to(), false, pair.note()));
          }
        }
      }
    }
    return versions;
  }

  private static VersionView version(
      Links links, Language language, Form form, List<CellKey> cells, boolean exact, String note) {
    Html items = new Html();
    for (CellKey cell : cells) {
      items.raw(cell.equals(cells.get(0)) ? "" : " + ");
      String page = Permalinks.item(form.id(), form.severalTables(), cell.table(), cell.row());
      items
          .raw("<a")
          .href(links.page(page))
          .raw(">")
          .text(CellName.of(form, cell, true))
          .raw("</a>");
    }
    return new VersionView(
        items.done(), Lines.join(form.title()), language.foreign(form.language()), exact, note);
  }
}
