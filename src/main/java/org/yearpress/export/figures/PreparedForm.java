package org.yearpress.export.figures;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yearpress.form.Column;
import org.yearpress.form.Crosswalks;
import org.yearpress.form.FilledForm;
import org.yearpress.form.Form;
import org.yearpress.form.FormSlots;
import org.yearpress.form.Row;
import org.yearpress.form.RuleKinds;
import org.yearpress.form.Table;
import org.yearpress.form.rule.Rules;
import org.yearpress.model.CellKey;
import org.yearpress.model.Statistics;
import org.yearpress.text.fast.Utf8;

/**
 * The constant parts of a form's downloads, already encoded as bytes: most of a file of figures is
 * the same from report to report.
 */
public final class PreparedForm {
  private final FormSlots slots;
  private final Units units;
  private final CellDefinition[] definitions;
  private final List<List<String>> writtenUnits;
  private final byte[][] csv;
  private final byte[][] csvEnd;
  private final Map<String, Map<String, OpenColumn>> openColumns = new HashMap<>();

  /**
   * What is the same in all rows that reports make.
   *
   * @param value the end of a line behind its key, as bytes
   * @param total the same of the closing row
   */
  @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
  private record OpenColumn(
      String definition, String path, UnitCode unit, byte[] value, byte[] total) {
    static OpenColumn of(Table table, Column column, Units units) {
      String written = column.format().unit().isEmpty() ? table.unit() : column.format().unit();
      UnitCode unit = units.of(written);
      String definition = CellDefinition.ofOpenRows(table, column);
      String path = CellDefinition.path(table, "", column);
      return new OpenColumn(
          definition,
          path,
          unit,
          behindKey(definition, path, CellDefinition.Role.VALUE, unit),
          behindKey(definition, path, CellDefinition.Role.TOTAL, unit));
    }
  }

  PreparedForm(Form form, Units units) {
    this.slots = new FormSlots(form);
    this.units = units;
    this.definitions = new CellDefinition[slots.size()];
    this.writtenUnits = new ArrayList<>(Collections.nCopies(slots.size(), List.of()));
    this.csv = new byte[slots.size()][];
    this.csvEnd = new byte[slots.size()][];
    Set<CellKey> totals = totals(form);
    for (Table table : form.tables()) {
      if (table.open() != null) {
        Map<String, OpenColumn> columns =
            openColumns.computeIfAbsent(table.id(), id -> new HashMap<>());
        table
            .valueColumns()
            .forEach(column -> columns.put(column.path(), OpenColumn.of(table, column, units)));
      }
      for (Table.Line line : table.lines()) {
        Row row = line.row();
        for (FormSlots.Slot slot : slots.of(table.id(), row.path())) {
          String label = label(row.label(), slot.column().label());
          CellDefinition definition = definition(table, row, slot, totals);
          definitions[slot.number()] = definition;
          writtenUnits.set(slot.number(), table.cellType(row, slot.column()).units());
          csv[slot.number()] = csv(slot.key(), label, slot.unit());
          csvEnd[slot.number()] = csvEnd(definition);
        }
      }
    }
  }

  /** The cells that the form's rules add up from others. */
  private static Set<CellKey> totals(Form form) {
    Set<CellKey> totals = new HashSet<>();
    for (Rules.Scope scope : new Rules(form, Crosswalks.NONE).scopes(Statistics.NONE)) {
      if (scope.rule().kind().equals(RuleKinds.TOTAL) && scope.cell() != null) {
        totals.add(scope.cell());
      }
    }
    return totals;
  }

  private CellDefinition definition(
      Table table, Row row, FormSlots.Slot slot, Set<CellKey> totals) {
    String key = slot.key().toString();
    boolean ofWhich = table.way(row.path()).stream().map(Row::sums).anyMatch(Row.Sums::ofWhich);
    return new CellDefinition(
        key,
        key,
        CellDefinition.path(table, row.path(), slot.column()),
        ofWhich
            ? CellDefinition.Role.OF_WHICH
            : totals.contains(slot.key()) ? CellDefinition.Role.TOTAL : CellDefinition.Role.VALUE,
        units.of(slot.unit()));
  }

