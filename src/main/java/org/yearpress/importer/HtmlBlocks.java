package org.yearpress.importer;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.yearpress.diagnostic.Text;
import org.yearpress.text.HeadingLevel;

/** Splits the article of a web page into blocks. */
final class HtmlBlocks {
  /** Elements within each other; what is deeper is taken as text. */
  private static final int MAX_DEPTH = 200;

  private static final int MAX_CELLS = 100_000;
  private static final int MAX_SPAN_WIDTH = 200;
  private static final int MAX_COLUMNS = 400;

  private static final Set<String> PARAGRAPHS =
      Set.of(
          "p",
          "div",
          "section",
          "article",
          "main",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "li",
          "ul",
          "ol",
          "dl",
          "dt",
          "dd",
          "blockquote",
          "center",
          "form",
          "fieldset",
          "address",
          "figure",
          "figcaption",
          "header",
          "footer",
          "nav",
          "aside",
          "pre",
          "tbody",
          "tr",
          "td",
          "th",
          "caption",
          "details",
          "summary");

  private static final Map<String, String> KINDS =
      Map.of(
          "image/png",
          "png",
          "image/jpeg",
          "jpg",
          "image/jpg",
          "jpg",
          "image/gif",
          "gif",
          "image/webp",
          "webp");

  private final String file;
  private final List<Remark> remarks;
  private final List<Block> blocks = new ArrayList<>();
  private final List<Block.Run> runs = new ArrayList<>();
  private int line = 1;
  private int level;
  private int pictures;

  HtmlBlocks(String file, List<Remark> remarks) {
    this.file = file;
    this.remarks = remarks;
  }

  /** The line in which an element begins; 0 where it is not known. */
  static int line(Node node) {
    int line = node.sourceRange().isTracked() ? node.sourceRange().start().lineNumber() : 0;
    return Math.max(0, line);
  }

  List<Block> of(Element article) {
    children(article, 0);
    flush();
    return List.copyOf(blocks);
  }

  /** A table that only arranges a page: it holds tables, headings or long text. */
  static boolean isLayout(Element element) {
    if (!element.normalName().equals("table")) {
      return false;
    }
    if (element.selectFirst("table table, h1, h2, h3, ul") != null) {
      return true;
    }
    for (Element cell : element.select("td, th")) {
      if (cell.text().length() > 400 || cell.select("p").size() > 6) {
        return true;
      }
    }
    return false;
  }

  private void children(Element parent, int depth) {
    for (Node node : parent.childNodes()) {
      if (node instanceof TextNode text) {
        words(text.getWholeText(), "", parent.normalName().equals("pre") || inPre(parent));
      } else if (node instanceof Element element) {
        element(element, depth);
      }
    }
  }

  private static boolean inPre(Element element) {
    return element.closest("pre") != null;
  }

  private void element(Element element, int depth) {
    String name = element.normalName();
    if (depth > MAX_DEPTH) {
      words(element.text(), "", false);
      return;
    }
    switch (name) {
      case "br" -> flush();
      case "hr" -> flush();
      case "img" -> picture(element);
      case "a" -> link(element, depth);
      case "table" -> table(element, depth);
      default -> {
        if (PARAGRAPHS.contains(name)) {
          flush();
          line = Math.max(line, line(element));
          level = isBold(element) ? Block.Paragraph.BOLD : level;
          int heading = HeadingLevel.of(name);
          level = heading > 0 ? heading : name.equals("li") ? -1 : level;
          if (name.equals("li") && isNumbered(element)) {
            level = 0;
            words(number(element) + ". ", "", false);
          }
          children(element, depth + 1);
          flush();
          level = 0;
        } else {
          children(element, depth + 1);
        }
      }
    }
  }

  /** Whether all of a short line is bold and it is no sentence. */
  private static boolean isBold(Element element) {
    String text = TextNormalizer.strip(element.text());
    if (text.isEmpty()
        || text.length() > 30
        || element.selectFirst("p p, div, br, table") != null) {
      return false;
    }
    int bold = 0;
    for (Element each : element.select("b, strong")) {
      bold +=
          each.equals(each.closest("b, strong")) ? TextNormalizer.strip(each.text()).length() : 0;
    }
    return bold >= text.length() && "。；：，".indexOf(text.charAt(text.length() - 1)) < 0;
  }

