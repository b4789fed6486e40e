package org.yearpress.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yearpress.form.Column;
import org.yearpress.form.Form;
import org.yearpress.form.HeadGrid;
import org.yearpress.form.Labels;
import org.yearpress.form.Row;
import org.yearpress.form.Rule;
import org.yearpress.form.StatisticsReading;
import org.yearpress.form.Table;
import org.yearpress.model.CellKey;
import org.yearpress.model.Lines;

/** A form, indexed for the lookups that checks make. Built once for each form; immutable. */
final class FormFacts {
  private final Form form;
  private final StatisticsReading reading;
  private final List<RowFacts> rows;
  private final Map<RowKey, RowFacts> byKey;
  private final Map<CellKey, Slot> slots;
  private final Map<String, TableFacts> tables;
  private final Map<String, Rule> rules;
  private final Map<String, Map<String, String>> heads;

  FormFacts(Form form) {
    this.form = form;
    this.reading = new StatisticsReading(form);
    List<RowFacts> all = new ArrayList<>();
    Map<RowKey, RowFacts> keyed = new HashMap<>();
    Map<String, TableFacts> byId = new HashMap<>();
    for (Table table : form.tables()) {
      TableFacts facts = new TableFacts(table, table.valueColumns());
      byId.put(table.id(), facts);
      table.rows().forEach(row -> collect(facts, row, null, all));
    }
    Map<String, Map<String, String>> headed = new HashMap<>();
    for (Table table : form.tables()) {
      if (table.valueColumns().size() > 1) {
        headed.put(table.id(), heads(table));
      }
    }
    this.heads = Map.copyOf(headed);
    Map<CellKey, Slot> cells = new HashMap<>();
    for (RowFacts row : all) {
      keyed.put(row.key(), row);
      row.slots().forEach(slot -> cells.put(slot.at(), slot));
    }
    this.slots = Map.copyOf(cells);
    this.rows = List.copyOf(all);
    this.byKey = Map.copyOf(keyed);
    this.tables = Map.copyOf(byId);
    Map<String, Rule> ruleById = new HashMap<>();
    form.rules().forEach(rule -> ruleById.put(rule.id(), rule));
    this.rules = Map.copyOf(ruleById);
  }

  Form form() {
    return form;
  }

  /** The key that a file's key means: files of one table need not name it. */
  CellKey canonical(CellKey key) {
    return reading.canonical(key).orElse(key);
  }

  /** All rows of all tables in printed order; those that a report makes are not among them. */
  List<RowFacts> rows() {
    return rows;
  }

  Optional<RowFacts> row(String table, String row) {
    return Optional.ofNullable(byKey.get(new RowKey(table, row)));
  }

  Optional<TableFacts> table(String id) {
    return Optional.ofNullable(tables.get(id));
  }

  /** The tables in printed order. */
  List<TableFacts> tables() {
    return form.tables().stream().map(table -> tables.get(table.id())).toList();
  }

  Optional<Rule> rule(String id) {
    return Optional.ofNullable(rules.get(id));
  }

  /** What a cell holds; empty when the form has no such table or column. */
  Optional<Table.CellType> type(CellKey at) {
    Slot slot = slots.get(at);
    return slot == null
        ? table(at.table())
            .flatMap(
                table -> table.column(at.column()).map(column -> table.type(rowOf(at), column)))
        : Optional.of(slot.type());
  }

  /** Unit of a cell as units are compared; empty where none is printed. */
  String comparableUnit(CellKey at) {
    Slot slot = slots.get(at);
    return slot == null ? Labels.normal(unit(at)) : slot.comparableUnit();
  }

  /**
   * Whether a line of a file may name the cell: the form's own, or in a row that a report makes.
   */
  boolean hasCell(CellKey at) {
    if (slots.containsKey(at)) {
      return true;
    }
    TableFacts table = tables.get(at.table());
    return table != null && table.table().open() != null && table.column(at.column()).isPresent();
  }

  /** Unit of a cell; empty where none is printed. */
  String unit(CellKey at) {
    return type(at).map(Table.CellType::unit).orElse("");
  }

  /** How findings name a cell: the form's only table and the table's only column are left out. */
  String address(CellKey at) {
    return form.address(at);
  }

  /** How findings name a row. */
  String address(String table, String row) {
    return form.severalTables() ? table + ":" + row : row;
  }

  /**
   * What readers call a cell: number and label of its row, with the column's where it has several.
   */
  String label(CellKey at) {
    String row = label(at.table(), at.row());
    String column = heads.getOrDefault(at.table(), Map.of()).get(at.column());
    if (column == null) {
      return row;
    }
    boolean printed = row(at.table(), at.row()).filter(r -> !r.printed().isEmpty()).isPresent();
    boolean only = table(at.table()).filter(t -> t.table().rows().size() == 1).isPresent();
    return !printed && only ? column : row + " / " + column;
  }

