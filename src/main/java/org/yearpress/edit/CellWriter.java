package org.yearpress.edit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.yearpress.author.ContentEditor;
import org.yearpress.content.statistics.FormKeys;
import org.yearpress.content.statistics.StatisticsRows;
import org.yearpress.content.tree.Decoding;
import org.yearpress.diagnostic.Text;
import org.yearpress.form.Form;
import org.yearpress.model.Cell;
import org.yearpress.model.CellKey;
import org.yearpress.model.CellState;
import org.yearpress.model.Report;

/**
 * Collects the smallest change of files that puts other texts into cells of one report: one field
 * for each. Writes nothing itself.
 */
final class CellWriter {
  private final OpenReport open;
  private final ContentEditor editor;

  CellWriter(OpenReport open, ContentEditor editor) {
    this.open = open;
    this.editor = editor;
  }

  /**
   * A cell to be changed.
   *
   * @param cell address within the report
   * @param was what the page shows in it
   * @param now what was typed
   */
  record Change(String cell, String was, String now) {}

  /** What became of a change. */
  sealed interface Outcome {
    String cell();

    /** The cell says so. */
    record Done(String cell) implements Outcome {}

    /** Somebody else wrote something in the meantime, and nothing was changed. */
    record Conflict(String cell, String theirs, String mine) implements Outcome {}

    /** The file cannot be changed there. */
    record Refused(String cell, Text why) implements Outcome {}

    /** Not found where it was read: other changes of the same file moved it. */
    record Moved(String cell) implements Outcome {}
  }

  List<Outcome> collect(List<Change> changes) {
    List<Outcome> outcomes = new ArrayList<>();
    for (Change change : changes) {
      outcomes.add(collect(change));
    }
    return outcomes;
  }

  private Outcome collect(Change change) {
    Form form = open.state().form();
    Optional<CellKey> at = form == null ? Optional.empty() : form.cell(change.cell());
    if (at.isEmpty()) {
      return new Outcome.Refused(
          change.cell(), Text.of("edit.refused.cell", "cell", change.cell()));
    }
    String now = CellText.of(change.now());
    Cell cell = open.state().entry().statistics().cell(at.get()).orElse(null);
    String stands = cell == null ? "" : cell.raw();
    if (stands.equals(now)) {
      return new Outcome.Done(change.cell());
    }
    if (!stands.equals(change.was())) {
      return new Outcome.Conflict(change.cell(), stands, now);
    }
    return cell != null && open.report().statistics().files().contains(cell.place().file())
        ? write(change.cell(), cell, now)
        : add(change.cell(), at.get(), now);
  }

  private Outcome write(String address, Cell cell, String now) {
    String encoding = open.report().statistics().encoding();
    if (OpenReport.isWorkbook(cell.place().file())) {
      return new Outcome.Refused(address, Text.of("edit.refused.workbook"));
    }
    if (editor.write(cell, encoding, now)) {
      // Whoever writes another figure has looked at it.
      if (open.isToConfirm(cell)) {
        editor.confirm(cell, encoding);
      }
      return new Outcome.Done(address);
    }
    // A 0 that was declared for all blank cells is not in the file.
    Cell blank = new Cell(cell.at(), "", CellState.BLANK, null, "", "", cell.place());
    return cell.raw().equals("0") && editor.write(blank, encoding, now)
        ? new Outcome.Done(address)
        : new Outcome.Moved(address);
  }

  private Outcome add(String address, CellKey at, String now) {
    Map<String, String> values = new LinkedHashMap<>(Map.of(at.column(), now));
    return add(at.table(), at.row(), "", values)
        ? new Outcome.Done(address)
        : new Outcome.Refused(address, Text.of("edit.refused.no-line", "cell", address));
  }

  /** Adds a row that no file has; false where none has a place for it. */
  boolean add(String table, String row, String label, Map<String, String> values) {
    Report report = open.report();
    Form form = open.state().form();
    String closing =
        form == null
            ? ""
            : form.table(table)
                .map(each -> each.open() == null ? "" : each.open().total())
                .orElse("");
    StatisticsRows.NewRow added =
        new StatisticsRows.NewRow(table, row, label, values, row.equals(closing) ? "" : closing);
    FormKeys keys = open.keys();
    return inFirst((file, text) -> StatisticsRows.added(text, keys, tableOf(report, file), added));
  }

  /** Removes a row that the report made; false where no file has it. */
  boolean remove(String table, String row) {
    FormKeys keys = open.keys();
    return inFirst(
        (file, text) ->
            StatisticsRows.removed(text, keys, tableOf(open.report(), file), table, row));
  }

  /** Changes the first CSV file that can be changed so. */
  private boolean inFirst(BiFunction<String, String, Optional<String>> change) {
    for (String file : open.report().statistics().files()) {
      byte[] before = editor.bytes(file);
      if (file.endsWith(".csv") && before != null) {
        boolean mark = before.length > 2 && (before[0] & 0xFF) == 0xEF;
        Optional<byte[]> after =
            Decoding.utf8(before)
                .flatMap(text -> change.apply(file, text))
                .map(text -> SectionText.bytes(text, mark));
        if (after.isPresent()) {
          editor.replace(file, after.get());
          return true;
        }
      }
    }
    return false;
  }

  /** The table that the name of a file says: of those in {@code statistics/}. */
  private static String tableOf(Report report, String file) {
    String folder = report.folder() + "/statistics/";
    return file.startsWith(folder) ? file.substring(folder.length(), file.lastIndexOf('.')) : "";
  }
}
