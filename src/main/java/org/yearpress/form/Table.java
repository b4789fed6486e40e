package org.yearpress.form;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yearpress.api.API;
import org.yearpress.diagnostic.Place;
import org.yearpress.model.CellKey;

/**
 * A table of a form: a tree of rows by a tree of columns.
 *
 * @param title printed title, may hold {@code {year}}; may be empty
 * @param section printed section it stands in; may be empty
 * @param corner printed text of the corner cell; may be empty
 * @param unit default unit of its cells; may be empty
 * @param closing path of the closing row that holds all others of the table ({@code ALL =
 *     sum(ALL.*)}); empty without one
 * @param open how the report makes rows of its own; null where all rows are the form's
 */
@API(status = API.Status.EXPERIMENTAL)
public record Table(
    String id,
    String title,
    String section,
    String corner,
    String unit,
    List<Row> rows,
    List<Column> columns,
    String closing,
    @Nullable OpenRows open,
    Place place) {
  public Table {
    rows = TableRows.of(rows);
    columns = List.copyOf(columns);
  }

  /** A table whose closing row, if it has one, is that of its open rows. */
  public Table(
      String id,
      String title,
      String section,
      String corner,
      String unit,
      List<Row> rows,
      List<Column> columns,
      @Nullable OpenRows open,
      Place place) {
    this(
        id,
        title,
        section,
        corner,
        unit,
        rows,
        columns,
        open == null ? "" : open.total(),
        open,
        place);
  }

  /** The same table with other rows. */
  public Table with(List<Row> others) {
    return new Table(id, title, section, corner, unit, others, columns, closing, open, place);
  }

  /**
   * Rows that the report makes.
   *
   * @param dimension what a row is: {@code component}, {@code reason}
   * @param label printed head of the row column
   * @param total id of the closing total row; empty without one
   * @param totalLabel printed label of that row
   * @param closes cell elsewhere that the sum of the rows must equal; empty without one
   * @param rollsUp how the closing row of bodies adds up: {@code sum}, {@code max}, {@code no}
   */
  public record OpenRows(
      String dimension,
      String label,
      String total,
      String totalLabel,
      String closes,
      String rollsUp) {
    /** Rows whose closing row does not add up over bodies. */
    public OpenRows(
        String dimension, String label, String total, String totalLabel, String closes) {
      this(dimension, label, total, totalLabel, closes, "no");
    }
  }

  /**
   * How the figure of a parent body follows from those of its bodies: {@code sum}, {@code max},
   * {@code no}. The row says it, a column may except itself.
   *
   * @param row of the form, or one that a report made
   */
  public String rollsUp(String row, Column column) {
    String said = row(row).map(known -> known.sums().rollsUp()).orElse("no");
    if (open != null && row.equals(open.total())) {
      said = open.rollsUp();
    }
    return said.equals("no") || column.rollsUp().isEmpty() ? said : column.rollsUp();
  }

  /**
   * Whether a row is the same in all reports: one of the form's own, or the closing row. A row that
   * a report made is that report's: two bodies may have departments of the same id.
   */
  public boolean isOfForm(String row) {
    return open == null || row.equals(open.total()) || row(row).isPresent();
  }

  /**
   * What a cell of this table holds.
   *
   * @param units units of which the report writes one into the cell; empty where {@code unit} says
   *     it
   * @param limits what else may be written
   */
  public record CellType(
      String unit,
      List<String> units,
      ValueType type,
      int decimals,
      boolean signed,
      CellLimits limits) {
    public CellType {
      units = List.copyOf(units);
    }
  }

  /** A row with its depth: 1 at the top. */
  public record Line(Row row, int depth) {}

  /** All rows in printed order with their depth. */
  public List<Line> lines() {
    return Collections.unmodifiableList(index().lines());
  }

  /** The rows that take values, in printed order. */
  public List<Row> valueRows() {
    return lines().stream().map(Line::row).filter(row -> !row.heading()).toList();
  }

  /** The columns that have cells, in printed order. */
  public List<Column> valueColumns() {
    List<Column> found = new ArrayList<>();
    columns.forEach(column -> collect(column, found));
    return found;
  }

  /** The row of a path. */
  public Optional<Row> row(String path) {
    return Optional.ofNullable(index().byPath().get(path));
  }

  /** The row of a path with those above it in the tree, from the top; none where there is none. */
  public List<Row> way(String path) {
    return index().way(path);
  }

  /**
   * How many rows have a name.
   *
   * @param numbered whether the printed number is part of it
   */
  public int rowsNamed(String name, boolean numbered) {
    return (numbered ? index().printed() : index().labels()).getOrDefault(name, 0);
  }

  private TableRows.Index index() {
    return TableRows.of(rows).index();
  }

  /** The column of a path, one with cells. */
  public Optional<Column> column(String path) {
    return valueColumns().stream().filter(column -> column.path().equals(path)).findFirst();
  }

  /** A column with those above it in the tree, from the top; none where it is no column of this. */
  public List<Column> wayTo(Column column) {
    return wayTo(column, columns);
  }

  private static List<Column> wayTo(Column wanted, List<Column> among) {
    for (Column column : among) {
      if (column.path().equals(wanted.path())) {
        return List.of(column);
      }
      List<Column> below = wayTo(wanted, column.columns());
      if (!below.isEmpty()) {
        List<Column> way = new ArrayList<>(List.of(column));
        way.addAll(below);
        return List.copyOf(way);
      }
    }
    return List.of();
  }

  /** Whether it is a list: one column without a printed head of its own. */
  public boolean isList() {
    return columns.size() == 1 && columns.get(0).path().equals(CellKey.VALUE_COLUMN);
  }

  /**
   * What the cell of a row and a column holds: the row's word first, then the column's, then the
   * table's.
   */
  public CellType cellType(Row row, Column column) {
    ValueFormat said = row.format().or(column.format());
    return new CellType(
        said.unit().isEmpty() ? unit : said.unit(),
        said.units(),
        said.type() == null ? ValueType.COUNT : said.type(),
        said.decimals(),
        said.signed(),
        said.limits());
  }

  private static void collect(Column column, List<Column> found) {
    if (!column.heading()) {
      found.add(column);
    }
    column.columns().forEach(child -> collect(child, found));
  }
}