  /** What a line says of a cell as it was reported. */
  CellDefinition definition(Table table, FilledForm.FilledRow row, FilledForm.FilledCell cell) {
    FormSlots.Slot slot = cell.slot();
    if (slot.number() < 0) {
      return ofOpenRow(table, row, slot);
    }
    CellDefinition definition = definitions[slot.number()];
    List<String> choice = writtenUnits.get(slot.number());
    String written = choice.isEmpty() ? null : Units.written(choice, cell.cell());
    return written == null
        ? definition
        : new CellDefinition(
            definition.key(),
            definition.definition(),
            definition.path(),
            definition.role(),
            units.of(written));
  }

  private CellDefinition ofOpenRow(Table table, FilledForm.FilledRow row, FormSlots.Slot slot) {
    OpenColumn column = openColumn(slot.key());
    return new CellDefinition(
        slot.key().toString(),
        column == null ? CellDefinition.ofOpenRows(table, slot.column()) : column.definition(),
        column == null ? CellDefinition.path(table, row.path(), slot.column()) : column.path(),
        row.path().equals(table.closing()) ? CellDefinition.Role.TOTAL : CellDefinition.Role.VALUE,
        column == null ? units.of(slot.unit()) : column.unit());
  }

  private @Nullable OpenColumn openColumn(CellKey at) {
    return openColumns.getOrDefault(at.table(), Map.of()).get(at.column());
  }

  Form form() {
    return slots.form();
  }

  FormSlots slots() {
    return slots;
  }

  /** Row label, {@code " / "} and column label where the column has one. */
  public static String label(String row, String column) {
    return column.isEmpty() ? row : row + " / " + column;
  }

  /** {@code table,row,column,label,unit,} of a cell. */
  public byte[] csv(int slot) {
    return csv[slot];
  }

  /** The columns that say what a cell is by itself, with the comma behind them. */
  void writeEnd(CellLine line, Utf8 out) {
    int slot = line.slot();
    CellDefinition definition = line.definition();
    if (slot >= 0) {
      out.write(Objects.equals(definitions[slot], definition) ? csvEnd[slot] : csvEnd(definition));
      return;
    }
    OpenColumn column = openColumn(line.cell().at());
    CsvLines.field(definition.key(), out);
    if (column == null) {
      out.write(behindKey(definition));
    } else {
      out.write(definition.role() == CellDefinition.Role.TOTAL ? column.total() : column.value());
    }
  }

  static byte[] csvEnd(CellDefinition definition) {
    Utf8 out = new Utf8(128);
    CsvLines.field(definition.key(), out);
    out.write(behindKey(definition));
    return out.toBytes();
  }

  private static byte[] behindKey(CellDefinition definition) {
    return behindKey(
        definition.definition(), definition.path(), definition.role(), definition.unit());
  }

  private static byte[] behindKey(
      String definition, String path, CellDefinition.Role role, UnitCode unit) {
    Utf8 out = new Utf8(128);
    CsvLines.field(definition, out);
    CsvLines.field(path, out);
    CsvLines.field(role.word(), out);
    CsvLines.field(unit.code(), out);
    CsvLines.field(unit.multiplier(), out);
    return out.toBytes();
  }

  private static byte[] csv(CellKey at, String label, String unit) {
    Utf8 out = new Utf8(128);
    writeStart(at, label, unit, out);
    return out.toBytes();
  }

  /** The same of a cell that is in no slot of the form. */
  static void writeStart(CellKey at, String label, String unit, Utf8 out) {
    CsvLines.field(at.table(), out);
    CsvLines.field(at.row(), out);
    CsvLines.field(at.column(), out);
    CsvLines.field(label, out);
    CsvLines.field(unit, out);
  }
}
