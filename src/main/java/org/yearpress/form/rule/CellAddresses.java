package org.yearpress.form.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.yearpress.diagnostic.Text;
import org.yearpress.form.Column;
import org.yearpress.form.FormIndex;
import org.yearpress.form.Row;
import org.yearpress.model.CellKey;
import org.yearpress.text.Nearest;

/**
 * Resolves addresses in an expression to cells of the form: fills in defaults and expands
 * wildcards.
 */
public final class CellAddresses {
  static final String UNKNOWN_TABLE = "form-unknown-table";
  public static final String UNKNOWN_ROW = "form-unknown-row";
  static final String UNKNOWN_COLUMN = "form-unknown-column";
  static final String HEADING = "form-heading-in-rule";
  static final String INCOMPLETE = "form-incomplete-address";

  private final FormIndex index;
  private final String table;
  private final Function<String, List<String>> openRows;
  private final CellBudget budget;
  private final Map<Wildcard, List<String>> found = new HashMap<>();
  private boolean touchesOpenRows;

  /** A pattern in a table: each element of a rule asks for the same again. */
  private record Wildcard(String table, String pattern) {}

  /**
   * @param table the table that bare rows and columns mean; empty where each must be named
   * @param openRows the rows that a report made in an open table, the closing row not among them
   * @param budget what is asked for is counted here
   */
  public CellAddresses(
      FormIndex index, String table, Function<String, List<String>> openRows, CellBudget budget) {
    this.index = index;
    this.table =
        table.isEmpty() && index.tables().size() == 1
            ? index.tables().keySet().iterator().next()
            : table;
    this.openRows = openRows;
    this.budget = budget;
  }

  CellBudget budget() {
    return budget;
  }

  /** Whether something asked for depends on rows that each report makes. */
  public boolean touchesOpenRows() {
    return touchesOpenRows;
  }

  /** The cells of an address at an element of the rule's scope, in the order of the form. */
  List<CellKey> resolve(Expression.Cells cells, RuleInstance ruleInstance)
      throws ExpressionException {
    boolean ofElement = cells.row().isEmpty() || cells.row().contains("$");
    FormIndex.TableIndex tableIndex =
        table(
            cells.table().isEmpty() && ofElement ? ruleInstance.table() : cells.table(),
            cells.position());
    List<String> rows = rows(tableIndex, cells, ruleInstance);
    List<String> columns = columns(tableIndex, cells, ruleInstance);
    budget.take((long) rows.size() * columns.size(), cells.position());
    List<CellKey> keys = new ArrayList<>(rows.size() * columns.size());
    for (String row : rows) {
      for (String column : columns) {
        keys.add(new CellKey(tableIndex.table.id(), row, column));
      }
    }
    return keys;
  }

  /** A cell of each row of an address without a column: whether the report has it is asked. */
  List<CellKey> resolveRows(Expression.Cells cells, RuleInstance ruleInstance)
      throws ExpressionException {
    FormIndex.TableIndex tableIndex = table(cells.table(), cells.position());
    List<String> rows = rows(tableIndex, cells, ruleInstance);
    budget.take(rows.size(), cells.position());
    String first = tableIndex.columns.keySet().iterator().next();
    return rows.stream().map(row -> new CellKey(tableIndex.table.id(), row, first)).toList();
  }

  /** The columns of a pattern that have cells; a part of a path stays as it is. */
  List<String> columnsOf(FormIndex.TableIndex tableIndex, String pattern)
      throws ExpressionException {
    return pattern.contains("*") ? columns(tableIndex, pattern, 0) : List.of(pattern);
  }

  public FormIndex.TableIndex table(String named, int position) throws ExpressionException {
    String id = named.isEmpty() ? table : named;
    if (id.isEmpty()) {
      throw new ExpressionException(INCOMPLETE, Text.of("form.needs-table"), position);
    }
    FormIndex.TableIndex tableIndex = index.table(id);
    if (tableIndex == null) {
      throw unknown(UNKNOWN_TABLE, "form.unknown-table", id, index.tables().keySet(), position);
    }
    return tableIndex;
  }

