package org.yearpress.page.kind;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yearpress.form.Row;
import org.yearpress.form.Table;
import org.yearpress.model.Catalogue;
import org.yearpress.model.Permalinks;
import org.yearpress.model.RawCell;
import org.yearpress.page.context.FormLayout;
import org.yearpress.page.context.RenderContext;

/**
 * A row of a form as a page subject, over all bodies.
 *
 * @param label as printed, without its number; the row's id where nothing is printed
 * @param heading whether it has no figure, and so no page
 * @param above labels of the rows above it, from the top
 */
public record Item(
    FormLayout formLayout,
    FormLayout.TableLayout layout,
    String row,
    String number,
    String label,
    int depth,
    boolean heading,
    String unit,
    List<String> above) {
  String page() {
    return Permalinks.item(formLayout.form().id(), layout.several(), layout.table().id(), row);
  }

  /** Number and label. */
  public String numberedLabel() {
    return number + label;
  }

  /** The rows of a form in printed order, with those that reports have made. */
  static List<Item> of(RenderContext context, FormLayout formLayout) {
    List<Item> items = new ArrayList<>();
    for (FormLayout.TableLayout layout : formLayout.tables()) {
      Table.OpenRows open = layout.table().open();
      if (open == null) {
        ofForm(formLayout, layout, items);
      } else {
        ofReports(context, formLayout, layout, open, items);
      }
    }
    return items;
  }

  private static void ofForm(
      FormLayout formLayout, FormLayout.TableLayout layout, List<Item> items) {
    List<String> above = new ArrayList<>();
    for (FormLayout.Line line : layout.lines()) {
      Row row = line.row();
      while (above.size() >= line.depth()) {
        above.remove(above.size() - 1);
      }
      String label =
          row.label().isEmpty() && row.number().isEmpty()
              ? FormLayout.title(formLayout.form(), layout.table())
              : row.label();
      items.add(
          new Item(
              formLayout,
              layout,
              row.path(),
              row.number(),
              label,
              line.depth(),
              row.heading(),
              line.unit().isEmpty() ? layout.unit() : line.unit(),
              List.copyOf(above)));
      above.add(row.printed());
    }
  }

  private static void ofReports(
      RenderContext context,
      FormLayout formLayout,
      FormLayout.TableLayout layout,
      Table.OpenRows open,
      List<Item> items) {
    Set<String> seen = new LinkedHashSet<>();
    for (Catalogue.Entry entry : context.reportsOf(formLayout.form())) {
      Map<String, String> written = writtenLabels(entry, layout);
      for (String row : RenderContext.figures(entry).rows(layout.table().id())) {
        if (seen.add(row)) {
          String label =
              row.equals(open.total()) ? open.totalLabel() : written.getOrDefault(row, row);
          items.add(
              new Item(formLayout, layout, row, "", label, 1, false, layout.unit(), List.of()));
        }
      }
    }
  }

  /** The first label of each row that the report made. */
  private static Map<String, String> writtenLabels(
      Catalogue.Entry entry, FormLayout.TableLayout layout) {
    Map<String, String> labels = new HashMap<>();
    for (RawCell cell : entry.report().statistics().cells()) {
      if (cell.at().table().equals(layout.table().id()) && !cell.label().isBlank()) {
        labels.putIfAbsent(cell.at().row(), cell.label().strip());
      }
    }
    return labels;
  }
}
