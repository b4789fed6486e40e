package org.yearpress.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.yearpress.diagnostic.Nearest;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Severity;
import org.yearpress.model.CellKey;
import org.yearpress.model.Finding;

/**
 * The lines of the files against the rows of the form: {@code UNKNOWN}, {@code TWICE}, {@code
 * ABSENT}.
 */
final class LinesCheck implements Check {
  @Override
  public List<Finding> run(Subject subject) {
    if (subject.form().isEmpty()) {
      return List.of();
    }
    FormFacts form = subject.form().get();
    List<Finding> found = new ArrayList<>();
    Set<CellKey> seen = new HashSet<>();
    Set<String> told = new HashSet<>();
    for (Subject.Line cell : subject.lines()) {
      if (!form.takes(cell.at())) {
        Finding unknown = unknown(subject, form, cell);
        if (told.add(unknown.id())) {
          found.add(unknown);
        }
      } else if (!seen.add(cell.at())) {
        found.add(
            draft(subject, "twice", subject.address(cell.at()))
                .cell(cell.at())
                .at(cell.place())
                .figures(cell.figure())
                .says("twice", "row", subject.label(cell.at()))
                .build());
      }
    }
    if (subject.report().statistics().whole()) {
      absent(subject, form, seen, found);
    }
    return found;
  }

  /** A row told once, whichever of its cells comes first; so are an unknown column and table. */
  private static Finding unknown(Subject subject, FormFacts form, Subject.Line cell) {
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
    Draft draft =
        draft(subject, "unknown", address)
            .at(cell.place())
            .figures(what)
            .says(message, "name", what, "form", form.form().reference());
    List<String> near = Nearest.several(what, known, 3);
    if (!near.isEmpty()) {
      draft.hint("did-you-mean", "names", String.join(", ", near));
    }
    return draft.build();
  }

  private static void absent(
      Subject subject, FormFacts form, Set<CellKey> seen, List<Finding> found) {
    if (seen.isEmpty()) {
      found.add(
          draft(subject, "absent", "statistics")
              .at(subject.report().places().report())
              .figures("_")
              .says("absent-all", "form", form.form().reference())
              .hint("absent-hint")
              .build());
      return;
    }
    Set<String> tables = new HashSet<>();
    seen.forEach(key -> tables.add(key.table()));
    String kind = subject.body().kind();
    for (FormFacts.TableFacts table : form.tables()) {
      if (!tables.contains(table.table().id())) {
        found.add(
            draft(subject, "absent", table.table().id() + ":")
                .at(subject.statisticsFile())
                .figures("_")
                .says("absent-table", "table", table.table().id(), "title", table.table().title())
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
        if (!seen.contains(slot.at()) && !MergedRows.covers(subject, slot.at())) {
          found.add(
              draft(subject, "absent", subject.address(slot.at()))
                  .cell(slot.at())
                  .at(file(subject, slot.at()))
                  .figures("_")
                  .says("absent", "row", subject.label(slot.at()))
                  .build());
        }
      }
    }
  }

  /** The file that holds the table, as a whole. */
  private static Place file(Subject subject, CellKey at) {
    return subject.lines().stream()
        .filter(line -> line.at().table().equals(at.table()))
        .findFirst()
        .map(line -> Place.of(line.place().file()))
        .orElseGet(subject::statisticsFile);
  }

  private static Draft draft(Subject subject, String code, String address) {
    return subject.finding(Severity.ERROR, code, code.toUpperCase(Locale.ROOT) + ":" + address);
  }
}
