package org.yearpress.page.kind;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yearpress.form.Form;
import org.yearpress.form.Row;
import org.yearpress.form.Table;
import org.yearpress.model.Address;
import org.yearpress.model.Catalogue;
import org.yearpress.model.Cell;
import org.yearpress.model.CellKey;
import org.yearpress.model.Permalinks;
import org.yearpress.page.context.Caveats;
import org.yearpress.page.context.CellName;
import org.yearpress.page.context.Change;
import org.yearpress.page.context.FigureFormat;
import org.yearpress.page.context.FormLayout;
import org.yearpress.page.context.Html;
import org.yearpress.page.context.Language;
import org.yearpress.page.context.Links;
import org.yearpress.page.context.ReportPageContext;
import org.yearpress.page.context.RowCache;
import org.yearpress.page.view.CaveatView;
import org.yearpress.page.view.FigureView;
import org.yearpress.page.view.LinkView;

/**
 * The tables of two reports on the same form. A list has a column for each year and one for the
 * change; in a matrix both years and the change share a cell; a matrix with one row is shown as a
 * list of its columns.
 */
final class CompareTables {
  /** Tables with more columns of two years get a region that scrolls. */
  private static final int MAX_ON_SCREEN = 3;

  private static final String CHANGE_NONE = "<span class=\"unseen\">";

  private final ReportPageContext page;
  private final Links links;
  private final Language language;
  private final ComparePage.Pair pair;
  private final Form form;
  private final String lang;
  private final String earlierName;
  private final String laterName;
  private final String noChange;
  private final ComparePage.PairLabels labels;
  private boolean ofFormOnly;
  private final Set<String> kinds = new LinkedHashSet<>();

  CompareTables(
      ReportPageContext page, Links links, ComparePage.Pair pair, ComparePage.PairLabels labels) {
    this.page = page;
    this.links = links;
    this.language = page.language();
    this.pair = pair;
    this.form = pair.timeline().form(pair.later().report().year());
    this.lang = language.foreign(form.language());
    this.earlierName = form.years().name(pair.earlier().report().year());
    this.laterName = form.years().name(pair.later().report().year());
    this.labels = labels;
    this.noChange = CHANGE_NONE + language.format("page.trend.no-change") + "</span>";
  }

  /**
   * The tables.
   *
   * @param part null for all; empty for the rows that are the form's own; else one, by its id
   */
  List<ComparePage.CompareTable> of(@Nullable String part) {
    FormLayout layout = page.layout();
    if (layout == null) {
      return List.of();
    }
    if (part == null) {
      return layout.tables().stream().map(this::table).toList();
    }
    ofFormOnly = part.isEmpty();
    return layout.tables().stream()
        .filter(table -> ofFormOnly || table.table().id().equals(part))
        .map(this::table)
        .filter(table -> !table.rows().isEmpty() || !table.all().isEmpty())
        .toList();
  }

  /** Whether a table has rows that the reports made. */
  boolean goesOn(String table) {
    FormLayout layout = page.layout();
    return layout != null
        && layout.tables().stream()
            .filter(each -> each.table().id().equals(table) && each.table().open() != null)
            .anyMatch(
                each ->
                    lines(each).stream()
                        .anyMatch(line -> !each.table().isOfForm(line.row().path())));
  }

  private Address all(String table) {
    return ofFormOnly && goesOn(table) ? links.page(pair.path() + table + "/") : Address.NONE;
  }

  private ComparePage.CompareTable table(FormLayout.TableLayout layout) {
    Table table = layout.table();
    boolean alone = table.open() == null && layout.lines().size() == 1;
    boolean list = layout.columns().size() == 1 || alone;
    String title = FormLayout.title(form, table).replace("{year}", laterName);
    Address all = all(table.id());
    kinds.clear();
    List<ComparePage.CompareRow> rows =
        alone && layout.columns().size() > 1 ? byColumn(layout) : byRow(layout);
    return new ComparePage.CompareTable(
        layout.anchor(),
        title,
        lang,
        about(layout, list),
        all,
        Caveats.legend(kinds, language),
        corner(layout, alone),
        list ? years() : columns(layout),
        !list && layout.columns().size() > MAX_ON_SCREEN,
        rows);
  }

  private String about(FormLayout.TableLayout layout, boolean list) {
    List<String> about = new ArrayList<>();
    if (!layout.unit().isEmpty()) {
      about.add(language.format("page.table.unit-is", "unit", layout.unit()));
    }
    if (!list) {
      about.add(
          language.format(
              pair.comparable() ? "page.compare.stacked" : "page.compare.stacked-plain",
              "from",
              earlierName,
              "to",
              laterName));
    }
    return String.join(" · ", about);
  }

