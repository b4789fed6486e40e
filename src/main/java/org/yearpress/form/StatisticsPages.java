package org.yearpress.form;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.yearpress.model.CellKey;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Report;
import org.yearpress.model.Statistics;

/**
 * On which pages the figures of a report stand: all on one, or those of each table on pages of
 * their own where the form says so ({@code pages: tables}). The one place that knows.
 *
 * <p>A table that is too large for a page is cut between rows, or, where rows stand below rows,
 * between those at the top. The closing row of a table whose rows the report makes stands at the
 * end of each of its pages; its address is on the first, so that it stays when rows are added.
 */
public final class StatisticsPages {
  /** Cells on a page; each row counts as two more. So the page stays below some 60 kB. */
  private static final int MAX_CELLS = 280;

  private static final int OF_ROW = 2;

  private final @Nullable Form form;
  private final Statistics statistics;
  private final Map<String, Map<String, Integer>> partOfRow = new ConcurrentHashMap<>();

  private StatisticsPages(@Nullable Form form, Statistics statistics) {
    this.form = form;
    this.statistics = statistics;
  }

  /**
   * The pages of a report's figures.
   *
   * @param form of the report; null where there is none
   */
  public static StatisticsPages of(@Nullable Form form, Statistics statistics) {
    return new StatisticsPages(form, statistics);
  }

  /** Whether each table has pages of its own, below a page of contents. */
  public boolean areApart() {
    return form != null && form.presentation().pages() == Form.PageLayout.TABLES;
  }

  /** The page on which a cell stands. */
  public String page(Report report, CellKey cell) {
    return Permalinks.statistics(report) + below(cell.table(), cell.row());
  }

  /** The same, from the page of the statistics; empty where it is that. */
  public String below(String table, String row) {
    Table found = areApart() ? form(table) : null;
    if (found == null) {
      return "";
    }
    Table.OpenRows open = found.open();
    if (open != null && row.equals(open.total())) {
      return Permalinks.tableBelow(table, 1);
    }
    Integer part = partOfRow.computeIfAbsent(table, id -> partsOfRows(found)).get(row);
    return part == null ? "" : Permalinks.tableBelow(table, part);
  }

  /** The page of each row, from 1. */
  private Map<String, Integer> partsOfRows(Table table) {
    Map<String, Integer> ofRows = new HashMap<>();
    List<List<String>> pages = parts(table);
    for (int i = 0; i < pages.size(); i++) {
      int part = i + 1;
      pages.get(i).forEach(row -> ofRows.putIfAbsent(row, part));
    }
    return ofRows;
  }

  private @Nullable Table form(String table) {
    return form == null ? null : form.table(table).orElse(null);
  }

  /** All pages of tables, in printed order; none where they are not apart. */
  public List<String> all(Report report) {
    List<String> pages = new ArrayList<>();
    if (form != null && areApart()) {
      for (Table table : form.tables()) {
        for (int part = 1; part <= parts(table).size(); part++) {
          pages.add(Permalinks.table(report, table.id(), part));
        }
      }
    }
    return pages;
  }

  /**
   * The rows of a table, page by page, by their paths; none where the report has no row of it. Of
   * the form's own rows all are there, headings too.
   */
  public List<List<String>> parts(Table table) {
    int most = Math.max(1, MAX_CELLS / (table.valueColumns().size() + OF_ROW));
    return table.open() == null ? ofForm(table, most) : ofReport(table, table.open(), most);
  }

  private static List<List<String>> ofForm(Table table, int most) {
    List<List<String>> groups = new ArrayList<>();
    for (Table.Line line : table.lines()) {
      if (line.depth() == 1) {
        groups.add(new ArrayList<>());
      }
      groups.get(groups.size() - 1).add(line.row().path());
    }
    List<List<String>> parts = new ArrayList<>();
    for (List<String> group : groups) {
      boolean fits = !parts.isEmpty() && parts.get(parts.size() - 1).size() + group.size() <= most;
      if (fits) {
        parts.get(parts.size() - 1).addAll(group);
      } else {
        parts.add(group);
      }
    }
    return parts;
  }

  /** Parts of the same size, so that no page has a single row. */
  private List<List<String>> ofReport(Table table, Table.OpenRows open, int most) {
    List<String> rows = new ArrayList<>(statistics.rows(table.id()));
    boolean closed = rows.remove(open.total());
    if (rows.isEmpty()) {
      return closed ? List.of(List.of(open.total())) : List.of();
    }
    int count = (rows.size() + most - 1) / most;
    int size = (rows.size() + count - 1) / count;
    List<List<String>> parts = new ArrayList<>();
    for (int from = 0; from < rows.size(); from += size) {
      List<String> part = new ArrayList<>(rows.subList(from, Math.min(rows.size(), from + size)));
      if (closed) {
        part.add(open.total());
      }
      parts.add(part);
    }
    return parts;
  }
}
