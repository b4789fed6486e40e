package org.yearpress.page.kind;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yearpress.model.Catalogue;
import org.yearpress.model.Cell;
import org.yearpress.model.Lines;
import org.yearpress.model.Report;
import org.yearpress.page.context.FormLayout;
import org.yearpress.page.context.Html;
import org.yearpress.page.context.Language;
import org.yearpress.page.context.Links;
import org.yearpress.page.context.RenderContext;
import org.yearpress.page.view.FigureView;
import org.yearpress.page.view.GridView;
import org.yearpress.page.view.LinkView;
import org.yearpress.text.FolderPath;

/**
 * The totals over the bodies of a year, for the highlighted figures that may be added up. A body
 * whose figures include others in the list is left out, so that nothing is counted twice.
 */
public final class YearTotals {
  private static final int MAX_NAMES = 10;

  private final RenderContext context;
  private final Links links;
  private final Language language;
  private final FormLayout layout;
  private final List<Catalogue.Entry> counted;
  private final List<Catalogue.Entry> excluded;

  private YearTotals(
      RenderContext context, Links links, FormLayout layout, List<Catalogue.Entry> entries) {
    this.context = context;
    this.links = links;
    this.language = context.language();
    this.layout = layout;
    Set<String> above = above(entries);
    this.counted = counted(entries, above);
    this.excluded = entries.stream().filter(entry -> speaksForOthers(entry, above)).toList();
  }

  /** Null where nothing adds up: fewer than two bodies, or no figure that the form lets add up. */
  static @Nullable GridView of(
      RenderContext context,
      Links links,
      FormLayout layout,
      List<Catalogue.Entry> entries,
      int number) {
    YearTotals totals = new YearTotals(context, links, layout, entries);
    List<GridView.Row> rows = totals.counted.size() < 2 ? List.of() : totals.rows();
    return rows.isEmpty() ? null : totals.grid(rows, number);
  }

  /** The reports whose figures hold those of no other in the list. */
  public static List<Catalogue.Entry> counted(List<Catalogue.Entry> entries) {
    return counted(entries, above(entries));
  }

  private static List<Catalogue.Entry> counted(List<Catalogue.Entry> entries, Set<String> above) {
    return entries.stream().filter(entry -> !speaksForOthers(entry, above)).toList();
  }

  /** All that is above a body in the list. */
  private static Set<String> above(List<Catalogue.Entry> entries) {
    Set<String> above = new HashSet<>();
    for (Catalogue.Entry entry : entries) {
      FolderPath.above(entry.report().body()).forEach(above::add);
    }
    return above;
  }

  /**
   * A figure of this office alone never does; one that does not say so may, where others are below.
   */
  private static boolean speaksForOthers(Catalogue.Entry entry, Set<String> above) {
    Report report = entry.report();
    return !report.figures().scope().equals("office") && above.contains(report.body());
  }

  private List<GridView.Row> rows() {
    List<GridView.Row> rows = new ArrayList<>();
    for (FormLayout.Highlight highlight : layout.highlights()) {
      boolean sums =
          layout
              .form()
              .table(highlight.cell().table())
              .flatMap(
                  table ->
                      table
                          .column(highlight.cell().column())
                          .map(column -> table.rollsUp(highlight.cell().row(), column)))
              .filter("sum"::equals)
              .isPresent();
      if (sums) {
        rows.add(row(highlight));
      }
    }
    return rows;
  }

  private GridView.Row row(FormLayout.Highlight highlight) {
    BigDecimal sum = BigDecimal.ZERO;
    int figures = 0;
    for (Catalogue.Entry entry : counted) {
      BigDecimal value = entry.statistics().cell(highlight.cell()).map(Cell::value).orElse(null);
      if (value != null) {
        sum = sum.add(value);
        figures++;
      }
    }
    Html cells = new Html();
    FigureView total =
        figures == 0
            ? FigureView.blank(language.format("page.state.blank"))
            : FigureView.number(language, sum);
    total.writeTo(cells);
    cells
        .raw("<td class=\"words\">")
        .text(
            language.format(
                "page.year.of-bodies",
                "n",
                Integer.toString(figures),
                "of",
                Integer.toString(counted.size())))
        .raw("</td>");
    return new GridView.Row(
        YearPage.item(links, language, layout, highlight), highlight.unit(), cells.done());
  }

  private GridView grid(List<GridView.Row> rows, int number) {
    String title = Lines.join(layout.form().title());
    return new GridView(
        "yp-totals-" + number,
        language.format("page.year.totals"),
        excluded.isEmpty()
            ? title
            : title + " · " + language.format("page.year.totals-left", "bodies", left()),
        language.format("page.table.row"),
        List.of(),
        List.of(
            LinkView.label(language.format("page.year.total")),
            LinkView.label(language.format("page.year.counted"))),
        rows);
  }

  /** The bodies that are left out; of very many some, and the number of the others. */
  private String left() {
    return language.names(
        excluded.stream()
            .map(entry -> context.nameOf(Objects.requireNonNull(entry).report()))
            .toList(),
        MAX_NAMES);
  }
}
