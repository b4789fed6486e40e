package org.yearpress.markup;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.asciidoctor.ast.Block;
import org.asciidoctor.ast.Cell;
import org.asciidoctor.ast.Cursor;
import org.asciidoctor.ast.DescriptionList;
import org.asciidoctor.ast.DescriptionListEntry;
import org.asciidoctor.ast.Document;
import org.asciidoctor.ast.ListItem;
import org.asciidoctor.ast.Row;
import org.asciidoctor.ast.Section;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.ast.Table;
import org.jspecify.annotations.Nullable;

/**
 * Writes positions into a loaded AsciiDoc tree before it is converted. The engine knows the line of
 * a block; here each line of text is looked up in the source, so that comments and includes between
 * them don't shift the count.
 */
final class AsciidocPositions {
  /** How far below its block's first line a line is looked for: comments may stand between. */
  private static final int WINDOW = 200;

  private static final Pattern NOTE = Pattern.compile("(?<!\\\\)footnote:[^\\s\\[]*\\[(?=[^\\]])");

  private final List<String[]> sources = new ArrayList<>();
  private final AsciidocIncludes includes;
  private final Map<String, Marks.Spot> spotOfId = new HashMap<>();
  private final Map<Marks.Spot, String> cutWords = new LinkedHashMap<>();
  private int blocks;
  private Marks.Spot last = Marks.Spot.START;

  AsciidocPositions(SourceText section, AsciidocIncludes includes) {
    this.includes = includes;
    sources.add(section.text().split("\n", -1));
    includes.files().forEach(file -> sources.add(file.text().split("\n", -1)));
  }

  /** Pictures whose words an unquoted comma has cut, with what is left of them. */
  Map<Marks.Spot, String> cutWords() {
    return cutWords;
  }

  /** Where the elements of these ids stand. */
  Map<String, Marks.Spot> spots() {
    return spotOfId;
  }

  void write(Document document) {
    children(document, Marks.Spot.START);
    notes();
  }

  /** Footnotes have no place in the tree: the n-th macro with a text is the n-th note. */
  private void notes() {
    int number = 0;
    for (int line = 0; line < sources.get(0).length; line++) {
      Matcher note = NOTE.matcher(sources.get(0)[line]);
      while (!sources.get(0)[line].startsWith("//") && note.find()) {
        number++;
        spotOfId.put("_footnotedef_" + number, new Marks.Spot(0, line + 1, note.end() + 1));
      }
    }
  }

  private void children(StructuralNode parent, Marks.Spot at) {
    for (StructuralNode node : parent.getBlocks()) {
      node(node, at);
    }
  }

  private void node(StructuralNode node, Marks.Spot above) {
    Marks.Spot spot = spot(node, above);
    if (node instanceof DescriptionList list) {
      for (DescriptionListEntry entry : list.getItems()) {
        entry.getTerms().forEach(term -> item(term, spot));
        ListItem description = entry.getDescription();
        if (description != null) {
          item(description, spot);
        }
      }
    } else if (node instanceof ListItem item) {
      item(item, spot);
    } else if (node instanceof Table table) {
      identify(node, spot);
      rows(table.getHeader(), spot);
      rows(table.getBody(), spot);
      rows(table.getFooter(), spot);
    } else {
      identify(node, spot);
      if (node instanceof Block block) {
        lines(block, spot);
        words(block, spot);
      }
      children(node, spot);
    }
  }

  private void item(ListItem item, Marks.Spot above) {
    Marks.Spot spot = spot(item, above);
    if (item.hasText()) {
      item.setSource(marked(List.of(item.getSource().split("\n", -1)), spot));
    }
    children(item, spot);
  }

  private void rows(List<Row> rows, Marks.Spot table) {
    for (Row row : rows) {
      for (Cell cell : row.getCells()) {
        Marks.Spot spot = spot(cell, table);
        Document inner = "asciidoc".equals(cell.getStyle()) ? cell.getInnerDocument() : null;
        if (inner != null) {
          children(inner, spot);
        } else if (!"literal".equals(cell.getStyle())) {
          cell.setSource(marked(List.of(cell.getSource().split("\n", -1)), spot));
        }
      }
    }
  }

