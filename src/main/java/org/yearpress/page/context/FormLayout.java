package org.yearpress.page.context;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yearpress.form.Column;
import org.yearpress.form.Form;
import org.yearpress.form.HeadGrid;
import org.yearpress.form.PrintedUnits;
import org.yearpress.form.Row;
import org.yearpress.form.Table;
import org.yearpress.model.CellKey;
import org.yearpress.model.Lines;
import org.yearpress.model.Statistics;
import org.yearpress.page.view.TableView;
import org.yearpress.page.view.TermView;

/**
 * A form prepared for pages in one language: the parts of its tables that are the same in every
 * report are computed once.
 *
 * @param highlights cells shown first
 */
public record FormLayout(Form form, List<TableLayout> tables, List<Highlight> highlights) {
  /**
   * A table.
   *
   * @param unit the unit of all its cells; empty where rows or columns say it
   * @param units whether there is a column of units
   * @param headers whether cells name their header cells, because position does not say it all
   * @param lines the form's rows; none where each report makes its own
   * @param terms what the form says of words of the table and of its columns
   */
  public record TableLayout(
      Table table,
      boolean several,
      List<Integer> groups,
      List<List<TableView.Head>> heads,
      List<Leaf> columns,
      String unit,
      boolean units,
      boolean headers,
      List<Line> lines,
      List<TermView> terms) {
    public String anchor() {
      return "t-" + table.id();
    }

    public String headId(String row) {
      return several ? "h-" + table.id() + "-" + row : "h-" + row;
    }

    /** How many columns a head that spans the table takes. */
    public int width() {
      return 1 + (units ? 1 : 0) + columns.size();
    }
  }

  /**
   * A column with cells.
   *
   * @param headers ids of its heads from the top
   */
  public record Leaf(Column column, String headers) {}

  /**
   * A row of the form.
   *
   * @param headers ids of the heads above it and of its own
   * @param link what a link to the row is called
   */
  public record Line(Row row, int depth, String headers, String unit, String link) {}

  /**
   * A cell shown first.
   *
   * @param remark what the label says in brackets at its end; may be empty
   */
  public record Highlight(CellKey cell, String label, String remark, String unit) {}

  /** The layout of the table of an id. */
  Optional<TableLayout> layout(String table) {
    return tables.stream().filter(layout -> layout.table().id().equals(table)).findFirst();
  }

  static FormLayout of(Form form, Language language) {
    List<TableLayout> tables = form.tables().stream().map(t -> layout(form, t, language)).toList();
    List<Highlight> highlights = new ArrayList<>();
    for (String address : form.presentation().highlights()) {
      form.cell(address).map(cell -> highlight(form, cell)).ifPresent(highlights::add);
    }
    return new FormLayout(form, tables, List.copyOf(highlights));
  }

  private static Highlight highlight(Form form, CellKey cell) {
    Table table = form.table(cell.table()).orElseThrow();
    Column column = table.column(cell.column()).orElseThrow();
    Optional<Row> row = table.row(cell.row());
    String label = CellName.of(form, cell, false);
    String unit =
        row.map(r -> table.cellType(r, column).unit())
            .orElse(column.format().unit().isEmpty() ? table.unit() : column.format().unit());
    int bracket = label.endsWith("）") ? label.lastIndexOf('（') : -1;
    return bracket > 0
        ? new Highlight(cell, label.substring(0, bracket), label.substring(bracket), unit)
        : new Highlight(cell, label, "", unit);
  }

