package org.yearpress.page.kind;

import io.pebbletemplates.pebble.extension.escaper.SafeString;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yearpress.form.Form;
import org.yearpress.form.RowLabels;
import org.yearpress.form.Series;
import org.yearpress.model.Address;
import org.yearpress.model.Body;
import org.yearpress.model.Catalogue;
import org.yearpress.model.Lines;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Report;
import org.yearpress.page.context.FormLayout;
import org.yearpress.page.context.Language;
import org.yearpress.page.context.Links;
import org.yearpress.page.context.RenderContext;
import org.yearpress.page.context.ReportPageContext;
import org.yearpress.page.context.Timeline;
import org.yearpress.page.view.CaveatView;
import org.yearpress.page.view.LinkView;
import org.yearpress.page.view.PageShell;
import org.yearpress.page.view.TableView;
import org.yearpress.page.view.View;

/**
 * A report's figures beside those of the body's previous report. On the same form every row is
 * shown with its change; on different forms the comparable cells, without the change.
 */
public final class ComparePage implements PageKind {
  @Override
  public String template() {
    return "compare.html";
  }

  @Override
  public List<String> reservedInReport() {
    return List.of("compare");
  }

  /** Printed with the later of the two reports. */
  @Override
  public Stream<Page> ofReport(ReportPageContext page) {
    // Superseded editions share the year of the one that stands, and have no comparison of their
    // own.
    Pair pair = page.report().isSuperseded() ? null : pair(page.context(), page.entry());
    if (pair == null) {
      return Stream.empty();
    }
    FormLayout layout = page.layout();
    if (!pair.sameForm() || layout == null || !page.pages().areApart()) {
      return Stream.of(page(page, pair, PairLabels.of(pair), null));
    }
    PairLabels labels = PairLabels.of(pair);
    CompareTables tables = new CompareTables(page, page.context().links(""), pair, labels);
    return Stream.concat(
        Stream.of(page(page, pair, labels, "")),
        layout.tables().stream()
            .map(table -> table.table().id())
            .filter(tables::goesOn)
            .map(table -> page(page, pair, labels, table)));
  }

  /** What the rows of two reports are called. */
  record PairLabels(RowLabels earlier, RowLabels later) {
    static PairLabels of(Pair pair) {
      Form form = pair.timeline().form(pair.later().report().year());
      return new PairLabels(
          RowLabels.of(form, pair.earlier().report().statistics()),
          RowLabels.of(form, pair.later().report().statistics()));
    }
  }

  /**
   * Two reports of a body.
   *
   * @param reasons why the figures do not say the same thing, beside the form; none where they do
   */
  public record Pair(
      Timeline timeline, Catalogue.Entry earlier, Catalogue.Entry later, List<String> reasons) {
    public String path() {
      return Permalinks.compare(
          later.report().body(), earlier.report().year(), later.report().year());
    }

    boolean sameForm() {
      return earlier.form().equals(later.form());
    }

    /** Whether a change may be worked out. */
    public boolean comparable() {
      return sameForm()
          && reasons.isEmpty()
          && later.report().year() - earlier.report().year() == 1;
    }
  }

  /** The report and the one before it; null where one of the two has no figures on a form. */
  public static @Nullable Pair pair(RenderContext context, Catalogue.Entry later) {
    Report report = later.report();
    if (report.isSuperseded()) {
      return null; // what compares is what stands
    }
    Timeline timeline = context.timeline(context.catalogue().body(report.body()));
    Series.Year before =
        timeline.filled().containsKey(report.year()) ? timeline.before(report.year()) : null;
    if (before == null) {
      return null;
    }
    Catalogue.Entry earlier = timeline.filled().get(before.year());
    List<String> reasons =
        timeline.changes().stream()
            .filter(change -> change.before() == report.year())
            .filter(change -> !change.joined())
            .map(change -> context.language(report.language()).format(change.reason()))
            .toList();
    return earlier == null ? null : new Pair(timeline, earlier, later, reasons);
  }

  /** The same for a page that shows figures of these two reports and of no others of the body. */
  public static @Nullable Pair pairAlone(RenderContext context, Catalogue.Entry later) {
    Catalogue catalogue = context.catalogue();
    Pair pair = catalogue.withoutFigures(() -> pair(context, later));
    if (pair != null) {
      catalogue.report(later.report().body(), later.report().year());
      catalogue.report(later.report().body(), pair.earlier().report().year());
    }
    return pair;
  }

  /**
   * Two years side by side.
   *
   * @param compared the reports of the two years
   * @param trends link to the body's figures over the years; null without
   * @param notices why no change is worked out; none where it is
   * @param tables of the form that both use
   * @param across what may be compared across a change of form
   * @param previous the comparison before; null without one
   * @param next the comparison after; null without one
   */
  record CompareView(
      PageShell shell,
      String title,
      LinkView body,
      Compared compared,
      @Nullable LinkView trends,
      List<String> notices,
      List<CompareTable> tables,
      Across across,
      @Nullable LinkView previous,
      @Nullable LinkView next)
      implements View {
    CompareView {
      notices = List.copyOf(notices);
      tables = List.copyOf(tables);
    }
  }

  /**
   * Two reports.
   *
   * @param earlier link to the statistics of the earlier one
   * @param later link to those of the later one
   */
  record Compared(LinkView earlier, LinkView later) {}

  /**
   * Figures of two forms; none where both reports use the same.
   *
   * @param legend what the signs mean that occur
   * @param left how many figures have no counterpart; empty where both use the same form
   */
  record Across(List<PairRow> pairs, List<TableView.Legend> legend, String left) {
    Across {
      legend = List.copyOf(legend);
      pairs = List.copyOf(pairs);
    }
  }

