package org.yearpress.page;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yearpress.form.Column;
import org.yearpress.form.Form;
import org.yearpress.form.Row;
import org.yearpress.form.Table;
import org.yearpress.model.CellKey;
import org.yearpress.model.Lines;
import org.yearpress.model.Statistics;

/**
 * A form made ready for pages in one language: what of its tables is the same in every report, so
 * that it is worked out once and not with each of them.
 *
 * @param highlights cells shown first
 */
record Sheet(Form form, List<Layout> tables, List<Highlight> highlights) {
  /**
   * A table.
   *
   * @param unit the unit of all its cells; empty where rows or columns say it
   * @param units whether there is a column of units
   * @param headers whether cells name their header cells, because position does not say it all
   * @param lines the form's rows; none where each report makes its own
   */
  record Layout(
      Table table,
      boolean several,
      List<Integer> groups,
      List<List<TableView.Head>> heads,
      List<Leaf> columns,
      String unit,
      boolean units,
      boolean headers,
      List<Line> lines) {
    String anchor() {
      return "t-" + table.id();
    }

    String headId(String row) {
      return several ? "h-" + table.id() + "-" + row : "h-" + row;
    }

    /** How many columns a head that spans the table takes. */
    int width() {
      return 1 + (units ? 1 : 0) + columns.size();
    }
  }

  /**
   * A column with cells.
   *
   * @param headers ids of its heads from the top
   */
  record Leaf(Column column, String headers) {}

  /**
   * A row of the form.
   *
   * @param headers ids of the heads above it and of its own
   * @param link what a link to the row is called
   */
  record Line(Row row, int depth, String headers, String unit, String link) {}

  /**
   * A cell shown first.
   *
   * @param remark what the label says in brackets at its end; may be empty
   */
  record Highlight(CellKey cell, String label, String remark, String unit) {}

  /** The layout of the table of an id. */
  Optional<Layout> layout(String table) {
    return tables.stream().filter(layout -> layout.table().id().equals(table)).findFirst();
  }

  static Sheet of(Form form, Language language) {
    List<Layout> tables = form.tables().stream().map(t -> layout(form, t, language)).toList();
    List<Highlight> highlights = new ArrayList<>();
    for (String address : form.highlights()) {
      form.cell(address).map(cell -> highlight(form, cell)).ifPresent(highlights::add);
    }
    return new Sheet(form, tables, List.copyOf(highlights));
  }

  private static Highlight highlight(Form form, CellKey cell) {
    Table table = form.table(cell.table()).orElseThrow();
    Column column = table.column(cell.column()).orElseThrow();
    Optional<Row> row = table.row(cell.row());
    String label = CellName.of(form, cell, false);
    String unit =
        row.map(r -> table.cellType(r, column).unit())
            .orElse(column.unit().isEmpty() ? table.unit() : column.unit());
    int bracket = label.endsWith("）") ? label.lastIndexOf('（') : -1;
    return bracket > 0
        ? new Highlight(cell, label.substring(0, bracket), label.substring(bracket), unit)
        : new Highlight(cell, label, "", unit);
  }

  /**
   * The column that stands for a row where there is room for one: that of a figure shown first,
   * else the last, where forms print totals.
   */
  static String leadingColumn(Form form, String table, String row) {
    String ofTable = "";
    for (String address : form.highlights()) {
      CellKey cell = form.cell(address).orElse(null);
      if (cell != null && cell.table().equals(table)) {
        if (cell.row().equals(row)) {
          return cell.column();
        }
        ofTable = ofTable.isEmpty() ? cell.column() : ofTable;
      }
    }
    if (!ofTable.isEmpty()) {
      return ofTable;
    }
    List<Column> columns = form.table(table).orElseThrow().valueColumns();
    return columns.get(columns.size() - 1).path();
  }

  /** The printed title of a table, still with the place of the year. */
  static String title(Form form, Table table) {
    String printed = Lines.join(table.title());
    if (!printed.isEmpty()) {
      return printed;
    }
    return table.section().isEmpty() ? Lines.join(form.title()) : Lines.join(table.section());
  }

  private static Layout layout(Form form, Table table, Language language) {
    boolean several = form.severalTables();
    String prefix = several ? table.id() + "-" : "";
    int depth = depth(table.columns());
    boolean units = hasUnitColumn(table);
    List<List<TableView.Head>> heads = new ArrayList<>();
    for (int level = 0; level < depth; level++) {
      heads.add(new ArrayList<>());
    }
    String lang = language.foreign(form.language());
    heads.get(0).add(rowHead(form, table, prefix, lang, depth, language));
    List<Integer> groups = new ArrayList<>(List.of(1));
    if (units) {
      heads.get(0).add(unitHead(form, prefix, lang, depth, language));
      groups.add(1);
    }
    Columns columns = new Columns(prefix, lang, heads, table.isList(), form, language);
    for (Column column : table.columns()) {
      groups.add(columns.add(column, 0, depth, ""));
    }
    boolean deepRows = table.rows().stream().anyMatch(row -> !row.rows().isEmpty());
    List<Line> lines = new ArrayList<>();
    table.rows().forEach(row -> lines(table, row, 1, "", "h-" + prefix, language, lines));
    return new Layout(
        table,
        several,
        List.copyOf(groups),
        heads.stream().map(List::copyOf).toList(),
        List.copyOf(columns.leaves),
        units ? "" : commonUnit(table),
        units,
        depth > 1 || deepRows,
        List.copyOf(lines));
  }