  /**
   * The column that stands for a row where there is room for one: that of a figure shown first,
   * else the last, where forms print totals.
   */
  public static String leadingColumn(Form form, String table, String row) {
    String ofTable = "";
    for (String address : form.presentation().highlights()) {
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
  public static String title(Form form, Table table) {
    String printed = Lines.join(table.title());
    if (!printed.isEmpty()) {
      return printed;
    }
    return table.section().isEmpty() ? Lines.join(form.title()) : Lines.join(table.section());
  }

  /** The heads with links from the first place of each term to its explanation. */
  private static List<List<TableView.Head>> linked(
      Glossary glossary, Table table, List<List<TableView.Head>> heads) {
    Set<Form.Term> met = new HashSet<>();
    return heads.stream()
        .map(
            line ->
                line.stream()
                    .map(head -> head.with(glossary.linked(head.label(), met, termAnchor(table))))
                    .toList())
        .toList();
  }

  private static String termAnchor(Table table) {
    return "yp-term-" + table.id() + "."; // no id of a table or term has a dot
  }

  private static List<TermView> terms(
      Form form, Table table, Glossary glossary, List<List<TableView.Head>> heads) {
    List<String> texts = new ArrayList<>(List.of(title(form, table), table.section()));
    heads.forEach(line -> line.forEach(head -> texts.add(head.label())));
    table.lines().forEach(line -> texts.add(line.row().printed()));
    Table.OpenRows open = table.open();
    if (open != null) {
      texts.add(open.totalLabel());
    }
    return glossary.explained(texts, table.valueColumns(), termAnchor(table));
  }

  private static TableLayout layout(Form form, Table table, Language language) {
    boolean several = form.severalTables();
    String prefix = several ? table.id() + "-" : "";
    HeadGrid grid = HeadGrid.of(table);
    boolean units = PrintedUnits.haveColumn(table);
    String common = units ? "" : PrintedUnits.common(table);
    String lang = language.foreign(form.language());
    List<List<TableView.Head>> heads = new ArrayList<>();
    for (int level = 0; level < grid.depth(); level++) {
      List<TableView.Head> line = new ArrayList<>();
      if (level == 0) {
        line.add(rowHead(form, table, prefix, lang, grid.depth(), language));
        if (units) {
          line.add(unitHead(form, prefix, lang, grid.depth(), language));
        }
      }
      for (HeadGrid.Head head : grid.line(level)) {
        line.add(head(form, table, prefix, lang, head, common, language));
      }
      heads.add(List.copyOf(line));
    }
    List<Integer> groups = new ArrayList<>(units ? List.of(1, 1) : List.of(1));
    grid.line(0).forEach(head -> groups.add(head.columns()));
    boolean deepRows = table.rows().stream().anyMatch(row -> !row.rows().isEmpty());
    Glossary glossary = Glossary.of(form);
    List<Line> lines = new ArrayList<>();
    table.rows().forEach(row -> lines(table, row, 1, "", "h-" + prefix, language, lines));
    return new TableLayout(
        table,
        several,
        List.copyOf(groups),
        linked(glossary, table, heads),
        grid.leaves().stream().map(leaf -> leaf(prefix, leaf)).toList(),
        common,
        units,
        grid.depth() > 1 || deepRows,
        List.copyOf(lines),
        terms(form, table, glossary, heads));
  }

  private static TableView.Head rowHead(
      Form form, Table table, String prefix, String lang, int depth, Language language) {
    String printed = table.open() != null ? table.open().label() : table.corner();
    if (printed.isEmpty()) {
      printed = form.presentation().heads().getOrDefault("row", "");
    }
    boolean own = printed.isEmpty();
    return new TableView.Head(
        "c-" + prefix + "row",
        own ? language.format("page.table.row") : Lines.join(printed),
        own ? "" : lang,
        "row",
        "col",
        1,
        depth);
  }

  private static TableView.Head unitHead(
      Form form, String prefix, String lang, int depth, Language language) {
    String printed = form.presentation().heads().getOrDefault("unit", "");
    return new TableView.Head(
        "c-" + prefix + "unit",
        printed.isEmpty() ? language.format("page.table.unit") : Lines.join(printed),
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
    lines.add(
        new Line(row, depth, headers, PrintedUnits.of(table, row), linkTo(row.path(), language)));
    row.rows()
        .forEach(child -> lines(table, child, depth + 1, headers + " ", prefix, language, lines));
  }

  /** What a link to a row is called. */
  public static String linkTo(String row, Language language) {
    return language.format("page.table.link-row", "row", row);
  }

  private static Leaf leaf(String prefix, HeadGrid.Leaf leaf) {
    return new Leaf(
        leaf.column(),
        leaf.heads().stream().map(head -> id(prefix, head)).collect(Collectors.joining(" ")));
  }

  private static String id(String prefix, HeadGrid.Head head) {
    boolean second = !head.spanning() && !head.column().columns().isEmpty();
    return "c-" + prefix + head.column().path() + (second ? "-own" : "");
  }

  /**
   * @param common the unit that is said once for the table; empty where it has several
   */
  private static TableView.Head head(
      Form form,
      Table table,
      String prefix,
      String lang,
      HeadGrid.Head head,
      String common,
      Language language) {
    Column column = head.column();
    String id = id(prefix, head);
    String kind = head.spanning() ? "span" : "figure";
    String scope = head.spanning() ? "colgroup" : "col";
    String printed = Lines.join(column.label());
    if (printed.isEmpty() && table.isList()) {
      printed = Lines.join(form.presentation().heads().getOrDefault("value", ""));
    }
    if (printed.isEmpty()) {
      return new TableView.Head(
          id, language.format("page.table.value"), "", kind, scope, head.columns(), head.rows());
    }
    String unit = column.format().unit();
    String label =
        unit.isEmpty() || unit.equals(common) || printed.contains(unit)
            ? printed
            : language.format("page.table.with-unit", "label", printed, "unit", unit);
    return new TableView.Head(id, label, lang, kind, scope, head.columns(), head.rows());
  }

  /** Whether addresses of a report's cells carry the table. */
  public static boolean severalTables(@Nullable Form form, Statistics statistics) {
    return form != null
        ? form.severalTables()
        : statistics.keys().stream().map(CellKey::table).distinct().count() > 1;
  }
}
