package org.yearpress.page.kind;

import org.jspecify.annotations.Nullable;
import org.yearpress.model.Address;
import org.yearpress.model.Permalinks;
import org.yearpress.page.chart.ChartView;
import org.yearpress.page.chart.FigureMap;
import org.yearpress.page.view.PageShell;
import org.yearpress.page.view.TableView;
import org.yearpress.page.view.View;

/**
 * One table or chart of a page, alone, for a frame on another site. It lies beside its page, so
 * that the same links hold, and needs no script.
 *
 * @param title of the table or chart
 * @param source where it is on its page
 * @param table null where it is a chart
 * @param chart null where it is a table
 * @param map the map that the chart is, whose boundaries are others' work; null where it is none
 */
public record EmbedView(
    PageShell shell,
    String title,
    Address source,
    @Nullable TableView table,
    @Nullable ChartView chart,
    FigureMap.@Nullable View map)
    implements View {
  public static final String TEMPLATE = "embed.html";

  private static final String INDEX = "index.html";

  /** A page of which parts can be shown on other sites. */
  interface Embeddable {
    /** What surrounds the page. */
    PageShell shell();

    /** The part at an anchor; null where there is none. */
    @Nullable Part part(String anchor);
  }

  /** A part of a page, with either of table and chart. */
  record Part(
      String title,
      @Nullable TableView table,
      @Nullable ChartView chart,
      FigureMap.@Nullable View map) {
    /** One that is no map. */
    Part(String title, @Nullable TableView table, @Nullable ChartView chart) {
      this(title, table, chart, null);
    }
  }

  /**
   * The part of a page at an anchor; null where there is none that can be shown elsewhere.
   *
   * @param source link to it
   */
  public static @Nullable EmbedView of(View page, String anchor, Address source) {
    if (!(page instanceof Embeddable embeddable)) {
      return null;
    }
    Part part = embeddable.part(anchor);
    return part == null
        ? null
        : new EmbedView(
            embeddable.shell(), part.title(), source, part.table(), part.chart(), part.map());
  }

  /** The file of the part of a page; empty for an address that is not of a part of one. */
  public static String file(String address) {
    int hash = address.indexOf('#');
    String page = hash < 0 ? "" : address.substring(0, hash);
    return page.endsWith("/")
        ? page + "embed-" + Permalinks.encode(address.substring(hash + 1)) + ".html"
        : "";
  }

  /** Whether an address is of a part of the page that is in a file. */
  public static boolean isOf(String address, String file) {
    return file.endsWith(INDEX)
        && address.startsWith(file.substring(0, file.length() - INDEX.length()) + "#");
  }
}
