package org.yearpress.edit;

import java.util.List;
import org.yearpress.form.FilledForm;
import org.yearpress.model.Lines;
import org.yearpress.text.CsvText;

/** The figures of a report as a CSV file with a line for each cell. */
final class FilledCsv {
  private FilledCsv() {}

  static String of(FilledForm form) {
    StringBuilder csv = new StringBuilder("table,row,column,label,unit,value,note\n");
    for (FilledForm.FilledTable table : form.tables()) {
      for (FilledForm.FilledRow row : table.rows()) {
        String label = Lines.join(row.number() + row.label());
        for (FilledForm.FilledCell cell : row.cells()) {
          List<String> fields =
              List.of(
                  table.table().id(),
                  row.path(),
                  cell.column().path(),
                  label,
                  cell.unit(),
                  cell.cell().raw(),
                  cell.cell().note());
          csv.append(String.join(",", fields.stream().map(FilledCsv::field).toList()));
          csv.append('\n');
        }
      }
    }
    return csv.toString();
  }

  private static String field(String text) {
    return CsvText.sheetField(Lines.join(text));
  }
}
