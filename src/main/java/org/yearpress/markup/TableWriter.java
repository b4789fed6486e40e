package org.yearpress.markup;

import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * Writes tables: header cells with a scope and never empty, and around the whole a named region
 * that scrolls by itself where the page is narrow.
 */
final class TableWriter {
  private static final Pattern SCOPE = Pattern.compile("(col|row)(group)?");

  private final Scene scene;
  private final StringBuilder html;
  private boolean anyHeading;
  private int tables;

  TableWriter(Scene scene) {
    this.scene = scene;
    this.html = scene.html;
  }

  /** From here on there is a heading that can name a table. */
  void headingWritten() {
    anyHeading = true;
  }

  void table(Element table, int depth) {
    scene.flow.boundary();
    boolean outer = tables == 0;
    if (outer) {
      html.append("<div class=\"table-scroll\" role=\"region\" tabindex=\"0\"");
      name(table);
      html.append(">\n");
    }
    tables++;
    scene.open("table", table, Map.of());
    scene.children(table, depth);
    scene.flow.boundary();
    html.append("</table>\n");
    tables--;
    html.append(outer ? "</div>\n" : "");
  }

  private void name(Element table) {
    Element caption = Scene.child(table, "caption");
    if (caption != null) {
      Escape.attribute(html, "aria-label", SectionIds.text(caption));
    } else if (anyHeading) {
      Escape.attribute(html, "aria-labelledby", scene.flow.anchor);
    } else {
      Escape.attribute(html, "aria-label", scene.words.say("markup.table"));
    }
  }

  void row(Element row, int depth) {
    scene.flow.rowBegins();
    scene.open("tr", row, Map.of());
    scene.children(row, depth);
    scene.flow.rowEnds();
    html.append("</tr>\n");
  }

  void cell(Element cell, int depth) {
    boolean header = cell.normalName().equals("th") && !Scene.isEmpty(cell);
    scene.flow.boundary();
    html.append(header ? "<th" : "<td");
    if (header && !SCOPE.matcher(cell.attr("scope")).matches()) {
      Escape.attribute(html, "scope", scope(cell));
    }
    scene.attributes(cell, header ? AllowList.HEADER_CELL : AllowList.CELL);
    html.append('>');
    scene.children(cell, depth);
    scene.flow.boundary();
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
