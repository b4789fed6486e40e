package org.yearpress.page.kind;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.yearpress.form.Row;
import org.yearpress.form.Table;
import org.yearpress.model.Permalinks;
import org.yearpress.page.context.FormLayout;
import org.yearpress.page.context.Glossary;
import org.yearpress.page.context.RenderContext;
import org.yearpress.page.view.TermView;

/**
 * A row of a form as a page subject, over all bodies. Of a table whose rows the reports make it is
 * the closing row: departments of two bodies may have the same id, so their rows are on the pages
 * of their reports.
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
  /** The address of its page. */
  public String page() {
    return Permalinks.item(formLayout.form().id(), layout.several(), layout.table().id(), row);
  }

  /** What the form says of words of the row and of its table's title and columns. */
  List<TermView> terms() {
    List<String> texts = new ArrayList<>(above);
    texts.add(label);
    texts.add(layout.table().title());
    layout.heads().forEach(line -> line.forEach(head -> texts.add(head.label())));
    return Glossary.of(formLayout.form())
        .explained(texts, layout.table().valueColumns(), "yp-term-");
  }

  /** Number and label. */
  public String numberedLabel() {
    return number + label;
  }

  /** The statistics of all forms in use, those that have pages. */
  public static Stream<Item> ofSite(RenderContext context) {
    return context.layoutsInUse().stream()
        .flatMap(layout -> of(layout).stream())
        .filter(item -> !item.heading());
  }

  /** The rows of a form in printed order, and the closing rows of those that reports make. */
  static List<Item> of(FormLayout formLayout) {
    List<Item> items = new ArrayList<>();
    for (FormLayout.TableLayout layout : formLayout.tables()) {
      Table.OpenRows open = layout.table().open();
      if (open == null) {
        ofForm(formLayout, layout, items);
      } else {
        ofReports(formLayout, layout, open, items);
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
      FormLayout formLayout, FormLayout.TableLayout layout, Table.OpenRows open, List<Item> items) {
    String title =
        FormLayout.title(formLayout.form(), layout.table()).replace("{year}", "").strip();
    for (String row : ofForm(layout.table(), open)) {
      String printed =
          row.equals(open.total())
              ? open.totalLabel()
              : layout.table().row(row).map(Row::printed).orElse(row);
      items.add(
          new Item(
              formLayout,
              layout,
              row,
              "",
              layout.several() ? title + " · " + printed : printed,
              1,
              false,
              layout.unit(),
              List.of()));
    }
  }

  /** The rows that are the same in all reports. */
  private static Set<String> ofForm(Table table, Table.OpenRows open) {
    Set<String> rows = new LinkedHashSet<>();
    table.valueRows().forEach(row -> rows.add(row.path()));
    if (!open.total().isEmpty()) {
      rows.add(open.total());
    }
    return rows;
  }
}
