package org.yearpress.markup.asciidoc;

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
import org.yearpress.markup.SourcePositions;
import org.yearpress.markup.SourceText;

/**
 * Writes positions into a loaded AsciiDoc tree before it is converted. The engine knows the line of
 * a block; here each line of text is looked up in the source, so that comments and includes between
 * them don't shift the count.
 */
final class AsciidocPositions {
  /** How far below its block's first line a line is looked for: comments may stand between. */
  private static final int WINDOW = 200;

  /** How many characters are looked through in all; then each line has the place of its block. */
  private static final long MAX_LOOKED_THROUGH = 200_000_000;

  /** What the engine does with a text beside writing it. */
  private static final List<String> READ =
      List.of("quotes", "attributes", "replacements", "macros");

  private static final Pattern NOTE =
      Pattern.compile("(?<!\\\\)footnote:[^\\s\\[]{0,300}+\\[(?=[^\\]])");

  private final List<String[]> sources = new ArrayList<>();
  private final AsciidocIncludes includes;
  private final AsciidocWork work;
  private final Map<String, SourcePositions.Spot> spotOfId = new HashMap<>();
  private final Map<SourcePositions.Spot, String> cutWords = new LinkedHashMap<>();
  private int blocks;
  private long lookedThrough;
  private SourcePositions.Spot last = SourcePositions.Spot.START;

  /**
   * Positions in a section.
   *
   * @param work counts each text that is converted as a whole
   */
  AsciidocPositions(SourceText section, AsciidocIncludes includes, AsciidocWork work) {
    this.includes = includes;
    this.work = work;
    sources.add(section.text().split("\n", -1));
    includes.files().forEach(file -> sources.add(file.text().split("\n", -1)));
  }

  /** Pictures whose words an unquoted comma has cut, with what is left of them. */
  Map<SourcePositions.Spot, String> cutWords() {
    return cutWords;
  }

  /** The place that was looked at last: where it is when too much work was asked for. */
  SourcePositions.Spot last() {
    return last;
  }

  /** Where the elements of these ids stand. */
  Map<String, SourcePositions.Spot> spots() {
    return spotOfId;
  }

  void write(Document document) {
    children(document, SourcePositions.Spot.START);
    notes();
  }

  /** Footnotes have no place in the tree: the n-th macro with a text is the n-th note. */
  private void notes() {
    int number = 0;
    for (int line = 0; line < sources.get(0).length; line++) {
      Matcher note = NOTE.matcher(sources.get(0)[line]);
      while (!sources.get(0)[line].startsWith("//") && note.find()) {
        number++;
        spotOfId.put(
            "_footnotedef_" + number, new SourcePositions.Spot(0, line + 1, note.end() + 1));
      }
    }
  }

  private void children(StructuralNode parent, SourcePositions.Spot at) {
    for (StructuralNode node : parent.getBlocks()) {
      node(node, at);
    }
  }

