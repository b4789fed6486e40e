package org.yearpress.page.context;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yearpress.form.Form;
import org.yearpress.form.RowLabels;
import org.yearpress.form.Table;
import org.yearpress.form.ValueType;
import org.yearpress.model.Catalogue;

/**
 * The rows that the reports of one body make and that a closing row adds up, such as its
 * departments, over the years. They are those of this body alone: a department of another body may
 * have the same id. A report may say which id a row had in the report before; both are then one.
 *
 * @param form of the newest report with figures
 * @param entries the reports on that form, the newest first
 * @param parts in the order of the newest report, then those that it has no more
 */
public record BodyParts(Form form, List<Catalogue.Entry> entries, List<Part> parts) {
  /** Reports over which a page goes. */
  private static final int MAX_YEARS = 10;

  /**
   * A row.
   *
   * @param id the latest that it has
   * @param label as the latest report that has it names it
   * @param ids its id in each year that has it
   */
  public record Part(String id, String label, Map<Integer, String> ids) {
    public Part {
      ids = Collections.unmodifiableMap(new LinkedHashMap<>(ids));
    }
  }

  /** The parts of a body; null where its newest report has none. */
  public static @Nullable BodyParts of(Timeline timeline) {
    if (timeline.series().isEmpty()) {
      return null;
    }
    Form form = timeline.series().get(timeline.series().size() - 1).form();
    List<Table> tables = tables(form);
    if (tables.isEmpty()) {
      return null;
    }
    List<Catalogue.Entry> entries = new ArrayList<>();
    for (Catalogue.Entry entry : timeline.filled().values()) {
      if (timeline.form(entry.report().year()).reference().equals(form.reference())) {
        entries.add(0, entry);
      }
    }
    entries = entries.subList(0, Math.min(MAX_YEARS, entries.size()));
    List<Part> parts = parts(tables, entries);
    return parts.isEmpty() ? null : new BodyParts(form, List.copyOf(entries), parts);
  }

  /** The tables of figures whose rows a report makes and a closing row adds up. */
  public static List<Table> tables(Form form) {
    return form.tables().stream()
        .filter(table -> table.open() != null && !table.closing().isEmpty())
        .filter(
            table ->
                table.valueColumns().stream()
                    .noneMatch(column -> column.format().type() == ValueType.DATE))
        .toList();
  }

  private static List<Part> parts(List<Table> tables, List<Catalogue.Entry> entries) {
    Map<String, Map<Integer, String>> ids = new LinkedHashMap<>();
    Map<String, String> labels = new HashMap<>();
    Map<String, String> latest =
        new LinkedHashMap<>(); // id in the year looked at to the latest one
    for (Catalogue.Entry entry : entries) {
      for (Map.Entry<String, String> row : rows(tables, entry).entrySet()) {
        String part = latest.computeIfAbsent(row.getKey(), own -> unused(own, ids.keySet()));
        ids.computeIfAbsent(part, key -> new LinkedHashMap<>())
            .put(entry.report().year(), row.getKey());
        labels.putIfAbsent(part, row.getValue());
      }
      Map<String, String> before = new LinkedHashMap<>();
      Map<String, String> was = entry.report().figures().was();
      latest.forEach((id, part) -> before.putIfAbsent(was.getOrDefault(id, id), part));
      latest = before;
    }
    List<Part> parts = new ArrayList<>();
    ids.forEach((id, own) -> parts.add(new Part(id, labels.getOrDefault(id, id), own)));
    return List.copyOf(parts);
  }

  /** An id whose name another part took over later is told apart from it. */
  private static String unused(String id, Set<String> used) {
    String free = id;
    for (int n = 2; used.contains(free); n++) {
      free = id + "." + n;
    }
    return free;
  }

  /** The rows of some tables with what the report calls them; their ids where it says nothing. */
  private static Map<String, String> rows(List<Table> tables, Catalogue.Entry entry) {
    RowLabels labels = RowLabels.of(entry.report().statistics());
    Map<String, String> rows = new LinkedHashMap<>();
    for (Table table : tables) {
      for (String row : entry.statistics().rows(table.id())) {
        rows.merge(
            row,
            labels.written(table.id(), row),
            (known, other) -> known.equals(row) ? other : known);
      }
      rows.remove(table.closing());
    }
    return rows;
  }
}
