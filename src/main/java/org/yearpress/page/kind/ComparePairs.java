package org.yearpress.page.kind;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yearpress.form.Continuity;
import org.yearpress.form.Crosswalk;
import org.yearpress.form.Form;
import org.yearpress.form.Row;
import org.yearpress.form.StatisticsPages;
import org.yearpress.form.Table;
import org.yearpress.model.Address;
import org.yearpress.model.Catalogue;
import org.yearpress.model.Cell;
import org.yearpress.model.CellKey;
import org.yearpress.model.CellState;
import org.yearpress.model.Permalinks;
import org.yearpress.page.context.Caveats;
import org.yearpress.page.context.CellName;
import org.yearpress.page.context.FigureFormat;
import org.yearpress.page.context.Html;
import org.yearpress.page.context.Language;
import org.yearpress.page.context.Links;
import org.yearpress.page.context.RenderContext;
import org.yearpress.page.view.CaveatView;
import org.yearpress.page.view.FigureView;
import org.yearpress.page.view.LinkView;
import org.yearpress.page.view.TableView;

/** The cells of two reports on different forms that the crosswalk lets compare. */
public final class ComparePairs {
  /** Cells of a sum that are named each. */
  private static final int MAX_NAMED = 3;

  private final RenderContext context;
  private final Set<String> kinds = new LinkedHashSet<>();
  private final Links links;
  private final Language language;
  private final ComparePage.Pair pair;
  private final Form from;
  private final Form to;
  private final List<Crosswalk.Pair> pairs;

  ComparePairs(RenderContext context, Links links, Language language, ComparePage.Pair pair) {
    this.context = context;
    this.links = links;
    this.language = language;
    this.pair = pair;
    this.from = pair.timeline().form(pair.earlier().report().year());
    this.to = pair.timeline().form(pair.later().report().year());
    this.pairs = pair.sameForm() ? List.of() : context.pairs(from, to);
  }

  /** In the order of the earlier form. */
  public static List<Crosswalk.Pair> of(
      org.yearpress.form.Crosswalks crosswalks, Form from, Form to) {
    Set<Crosswalk.Pair> pairs = new LinkedHashSet<>();
    for (CellKey cell : cells(from)) {
      List<CellKey> one = List.of(cell);
      List<Crosswalk.Pair> known = crosswalks.pairs(from.reference(), to.reference(), one);
      pairs.addAll(known);
      if (known.isEmpty()) {
        crosswalks
            .exact(from.reference(), to.reference(), one)
            .ifPresent(there -> pairs.add(new Crosswalk.Pair(one, there, true, "", from.place())));
      }
    }
    return List.copyOf(pairs);
  }

  private static List<CellKey> cells(Form form) {
    List<CellKey> cells = new ArrayList<>();
    for (Table table : form.tables()) {
      for (Row row : table.valueRows()) {
        table
            .valueColumns()
            .forEach(column -> cells.add(new CellKey(table.id(), row.path(), column.path())));
      }
    }
    return cells;
  }

  /** What the signs mean that occur in the rows. */
  List<TableView.Legend> legend() {
    return Caveats.legend(kinds, language);
  }

  /** Figures that began to speak for other bodies compare with none before. */
  private Continuity continuity(Crosswalk.Pair one) {
    return pair.reasons().isEmpty()
        ? one.exact() ? Continuity.NEW_FORM : Continuity.PARTLY
        : Continuity.NONE;
  }

  List<ComparePage.PairRow> rows() {
    return pairs.stream().map(this::row).toList();
  }

  /** How many figures of the earlier and of the later form have no counterpart. */
  String left() {
    Set<CellKey> earlier = new HashSet<>(cells(from));
    Set<CellKey> later = new HashSet<>(cells(to));
    pairs.forEach(
        one -> {
          one.from().forEach(earlier::remove);
          one.to().forEach(later::remove);
        });
    return language.format(
        "page.compare.left",
        "earlier",
        Integer.toString(earlier.size()),
        "later",
        Integer.toString(later.size()));
  }

  private ComparePage.PairRow row(Crosswalk.Pair one) {
    Html cells = new Html();
    figure(pair.earlier(), one.from()).writeTo(cells);
    figure(pair.later(), one.to()).writeTo(cells);
    CaveatView compares = Caveats.of(continuity(one), language).orElseThrow();
    kinds.add(compares.kind());
    return new ComparePage.PairRow(
        name(from, one.from()),
        name(to, one.to()),
        cells.done(),
        compares,
        one.note(),
        // Crosswalks are written in the language of the forms that they are between.
        language.foreign(from.language()));
  }

  private LinkView name(Form form, List<CellKey> cells) {
    CellKey first = cells.get(0);
    String label =
        cells.size() > MAX_NAMED
            ? language.format(
                "page.compare.sum",
                "first",
                CellName.of(form, first, true),
                "last",
                CellName.of(form, cells.get(cells.size() - 1), true),
                "n",
                Integer.toString(cells.size()))
            : String.join(
                " + ", cells.stream().map(cell -> CellName.of(form, cell, true)).toList());
    Address item =
        cells.size() > 1
            ? Address.NONE
            : links.page(
                Permalinks.item(form.id(), form.severalTables(), first.table(), first.row()));
    return LinkView.to(label, item).in(language.foreign(form.language()));
  }

  /** A sum is known when each of its cells is known or not applicable. */
  private Form form(Catalogue.Entry entry) {
    return pair.timeline().form(entry.report().year());
  }

  private FigureView figure(Catalogue.Entry entry, List<CellKey> keys) {
    BigDecimal sum = null;
    boolean complete = true;
    List<CaveatView> caveats = new ArrayList<>();
    for (CellKey key : keys) {
      Optional<Cell> cell = entry.statistics().cell(key);
      BigDecimal value = cell.map(Cell::value).orElse(null);
      for (CaveatView caveat : context.caveats().of(links, language, entry, form(entry), key)) {
        kinds.add(caveat.kind());
        if (!caveats.contains(caveat)) {
          caveats.add(caveat);
        }
      }
      if (value != null) {
        sum = sum == null ? value : sum.add(value);
      } else {
        complete &= cell.filter(c -> c.state() == CellState.NOT_APPLICABLE).isPresent();
      }
    }
    Address href =
        links.page(
            StatisticsPages.of(pair.timeline().form(entry.report().year()), entry.statistics())
                .page(entry.report(), keys.get(0)),
            Permalinks.cellAnchor(
                pair.timeline().form(entry.report().year()).severalTables(), keys.get(0)));
    if (sum != null && complete) {
      return new FigureView(
          language.number(sum),
          sum.toPlainString(),
          sum.signum() == 0 ? "zero" : "value",
          href,
          caveats);
    }
    Cell only = keys.size() == 1 ? entry.statistics().cell(keys.get(0)).orElse(null) : null;
    if (only != null) {
      return new FigureView(
          FigureFormat.text(only, language), "", FigureFormat.kind(only), href, caveats);
    }
    String word =
        complete
            ? "page.state.not-applicable"
            : keys.size() == 1 ? "page.state.blank" : "page.state.incomplete";
    return new FigureView(
        language.format(word), "", complete ? "not-applicable" : "blank", href, caveats);
  }
}