  private void node(StructuralNode node, SourcePositions.Spot above) {
    if (work.isOver()) {
      return;
    }
    SourcePositions.Spot spot = spot(node, above);
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

  private void item(ListItem item, SourcePositions.Spot above) {
    SourcePositions.Spot spot = spot(item, above);
    if (item.hasText()) {
      item.setSource(marked(List.of(item.getSource().split("\n", -1)), spot));
    }
    children(item, spot);
  }

  private void rows(List<Row> rows, SourcePositions.Spot table) {
    for (Row row : rows) {
      for (Cell cell : row.getCells()) {
        SourcePositions.Spot spot = spot(cell, table);
        Document inner = "asciidoc".equals(cell.getStyle()) ? cell.getInnerDocument() : null;
        if (inner != null) {
          children(inner, spot);
        } else if (!"literal".equals(cell.getStyle())) {
          cell.setSource(marked(List.of(cell.getSource().split("\n", -1)), spot));
        }
      }
    }
  }

  private void lines(Block block, SourcePositions.Spot spot) {
    List<String> lines = block.getLines();
    if (lines.isEmpty()) {
      return;
    }
    String model = block.getContentModel();
    if ("simple".equals(model)) {
      block.setSource(marked(lines, spot));
    } else if ("verbatim".equals(model) || "raw".equals(model)) {
      if (READ.stream().anyMatch(block::isSubstitutionEnabled)) {
        count(lines, spot);
      }
      SourcePositions.Spot begin = find(lines.get(0), spot);
      StringBuilder first = new StringBuilder();
      write(first, begin, SourcePositions.CLOSE_COUNTING);
      block.setSource(first + String.join("\n", lines));
    }
  }

  /** A second part in the brackets of a picture is a width; words there are cut off. */
  private void words(Block block, SourcePositions.Spot spot) {
    Object width = "image".equals(block.getContext()) ? block.getAttribute("width") : null;
    if (width != null && !width.toString().strip().matches("\\d+(\\.\\d+)?[%a-z]*")) {
      cutWords.put(spot, String.valueOf(block.getAttribute("alt")));
    }
  }

  private void count(List<String> lines, SourcePositions.Spot spot) {
    work.block(String.join("\n", lines));
    last = work.isOver() ? spot : last;
  }

  private String marked(List<String> lines, SourcePositions.Spot spot) {
    count(lines, spot);
    StringBuilder text = new StringBuilder();
    SourcePositions.Spot at = spot;
    for (String line : lines) {
      if (!text.isEmpty()) {
        text.append('\n');
      }
      if (line.isBlank()) {
        text.append(line);
        continue;
      }
      at = find(line, at);
      write(text, at, SourcePositions.CLOSE_WITH_SPACE);
      text.append(' ').append(line);
      at = new SourcePositions.Spot(at.file(), at.line() + 1, 1);
    }
    return text.toString();
  }

  private static void write(StringBuilder text, SourcePositions.Spot spot, char close) {
    text.append(SourcePositions.OPEN).append(spot.line()).append(':').append(spot.column());
    text.append(':').append(spot.file()).append(close);
  }

  /**
   * Where a line of a block stands: at the spot or below it. The engine puts the last block of an
   * included file where the include stands, so the other files are searched too; a whole line
   * weighs more than a piece of one.
   */
  private SourcePositions.Spot find(String line, SourcePositions.Spot from) {
    String wanted = line.strip();
    SourcePositions.Spot hit = null;
    for (boolean whole : new boolean[] {true, false}) {
      hit = hit == null ? find(wanted, from, whole) : hit;
      if (hit == null && last.file() != from.file()) {
        hit = find(wanted, last, whole);
      }
      for (int file = 1; file < sources.size() && hit == null; file++) {
        hit = find(wanted, new SourcePositions.Spot(file, 1, 1), whole);
      }
    }
    if (hit == null) {
      int end = sources.get(from.file()).length;
      return new SourcePositions.Spot(from.file(), Math.min(from.line(), end), from.column());
    }
    last = hit;
    return hit;
  }

  private SourcePositions.@Nullable Spot find(
      String wanted, SourcePositions.Spot from, boolean whole) {
    String[] source = sources.get(from.file());
    int end = Math.min(source.length, from.line() + WINDOW);
    for (int i = from.line() - 1;
        i < end && !wanted.isEmpty() && lookedThrough < MAX_LOOKED_THROUGH;
        i++) {
      lookedThrough += 20 + source[i].length();
      int begin = i == from.line() - 1 ? Math.min(from.column() - 1, source[i].length()) : 0;
      int column = source[i].indexOf(wanted, begin);
      if (column >= 0 && (!whole || source[i].strip().equals(wanted))) {
        return new SourcePositions.Spot(from.file(), i + 1, column + 1);
      }
    }
    return null;
  }

  private SourcePositions.Spot spot(StructuralNode node, SourcePositions.Spot above) {
    Cursor cursor = node.getSourceLocation();
    if (cursor == null) {
      return above;
    }
    int file = includes.number(fileOf(cursor));
    int line = cursor.getLineNumber();
    // Inside a Markdown-style quote the engine counts from one again.
    boolean lost = file == above.file() && line < above.line();
    return lost || line < 1 ? above : new SourcePositions.Spot(file, line, 1);
  }

  private static @Nullable String fileOf(Cursor cursor) {
    return cursor.getFile() == null ? cursor.getPath() : cursor.getFile();
  }

  /** Blocks that hold no text of their own are found again by an id. */
  private void identify(StructuralNode node, SourcePositions.Spot spot) {
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
