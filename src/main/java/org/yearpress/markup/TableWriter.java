package org.yearpress.markup;

import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.yearpress.text.Escape;

/**
 * Writes tables: header cells with a scope and never empty, wrapped in a named region that scrolls
 * on narrow screens.
 */
final class TableWriter {
  private static final Pattern SCOPE = Pattern.compile("(col|row)(group)?");

  private final SanitizerContext context;
  private final StringBuilder html;
  private boolean anyHeading;
  private int tables;

  TableWriter(SanitizerContext context) {
    this.context = context;
    this.html = context.html;
  }

  /** From here on there is a heading that can name a table. */
  void headingWritten() {
    anyHeading = true;
  }

  void table(Element table, int depth) {
    context.passages.boundary();
    boolean outer = tables == 0;
    if (outer) {
      html.append("<div class=\"table-scroll\" role=\"region\" tabindex=\"0\"");
      name(table);
      html.append(">\n");
    }
    tables++;
    context.open("table", table, Map.of());
    context.children(table, depth);
    context.passages.boundary();
    html.append("</table>\n");
    tables--;
    html.append(outer ? "</div>\n" : "");
  }

  private void name(Element table) {
    Element caption = SanitizerContext.child(table, "caption");
    if (caption != null) {
      Escape.htmlAttribute(html, "aria-label", SectionIds.text(caption));
    } else if (anyHeading) {
      Escape.htmlAttribute(html, "aria-labelledby", context.passages.anchor);
    } else {
      Escape.htmlAttribute(html, "aria-label", context.messages.format("markup.table"));
    }
  }

  void row(Element row, int depth) {
    context.passages.rowBegins();
    context.open("tr", row, Map.of());
    context.children(row, depth);
    context.passages.rowEnds();
    html.append("</tr>\n");
  }

  void cell(Element cell, int depth) {
    boolean header = cell.normalName().equals("th") && !SanitizerContext.isEmpty(cell);
    context.passages.boundary();
    html.append(header ? "<th" : "<td");
    if (header && !SCOPE.matcher(cell.attr("scope")).matches()) {
      Escape.htmlAttribute(html, "scope", scope(cell));
    }
    context.attributes(cell, header ? AllowList.HEADER_CELL : AllowList.CELL);
    html.append('>');
    context.children(cell, depth);
    context.passages.boundary();
    html.append(header ? "</th>" : "</td>");
  }

  private static String scope(Element header) {
    Element row = header.parent();
    Element group = row == null ? null : row.parent();
    if (row == null || group == null || group.normalName().equals("thead")) {
      return "col";
    }
    boolean onlyHeaders = row.children().stream().allMatch(c -> c.normalName().equals("th"));
    return onlyHeaders && row.elementSiblingIndex() == 0 ? "col" : "row";
  }
}
