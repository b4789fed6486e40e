package org.yearpress.form;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The column headers of a table as a grid: which is above which, and how many columns and lines
 * each spans.
 *
 * @param depth lines of heads
 * @param heads by line, then from the left
 * @param leaves columns with cells, from the left
 */
public record HeadGrid(int depth, List<Head> heads, List<Leaf> leaves) {
  public HeadGrid {
    heads = List.copyOf(heads);
    leaves = List.copyOf(leaves);
  }

  /**
   * A head.
   *
   * @param spanning whether it only stands above others; a column that has cells of its own beside
   *     those below it has two heads, of which the second is not spanning
   * @param level line, 0 at the top
   * @param first index of the leftmost column with cells below it
   * @param columns how many columns with cells are below it
   * @param rows lines that it takes
   */
  public record Head(
      Column column, boolean spanning, int level, int first, int columns, int rows) {}

  /**
   * A column with cells.
   *
   * @param heads those above it from the top, its own last
   */
  public record Leaf(Column column, List<Head> heads) {
    public Leaf {
      heads = List.copyOf(heads);
    }
  }

  /** The heads of a table. */
  public static HeadGrid of(Table table) {
    Building building = new Building(depth(table.columns()));
    for (Column column : table.columns()) {
      building.add(column, 0, List.of());
    }
    building.heads.sort(Comparator.comparingInt(Head::level).thenComparingInt(Head::first));
    return new HeadGrid(building.depth, building.heads, building.leaves);
  }

  /** The heads of a line from the left. */
  public List<Head> line(int level) {
    return heads.stream().filter(head -> head.level() == level).toList();
  }

  private static int depth(List<Column> columns) {
    int deepest = 0;
    for (Column column : columns) {
      deepest = Math.max(deepest, depth(column.columns()));
    }
    return columns.isEmpty() ? 0 : deepest + 1;
  }

  private static final class Building {
    private final int depth;
    private final List<Head> heads = new ArrayList<>();
    private final List<Leaf> leaves = new ArrayList<>();
    private int at;

    Building(int depth) {
      this.depth = depth;
    }

    void add(Column column, int level, List<Head> above) {
      if (column.columns().isEmpty()) {
        leaf(column, level, above);
        return;
      }
      Head head = new Head(column, true, level, at, width(column), 1);
      heads.add(head);
      List<Head> below = new ArrayList<>(above);
      below.add(head);
      if (!column.heading()) {
        // A column that has cells of its own beside those below it stands first among them.
        leaf(column, level + 1, below);
      }
      for (Column child : column.columns()) {
        add(child, level + 1, below);
      }
    }

    private void leaf(Column column, int level, List<Head> above) {
      Head head = new Head(column, false, level, at++, 1, depth - level);
      heads.add(head);
      List<Head> all = new ArrayList<>(above);
      all.add(head);
      leaves.add(new Leaf(column, all));
    }

    private static int width(Column column) {
      int width = column.columns().isEmpty() || !column.heading() ? 1 : 0;
      for (Column child : column.columns()) {
        width += width(child);
      }
      return width;
    }
  }
}
