package org.yearpress.importer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yearpress.form.Labels;
import org.yearpress.form.NumberText;

/** Splits the blocks of a source into lines of a table, using the words of one form. */
final class PrintedLines {
  /** Longer paragraphs are prose. */
  static final int MAX_LENGTH = 160;

  private static final Pattern GAPS = Pattern.compile("\t|\\s*[|｜]\\s*|[ \\u00A0\\u3000]{2,}");

  private final FormLines form;
  private final List<PrintedLine> lines = new ArrayList<>();
  private @Nullable PrintedLine current;

  private PrintedLines(FormLines form) {
    this.form = form;
  }

  static List<PrintedLine> of(List<Block> blocks, FormLines form) {
    PrintedLines reading = new PrintedLines(form);
    for (int i = 0; i < blocks.size(); i++) {
      Block block = blocks.get(i);
      if (block instanceof Block.Grid grid) {
        reading.grid(grid, i);
      } else if (block instanceof Block.Paragraph paragraph) {
        reading.paragraph(paragraph, i);
      } else {
        reading.current = null;
      }
    }
    return reading.lines;
  }

  private static boolean isFigure(String text) {
    return NumberText.saysNotApplicable(text)
        || (!isNumbering(text) && NumberText.read(text, true, List.of("万元", "亿元")).isPresent());
  }

  /** A printed number of a row, no figure: {@code 1.}. */
  static boolean isNumbering(String text) {
    String bare = TextNormalizer.strip(text);
    return bare.endsWith(".") || bare.endsWith("．");
  }

  private void grid(Block.Grid grid, int block) {
    current = null;
    List<PrintedLine> found = new ArrayList<>();
    @Nullable Block.GridCell[][] layout = grid.layout();
    for (int row = 0; row < grid.rows(); row++) {
      PrintedLine line = null;
      List<PrintedLine.Entry> leading = new ArrayList<>();
      int panel = 0;
      for (int column = 0; column < grid.columns(); column++) {
        Block.GridCell cell = layout[row][column];
        if (cell != null && (cell.row() != row || cell.column() != column)) {
          continue;
        }
        String text = cell == null ? "" : cell.text();
        SourceLocation at = cell == null ? grid.at() : cell.at();
        String normalized = Labels.normal(text);
        boolean blank = normalized.isEmpty();
        boolean entry = blank || isFigure(text) || form.isUnit(text);
        boolean behind = line != null && line.hasEntries();
        if (!entry && behind && !form.knows(normalized)) {
          entry = true;
        }
        PrintedLine.Entry each =
            new PrintedLine.Entry(
                text,
                column,
                cell == null ? 1 : cell.width(),
                cell == null ? 1 : cell.height(),
                block,
                at);
        if (!entry) {
          panel += behind ? 1 : 0;
          line = new PrintedLine(text, at, block, row, panel);
          found.add(line);
        } else if (line == null) {
          leading.add(each);
        } else {
          line.entries().add(each);
        }
      }
      if (leading.stream().anyMatch(each -> !each.isBlank())) {
        // Numbers of lines, or a line of figures without a label.
        SourceLocation at = leading.get(0).at();
        found.add(
            line == null ? found.size() : found.indexOf(line),
            new PrintedLine("", at, block, row, 0, leading));
      }
    }
    found.sort(Comparator.comparingInt(PrintedLine::panel));
    lines.addAll(found);
  }

  private void paragraph(Block.Paragraph paragraph, int block) {
    String raw = paragraph.raw();
    String text = TextNormalizer.strip(raw);
    if (text.length() > MAX_LENGTH) {
      current = null;
      lines.add(new PrintedLine(text, paragraph.at(), block, -1, 0));
      return;
    }
    if (text.isEmpty()) {
      if (current != null && raw.indexOf('\t') >= 0) {
        entry("", block, paragraph.at());
      }
      return;
    }
    List<String> tokens = tokens(raw);
    boolean row = tokens.size() > 2 && tokens.stream().anyMatch(PrintedLines::isFigure);
    boolean begun = false;
    for (String token : tokens) {
      String normalized = Labels.normal(token);
      boolean entry = normalized.isEmpty() || isFigure(token) || form.isUnit(token);
      // Words in a line of fields with figures stand where a figure would.
      boolean behind = row && begun;
      entry |= behind && !form.knows(normalized) && !form.hasText(token);
      if (entry) {
        entry(token, block, paragraph.at());
      } else {
        current = new PrintedLine(TextNormalizer.strip(token), paragraph.at(), block, -1, 0);
        lines.add(current);
        begun = true;
      }
    }
  }

  private void entry(String text, int block, SourceLocation at) {
    if (current == null) {
      if (text.isBlank()) {
        return;
      }
      current = new PrintedLine("", at, block, -1, 0);
      lines.add(current);
    }
    current.entries().add(new PrintedLine.Entry(text, current.entries().size(), 1, 1, block, at));
  }

  /** The fields of a line: parted by tabs, bars or wide gaps, figures and units at the end. */
  private List<String> tokens(String raw) {
    String line = stripIndent(raw);
    List<String> tokens = new ArrayList<>();
    for (String field : GAPS.split(line, -1)) {
      List<String> peeled = new ArrayList<>();
      String rest = TextNormalizer.strip(field);
      while (true) {
        int space = lastSpace(rest);
        String last = rest.substring(space + 1);
        if (space <= 0 || !(isFigure(last) || form.isUnit(last))) {
          break;
        }
        peeled.add(0, last);
        rest = TextNormalizer.strip(rest.substring(0, space));
      }
      tokens.add(rest);
      tokens.addAll(peeled);
    }
    // Bars at both ends of a line make no cells.
    if (tokens.size() > 1 && tokens.get(0).isEmpty()) {
      tokens.remove(0);
    }
    if (tokens.size() > 1 && line.endsWith("|") && tokens.get(tokens.size() - 1).isEmpty()) {
      tokens.remove(tokens.size() - 1);
    }
    return tokens;
  }

  /** Blanks before a line are its place in a tree, or the tab of a cell. */
  private static String stripIndent(String raw) {
    return TextNormalizer.stripLeading(raw);
  }

  private static int lastSpace(String text) {
    for (int i = text.length() - 1; i >= 0; i--) {
      if (Labels.isSpace(text.charAt(i))) {
        return i;
      }
    }
    return -1;
  }
}
