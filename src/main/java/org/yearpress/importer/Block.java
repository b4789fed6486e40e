package org.yearpress.importer;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A piece of a source document, in reading order. */
sealed interface Block {
  SourceLocation at();

  /**
   * A run of text that looks alike.
   *
   * @param link address it leads to; empty for none
   * @param note text of a footnote that hangs here; empty for none
   */
  record Run(String text, String link, String note) {
    static Run plain(String text) {
      return new Run(text, "", "");
    }
  }

  /**
   * A paragraph.
   *
   * @param level of a heading that the source marks as one; 0 for none, -1 for an item of a list,
   *     {@link #BOLD} for a short line that is all bold
   * @param raw the line as it stands, with its indentation and tabs; the text where there is no
   *     line
   */
  record Paragraph(List<Run> runs, int level, String raw, SourceLocation at) implements Block {
    /** Below every level that a style gives: a heading only where there is no other. */
    static final int BOLD = 99;

    public Paragraph {
      runs = List.copyOf(runs);
    }

    static Paragraph of(String text, SourceLocation at) {
      return new Paragraph(List.of(Run.plain(text)), 0, text, at);
    }

    /** Its text without links and footnotes, and without white space around it. */
    String text() {
      StringBuilder text = new StringBuilder();
      runs.forEach(run -> text.append(run.text()));
      return TextNormalizer.strip(text.toString());
    }

    boolean isBlank() {
      return runs.stream().allMatch(run -> run.note().isEmpty() && run.text().isBlank())
          && text().isEmpty();
    }

    /** What is before and from a place in {@link #text}. */
    List<Paragraph> split(int offset) {
      StringBuilder whole = new StringBuilder();
      runs.forEach(run -> whole.append(run.text()));
      int start = whole.length() - TextNormalizer.stripLeading(whole.toString()).length() + offset;
      List<Run> before = new ArrayList<>();
      List<Run> after = new ArrayList<>();
      int at = 0;
      for (Run run : runs) {
        int cut = Math.max(0, Math.min(run.text().length(), start - at));
        if (cut > 0 || (run.text().isEmpty() && at < start)) {
          before.add(
              new Run(
                  run.text().substring(0, cut),
                  run.link(),
                  cut == run.text().length() ? run.note() : ""));
        }
        if (cut < run.text().length() || (run.text().isEmpty() && at >= start)) {
          after.add(new Run(run.text().substring(cut), run.link(), run.note()));
        }
        at += run.text().length();
      }
      return List.of(
          new Paragraph(before, level, TextNormalizer.join(before), at()),
          new Paragraph(after, 0, TextNormalizer.join(after), at()));
    }
  }

  /** A table. Cells that are covered by others are not in it. */
  record Grid(List<GridCell> cells, int rows, int columns, SourceLocation at) implements Block {
    public Grid {
      cells = List.copyOf(cells);
    }

    /** The cells as they lie: {@code [row][column]}, covered places hold the cell over them. */
    @SuppressWarnings("NullAway") // New arrays hold nulls, whatever their type says.
    @Nullable GridCell[][] layout() {
      @Nullable GridCell[][] layout = new GridCell[rows][columns];
      for (GridCell cell : cells) {
        for (int r = cell.row(); r < Math.min(rows, cell.row() + cell.height()); r++) {
          for (int c = cell.column(); c < Math.min(columns, cell.column() + cell.width()); c++) {
            layout[r][c] = cell;
          }
        }
      }
      return layout;
    }

    boolean isMerged() {
      return cells.stream().anyMatch(cell -> cell.height() > 1 || cell.width() > 1);
    }
  }

  /** A cell of a table with how many rows and columns it covers. */
  record GridCell(int row, int column, int height, int width, String text, SourceLocation at) {}

  /**
   * A picture.
   *
   * @param name a safe file name of its own, with its extension
   * @param alt what it shows; may be empty
   */
  @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
  record Picture(String name, byte[] bytes, String alt, SourceLocation at) implements Block {}
}
