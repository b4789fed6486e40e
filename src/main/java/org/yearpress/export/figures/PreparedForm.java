package org.yearpress.export.figures;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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

  PreparedForm(Form form, Units units) {
    this.slots = new FormSlots(form);
    this.units = units;
    this.definitions = new CellDefinition[slots.size()];
    this.writtenUnits = new ArrayList<>(Collections.nCopies(slots.size(), List.of()));
    this.csv = new byte[slots.size()][];
    this.csvEnd = new byte[slots.size()][];
    Set<CellKey> totals = totals(form);
    for (Table table : form.tables()) {
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
        CellDefinition.path(table, row.path(), row.label(), slot.column()),
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
    return new CellDefinition(
        slot.key().toString(),
        CellDefinition.ofOpenRows(table, slot.column()),
        CellDefinition.path(table, row.path(), row.label(), slot.column()),
        row.path().equals(table.closing()) ? CellDefinition.Role.TOTAL : CellDefinition.Role.VALUE,
        units.of(slot.unit()));
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
  byte[] csvEnd(CellLine line) {
    int slot = line.slot();
    return slot >= 0 && Objects.equals(definitions[slot], line.definition())
        ? csvEnd[slot]
        : csvEnd(line.definition());
  }

  static byte[] csvEnd(CellDefinition definition) {
    Utf8 out = new Utf8(128);
    CsvLines.field(definition.key(), out);
    CsvLines.field(definition.definition(), out);
    CsvLines.field(definition.path(), out);
    CsvLines.field(definition.role().word(), out);
    CsvLines.field(definition.unit().code(), out);
    CsvLines.field(definition.unit().multiplier(), out);
    return out.toBytes();
  }

  static byte[] csv(CellKey at, String label, String unit) {
    Utf8 out = new Utf8(128);
    CsvLines.field(at.table(), out);
    CsvLines.field(at.row(), out);
    CsvLines.field(at.column(), out);
    CsvLines.field(label, out);
    CsvLines.field(unit, out);
    return out.toBytes();
  }
}