  private void lines(Block block, Marks.Spot spot) {
    List<String> lines = block.getLines();
    if (lines.isEmpty()) {
      return;
    }
    String model = block.getContentModel();
    if ("simple".equals(model)) {
      block.setSource(marked(lines, spot));
    } else if ("verbatim".equals(model) || "raw".equals(model)) {
      Marks.Spot begin = find(lines.get(0), spot);
      StringBuilder first = new StringBuilder();
      write(first, begin, Marks.CLOSE_COUNTING);
      block.setSource(first + String.join("\n", lines));
    }
  }

  /** A second part in the brackets of a picture is a width; words there are cut off. */
  private void words(Block block, Marks.Spot spot) {
    Object width = "image".equals(block.getContext()) ? block.getAttribute("width") : null;
    if (width != null && !width.toString().strip().matches("\\d+(\\.\\d+)?[%a-z]*")) {
      cutWords.put(spot, String.valueOf(block.getAttribute("alt")));
    }
  }

  private String marked(List<String> lines, Marks.Spot spot) {
    StringBuilder text = new StringBuilder();
    Marks.Spot at = spot;
    for (String line : lines) {
      if (!text.isEmpty()) {
        text.append('\n');
      }
      if (line.isBlank()) {
        text.append(line);
        continue;
      }
      at = find(line, at);
      write(text, at, Marks.CLOSE_WITH_SPACE);
      text.append(' ').append(line);
      at = new Marks.Spot(at.file(), at.line() + 1, 1);
    }
    return text.toString();
  }

  private static void write(StringBuilder text, Marks.Spot spot, char close) {
    text.append(Marks.OPEN).append(spot.line()).append(':').append(spot.column());
    text.append(':').append(spot.file()).append(close);
  }

  /**
   * Where a line of a block stands: at the spot or below it. The engine puts the last block of an
   * included file where the include stands, so the other files are searched too; a whole line
   * weighs more than a piece of one.
   */
  private Marks.Spot find(String line, Marks.Spot from) {
    String wanted = line.strip();
    Marks.Spot hit = null;
    for (boolean whole : new boolean[] {true, false}) {
      hit = hit == null ? find(wanted, from, whole) : hit;
      if (hit == null && last.file() != from.file()) {
        hit = find(wanted, last, whole);
      }
      for (int file = 1; file < sources.size() && hit == null; file++) {
        hit = find(wanted, new Marks.Spot(file, 1, 1), whole);
      }
    }
    if (hit == null) {
      int end = sources.get(from.file()).length;
      return new Marks.Spot(from.file(), Math.min(from.line(), end), from.column());
    }
    last = hit;
    return hit;
  }

  private Marks.@Nullable Spot find(String wanted, Marks.Spot from, boolean whole) {
    String[] source = sources.get(from.file());
    int end = Math.min(source.length, from.line() + WINDOW);
    for (int i = from.line() - 1; i < end && !wanted.isEmpty(); i++) {
      int begin = i == from.line() - 1 ? Math.min(from.column() - 1, source[i].length()) : 0;
      int column = source[i].indexOf(wanted, begin);
      if (column >= 0 && (!whole || source[i].strip().equals(wanted))) {
        return new Marks.Spot(from.file(), i + 1, column + 1);
      }
    }
    return null;
  }

  private Marks.Spot spot(StructuralNode node, Marks.Spot above) {
    Cursor cursor = node.getSourceLocation();
    if (cursor == null) {
      return above;
    }
    int file = includes.number(fileOf(cursor));
    int line = cursor.getLineNumber();
    // Inside a Markdown-style quote the engine counts from one again.
    boolean lost = file == above.file() && line < above.line();
    return lost || line < 1 ? above : new Marks.Spot(file, line, 1);
  }

  private static @Nullable String fileOf(Cursor cursor) {
    return cursor.getFile() == null ? cursor.getPath() : cursor.getFile();
  }

  /** Blocks that hold no text of their own are found again by an id. */
  private void identify(StructuralNode node, Marks.Spot spot) {
    String id = node.getId();
    if (id == null || id.isEmpty()) {
      if (node instanceof Section) {
        return;
      }
      id = AsciidocShape.POSITION + blocks++;
      node.setId(id);
    }
    spotOfId.putIfAbsent(id, spot);
  }
}