  private static boolean isNumbered(Element item) {
    Element list = item.parent();
    return list != null && list.normalName().equals("ol");
  }

  /** The number that browsers show before an item. */
  private static int number(Element item) {
    int number = 1;
    for (Element before = item.previousElementSibling();
        before != null;
        before = before.previousElementSibling()) {
      number += before.normalName().equals("li") ? 1 : 0;
    }
    return number;
  }

  private void words(String text, String link, boolean kept) {
    if (kept) {
      String[] lines = text.split("\n", -1);
      for (int i = 0; i < lines.length; i++) {
        if (!lines[i].isEmpty()) {
          runs.add(new Block.Run(lines[i], link, ""));
        }
        if (i + 1 < lines.length) {
          flush();
          line++;
        }
      }
      return;
    }
    String words = collapse(text);
    if (!words.isEmpty()) {
      runs.add(new Block.Run(words, link, ""));
    }
  }

  /**
   * White space of the source as browsers show it; between Chinese letters a line break is none.
   */
  private static String collapse(String text) {
    StringBuilder words = new StringBuilder(text.length());
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c != ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f') {
        words.append(c);
        i++;
        continue;
      }
      boolean broken = false;
      while (i < text.length() && " \n\r\t\f".indexOf(text.charAt(i)) >= 0) {
        broken |= text.charAt(i) == '\n';
        i++;
      }
      boolean between =
          broken
              && !words.isEmpty()
              && i < text.length()
              && TextNormalizer.isWide(words.charAt(words.length() - 1))
              && TextNormalizer.isWide(text.charAt(i));
      words.append(between ? "" : " ");
    }
    return words.toString();
  }

  private void link(Element link, int depth) {
    String address = link.attr("href").strip();
    boolean simple = link.selectFirst("img, table, p, div, br") == null;
    boolean absolute = address.matches("(?i)(https?://|mailto:).*");
    if (!simple) {
      children(link, depth + 1);
      return;
    }
    line = Math.max(line, line(link));
    String text = link.text();
    words(link.wholeText(), absolute && !text.equals(address) ? address : "", false);
    boolean dropped = !absolute && !address.isEmpty() && !address.startsWith("#");
    if (dropped && !address.toLowerCase(Locale.ROOT).startsWith("javascript:")) {
      Text why = Text.of("intake.link-dropped", "link", address);
      remarks.add(new Remark(RemarkKind.NOTE, SourceLocation.line(file, line), why, ""));
    }
  }

  private void picture(Element picture) {
    SourceLocation at = SourceLocation.line(file, line(picture));
    String source = picture.attr("src").strip();
    String alt = TextNormalizer.strip(picture.attr("alt"));
    flush();
    if (source.startsWith("data:")) {
      int comma = source.indexOf(',');
      String kind = comma < 0 ? "" : source.substring(5, comma).toLowerCase(Locale.ROOT);
      String extension = KINDS.getOrDefault(kind.replace(";base64", ""), "");
      if (!extension.isEmpty() && kind.endsWith(";base64")) {
        try {
          byte[] bytes = Base64.getMimeDecoder().decode(source.substring(comma + 1));
          String name = "picture-" + ++pictures + "." + extension;
          blocks.add(new Block.Picture(name, bytes, alt, at));
          return;
        } catch (IllegalArgumentException e) {
          // Broken data are reported like a kind that is not shown.
        }
      }
      Text why = Text.of("intake.picture-kind", "file", "data:" + kind);
      remarks.add(new Remark(RemarkKind.LOOK, at, why, alt));
      return;
    }
    Text why = Text.of("intake.remote-picture", "link", source);
    remarks.add(new Remark(RemarkKind.LOOK, at, why, alt));
    if (!alt.isEmpty()) {
      blocks.add(new Block.Picture("", new byte[0], alt, at));
    }
  }

  private void table(Element table, int depth) {
    flush();
    line = Math.max(line, line(table));
    if (isLayout(table)) {
      children(table, depth + 1);
      flush();
      return;
    }
    for (Element caption : table.select("> caption")) {
      children(caption, depth + 1);
      flush();
    }
    Block.Grid grid = grid(table);
    if (grid != null) {
      blocks.add(grid);
    }
  }

  private Block.@org.jspecify.annotations.Nullable Grid grid(Element table) {
    List<Element> rows = table.select("> tr, > thead > tr, > tbody > tr, > tfoot > tr");
    List<Block.GridCell> cells = new ArrayList<>();
    Set<Long> taken = new java.util.HashSet<>();
    int width = 0;
    for (int row = 0; row < rows.size() && taken.size() < MAX_CELLS; row++) {
      int column = 0;
      for (Element cell : rows.get(row).select("> td, > th")) {
        while (taken.contains(row * 100_000L + column)) {
          column++;
        }
        if (column >= MAX_COLUMNS) {
          // Nothing is lost of a table that is wider than any: the last cell takes the rest.
          Block.GridCell last = cells.remove(cells.size() - 1);
          String both = last.text() + " " + text(cell);
          cells.add(
              new Block.GridCell(
                  last.row(), last.column(), last.height(), last.width(), both, last.at()));
          continue;
        }
        int colspan = Math.min(span(cell, "colspan", MAX_SPAN_WIDTH), MAX_COLUMNS - column);
        int rowspan = span(cell, "rowspan", rows.size() - row);
        for (int r = row; r < row + rowspan; r++) {
          for (int c = column; c < column + colspan; c++) {
            taken.add(r * 100_000L + c);
          }
        }
        String text = text(cell);
        SourceLocation at =
            new SourceLocation(
                file, SourceLocation.Unit.LINE, line(cell), (row + 1) + "-" + (column + 1), "");
        pictures(cell);
        cells.add(new Block.GridCell(row, column, rowspan, colspan, text, at));
        column += colspan;
        width = Math.max(width, column);
      }
    }
    boolean empty = cells.stream().allMatch(cell -> TextNormalizer.strip(cell.text()).isEmpty());
    return empty
        ? null
        : new Block.Grid(cells, rows.size(), width, SourceLocation.line(file, line(table)));
  }

  private void pictures(Element cell) {
    for (Element each : cell.select("img")) {
      Text why = Text.of("intake.remote-picture", "link", each.attr("src"));
      SourceLocation at = SourceLocation.line(file, line(each));
      remarks.add(new Remark(RemarkKind.LOOK, at, why, each.attr("alt")));
    }
  }

  /** The text of a cell; its lines are parted by blanks, and not where Chinese goes on. */
  private static String text(Element cell) {
    StringBuilder text = new StringBuilder();
    collect(cell, text);
    String collapsed = collapse(text.toString());
    return TextNormalizer.strip(collapsed.replace("\u00A0", " "));
  }

  private static void collect(Element element, StringBuilder text) {
    for (Node node : element.childNodes()) {
      if (node instanceof TextNode words) {
        text.append(words.getWholeText());
      } else if (node instanceof Element child) {
        boolean block = PARAGRAPHS.contains(child.normalName()) || child.normalName().equals("br");
        text.append(block ? "\n" : "");
        collect(child, text);
        text.append(block ? "\n" : "");
      }
    }
  }

  private static int span(Element cell, String name, int most) {
    String value = cell.attr(name).strip();
    int span = value.matches("\\d{1,4}") ? Integer.parseInt(value) : 1;
    return Math.max(1, Math.min(span, Math.max(1, most)));
  }

  private void flush() {
    if (runs.isEmpty()) {
      return;
    }
    Block.Paragraph paragraph =
        new Block.Paragraph(
            List.copyOf(runs), level, TextNormalizer.join(runs), SourceLocation.line(file, line));
    runs.clear();
    if (!paragraph.isBlank()) {
      blocks.add(paragraph);
    }
  }
}