  private String corner(FormLayout.TableLayout layout, boolean alone) {
    return alone && layout.columns().size() > 1
        ? language.format("page.table.row")
        : layout.heads().get(0).get(0).label();
  }

  private List<LinkView> years() {
    List<LinkView> heads = new ArrayList<>();
    heads.add(LinkView.to(earlierName, links.page(Permalinks.statistics(pair.earlier().report()))));
    heads.add(LinkView.to(laterName, links.page(Permalinks.statistics(pair.later().report()))));
    if (pair.comparable()) {
      heads.add(LinkView.label(language.format("page.compare.change")));
    }
    return heads;
  }

  private List<LinkView> columns(FormLayout.TableLayout layout) {
    List<LinkView> heads = new ArrayList<>();
    for (FormLayout.Leaf leaf : layout.columns()) {
      CellKey any = new CellKey(layout.table().id(), "", leaf.column().path());
      heads.add(LinkView.label(CellName.column(form, any)).in(lang));
    }
    return heads;
  }

  private List<ComparePage.CompareRow> byRow(FormLayout.TableLayout layout) {
    List<ComparePage.CompareRow> rows = new ArrayList<>();
    List<FormLayout.Line> lines = lines(layout);
    if (ofFormOnly && layout.table().open() != null) {
      lines = lines.stream().filter(line -> layout.table().isOfForm(line.row().path())).toList();
    }
    List<RowCache.RowPair<ComparePage.CompareLine>> formRows =
        layout.table().open() == null ? formRows(layout) : List.of();
    for (int i = 0; i < lines.size(); i++) {
      FormLayout.Line line = lines.get(i);
      Row row = line.row();
      boolean heading = row.heading() && !holdsFigure(layout, row.path());
      Html cells = new Html();
      if (!heading) {
        for (FormLayout.Leaf leaf : layout.columns()) {
          CellKey cell = new CellKey(layout.table().id(), row.path(), leaf.column().path());
          if (layout.columns().size() == 1) {
            side(cell, cells);
          } else {
            stack(cell, cells);
          }
        }
      }
      rows.add(
          new ComparePage.CompareRow(
              formRows.isEmpty() ? row(layout, line, !heading, "") : formRows.get(i).of(!heading),
              cells.done()));
    }
    return rows;
  }

  /** The rows of the form's own, without cells. */
  private List<RowCache.RowPair<ComparePage.CompareLine>> formRows(FormLayout.TableLayout layout) {
    String cacheKey =
        page.context().common(links, language).cacheKey()
            + (pair.comparable() ? " " : " apart ")
            + form.id()
            + " "
            + layout.table().id();
    return page.context()
        .compareRows()
        .get(cacheKey, layout, (line, filled, row) -> row(layout, line, filled, row));
  }

  private ComparePage.CompareLine row(
      FormLayout.TableLayout layout, FormLayout.Line line, boolean filled, String cacheKey) {
    Row row = line.row();
    String id = layout.table().id();
    return new ComparePage.CompareLine(
        Permalinks.rowAnchor(layout.several(), id, row.path()),
        row.number(),
        row.label().isEmpty() && row.number().isEmpty()
            ? language.format("page.table.only-row")
            : row.label(),
        line.depth(),
        !filled,
        !filled || line.unit().equals(layout.unit()) ? "" : line.unit(),
        row.heading() || !layout.table().isOfForm(row.path())
            ? Address.NONE
            : links.page(Permalinks.item(form.id(), layout.several(), id, row.path())),
        cacheKey);
  }

  /** Rows of the form, or those that either report has made, those of the later first. */
  private List<FormLayout.Line> lines(FormLayout.TableLayout layout) {
    if (layout.table().open() == null) {
      return layout.lines();
    }
    List<FormLayout.Line> lines =
        new ArrayList<>(StatisticsTables.openLines(layout, pair.later(), labels.later(), language));
    Set<String> known = new HashSet<>();
    lines.forEach(
        line -> {
          known.add(line.row().path());
          known.add(before(layout.table(), line.row().path()));
        });
    for (FormLayout.Line line :
        StatisticsTables.openLines(layout, pair.earlier(), labels.earlier(), language)) {
      if (known.add(line.row().path())) {
        lines.add(line);
      }
    }
    return lines;
  }

  private boolean holdsFigure(FormLayout.TableLayout layout, String row) {
    for (FormLayout.Leaf leaf : layout.columns()) {
      CellKey cell = new CellKey(layout.table().id(), row, leaf.column().path());
      if (holds(pair.earlier(), before(cell)) || holds(pair.later(), cell)) {
        return true;
      }
    }
    return false;
  }

