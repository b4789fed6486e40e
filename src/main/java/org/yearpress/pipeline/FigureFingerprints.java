package org.yearpress.pipeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.yearpress.cache.Fingerprint;
import org.yearpress.form.Column;
import org.yearpress.form.Crosswalk;
import org.yearpress.form.Crosswalks;
import org.yearpress.form.Form;
import org.yearpress.form.Row;
import org.yearpress.form.Table;
import org.yearpress.model.Catalogue;
import org.yearpress.model.Cell;
import org.yearpress.model.CellKey;

/**
 * Fingerprints of the figures of one statistic in all reports, with what crosswalks tie to them,
 * and of the facts of all reports beside figures: all that pages about a statistic may show.
 * Thread-safe.
 */
final class FigureFingerprints {
  private final Catalogue catalogue;
  private final Function<String, @Nullable Form> forms;
  private final Crosswalks crosswalks;
  private final Supplier<Fingerprint> facts;

  /** Cells of a form on the way along crosswalks. */
  private record Step(String form, List<CellKey> cells) {}

  /**
   * @param forms a form by its id; null when there is none of it
   * @param facts fingerprint of all facts of all reports beside figures
   */
  FigureFingerprints(
      Catalogue catalogue,
      Function<String, @Nullable Form> forms,
      Crosswalks crosswalks,
      Supplier<Fingerprint> facts) {
    this.catalogue = catalogue;
    this.forms = forms;
    this.crosswalks = crosswalks;
    this.facts = facts;
  }

  /**
   * The figures of a row.
   *
   * @param row {@code table/row}
   */
  Fingerprint of(String form, String row) {
    Map<String, Set<CellKey>> cells = cells(form, row);
    Fingerprint.Hasher hasher = Fingerprint.hasher().add(facts.get());
    StringBuilder text = new StringBuilder();
    catalogue
        .everyReport()
        .forEach(
            entry -> {
              for (CellKey cell : cells.getOrDefault(entry.form(), Set.of())) {
                add(entry.statistics().cell(cell).orElse(null), text);
              }
              if (text.length() > 1 << 15) {
                hasher.add(text.toString());
                text.setLength(0);
              }
            });
    return hasher.add(text.toString()).hash();
  }

  private static void add(@Nullable Cell cell, StringBuilder text) {
    if (cell == null) {
      text.append("- ");
      return;
    }
    text.append(cell.state().name()).append(' ');
    for (String part : List.of(cell.raw(), cell.mark(), cell.note())) {
      text.append(part.length()).append(' ').append(part);
    }
    text.append(cell.value()).append(' ');
  }

  /** The cells of each form, by its id, that the history of a row may be made of. */
  private Map<String, Set<CellKey>> cells(String form, String row) {
    Map<String, Set<CellKey>> found = new HashMap<>();
    Set<Step> open = new LinkedHashSet<>();
    String table = row.substring(0, row.indexOf('/'));
    for (Column column : columns(form, table)) {
      CellKey cell = new CellKey(table, row.substring(table.length() + 1), column.path());
      found.computeIfAbsent(form, id -> new LinkedHashSet<>()).add(cell);
      open.add(new Step(form, List.of(cell)));
    }
    Set<Step> seen = new HashSet<>(open);
    while (!open.isEmpty()) {
      List<Step> next = new ArrayList<>();
      open.forEach(step -> follow(step, found, next));
      open.clear();
      next.stream().filter(seen::add).forEach(open::add);
    }
    return found;
  }

  /**
   * Goes from cells of one form to those of all others, on from those that are exactly the same.
   */
  private void follow(Step from, Map<String, Set<CellKey>> found, List<Step> next) {
    for (String id : catalogue.formsInUse()) {
      Form here = forms.apply(from.form());
      Form there = forms.apply(id);
      if (here == null || there == null || id.equals(from.form())) {
        continue;
      }
      Set<CellKey> cells = found.computeIfAbsent(id, other -> new LinkedHashSet<>());
      crosswalks
          .exact(here.reference(), there.reference(), from.cells())
          .ifPresent(
              same -> {
                next.add(new Step(id, same));
                add(there, same, cells);
              });
      for (Crosswalk.Pair pair :
          crosswalks.pairs(here.reference(), there.reference(), from.cells())) {
        add(there, pair.to(), cells);
      }
    }
  }

  /** Cells to add up, with those that may stand for them: a heading's for all below it. */
  private static void add(Form form, List<CellKey> sum, Set<CellKey> cells) {
    cells.addAll(sum);
    for (CellKey cell : sum.size() < 2 ? List.<CellKey>of() : sum) {
      for (Table.Line line : form.table(cell.table()).map(Table::lines).orElse(List.of())) {
        Row heading = line.row();
        if (heading.rows().stream().anyMatch(below -> below.path().equals(cell.row()))) {
          cells.add(new CellKey(cell.table(), heading.path(), cell.column()));
          heading
              .rows()
              .forEach(below -> cells.add(new CellKey(cell.table(), below.path(), cell.column())));
        }
      }
    }
  }

  private List<Column> columns(String form, String table) {
    Form found = forms.apply(form);
    return found == null
        ? List.of()
        : found.table(table).map(Table::valueColumns).orElse(List.of());
  }
}