  /**
   * The rows that hold figures: those of the form, then those the report made, then the closing.
   */
  List<String> valueRows(FormIndex.TableIndex tableIndex) {
    List<String> rows = new ArrayList<>();
    tableIndex.valueRows.forEach(row -> rows.add(row.path()));
    if (tableIndex.table.open() != null) {
      touchesOpenRows = true;
      rows.addAll(openRows.apply(tableIndex.table.id()));
      if (!tableIndex.table.closing().isEmpty()) {
        rows.add(tableIndex.table.closing());
      }
    }
    return rows;
  }

  /** The rows of a pattern, headings too where the pattern names one. */
  List<String> rows(FormIndex.TableIndex tableIndex, String pattern, int position)
      throws ExpressionException {
    int star = pattern.indexOf('*');
    if (star < 0) {
      return List.of(row(tableIndex, pattern, position));
    }
    Wildcard wildcard = new Wildcard(tableIndex.table.id(), pattern);
    List<String> rows = found.get(wildcard);
    if (rows == null) {
      rows = rowsOf(tableIndex, pattern, star, position);
      found.put(wildcard, rows);
    }
    return rows;
  }

  private List<String> rowsOf(
      FormIndex.TableIndex tableIndex, String pattern, int star, int position)
      throws ExpressionException {
    if (isWithin(pattern)) {
      return matching(pattern, valueRows(tableIndex));
    }
    boolean deep = pattern.endsWith("**");
    String base = base(pattern, star, deep, position);
    if (!base.isEmpty() && base.equals(tableIndex.table.closing())) {
      List<String> rows = valueRows(tableIndex);
      rows.remove(base);
      return rows;
    }
    if (base.isEmpty()) {
      if (tableIndex.table.open() != null) {
        List<String> rows = valueRows(tableIndex);
        rows.remove(tableIndex.table.closing());
        return rows;
      }
      return below(tableIndex.table.rows(), deep).map(Row::path).toList();
    }
    Row row = tableIndex.rows.get(base);
    if (row == null && tableIndex.table.open() != null) {
      String prefix = base + ".";
      return valueRows(tableIndex).stream()
          .filter(path -> path.startsWith(prefix))
          .filter(path -> deep || path.indexOf('.', prefix.length()) < 0)
          .toList();
    }
    if (row == null) {
      throw unknown(UNKNOWN_ROW, "form.unknown-row", base, tableIndex.rows.keySet(), position);
    }
    return below(row.rows(), deep).map(Row::path).toList();
  }

  private List<String> rows(
      FormIndex.TableIndex tableIndex, Expression.Cells cells, RuleInstance ruleInstance)
      throws ExpressionException {
    String pattern = cells.row();
    if (!pattern.isEmpty()) {
      return rows(tableIndex, pattern.replace("$", ruleInstance.text()), cells.position());
    }
    if (tableIndex.table.open() == null && tableIndex.valueRows.size() == 1) {
      return List.of(tableIndex.valueRows.get(0).path());
    }
    if (!ruleInstance.row().isEmpty()) {
      return List.of(row(tableIndex, ruleInstance.row(), cells.position()));
    }
    Row listed = tableIndex.rows.get(ruleInstance.text());
    if (listed != null && !listed.heading()) {
      return List.of(listed.path());
    }
    throw new ExpressionException(
        INCOMPLETE, Text.of("form.needs-row", "address", cells.address()), cells.position());
  }

  private List<String> columns(
      FormIndex.TableIndex tableIndex, Expression.Cells cells, RuleInstance ruleInstance)
      throws ExpressionException {
    String pattern = cells.column();
    boolean isElement = cells.row().equals("$") && !ruleInstance.column().isEmpty();
    if (!pattern.isEmpty()) {
      String text = ruleInstance.column().isEmpty() ? ruleInstance.text() : ruleInstance.column();
      return columns(tableIndex, pattern.replace("$", text), cells.position());
    }
    if (tableIndex.columns.size() == 1) {
      return List.of(tableIndex.columns.keySet().iterator().next());
    }
    if (!ruleInstance.column().isEmpty() || isElement) {
      return List.of(column(tableIndex, ruleInstance.column(), cells.position()));
    }
    if (tableIndex.columns.containsKey(ruleInstance.text())) {
      return List.of(ruleInstance.text());
    }
    throw new ExpressionException(
        INCOMPLETE, Text.of("form.needs-column", "address", cells.address()), cells.position());
  }

