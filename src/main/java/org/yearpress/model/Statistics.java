package org.yearpress.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The cells of one report, each once, in the order of the form. Immutable. */
public final class Statistics {
  /** A report without statistics. */
  public static final Statistics NONE = new Statistics(List.of());

  private final Map<CellKey, Cell> cells;

  /**
   * @throws IllegalArgumentException when a cell occurs twice
   */
  public Statistics(List<Cell> cells) {
    Map<CellKey, Cell> byKey = new LinkedHashMap<>(cells.size() * 2);
    for (Cell cell : cells) {
      if (byKey.putIfAbsent(cell.at(), cell) != null) {
        throw new IllegalArgumentException("cell twice: " + cell.at());
      }
    }
    this.cells = Collections.unmodifiableMap(byKey);
  }

  /** The cell at an address; empty when the file has no such line. */
  public Optional<Cell> cell(CellKey at) {
    return Optional.ofNullable(cells.get(at));
  }

  /** All cells in the order of the form. */
  public List<Cell> cells() {
    return List.copyOf(cells.values());
  }

  /** The row paths of a table that have at least one cell, in order: open tables make their own. */
  public List<String> rows(String table) {
    Set<String> rows = new LinkedHashSet<>();
    for (CellKey key : cells.keySet()) {
      if (key.table().equals(table)) {
        rows.add(key.row());
      }
    }
    return List.copyOf(rows);
  }

  /** Whether there is no cell at all. */
  public boolean isEmpty() {
    return cells.isEmpty();
  }
}