  /** The cell of the earlier report that a cell of the later one follows. */
  private CellKey before(CellKey key) {
    Table table = form.table(key.table()).orElse(null);
    return table == null ? key : new CellKey(key.table(), before(table, key.row()), key.column());
  }

  /** What a row was called in the earlier report: the later one says so of rows that it made. */
  private String before(Table table, String row) {
    return table.isOfForm(row) ? row : pair.later().report().figures().was().getOrDefault(row, row);
  }

  private static boolean holds(Catalogue.Entry entry, CellKey cell) {
    return entry.statistics().cell(cell).filter(c -> !c.raw().isBlank()).isPresent();
  }

  private List<ComparePage.CompareRow> byColumn(FormLayout.TableLayout layout) {
    List<ComparePage.CompareRow> rows = new ArrayList<>();
    FormLayout.Line line = layout.lines().get(0);
    String id = layout.table().id();
    for (FormLayout.Leaf leaf : layout.columns()) {
      CellKey cell = new CellKey(id, line.row().path(), leaf.column().path());
      Html cells = new Html();
      side(cell, cells);
      String unit = layout.table().cellType(line.row(), leaf.column()).unit();
      rows.add(
          new ComparePage.CompareRow(
              new ComparePage.CompareLine(
                  Permalinks.cellAnchor(layout.several(), cell),
                  "",
                  CellName.column(form, cell),
                  1,
                  false,
                  unit.equals(layout.unit()) ? "" : unit,
                  links.page(Permalinks.item(form.id(), layout.several(), id, line.row().path())),
                  ""),
              cells.done()));
    }
    return rows;
  }

  /** The two years and the change in cells of their own. */
  private void side(CellKey key, Html out) {
    Optional<Cell> earlier = pair.earlier().statistics().cell(before(key));
    Optional<Cell> later = pair.later().statistics().cell(key);
    figure(pair.earlier(), before(key)).writeTo(out);
    figure(pair.later(), key).writeTo(out);
    if (pair.comparable()) {
      Change change = Change.between(value(earlier), value(later));
      out.raw("<td class=\"change\">");
      if (change == null) {
        out.raw(noChange);
      } else {
        write(change, out);
      }
      out.raw("</td>");
    }
  }

  private void write(Change change, Html out) {
    out.text(change.text(language));
    String percent = change.percentText(language);
    if (!percent.isEmpty()) {
      out.raw(" <small>").text(percent).raw("</small>");
    }
  }

  /** The later year, the earlier one below it, then the change, in one cell. */
  private void stack(CellKey key, Html out) {
    FigureView later = figure(pair.later(), key);
    FigureView earlier = figure(pair.earlier(), before(key));
    out.raw("<td class=\"stack is-").raw(later.kind()).raw("\">");
    number(later, out);
    out.raw("<span class=\"was\"><span class=\"unseen\"> ")
        .text(earlierName)
        .text(language.format("page.colon"))
        .raw("</span>");
    number(earlier, out);
    out.raw("</span>");
    if (pair.comparable()) {
      Change change =
          Change.between(
              value(pair.earlier().statistics().cell(before(key))),
              value(pair.later().statistics().cell(key)));
      out.raw("<span class=\"change\">");
      if (change != null) {
        out.raw(" ").text(change.by().signum() == 0 ? "=" : change.text(language));
      }
      out.raw("</span>");
    }
    out.raw("</td>");
  }

  private static void number(FigureView figure, Html out) {
    if (figure.value().isEmpty()) {
      out.raw("<span class=\"word\">").text(figure.text()).raw("</span>");
    } else {
      out.raw("<data")
          .attribute("value", figure.value())
          .raw(">")
          .text(figure.text())
          .raw("</data>");
    }
    figure.writeCaveats(out);
  }

  /** A cell that a report has no line for is one in which nothing was written. */
  private FigureView figure(Catalogue.Entry entry, CellKey key) {
    Cell cell = entry.statistics().cell(key).orElse(null);
    return cell == null
        ? FigureView.blank(language.format("page.state.blank"))
        : new FigureView(
            FigureFormat.text(cell, language),
            FigureFormat.value(cell),
            FigureFormat.kind(cell, form),
            Address.NONE,
            seen(page.context().caveats().of(links, language, entry, form, key)));
  }

  private List<CaveatView> seen(List<CaveatView> caveats) {
    caveats.forEach(caveat -> kinds.add(caveat.kind()));
    return caveats;
  }

  private static @Nullable BigDecimal value(Optional<Cell> cell) {
    return cell.map(Cell::value).orElse(null);
  }
}
