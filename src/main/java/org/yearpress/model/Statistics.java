package org.yearpress.model;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The cells of one report, each once, in the order of the form. Immutable, and small: a site holds
 * those of all its reports at once.
 */
public final class Statistics {
  /** A report without statistics. */
  public static final Statistics NONE = new Statistics(List.of());

  private final List<Cell> cells;

  /** At the slot that the hash of a key leads to, or the next free one: 1 + number of its cell. */
  private final int[] slots;

  /**
   * @throws IllegalArgumentException when a cell occurs twice
   */
  public Statistics(List<Cell> cells) {
    this.cells = List.copyOf(cells);
    this.slots = new int[Integer.highestOneBit(Math.max(1, cells.size() * 3 / 2)) * 2];
    for (int i = 0; i < this.cells.size(); i++) {
      CellKey at = this.cells.get(i).at();
      int slot = slot(at);
      if (slots[slot] != 0) {
        throw new IllegalArgumentException("cell twice: " + at);
      }
      slots[slot] = i + 1;
    }
  }

  /** The slot of a key, or the one that it would have. */
  private int slot(CellKey at) {
    int hash = at.hashCode();
    int slot = (hash ^ hash >>> 16) & (slots.length - 1);
    while (slots[slot] != 0 && !cells.get(slots[slot] - 1).at().equals(at)) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  /** The cell at an address; empty when the file has no such line. */
  public Optional<Cell> cell(CellKey at) {
    int number = slots[slot(at)];
    return number == 0 ? Optional.empty() : Optional.of(cells.get(number - 1));
  }

  /** All cells in the order of the form. */
  public List<Cell> cells() {
    return cells;
  }

  /** The row paths of a table that have at least one cell, in order: open tables make their own. */
  public List<String> rows(String table) {
    Set<String> rows = new LinkedHashSet<>();
    for (Cell cell : cells) {
      if (cell.at().table().equals(table)) {
        rows.add(cell.at().row());
      }
    }
    return List.copyOf(rows);
  }

  /** Whether there is no cell at all. */
  public boolean isEmpty() {
    return cells.isEmpty();
  }
}
