package org.yearpress.page.overview;

import io.pebbletemplates.pebble.extension.escaper.SafeString;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yearpress.model.Catalogue;
import org.yearpress.model.Cell;
import org.yearpress.model.CellKey;
import org.yearpress.model.Lines;
import org.yearpress.page.context.FormLayout;
import org.yearpress.page.context.Html;
import org.yearpress.page.context.Language;
import org.yearpress.page.context.Links;
import org.yearpress.page.context.RenderContext;
import org.yearpress.page.kind.YearPage;
import org.yearpress.page.view.FigureView;
import org.yearpress.page.view.GridView;
import org.yearpress.page.view.LinkView;

/** How the highlighted figures of a year are spread over its bodies. */
public final class YearSpread {
  /** With fewer figures than this, the list of them says as much. */
  private static final int MIN_FIGURES = 10;

  private YearSpread() {}

  private record Figure(Catalogue.Entry entry, BigDecimal value) {}

  /** Null where no highlighted figure is given by enough bodies. */
  public static @Nullable GridView of(
      RenderContext context,
      Links links,
      FormLayout layout,
      List<Catalogue.Entry> entries,
      int number) {
    Language language = context.language();
    List<GridView.Row> rows = new ArrayList<>();
    for (FormLayout.Highlight highlight : layout.highlights()) {
      List<Figure> figures = sorted(entries, highlight.cell());
      if (figures.size() >= MIN_FIGURES) {
        rows.add(
            new GridView.Row(
                YearPage.item(links, language, layout, highlight),
                highlight.unit(),
                cells(context, links, language, figures, highlight.cell())));
      }
    }
    return rows.isEmpty()
        ? null
        : new GridView(
            "yp-spread-" + number,
            language.format("page.year.spread"),
            Lines.join(layout.form().title()) + " · " + language.format("page.year.spread-about"),
            language.format("page.table.row"),
            List.of(),
            Spread.HEADS.stream()
                .map(head -> LinkView.label(language.format("page.year." + head)))
                .toList(),
            rows);
  }

  private static List<Figure> sorted(List<Catalogue.Entry> entries, CellKey cell) {
    List<Figure> figures = new ArrayList<>();
    for (Catalogue.Entry entry : entries) {
      entry
          .statistics()
          .cell(cell)
          .map(Cell::value)
          .ifPresent(value -> figures.add(new Figure(entry, value)));
    }
    figures.sort(Comparator.comparing(Figure::value));
    return figures;
  }

  private static SafeString cells(
      RenderContext context, Links links, Language language, List<Figure> figures, CellKey cell) {
    Spread spread = Spread.of(figures.stream().map(Figure::value).toList());
    Html cells = new Html();
    FigureView.number(language, BigDecimal.valueOf(spread.count())).writeTo(cells);
    context.figure(links, figures.get(0).entry(), cell, language).writeTo(cells);
    FigureView.number(language, spread.lowerQuarter()).writeTo(cells);
    FigureView.number(language, spread.median()).writeTo(cells);
    FigureView.number(language, spread.upperQuarter()).writeTo(cells);
    context.figure(links, figures.get(figures.size() - 1).entry(), cell, language).writeTo(cells);
    return cells.done();
  }
}
