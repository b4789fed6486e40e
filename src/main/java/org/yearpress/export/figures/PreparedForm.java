package org.yearpress.export.figures;

import java.nio.charset.StandardCharsets;
import org.yearpress.form.Column;
import org.yearpress.form.Form;
import org.yearpress.form.FormSlots;
import org.yearpress.form.Row;
import org.yearpress.form.Table;
import org.yearpress.model.CellKey;
import org.yearpress.text.JsonText;
import org.yearpress.text.fast.Utf8;

/**
 * The constant parts of a form's downloads, already encoded as bytes: most of a file of figures is
 * the same from report to report.
 */
public final class PreparedForm {
  private final FormSlots slots;
  private final byte[][] csv;
  private final byte[][] json;
  private final byte[][] jsonEnd;

  PreparedForm(Form form) {
    this.slots = new FormSlots(form);
    this.csv = new byte[slots.size()][];
    this.json = new byte[slots.size()][];
    this.jsonEnd = new byte[slots.size()][];
    for (Table table : form.tables()) {
      for (Table.Line line : table.lines()) {
        Row row = line.row();
        for (FormSlots.Slot slot : slots.of(table.id(), row.path())) {
          String label = label(row.label(), slot.column());
          csv[slot.number()] = csv(slot.key(), label, slot.unit());
          json[slot.number()] = json(slot.key());
          jsonEnd[slot.number()] = jsonEnd(label, slot.unit());
        }
      }
    }
  }

  Form form() {
    return slots.form();
  }

  FormSlots slots() {
    return slots;
  }

  /** Row label, {@code " / "} and column label where the column has one. */
  public static String label(String row, Column column) {
    return column.label().isEmpty() ? row : row + " / " + column.label();
  }

  /** {@code table,row,column,label,unit,} of a cell. */
  public byte[] csv(int slot) {
    return csv[slot];
  }

  /** A cell's object up to the value of {@code state}. */
  public byte[] json(int slot) {
    return json[slot];
  }

  /** The members label and unit with the comma before them; may be empty. */
  public byte[] jsonEnd(int slot) {
    return jsonEnd[slot];
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

  /** A cell's object up to the value of {@code state}. */
  public static byte[] json(CellKey at) {
    JsonText json = new JsonText().object();
    json.name("key").value(at.toString());
    json.name("table").value(at.table());
    json.name("row").value(at.row());
    json.name("column").value(at.column());
    return json.name("state").bytes();
  }

  /** The members label and unit with the comma before them; may be empty. */
  public static byte[] jsonEnd(String label, String unit) {
    String members =
        new JsonText().object().optional("label", label).optional("unit", unit).toString();
    return members.equals("{")
        ? new byte[0]
        : ("," + members.substring(1)).getBytes(StandardCharsets.UTF_8);
  }
}
