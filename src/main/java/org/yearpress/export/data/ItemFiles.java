package org.yearpress.export.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.yearpress.export.figures.CellLine;
import org.yearpress.export.figures.CsvLines;
import org.yearpress.export.figures.ReportFigures;
import org.yearpress.form.Form;
import org.yearpress.model.Catalogue;
import org.yearpress.model.CellKey;
import org.yearpress.model.Permalinks;
import org.yearpress.output.Sink;
import org.yearpress.text.fast.Utf8;

/**
 * The figures of each statistic as CSV, over all reports on its form. Reports are read once for a
 * batch of statistics at a time, so that memory use does not grow with the number of reports.
 */
final class ItemFiles {
  /** Lines that are held at a time. */
  private static final int LINES = 100_000;

  private final Function<Catalogue.Entry, ReportFigures> figures;
  private final Sink sink;

  /** A row of a table. */
  private record RowKey(String table, String row) {
    static RowKey of(CellKey at) {
      return new RowKey(at.table(), at.row());
    }
  }

  ItemFiles(Function<Catalogue.Entry, ReportFigures> figures, Sink sink) {
    this.figures = figures;
    this.sink = sink;
  }

  void write(List<Catalogue.Entry> entries) {
    Map<String, List<Catalogue.Entry>> byForm = new LinkedHashMap<>();
    for (Catalogue.Entry entry : entries) {
      byForm.computeIfAbsent(entry.form(), form -> new ArrayList<>()).add(entry);
    }
    byForm.values().forEach(this::writeForm);
  }

  private void writeForm(List<Catalogue.Entry> entries) {
    Form form = figures.apply(entries.get(0)).form();
    if (form == null) {
      return; // what no form explains is no statistic
    }
    LinkedHashSet<RowKey> rows = new LinkedHashSet<>();
    long lines = 0;
    for (Catalogue.Entry entry : entries) {
      List<CellLine> all = figures.apply(entry).lines();
      all.stream()
          .map(line -> RowKey.of(line.cell().at()))
          .filter(row -> isItem(form, row))
          .forEach(rows::add);
      lines += all.size();
    }
    List<RowKey> inOrder = List.copyOf(rows);
    int rounds = (int) (lines / LINES) + 1;
    int step = (inOrder.size() + rounds - 1) / rounds;
    for (int from = 0; from < inOrder.size(); from += step) {
      writeRows(form, inOrder.subList(from, Math.min(inOrder.size(), from + step)), entries);
    }
  }

  private void writeRows(Form form, List<RowKey> rows, List<Catalogue.Entry> entries) {
    Map<RowKey, Utf8> files = new HashMap<>();
    for (RowKey row : rows) {
      Utf8 file = new Utf8(1024);
      CsvLines.begin(false, file);
      files.put(row, file);
    }
    for (Catalogue.Entry entry : entries) {
      CsvLines.of(figures.apply(entry), line -> files.get(RowKey.of(line.cell().at())));
    }
    for (RowKey row : rows) {
      String path = Permalinks.itemData(form.id(), form.severalTables(), row.table(), row.row());
      sink.put(path, Objects.requireNonNull(files.remove(row)).toBytes());
    }
  }

  /** Whether a row is a statistic over all bodies: the rows that a report made are its own. */
  private static boolean isItem(Form form, RowKey row) {
    return form.table(row.table()).filter(table -> table.isOfForm(row.row())).isPresent();
  }
}