  /**
   * A table.
   *
   * @param lang language of the form's words; empty when it is that of the page
   * @param about unit, and how to read a cell that holds two years
   * @param all where the rows are that are left out here; empty where none are
   * @param legend what the signs mean that occur
   * @param heads of the columns after the first
   * @param wide whether it may be wider than the screen
   */
  record CompareTable(
      String id,
      String title,
      String lang,
      String about,
      Address all,
      List<TableView.Legend> legend,
      String corner,
      List<LinkView> heads,
      boolean wide,
      List<CompareRow> rows) {
    CompareTable {
      legend = List.copyOf(legend);
      heads = List.copyOf(heads);
      rows = List.copyOf(rows);
    }
  }

  /**
   * A row.
   *
   * @param line all of it but its cells
   * @param cells as HTML: there are too many for a template
   */
  public record CompareRow(CompareLine line, SafeString cells) {}

  /**
   * A row without its cells.
   *
   * @param heading whether it holds no figure
   * @param item link to the statistic; empty without one
   * @param cacheKey the same on rows with the same line, to be rendered once for all of them; empty
   *     where the row is the reports' own
   */
  public record CompareLine(
      String anchor,
      String number,
      String label,
      int depth,
      boolean heading,
      String unit,
      Address item,
      String cacheKey) {}

  /**
   * Figures of two forms that may be compared.
   *
   * @param cells the two as HTML
   * @param compares how the later one compares with the earlier one
   * @param note what differs; may be empty
   * @param lang language of the note; empty when it is that of the page
   */
  record PairRow(
      LinkView earlier,
      LinkView later,
      SafeString cells,
      CaveatView compares,
      String note,
      String lang) {}

  /**
   * A page that compares.
   *
   * @param part null for all tables; empty for the rows that are the form's own, where each table
   *     has a page; else the table with all of its rows
   */
  private static Page page(
      ReportPageContext page, Pair pair, PairLabels labels, @Nullable String part) {
    RenderContext context = page.context();
    String path = part == null || part.isEmpty() ? pair.path() : pair.path() + part + "/";
    Links links = context.links(path);
    Language language = page.language();
    Report earlier = pair.earlier().report();
    Report later = pair.later().report();
    Body body = pair.timeline().body();
    String from = pair.timeline().form(earlier.year()).years().name(earlier.year());
    String to = pair.timeline().form(later.year()).years().name(later.year());
    String title = language.format("page.compare.here", "from", from, "to", to);
    boolean isPart = part != null && !part.isEmpty();
    CompareView view =
        new CompareView(
            isPart
                ? page.shell(
                    links,
                    tableTitle(page, part),
                    List.of(LinkView.to(title, links.page(pair.path()))),
                    "")
                : page.shell(links, title, List.of(), ""),
            language.format("page.compare.title", "body", page.bodyName(), "from", from, "to", to),
            RenderContext.link(links, body),
            new Compared(
                LinkView.to(from, links.page(Permalinks.statistics(earlier))),
                LinkView.to(to, links.page(Permalinks.statistics(later)))),
            TrendsPage.exists(pair.timeline())
                ? LinkView.to(
                    language.format("page.trends.here"), links.page(Permalinks.trends(body.path())))
                : null,
            notices(language, pair),
            pair.sameForm() ? new CompareTables(page, links, pair, labels).of(part) : List.of(),
            pair.sameForm() ? new Across(List.of(), List.of(), "") : across(page, links, pair),
            isPart ? null : neighbour(page, links, pair, -1),
            isPart ? null : neighbour(page, links, pair, 1));
    return new Page(Permalinks.file(path), language, view);
  }

  private static String tableTitle(ReportPageContext page, @Nullable String table) {
    FormLayout layout = page.layout();
    return layout == null || table == null
        ? ""
        : layout
            .form()
            .table(table)
            .map(found -> TablePage.title(page, layout, found))
            .orElse(table);
  }

  private static Across across(ReportPageContext page, Links links, Pair pair) {
    ComparePairs pairs = new ComparePairs(page.context(), links, page.language(), pair);
    List<PairRow> rows = pairs.rows();
    return new Across(rows, pairs.legend(), pairs.left());
  }

  private static List<String> notices(Language language, Pair pair) {
    List<String> notices = new ArrayList<>();
    if (!pair.sameForm()) {
      notices.add(
          language.format(
              "page.compare.forms",
              "from",
              Lines.join(pair.timeline().form(pair.earlier().report().year()).title()),
              "to",
              Lines.join(pair.timeline().form(pair.later().report().year()).title())));
    }
    notices.addAll(pair.reasons());
    if (pair.later().report().year() - pair.earlier().report().year() > 1) {
      notices.add(language.format("page.compare.gap"));
    }
    return notices;
  }

  private static @Nullable LinkView neighbour(
      ReportPageContext page, Links links, Pair pair, int step) {
    RenderContext context = page.context();
    Pair other = null;
    if (step < 0) {
      other = pair(context, pair.earlier());
    } else {
      int year = pair.later().report().year();
      for (Catalogue.Entry entry : pair.timeline().filled().values()) {
        if (entry.report().year() > year) {
          other = pair(context, entry);
          break;
        }
      }
    }
    return other == null
        ? null
        : LinkView.to(
            page.language()
                .format(
                    "page.compare.here",
                    "from",
                    Integer.toString(other.earlier().report().year()),
                    "to",
                    Integer.toString(other.later().report().year())),
            links.page(other.path()));
  }
}
