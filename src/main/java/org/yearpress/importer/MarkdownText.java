package org.yearpress.importer;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yearpress.text.HeadingLevel;

/** Escapes text as Markdown, so that every character is shown literally. */
final class MarkdownText {
  /** What means something at the beginning of a line. */
  private static final Pattern AT_START = Pattern.compile("^(?:[#>+=-]|\\d{1,9}[.)](?=\\s|$))");

  private static final Pattern SAFE_LINK = Pattern.compile("(?:https?://|mailto:)[^\\s<>\\\\]+");

  private final List<String> notes = new ArrayList<>();

  /** A paragraph with its links and footnotes. */
  String paragraph(Block.Paragraph paragraph) {
    StringBuilder text = new StringBuilder();
    for (Block.Run run : paragraph.runs()) {
      String words = inline(oneLine(run.text()));
      if (SAFE_LINK.matcher(run.link()).matches() && !words.isBlank()) {
        text.append('[').append(words).append("](<").append(run.link()).append(">)");
      } else {
        text.append(words);
      }
      if (!run.note().isEmpty()) {
        notes.add(run.note());
        text.append("[^").append(notes.size()).append(']');
      }
    }
    return atStart(TextNormalizer.strip(text.toString()));
  }

  /** The footnotes that were used, to stand at the end. */
  String footnotes() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < notes.size(); i++) {
      text.append("\n[^").append(i + 1).append("]: ");
      text.append(inline(oneLine(notes.get(i)))).append('\n');
    }
    return text.toString();
  }

  /** A heading; what looks like an id of its own is none. */
  String heading(int depth, Block.Paragraph heading) {
    String text = paragraph(heading).replace("{", "\\{");
    // Hashes at the end would be taken for its closing marks.
    text = text.endsWith("#") ? text.substring(0, text.length() - 1) + "\\#" : text;
    return "#".repeat(HeadingLevel.shown(depth)) + " " + text;
  }

  /** A table; merged cells are spread: their text stands in the first, the others are empty. */
  static String table(Block.Grid grid) {
    @Nullable Block.GridCell[][] layout = grid.layout();
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < grid.rows(); row++) {
      text.append('|');
      for (int column = 0; column < grid.columns(); column++) {
        Block.GridCell cell = layout[row][column];
        boolean own = cell != null && cell.row() == row && cell.column() == column;
        String words = own ? inline(oneLine(cell.text())).replace("|", "\\|") : "";
        text.append(' ').append(TextNormalizer.strip(words)).append(" |");
      }
      text.append('\n');
      if (row == 0) {
        text.append("|").append(" --- |".repeat(grid.columns())).append('\n');
      }
    }
    return text.toString();
  }

  /** Words that stand within a line. */
  static String inline(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean entity = c == '&' && i + 1 < text.length() && isEntityStart(text.charAt(i + 1));
      if ("\\`*_[]<~".indexOf(c) >= 0 || entity) {
        escaped.append('\\');
      }
      escaped.append(c);
    }
    return escaped.toString();
  }

  private static boolean isEntityStart(char c) {
    return c == '#' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static String atStart(String text) {
    var matcher = AT_START.matcher(text);
    if (!matcher.find()) {
      return text;
    }
    int at = matcher.end() - 1;
    return text.substring(0, at) + "\\" + text.substring(at);
  }

  private static String oneLine(String text) {
    return text.replaceAll("[\\r\\n\\u000B\\f\\t]+", " ");
  }
}
