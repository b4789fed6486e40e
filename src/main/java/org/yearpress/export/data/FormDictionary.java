package org.yearpress.export.data;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yearpress.export.figures.CellDefinition;
import org.yearpress.export.figures.CsvLines;
import org.yearpress.export.figures.PreparedForm;
import org.yearpress.form.Column;
import org.yearpress.form.Form;
import org.yearpress.form.Row;
import org.yearpress.form.Table;
import org.yearpress.model.CellKey;
import org.yearpress.model.Lines;
import org.yearpress.text.fast.Utf8;

/**
 * What the codes of the figures mean: {@code forms.csv}, a line for each cell of each form in use,
 * and for each heading one without a column.
 */
final class FormDictionary {
  /** Its columns. */
  static final List<String> COLUMNS =
      List.of(
          "form",
          "form-version",
          "form-title",
          "from-year",
          "to-year",
          "table",
          "table-title",
          "row",
          "column",
          "key",
          "number",
          "label",
          "unit",
          "type",
          "heading",
          "kinds",
          "note",
          "path");

  private FormDictionary() {}

  static byte[] csv(Collection<Form> used) {
    Utf8 out = new Utf8(1 << 15);
    CsvLines.line(COLUMNS, out);
    for (Form form : used) {
      for (Table table : form.tables()) {
        for (Table.Line line : table.lines()) {
          Row row = line.row();
          if (row.heading()) {
            write(form, table, row, null, out);
          } else {
            table.valueColumns().forEach(column -> write(form, table, row, column, out));
          }
          if (row.heading() && row.sums().mayHoldSum()) {
            // It holds figures where a report gives one in place of its rows.
            table.valueColumns().forEach(column -> write(form, table, row, column, out));
          }
        }
        if (table.open() != null) {
          table.valueColumns().forEach(column -> write(form, table, null, column, out));
        }
      }
    }
    return out.toBytes();
  }

  /** A cell; of a row that reports make themselves there is no row, of a heading no column. */
  private static void write(
      Form form, Table table, @Nullable Row row, @Nullable Column column, Utf8 out) {
    Table.CellType type = row == null || column == null ? null : table.cellType(row, column);
    String label = row == null ? openLabel(table) : row.label();
    CsvLines.line(
        List.of(
            form.id(),
            Integer.toString(form.version()),
            Lines.join(form.title()),
            Integer.toString(form.years().from()),
            form.years().to() == null ? "" : Integer.toString(form.years().to()),
            table.id(),
            Lines.join(table.title()),
            row == null ? "" : row.path(),
            column == null ? "" : column.path(),
            key(table, row, column),
            row == null ? "" : row.number(),
            column == null ? label : PreparedForm.label(label, column.label()),
            type != null ? type.unit() : column == null ? "" : column.format().unit(),
            type == null ? "" : type.type().word(),
            Boolean.toString(row != null && row.heading()),
            row == null ? "" : String.join(" ", row.appliesTo().stream().sorted().toList()),
            note(row, column),
            column == null
                ? ""
                : CellDefinition.path(table, row == null ? "" : row.path(), column)),
        out);
  }

  /** What figures name the line by; each line has its own. */
  private static String key(Table table, @Nullable Row row, @Nullable Column column) {
    if (row != null && column != null) {
      return new CellKey(table.id(), row.path(), column.path()).toString();
    }
    return row != null
        ? CellDefinition.ofHeading(table, row)
        : CellDefinition.ofOpenRows(table, Objects.requireNonNull(column));
  }

  private static String openLabel(Table table) {
    return table.open() == null ? "" : table.open().label();
  }

  private static String note(@Nullable Row row, @Nullable Column column) {
    String ofRow = row == null ? "" : row.note();
    String ofColumn = column == null ? "" : column.note();
    return ofRow.isEmpty() || ofColumn.isEmpty() ? ofRow + ofColumn : ofRow + "\n" + ofColumn;
  }
}
