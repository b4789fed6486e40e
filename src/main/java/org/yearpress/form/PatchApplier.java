package org.yearpress.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Text;
import org.yearpress.text.Nearest;

/** Applies patches to the tables of a form, one after another; one that fails changes nothing. */
final class PatchApplier {
  private static final String CODE = "form-patch";

  private final List<Diagnostic> problems;
  private List<Table> tables;

  PatchApplier(List<Table> tables, List<Diagnostic> problems) {
    this.tables = tables;
    this.problems = problems;
  }

  List<Table> apply(List<Patch> patches) {
    patches.forEach(this::apply);
    return tables;
  }

  private void apply(Patch patch) {
    if (patch instanceof Patch.Relabel relabel) {
      relabel(relabel);
    } else if (patch instanceof Patch.Add add) {
      add(add);
    } else if (patch instanceof Patch.Remove remove) {
      remove(remove);
    } else if (patch instanceof Patch.Move move) {
      move(move);
    }
  }

  private void relabel(Patch.Relabel patch) {
    Spot spot = row(patch, patch.at());
    if (spot != null && spot.row != null) {
      replace(
          spot.table.with(
              RowTree.change(
                  spot.table.rows(),
                  spot.path,
                  row ->
                      row.relabelled(
                          patch.number() == null ? row.number() : patch.number(),
                          patch.label() == null ? row.label() : patch.label()))));
    }
  }

  private void add(Patch.Add patch) {
    Spot spot = spot(patch, patch.at());
    Spot beside = row(patch, patch.beside());
    if (spot == null || beside == null || !sameTable(patch, spot, beside)) {
      return;
    }
    if (spot.row != null) {
      fail(patch, Text.of("form.patch-row-there", "row", patch.at()), null);
      return;
    }
    replace(
        spot.table.with(RowTree.with(spot.table.rows(), patch.row(), patch.before(), beside.path)));
  }

  private void remove(Patch.Remove patch) {
    Optional<Table> whole =
        tables.stream().filter(table -> table.id().equals(patch.at())).findFirst();
    if (whole.isPresent()) {
      tables = tables.stream().filter(table -> !table.id().equals(patch.at())).toList();
      return;
    }
    Spot spot = row(patch, patch.at());
    if (spot != null) {
      replace(spot.table.with(RowTree.without(spot.table.rows(), spot.path)));
    }
  }

  private void move(Patch.Move patch) {
    Spot spot = row(patch, patch.at());
    Spot beside = row(patch, patch.beside());
    if (spot == null || beside == null || !sameTable(patch, spot, beside) || spot.row == null) {
      return;
    }
    if (RowTree.contains(spot.row, beside.path)) {
      fail(patch, Text.of("form.patch-into-itself", "row", patch.at()), null);
      return;
    }
    List<Row> without = RowTree.without(spot.table.rows(), spot.path);
    replace(spot.table.with(RowTree.with(without, spot.row, patch.before(), beside.path)));
  }

  /** A row by address; the row is null where the table has none of that path. */
  private record Spot(Table table, String path, @Nullable Row row) {}

  private @Nullable Spot row(Patch patch, String address) {
    Spot spot = spot(patch, address);
    if (spot != null && spot.row == null) {
      Set<String> known =
          spot.table.lines().stream().map(line -> line.row().path()).collect(Collectors.toSet());
      fail(patch, Text.of("form.patch-no-row", "row", address), nearest(spot.path, known));
      return null;
    }
    return spot;
  }

  private @Nullable Spot spot(Patch patch, String address) {
    int colon = address.indexOf(':');
    String id = colon < 0 ? "" : address.substring(0, colon);
    String path = address.substring(colon + 1);
    Optional<Table> table =
        id.isEmpty() && tables.size() == 1
            ? Optional.of(tables.get(0))
            : tables.stream().filter(t -> t.id().equals(id)).findFirst();
    if (table.isEmpty()) {
      Set<String> known = tables.stream().map(Table::id).collect(Collectors.toSet());
      fail(
          patch,
          id.isEmpty()
              ? Text.of("form.patch-needs-table", "row", address)
              : Text.of("form.patch-no-table", "table", id),
          nearest(id, known));
      return null;
    }
    return new Spot(table.get(), path, table.get().row(path).orElse(null));
  }

  private boolean sameTable(Patch patch, Spot one, Spot other) {
    if (one.table.id().equals(other.table.id())) {
      return true;
    }
    fail(
        patch,
        Text.of("form.patch-other-table", "one", one.table.id(), "other", other.table.id()),
        null);
    return false;
  }

  private void replace(Table changed) {
    List<Table> all = new ArrayList<>(tables.size());
    for (Table table : tables) {
      all.add(table.id().equals(changed.id()) ? changed : table);
    }
    tables = all;
  }

  private static @Nullable Text nearest(String given, Set<String> known) {
    return Nearest.to(given, known.stream().sorted().toList())
        .map(nearest -> Text.of("form.meant", "nearest", nearest))
        .orElse(null);
  }

  private void fail(Patch patch, Text message, @Nullable Text hint) {
    problems.add(Diagnostic.error(CODE, patch.place(), message, hint));
  }
}
