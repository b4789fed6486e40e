package org.yearpress.form;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yearpress.model.Cell;
import org.yearpress.model.CellKey;
import org.yearpress.model.CellState;
import org.yearpress.model.Statistics;

/**
 * Rows that a report prints as one: a heading with {@code may-hold: sum} has a figure, and its rows
 * have none (（六）其他处理 in the national form of 2021).
 */
public final class MergedRows {
  private MergedRows() {}

  /**
   * The heading's cell that stands for a blank cell; empty where the cell speaks for itself.
   *
   * @param cell a value row's cell
   */
  public static Optional<CellKey> heading(Form form, Statistics statistics, CellKey cell) {
    Table table = form.table(cell.table()).orElse(null);
    if (table == null) {
      return Optional.empty();
    }
    for (Table.Line line : table.lines()) {
      Row heading = line.row();
      if (heading.sums().mayHoldSum()
          && heading.rows().stream().anyMatch(row -> row.path().equals(cell.row()))
          && coversRow(heading, statistics, cell)) {
        return Optional.of(new CellKey(cell.table(), heading.path(), cell.column()));
      }
    }
    return Optional.empty();
  }

  /** The cells to add up: a heading's in place of all its rows', where only it is filled in. */
  static List<CellKey> cellsToAdd(Form form, Statistics statistics, List<CellKey> cells) {
    if (cells.size() < 2) {
      return cells;
    }
    Set<CellKey> left = new HashSet<>(cells);
    List<CellKey> held = new ArrayList<>();
    for (CellKey cell : cells) {
      if (!left.contains(cell)) {
        continue;
      }
      Optional<CellKey> heading = heading(form, statistics, cell);
      List<CellKey> rows = heading.map(key -> rows(form, key)).orElse(List.of());
      if (heading.isPresent() && left.containsAll(rows)) {
        held.add(heading.get());
        rows.forEach(left::remove);
      } else {
        held.add(cell);
        left.remove(cell);
      }
    }
    return held;
  }

  private static List<CellKey> rows(Form form, CellKey heading) {
    return form.table(heading.table())
        .flatMap(table -> table.row(heading.row()))
        .map(
            row ->
                row.rows().stream()
                    .map(r -> new CellKey(heading.table(), r.path(), heading.column()))
                    .toList())
        .orElse(List.of());
  }

  private static boolean coversRow(Row heading, Statistics statistics, CellKey cell) {
    CellKey key = new CellKey(cell.table(), heading.path(), cell.column());
    return statistics.cell(key).filter(c -> c.state() != CellState.BLANK).isPresent()
        && heading.rows().stream()
            .map(row -> new CellKey(cell.table(), row.path(), cell.column()))
            .allMatch(row -> isEmpty(statistics.cell(row)));
  }

  private static boolean isEmpty(Optional<Cell> cell) {
    return cell.map(Cell::state)
        .map(state -> state == CellState.BLANK || state == CellState.NOT_APPLICABLE)
        .orElse(true);
  }
}
