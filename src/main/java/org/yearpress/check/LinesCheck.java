package org.yearpress.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Severity;
import org.yearpress.diagnostic.Text;
import org.yearpress.form.Table;
import org.yearpress.model.CellKey;
import org.yearpress.model.Finding;
import org.yearpress.text.Nearest;

/**
 * Compares the lines of the files with the rows of the form: {@code UNKNOWN}, {@code TWICE}, {@code
 * ABSENT}.
 */
final class LinesCheck implements Check {
  @Override
  public List<Finding> run(CheckContext context) {
    if (context.form().isEmpty()) {
      return List.of();
    }
    FormFacts form = context.form().get();
    List<Finding> found = new ArrayList<>();
    Set<CellKey> seen = new HashSet<>();
    Set<String> reported = new HashSet<>();
    for (CheckContext.Line cell : context.lines()) {
      if (!form.hasCell(cell.at())) {
        Finding unknown = unknown(context, form, cell);
        if (reported.add(unknown.id())) {
          found.add(unknown);
        }
      } else if (!seen.add(cell.at())) {
        found.add(
            finding(context, "twice", context.address(cell.at()))
                .cell(cell.at())
                .at(cell.place())
                .figures(cell.figure())
                .message("twice", "row", context.label(cell.at()))
                .build());
      }
    }
    if (context.report().statistics().whole()) {
      absent(context, form, seen, found);
    }
    return found;
  }

  /** A row told once, whichever of its cells comes first; so are an unknown column and table. */
  private static Finding unknown(CheckContext context, FormFacts form, CheckContext.Line cell) {
    CellKey at = cell.at();
    FormFacts.TableFacts table = form.table(at.table()).orElse(null);
    String message;
    String what;
    String address;
    List<String> known;
    if (table == null) {
      message = "unknown-table";
      what = at.table();
      address = at.table() + ":";
      known = form.form().tables().stream().map(t -> t.id()).toList();
    } else if (table.table().open() == null && form.row(at.table(), at.row()).isEmpty()) {
      message = "unknown";
      what = at.row();
      address = form.address(at.table(), at.row());
      known =
          form.rows().stream()
              .filter(row -> row.key().table().equals(at.table()))
              .map(row -> row.row().path())
              .toList();
    } else {
      message = "unknown-column";
      what = at.column();
      address = (form.form().severalTables() ? at.table() + ":" : "") + "@" + at.column();
      known = table.columns().stream().map(column -> column.path()).toList();
    }
    FindingBuilder finding =
        finding(context, "unknown", address)
            .at(cell.place())
            .figures(what)
            .message(message, "name", what, "form", form.form().reference());
    List<String> near = Nearest.several(what, known, 3);
    if (!near.isEmpty()) {
      finding.hint("did-you-mean", "names", Text.list(near));
    }
    return finding.build();
  }

  private static void absent(
      CheckContext context, FormFacts form, Set<CellKey> seen, List<Finding> found) {
    if (seen.isEmpty()) {
      found.add(
          finding(context, "absent", "statistics")
              .at(context.report().places().report())
              .figures("_")
              .message("absent-all", "form", form.form().reference())
              .hint("absent-hint")
              .build());
      return;
    }
    Set<String> tables = new HashSet<>();
    seen.forEach(key -> tables.add(key.table()));
    String kind = context.body().kind();
    for (FormFacts.TableFacts table : form.tables()) {
      if (!tables.contains(table.table().id()) && !mayBeEmpty(table.table())) {
        found.add(
            finding(context, "absent", table.table().id() + ":")
                .at(context.statisticsFile())
                .figures("_")
                .message(
                    "absent-table", "table", table.table().id(), "title", table.table().title())
                .build());
      }
    }
    for (FormFacts.RowFacts row : form.rows()) {
      if (row.row().heading()
          || !tables.contains(row.key().table())
          || !row.row().appliesTo(kind)) {
        continue;
      }
      for (FormFacts.Slot slot : row.slots()) {
        if (!seen.contains(slot.at()) && !MergedRowsCheck.covers(context, slot.at())) {
          found.add(
              finding(context, "absent", context.address(slot.at()))
                  .cell(slot.at())
                  .at(file(context, slot.at()))
                  .figures("_")
                  .message("absent", "row", context.label(slot.at()))
                  .build());
        }
      }
    }
  }

  /**
   * A report may have no row to make; but the closing row, or the cell that it closes, is asked.
   */
  private static boolean mayBeEmpty(Table table) {
    Table.OpenRows open = table.open();
    return open != null && open.total().isEmpty() && open.closes().isEmpty();
  }

  /** The file that holds the table, as a whole. */
  private static Place file(CheckContext context, CellKey at) {
    return context.lines().stream()
        .filter(line -> line.at().table().equals(at.table()))
        .findFirst()
        .map(line -> Place.of(line.place().file()))
        .orElseGet(context::statisticsFile);
  }

  private static FindingBuilder finding(CheckContext context, String code, String address) {
    return context.finding(Severity.ERROR, code, code.toUpperCase(Locale.ROOT) + ":" + address);
  }
}
