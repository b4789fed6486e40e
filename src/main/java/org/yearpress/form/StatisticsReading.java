package org.yearpress.form;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yearpress.model.Cell;
import org.yearpress.model.CellKey;
import org.yearpress.model.CellState;
import org.yearpress.model.RawCell;
import org.yearpress.model.RawStatistics;
import org.yearpress.model.Statistics;

/**
 * Interprets the cells of a file by the form: the number, the state and the mark of each.
 *
 * <p>The result has the cells of the form that the file has, in the order of the form; of a cell
 * written twice the first. Rows of an open table stand in the order of the file, the closing row
 * last. What the form does not know is not in it. A figure in a heading stands in it only where the
 * heading may hold the sum of its rows. Immutable, for many reports.
 */
public final class StatisticsReading {
  private final FormIndex index;

  public StatisticsReading(Form form) {
    this(new FormIndex(form));
  }

  public StatisticsReading(FormIndex index) {
    this.index = index;
  }

  /** Reads one report; for many on one form make one reading of it. */
  public static Statistics read(Form form, String kind, RawStatistics raw) {
    return new StatisticsReading(form).read(kind, raw);
  }

  /**
   * Reads one report.
   *
   * @param kind of the body; where it is empty or none of the form's, a blank stays a blank also in
   *     rows that are for some kinds only
   */
  public Statistics read(String kind, RawStatistics raw) {
    if (raw.cells().isEmpty()) {
      return Statistics.NONE;
    }
    boolean kindKnown = index.form().kinds().containsKey(kind);
    Map<CellKey, RawCell> written = new HashMap<>(raw.cells().size() * 2);
    Map<String, Set<String>> openRows = new HashMap<>();
    for (RawCell cell : raw.cells()) {
      CellKey key = index.canonical(cell.at());
      if (key != null && written.putIfAbsent(key, cell) == null) {
        FormIndex.TableIndex tableIndex = index.table(key.table());
        if (tableIndex != null && tableIndex.table.open() != null) {
          openRows.computeIfAbsent(key.table(), id -> new LinkedHashSet<>()).add(key.row());
        }
      }
    }
    List<Cell> cells = new ArrayList<>(written.size());
    for (FormIndex.TableIndex tableIndex : index.tables().values()) {
      for (FormIndex.IndexedCell known : tableIndex.cells) {
        read(known, written, !kindKnown || known.row().appliesTo(kind), cells);
      }
      for (Row row : made(tableIndex, openRows.getOrDefault(tableIndex.table.id(), Set.of()))) {
        tableIndex.cells(row).forEach(known -> read(known, written, true, cells));
      }
    }
    return new Statistics(cells);
  }

  /** Reads a report without a form: each cell once, in the order of the file. */
  public static Statistics withoutForm(RawStatistics raw) {
    Map<CellKey, Cell> cells = new LinkedHashMap<>(raw.cells().size() * 2);
    for (RawCell cell : raw.cells()) {
      cells.computeIfAbsent(cell.at(), key -> withoutForm(key, cell));
    }
    return new Statistics(List.copyOf(cells.values()));
  }

  private static Cell withoutForm(CellKey key, RawCell cell) {
    if (NumberText.isBlank(cell.raw())) {
      return cell(key, cell, CellState.BLANK, null, "", cell.note());
    }
    if (NumberText.saysNotApplicable(cell.raw())) {
      return cell(key, cell, CellState.NOT_APPLICABLE, null, "", cell.note());
    }
    return NumberText.read(cell.raw())
        .map(
            read ->
                cell(
                    key,
                    cell,
                    CellState.VALUE,
                    read.value(),
                    "",
                    note(read.remark(), cell.note(), ValueType.COUNT)))
        .orElseGet(() -> cell(key, cell, CellState.TEXT, null, "", cell.note()));
  }

  /** The key that a file's key means in this form; empty where the form has no such table. */
  public Optional<CellKey> canonical(CellKey key) {
    return Optional.ofNullable(index.canonical(key));
  }