  private static TableView.Head rowHead(
      Form form, Table table, String prefix, String lang, int depth, Language language) {
    String printed = table.open() != null ? table.open().label() : table.corner();
    if (printed.isEmpty()) {
      printed = form.heads().getOrDefault("row", "");
    }
    boolean own = printed.isEmpty();
    return new TableView.Head(
        "c-" + prefix + "row",
        own ? language.say("page.table.row") : Lines.join(printed),
        own ? "" : lang,
        "row",
        "col",
        1,
        depth);
  }

  private static TableView.Head unitHead(
      Form form, String prefix, String lang, int depth, Language language) {
    String printed = form.heads().getOrDefault("unit", "");
    return new TableView.Head(
        "c-" + prefix + "unit",
        printed.isEmpty() ? language.say("page.table.unit") : Lines.join(printed),
        printed.isEmpty() ? "" : lang,
        "unit",
        "col",
        1,
        depth);
  }

  private static void lines(
      Table table,
      Row row,
      int depth,
      String above,
      String prefix,
      Language language,
      List<Line> lines) {
    String headers = above + prefix + row.path();
    lines.add(new Line(row, depth, headers, unit(table, row), linkTo(row.path(), language)));
    row.rows()
        .forEach(child -> lines(table, child, depth + 1, headers + " ", prefix, language, lines));
  }

  /** What a link to a row is called. */
  static String linkTo(String row, Language language) {
    return language.say("page.table.link-row", "row", row);
  }

  private static String unit(Table table, Row row) {
    List<Column> columns = table.valueColumns();
    return columns.size() == 1
        ? table.cellType(row, columns.get(0)).unit()
        : row.unit().isEmpty() ? table.unit() : row.unit();
  }

  private static boolean hasUnitColumn(Table table) {
    Set<String> units = new HashSet<>();
    table.valueRows().forEach(row -> units.add(row.unit()));
    units.remove("");
    return units.size() > 1
        || (units.size() == 1 && table.isList())
        || (units.size() == 1 && table.valueRows().stream().anyMatch(row -> row.unit().isEmpty()));
  }

  /** The one unit of all cells; empty when there are several. */
  private static String commonUnit(Table table) {
    Set<String> units = new LinkedHashSet<>();
    for (Column column : table.valueColumns()) {
      if (table.valueRows().isEmpty()) {
        units.add(column.unit().isEmpty() ? table.unit() : column.unit());
      }
      table.valueRows().forEach(row -> units.add(table.cellType(row, column).unit()));
    }
    return units.size() == 1 ? units.iterator().next() : "";
  }

  private static int depth(List<Column> columns) {
    int deepest = 0;
    for (Column column : columns) {
      deepest = Math.max(deepest, depth(column.columns()));
    }
    return columns.isEmpty() ? 0 : deepest + 1;
  }

  /** Collects the heads of a tree of columns, line by line, and its leaves. */
  private static final class Columns {
    private final String prefix;
    private final String lang;
    private final List<List<TableView.Head>> heads;
    private final boolean list;
    private final Form form;
    private final Language language;
    private final List<Leaf> leaves = new ArrayList<>();

    Columns(
        String prefix,
        String lang,
        List<List<TableView.Head>> heads,
        boolean list,
        Form form,
        Language language) {
      this.prefix = prefix;
      this.lang = lang;
      this.heads = heads;
      this.list = list;
      this.form = form;
      this.language = language;
    }

    /** Adds a column with those below it; says how many have cells. */
    int add(Column column, int level, int depth, String above) {
      String id = "c-" + prefix + column.path();
      String headers = above + id;
      if (column.columns().isEmpty()) {
        heads.get(level).add(head(id, column, "figure", "col", 1, depth - level));
        leaves.add(new Leaf(column, headers));
        return 1;
      }
      int place = heads.get(level).size();
      int width = 0;
      if (!column.heading()) {
        // A column that has cells of its own beside those below it stands first among them.
        String own = id + "-own";
        heads.get(level + 1).add(head(own, column, "figure", "col", 1, depth - level - 1));
        leaves.add(new Leaf(column, headers + " " + own));
        width++;
      }
      for (Column child : column.columns()) {
        width += add(child, level + 1, depth, headers + " ");
      }
      heads.get(level).add(place, head(id, column, "span", "colgroup", width, 1));
      return width;
    }

    private TableView.Head head(
        String id, Column column, String kind, String scope, int columns, int rows) {
      String printed = Lines.join(column.label());
      if (printed.isEmpty() && list) {
        printed = Lines.join(form.heads().getOrDefault("value", ""));
      }
      if (printed.isEmpty()) {
        return new TableView.Head(
            id, language.say("page.table.value"), "", kind, scope, columns, rows);
      }
      boolean unit = !column.unit().isEmpty() && !printed.contains(column.unit());
      String label =
          unit
              ? language.say("page.table.with-unit", "label", printed, "unit", column.unit())
              : printed;
      return new TableView.Head(id, label, lang, kind, scope, columns, rows);
    }
  }

  /** Whether addresses of a report's cells carry the table. */
  static boolean severalTables(@Nullable Form form, Statistics statistics) {
    return form != null
        ? form.severalTables()
        : statistics.cells().stream().map(cell -> cell.at().table()).distinct().count() > 1;
  }
}