  /** The heads of columns, with those above them as far as others have the same. */
  private static Map<String, String> heads(Table table) {
    Map<String, List<String>> all = new HashMap<>();
    for (HeadGrid.Leaf leaf : HeadGrid.of(table).leaves()) {
      List<String> heads = new ArrayList<>();
      for (HeadGrid.Head head : leaf.heads()) {
        String label = Lines.join(head.column().label());
        heads.add(label.isEmpty() ? head.column().path() : label);
      }
      all.put(leaf.column().path(), heads);
    }
    Map<String, String> shortest = new HashMap<>();
    all.forEach(
        (path, own) -> {
          int from = own.size() - 1;
          while (from > 0 && isShared(own.subList(from, own.size()), all.values())) {
            from--;
          }
          shortest.put(path, String.join(" / ", own.subList(from, own.size())));
        });
    return Map.copyOf(shortest);
  }

  private static boolean isShared(List<String> end, Collection<List<String>> all) {
    return all.stream().filter(heads -> endsWith(heads, end)).count() > 1;
  }

  private static boolean endsWith(List<String> heads, List<String> end) {
    int from = heads.size() - end.size();
    return from >= 0 && heads.subList(from, heads.size()).equals(end);
  }

  /** Number and label of a row; its path where the form prints none. */
  String label(String table, String row) {
    return row(table, row).map(RowFacts::printed).filter(l -> !l.isEmpty()).orElse(row);
  }

  private @Nullable Row rowOf(CellKey at) {
    RowFacts facts = byKey.get(new RowKey(at.table(), at.row()));
    return facts == null ? null : facts.row();
  }

  /** A text without white space, the ideographic and fixed too. */
  static String withoutSpaces(String text) {
    StringBuilder squeezed = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isWhitespace(c) && !Character.isSpaceChar(c)) {
        squeezed.append(c);
      }
    }
    return squeezed.toString();
  }

  private static void collect(
      TableFacts table, Row row, @Nullable RowFacts parent, List<RowFacts> all) {
    List<Slot> slots = new ArrayList<>();
    for (Column column : table.columns()) {
      CellKey at = new CellKey(table.table().id(), row.path(), column.path());
      Table.CellType type = table.type(row, column);
      slots.add(new Slot(at, type, Labels.normal(type.unit())));
    }
    RowFacts facts =
        new RowFacts(
            new RowKey(table.table().id(), row.path()),
            table,
            row,
            parent,
            slots,
            row.printed(),
            Labels.of(row),
            wide(row.label()));
    all.add(facts);
    row.rows().forEach(child -> collect(table, child, facts, all));
  }

  private static String wide(String label) {
    StringBuilder wide = new StringBuilder();
    label
        .chars()
        .filter(c -> (c >= '０' && c <= '９') || (c >= 'Ａ' && c <= 'Ｚ') || (c >= 'ａ' && c <= 'ｚ'))
        .forEach(c -> wide.append((char) c));
    return wide.toString();
  }

  /** Identity of a row within a report. */
  record RowKey(String table, String row) {
    /** Written out like that of the cells: asked for every line. */
    @Override
    public boolean equals(@Nullable Object other) {
      return this == other
          || (other instanceof RowKey key && row.equals(key.row) && table.equals(key.table));
    }

    @Override
    public int hashCode() {
      return table.hashCode() * 31 + row.hashCode();
    }
  }

  /**
   * A cell with what it holds.
   *
   * @param comparableUnit its unit as units are compared
   */
  record Slot(CellKey at, Table.CellType type, String comparableUnit) {}

  /**
   * A row with its cells.
   *
   * @param parent the row above it in the tree; null at the top
   * @param printed number and label
   * @param labels the prints that agree with it, normalised
   * @param wideCharacters the full-width digits and letters of its label
   */
  record RowFacts(
      RowKey key,
      TableFacts table,
      Row row,
      @Nullable RowFacts parent,
      List<Slot> slots,
      String printed,
      Set<String> labels,
      String wideCharacters) {
    RowFacts {
      slots = List.copyOf(slots);
      labels = Set.copyOf(labels);
    }

    /** What a cell of this row holds; null when it is of another row. */
    Table.@Nullable CellType type(CellKey at) {
      for (Slot slot : slots) {
        if (slot.at().equals(at)) {
          return slot.type();
        }
      }
      return null;
    }
  }

  /** A table with its value columns. */
  record TableFacts(Table table, List<Column> columns) {
    TableFacts {
      columns = List.copyOf(columns);
    }

    Optional<Column> column(String path) {
      return columns.stream().filter(column -> column.path().equals(path)).findFirst();
    }

    /** What a cell holds; the row is null where the report made it. */
    Table.CellType type(@Nullable Row row, Column column) {
      return table.cellType(row == null ? madeByReport() : row, column);
    }

    private Row madeByReport() {
      return Row.plain("", "", table.place());
    }
  }
}
