package org.yearpress.page.view;

import io.pebbletemplates.pebble.extension.escaper.SafeString;
import java.util.List;

/**
 * Figures of several reports side by side, each a link to its source.
 *
 * @param caption what the table shows
 * @param about unit or remark below the caption; may be empty
 * @param corner head of the first column
 * @param legend what the signs beside its figures mean; only those that occur
 * @param heads heads of the other columns
 * @param sortable whether there are so many rows that readers may want them in another order
 */
public record GridView(
    String id,
    String caption,
    String about,
    String corner,
    List<TableView.Legend> legend,
    List<LinkView> heads,
    List<Row> rows,
    boolean sortable) {
  public GridView {
    legend = List.copyOf(legend);
    heads = List.copyOf(heads);
    rows = List.copyOf(rows);
  }

  /** One in the order in which it is printed. */
  public GridView(
      String id,
      String caption,
      String about,
      String corner,
      List<TableView.Legend> legend,
      List<LinkView> heads,
      List<Row> rows) {
    this(id, caption, about, corner, legend, heads, rows, false);
  }

  /**
   * A row.
   *
   * @param id of the row; empty without one
   * @param remark second line of its head, for example the unit; may be empty
   * @param cells its cells as HTML: there are too many for a template
   */
  public record Row(String id, LinkView head, String remark, SafeString cells) {
    /** One that no address names. */
    public Row(LinkView head, String remark, SafeString cells) {
      this("", head, remark, cells);
    }
  }
}