  private void read(
      FormIndex.IndexedCell known,
      Map<CellKey, RawCell> written,
      boolean applies,
      List<Cell> cells) {
    RawCell cell = written.get(known.key());
    if (cell != null && (!known.row().heading() || isMerged(known.row(), cell))) {
      cells.add(read(known.key(), cell, known.type(), applies));
    }
  }

  /** The rows that a report made in an open table: its own, then the closing one. */
  private static List<Row> made(FormIndex.TableIndex tableIndex, Set<String> own) {
    List<Row> rows = new ArrayList<>(own.size());
    String closing = tableIndex.table.closing();
    for (String path : own) {
      if (!tableIndex.rows.containsKey(path) && !path.equals(closing)) {
        rows.add(OpenRow.of(path, tableIndex.table));
      }
    }
    if (own.contains(closing) && !tableIndex.rows.containsKey(closing)) {
      rows.add(OpenRow.of(closing, tableIndex.table));
    }
    return rows;
  }

  private static boolean isMerged(Row row, RawCell cell) {
    return row.sums().mayHoldSum()
        && !NumberText.isBlank(cell.raw())
        && !NumberText.saysNotApplicable(cell.raw());
  }

  private Cell read(CellKey key, RawCell cell, Table.CellType type, boolean applies) {
    String text = NumberText.strip(cell.raw());
    if (text.isEmpty()) {
      return cell(
          key, cell, applies ? CellState.BLANK : CellState.NOT_APPLICABLE, null, "", cell.note());
    }
    Form.@Nullable Mark whole = index.form().marks().get(text);
    if (whole != null && whole.flag().isEmpty()) {
      boolean skipped = whole.state().equals(CellState.NOT_APPLICABLE.word());
      CellState state = skipped ? CellState.NOT_APPLICABLE : CellState.TEXT;
      return cell(key, cell, state, null, text, cell.note());
    }
    if (NumberText.saysNotApplicable(text)) {
      return cell(key, cell, CellState.NOT_APPLICABLE, null, "", cell.note());
    }
    if (type.type() == ValueType.TEXT || type.type() == ValueType.DATE) {
      return cell(key, cell, CellState.TEXT, null, "", cell.note());
    }
    String flag = flag(text);
    String figure = flag.isEmpty() ? text : without(text, flag);
    Optional<NumberText> number = NumberText.read(figure, type.signed(), index.units());
    return number
        .map(
            read ->
                cell(
                    key,
                    cell,
                    CellState.VALUE,
                    read.value(),
                    flag,
                    note(read.remark(), cell.note(), type.type())))
        .orElseGet(() -> cell(key, cell, CellState.TEXT, null, flag, cell.note()));
  }

  /** The form's flag at the end or the beginning of a text; empty without one. */
  private String flag(String text) {
    String found = "";
    for (Map.Entry<String, Form.Mark> mark : index.form().marks().entrySet()) {
      String flag = mark.getKey();
      boolean beside =
          !mark.getValue().flag().isEmpty()
              && text.length() > flag.length()
              && (text.endsWith(flag) || text.startsWith(flag));
      if (beside && flag.length() > found.length()) {
        found = flag;
      }
    }
    return found;
  }

  private static String without(String text, String flag) {
    return text.endsWith(flag)
        ? text.substring(0, text.length() - flag.length())
        : text.substring(flag.length());
  }

  /** The percent sign of a percentage is its unit, no remark. */
  private static String note(String remark, String note, ValueType type) {
    boolean unitOnly = type == ValueType.PERCENT && (remark.equals("%") || remark.equals("\uFF05"));
    if (remark.isEmpty() || unitOnly) {
      return note;
    }
    return note.isEmpty() ? remark : remark + " " + note;
  }

  private static Cell cell(
      CellKey key,
      RawCell cell,
      CellState state,
      @Nullable BigDecimal value,
      String mark,
      String note) {
    return new Cell(key, cell.raw(), state, value, mark, note, cell.place());
  }
}
