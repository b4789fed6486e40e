package org.yearpress.page.view;

import org.yearpress.model.Address;
import org.yearpress.page.context.Html;
import org.yearpress.page.context.Language;

/**
 * A figure away from its table.
 *
 * @param text what is printed
 * @param value the number for machines; empty without one
 * @param kind as of a cell, or {@code absent} where there is no report or no such row
 * @param href link to its source; empty where there is none
 * @param corrected whether the cell was corrected after publication
 */
public record FigureView(String text, String value, String kind, Address href, boolean corrected) {

  /** The kind of a cell that needs no class: most are a figure and nothing else. */
  static final String PLAIN = "value";

  /**
   * Writes it as a cell of a table, as {@code figure.html} does for one that stands alone.
   *
   * @param signs printed beside it
   */
  public void writeTo(Html out, Language language, String... signs) {
    boolean noted = corrected || signs.length > 0;
    boolean alone = !noted && text.equals(value);
    out.raw("<td");
    if (noted || !kind.equals(PLAIN)) {
      out.raw(" class=\"is-").raw(kind).raw("\"");
    }
    out.raw(noted ? "><span class=\"noted\"><span>" : ">");
    if (!href.isEmpty()) {
      out.raw("<a").href(href).raw(">");
    }
    if (alone) {
      out.text(text);
    } else if (value.isEmpty()) {
      out.raw("<span class=\"word\">").text(text).raw("</span>");
    } else {
      out.raw("<data").attribute("value", value).raw(">").text(text).raw("</data>");
    }
    out.raw(href.isEmpty() ? "" : "</a>");
    if (noted) {
      out.raw("</span>");
      for (String sign : signs) {
        out.raw(" <span class=\"mark\">").text(sign).raw("</span>");
      }
      if (corrected) {
        out.raw(" <abbr class=\"mark\"")
            .attribute("title", language.format("page.mark.corrected-long"))
            .raw(">")
            .text(language.format("page.mark.corrected"))
            .raw("</abbr>");
      }
      out.raw("</span>");
    }
    out.raw("</td>");
  }
}