  private List<String> columns(FormIndex.TableIndex tableIndex, String pattern, int position)
      throws ExpressionException {
    int star = pattern.indexOf('*');
    if (star < 0) {
      return List.of(column(tableIndex, pattern, position));
    }
    if (isWithin(pattern)) {
      return matching(pattern, List.copyOf(tableIndex.columns.keySet()));
    }
    boolean deep = pattern.endsWith("**");
    String base = base(pattern, star, deep, position);
    if (base.isEmpty()) {
      return belowColumns(tableIndex.table.columns(), deep).map(Column::path).toList();
    }
    Column column = tableIndex.allColumns.get(base);
    if (column == null) {
      throw unknown(
          UNKNOWN_COLUMN, "form.unknown-column", base, tableIndex.allColumns.keySet(), position);
    }
    return belowColumns(column.columns(), deep).map(Column::path).toList();
  }

  private String row(FormIndex.TableIndex tableIndex, String path, int position)
      throws ExpressionException {
    Row row = tableIndex.rows.get(path);
    if (row == null) {
      if (tableIndex.table.open() != null) {
        touchesOpenRows = true;
        return path;
      }
      throw unknown(UNKNOWN_ROW, "form.unknown-row", path, tableIndex.rows.keySet(), position);
    }
    if (row.heading()) {
      throw new ExpressionException(
          HEADING,
          Text.of("form.heading-row", "row", row.path(), "label", row.printed()),
          position);
    }
    return path;
  }

  private static String column(FormIndex.TableIndex tableIndex, String path, int position)
      throws ExpressionException {
    if (tableIndex.columns.containsKey(path)) {
      return path;
    }
    Column heading = tableIndex.allColumns.get(path);
    if (heading != null) {
      throw new ExpressionException(
          HEADING,
          Text.of("form.heading-column", "column", path, "label", heading.label()),
          position);
    }
    throw unknown(
        UNKNOWN_COLUMN, "form.unknown-column", path, tableIndex.columns.keySet(), position);
  }

  /** Whether a wildcard stands for a part of the path within it: {@code *.date}. */
  private static boolean isWithin(String pattern) {
    return List.of(pattern.split("\\.", -1)).contains("*") && !pattern.endsWith("*");
  }

  private static List<String> matching(String pattern, List<String> paths) {
    List<String> parts = List.of(pattern.split("\\.", -1));
    return paths.stream()
        .filter(
            path -> {
              List<String> own = List.of(path.split("\\.", -1));
              boolean fits = own.size() == parts.size();
              for (int i = 0; fits && i < own.size(); i++) {
                fits = parts.get(i).equals("*") || parts.get(i).equals(own.get(i));
              }
              return fits;
            })
        .toList();
  }

  /** The path before {@code .*}; empty where the wildcard stands alone. */
  private static String base(String pattern, int star, boolean deep, int position)
      throws ExpressionException {
    boolean atEnd = star == pattern.length() - (deep ? 2 : 1);
    if (!atEnd || (star > 0 && pattern.charAt(star - 1) != '.')) {
      throw new ExpressionException(
          "form-expression", Text.of("form.wildcard-place", "pattern", pattern), position);
    }
    return star == 0 ? "" : pattern.substring(0, star - 1);
  }

  private static Stream<Row> below(List<Row> rows, boolean deep) {
    return rows.stream()
        .flatMap(
            row ->
                Stream.concat(
                    row.heading() ? Stream.empty() : Stream.of(row),
                    deep ? below(row.rows(), true) : Stream.empty()));
  }

  private static Stream<Column> belowColumns(List<Column> columns, boolean deep) {
    return columns.stream()
        .flatMap(
            column ->
                Stream.concat(
                    column.heading() ? Stream.empty() : Stream.of(column),
                    deep ? belowColumns(column.columns(), true) : Stream.empty()));
  }

  public static ExpressionException unknown(
      String code, String key, String path, Set<String> known, int position) {
    return new ExpressionException(
        code,
        Text.of(key, "path", path),
        () ->
            Nearest.to(path, known)
                .map(nearest -> Text.of("form.meant", "nearest", nearest))
                .orElse(null),
        position);
  }
}
