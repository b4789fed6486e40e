package org.yearpress.export.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yearpress.export.figures.CsvLines;
import org.yearpress.form.Column;
import org.yearpress.form.Form;
import org.yearpress.form.RowLabels;
import org.yearpress.form.Table;
import org.yearpress.model.Body;
import org.yearpress.model.Catalogue;
import org.yearpress.model.Cell;
import org.yearpress.model.CellKey;
import org.yearpress.model.Lines;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Report;
import org.yearpress.model.Statistics;
import org.yearpress.output.Sink;
import org.yearpress.text.fast.Utf8;

/**
 * Each printed table of a form as CSV, for a year: a line for each row of each report, with the
 * columns as they are printed. For people with a spreadsheet; programs take the files that have a
 * line for each cell. One file is held in memory at a time.
 */
final class TableFiles {
  private static final List<String> COLUMNS = List.of("body", "body-name", "year", "row", "label");

  private final Function<String, @Nullable Form> forms;
  private final Function<Report, Body> bodies;
  private final Sink sink;

  /**
   * @param forms a form by its id; null when there is none of it
   * @param bodies the body of a report
   */
  TableFiles(Function<String, @Nullable Form> forms, Function<Report, Body> bodies, Sink sink) {
    this.forms = forms;
    this.bodies = bodies;
    this.sink = sink;
  }

  /** Writes those of a year. */
  void write(int year, List<Catalogue.Entry> entries) {
    Map<String, List<Catalogue.Entry>> byForm = new LinkedHashMap<>();
    for (Catalogue.Entry entry : entries) {
      byForm.computeIfAbsent(entry.form(), form -> new ArrayList<>()).add(entry);
    }
    byForm.forEach(
        (id, reports) -> {
          Form form = forms.apply(id);
          if (form != null) {
            write(year, form, reports);
          }
        });
  }

  private void write(int year, Form form, List<Catalogue.Entry> entries) {
    List<RowLabels> labels =
        entries.stream().map(entry -> RowLabels.of(form, entry.report().statistics())).toList();
    List<Statistics> figures = entries.stream().map(Catalogue.Entry::statistics).toList();
    for (Table table : form.tablesWithRows(figures)) {
      Utf8 file = begin(table);
      for (int i = 0; i < entries.size(); i++) {
        lines(entries.get(i), table, labels.get(i), file);
      }
      sink.put(Permalinks.tableData(year, form.id(), table.id()), file.toBytes());
    }
  }

  private static Utf8 begin(Table table) {
    List<String> heads = new ArrayList<>(COLUMNS);
    table.valueColumns().forEach(column -> heads.add(head(table, column)));
    heads.add("notes");
    Utf8 file = new Utf8(1024);
    CsvLines.line(heads, file);
    return file;
  }

  /** The printed heads of a column from the top down; its id where nothing is printed. */
  private static String head(Table table, Column column) {
    String printed =
        String.join(
            " / ",
            table.wayTo(column).stream()
                .map(above -> Lines.join(above.label()))
                .filter(label -> !label.isEmpty())
                .toList());
    return printed.isEmpty() ? column.path() : printed;
  }

  private void lines(Catalogue.Entry entry, Table table, RowLabels labels, Utf8 file) {
    List<String> rows = entry.statistics().rows(table.id());
    Report report = entry.report();
    Body body = bodies.apply(report);
    for (int i = 0; i < rows.size(); i++) {
      String row = rows.get(i);
      List<String> fields = new ArrayList<>();
      fields.add(report.body());
      fields.add(body.nameOn(report.period().to()));
      fields.add(Integer.toString(report.year()));
      fields.add(row);
      fields.add(labels.of(table, row));
      for (Column column : table.valueColumns()) {
        CellKey at = new CellKey(table.id(), row, column.path());
        fields.add(entry.statistics().cell(at).map(Cell::text).orElse(""));
      }
      fields.add(i == rows.size() - 1 ? notes(report, table) : "");
      CsvLines.line(fields, file);
    }
  }

  /** What the report prints below the table stands in its last line. */
  private static String notes(Report report, Table table) {
    return String.join(
        "\n",
        report.figures().notes().stream()
            .filter(note -> note.table().equals(table.id()))
            .map(Report.TableNote::text)
            .toList());
  }
}
