package org.yearpress.content;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.yearpress.form.Column;
import org.yearpress.form.Form;
import org.yearpress.form.NumberText;
import org.yearpress.form.Row;
import org.yearpress.form.Table;
import org.yearpress.form.ValueType;
import org.yearpress.model.CellKey;
import org.yearpress.model.RawCell;
import org.yearpress.model.RawStatistics;
import org.yearpress.model.Report;

/**
 * Writes the zeros that a person declared for a table: every cell of it that is for this body,
 * holds a figure and was left blank, or has no line in the file. What is filled in stays as it is.
 */
final class ZeroDeclarations {
  private static final Set<ValueType> WORDS = Set.of(ValueType.TEXT, ValueType.DATE);

  private ZeroDeclarations() {}

  /**
   * The statistics with the declared zeros.
   *
   * @param kind of the body; where it is empty or none of the form's, rows for some kinds only stay
   *     blank
   */
  static RawStatistics fill(RawStatistics raw, List<Report.Zeros> zeros, Form form, String kind) {
    Map<CellKey, RawCell> absent = new LinkedHashMap<>();
    for (Report.Zeros declared : zeros) {
      form.table(declared.table())
          .ifPresent(table -> cells(table, declared, kind).forEach(absent::putIfAbsent));
    }
    if (absent.isEmpty()) {
      return raw;
    }
    Set<CellKey> asked = Set.copyOf(absent.keySet());
    List<RawCell> cells = new ArrayList<>();
    for (RawCell cell : raw.cells()) {
      absent.remove(cell.at());
      boolean blank = NumberText.isBlank(cell.raw()) && asked.contains(cell.at());
      cells.add(blank ? withZero(cell) : cell);
    }
    if (raw.whole()) {
      cells.addAll(absent.values());
    }
    return new RawStatistics(raw.files(), cells, raw.encoding(), raw.whole());
  }

  private static Map<CellKey, RawCell> cells(Table table, Report.Zeros declared, String kind) {
    List<RawCell> cells = new ArrayList<>();
    for (Row row : table.valueRows()) {
      if (!row.appliesTo().isEmpty() && !row.appliesTo(kind)) {
        continue;
      }
      for (Column column : table.valueColumns()) {
        if (!WORDS.contains(table.cellType(row, column).type())) {
          CellKey at = new CellKey(table.id(), row.path(), column.path());
          cells.add(new RawCell(at, "0", "", "", "", declared.place()));
        }
      }
    }
    return cells.stream()
        .collect(Collectors.toMap(RawCell::at, cell -> cell, (a, b) -> a, LinkedHashMap::new));
  }

  private static RawCell withZero(RawCell cell) {
    return new RawCell(cell.at(), "0", cell.label(), cell.unit(), cell.note(), cell.place());
  }
}
