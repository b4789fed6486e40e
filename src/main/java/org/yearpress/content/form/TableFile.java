package org.yearpress.content.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yearpress.content.tree.Limit;
import org.yearpress.content.tree.Limits;
import org.yearpress.content.yaml.YamlMapping;
import org.yearpress.content.yaml.YamlNode;
import org.yearpress.diagnostic.Text;
import org.yearpress.form.CellLimits;
import org.yearpress.form.Column;
import org.yearpress.form.Row;
import org.yearpress.form.Table;
import org.yearpress.form.ValueFormat;
import org.yearpress.form.ValueType;
import org.yearpress.model.CellKey;
import org.yearpress.text.Nearest;

/** The tables of a form's file: trees of rows by trees of columns. */
final class TableFile {
  private static final List<String> TABLE_KEYS =
      List.of("id", "section", "title", "corner", "unit", "columns", "rows");
  private static final List<String> MADE_ROWS_KEYS =
      List.of("open", "dimension", "label", "total", "total-label", "closes", "rolls-up");
  private static final List<String> ROLLS_UP = List.of("sum", "max", "no");
  private static final List<String> ROW_KEYS =
      List.of(
          "path",
          "number",
          "label",
          "aliases",
          "kind",
          "unit",
          "units",
          "type",
          "decimals",
          "sign",
          "marks",
          "earliest",
          "of-which",
          "applies-to",
          "applies-basis",
          "may-hold",
          "rolls-up",
          "note",
          "rows");
  private static final List<String> COLUMN_KEYS =
      List.of(
          "path",
          "label",
          "aliases",
          "kind",
          "unit",
          "units",
          "type",
          "decimals",
          "sign",
          "marks",
          "earliest",
          "rolls-up",
          "note",
          "columns");
  private static final List<String> KINDS = List.of("value", "heading");

  private final FormIds formIds;
  private final Map<String, List<FormFile.Dimension>> dimensions;
  private final Limits limits;
  private long generatedRowCount;

  TableFile(FormIds formIds, Map<String, List<FormFile.Dimension>> dimensions, Limits limits) {
    this.formIds = formIds;
    this.dimensions = dimensions;
    this.limits = limits;
  }

  List<Table> tables(List<YamlNode> nodes) {
    return nodes.stream().flatMap(node -> table(node).stream()).toList();
  }

  private Optional<Table> table(YamlNode node) {
    YamlMapping table = node.mapping(TABLE_KEYS);
    Optional<String> id = table.required("id").flatMap(formIds::id);
    Optional<YamlNode> rows = table.required("rows");
    if (id.isEmpty()) {
      return Optional.empty();
    }
    List<Column> columns =
        table.has("columns") ? columns(table.items("columns")) : List.of(onlyColumn(node));
    GeneratedRows generated =
        rows.isPresent() && rows.get().kind() == YamlNode.Kind.MAPPING
            ? generatedRows(rows.get())
            : new GeneratedRows(
                rows.map(list -> rows(list.items())).orElse(List.of()), "", "", null);
    return Optional.of(
        new Table(
            id.get(),
            table.text("title"),
            table.text("section"),
            table.has("corner") ? table.text("corner") : generated.corner(),
            table.text("unit"),
            generated.rows(),
            columns,
            generated.closing(),
            generated.open(),
            table.placeOf("id")));
  }

  private static Column onlyColumn(YamlNode table) {
    return new Column(
        CellKey.VALUE_COLUMN,
        "",
        List.of(),
        false,
        ValueFormat.UNSTATED,
        "",
        table.place(),
        List.of());
  }

  /** Rows that are not written one by one. */
  private record GeneratedRows(
      List<Row> rows, String corner, String closing, Table.@Nullable OpenRows open) {}

  private GeneratedRows generatedRows(YamlNode node) {
    YamlMapping rows = node.mapping(MADE_ROWS_KEYS);
    String total = rows.value("total").flatMap(formIds::id).orElse("");
    if (rows.has("open")) {
      Table.OpenRows open =
          new Table.OpenRows(
              rows.text("open"),
              rows.text("label"),
              total,
              rows.text("total-label"),
              rows.value("closes").flatMap(formIds::reference).orElse(""),
              rollsUp(rows, "no"));
      return new GeneratedRows(List.of(), "", total, open);
    }
    Optional<YamlNode> named = rows.required("dimension");
    String name = named.flatMap(YamlNode::filledText).orElse("");
    List<FormFile.Dimension> entries = dimensions.get(name);
    if (entries == null) {
      named.ifPresent(
          value ->
              value.error(
                  "form-dimension",
                  Text.of("form.file-unknown-dimension", "dimension", name),
                  Nearest.to(name, dimensions.keySet())
                      .map(nearest -> Text.of("form.meant", "nearest", nearest))
                      .orElse(null)));
      return new GeneratedRows(List.of(), rows.text("label"), "", null);
    }
    generatedRowCount += entries.size();
    if (limits.exceeds(Limit.FORM_MADE_ROWS, generatedRowCount)) {
      node.problems()
          .add(limits.error(Limit.FORM_MADE_ROWS, rows.placeOf("dimension"), generatedRowCount));
      return new GeneratedRows(List.of(), rows.text("label"), "", null);
    }
    List<Row> all = new ArrayList<>();
    entries.forEach(entry -> all.add(Row.plain(entry.id(), entry.label(), entry.place())));
    if (!total.isEmpty()) {
      all.add(Row.plain(total, rows.text("total-label"), rows.placeOf("total")));
    }
    return new GeneratedRows(all, rows.text("label"), total, null);
  }

  private List<Row> rows(List<YamlNode> nodes) {
    return nodes.stream().flatMap(node -> row(node).stream()).toList();
  }

  private Optional<Row> row(YamlNode node) {
    YamlMapping row = node.mapping(ROW_KEYS);
    Optional<String> path = row.required("path").flatMap(formIds::path);
    row.required("label");
    return path.map(known -> row(row, known));
  }

  /** A row whose path is read already. */
  Row row(YamlMapping row, String path) {
    Set<String> appliesTo = new TreeSet<>(row.texts("applies-to"));
    return new Row(
        path,
        new Row.Caption(row.text("number"), row.text("label"), row.texts("aliases")),
        isHeading(row),
        new ValueFormat(
            row.text("unit"),
            row.texts("units"),
            type(row),
            decimals(row),
            isSigned(row),
            limits(row)),
        appliesTo,
        row.value("applies-basis")
            .flatMap(v -> v.word(List.of("printed", "inherited", "implied")))
            .orElse(""),
        new Row.Sums(
            row.flag("of-which", false),
            row.value("may-hold").flatMap(v -> v.word(List.of("sum"))).isPresent(),
            rollsUp(row, "no")),
        row.text("note"),
        row.place(),
        rows(row.items("rows")));
  }

  private List<Column> columns(List<YamlNode> nodes) {
    return nodes.stream().flatMap(node -> column(node).stream()).toList();
  }

  private Optional<Column> column(YamlNode node) {
    YamlMapping column = node.mapping(COLUMN_KEYS);
    Optional<String> path = column.required("path").flatMap(formIds::path);
    column.required("label");
    return path.map(
        known ->
            new Column(
                known,
                column.text("label"),
                column.texts("aliases"),
                isHeading(column),
                new ValueFormat(
                    column.text("unit"),
                    column.texts("units"),
                    type(column),
                    decimals(column),
                    isSigned(column),
                    limits(column)),
                rollsUp(column, ""),
                column.text("note"),
                node.place(),
                columns(column.items("columns"))));
  }

  private static String rollsUp(YamlMapping node, String otherwise) {
    return node.value("rolls-up").flatMap(v -> v.word(ROLLS_UP)).orElse(otherwise);
  }

  private static CellLimits limits(YamlMapping node) {
    return new CellLimits(
        node.has("marks") ? node.texts("marks") : null,
        node.value("earliest").flatMap(YamlNode::date).orElse(null));
  }

  private static boolean isHeading(YamlMapping node) {
    return node.value("kind").flatMap(v -> v.word(KINDS)).orElse("value").equals("heading");
  }

  private static @Nullable ValueType type(YamlMapping node) {
    return node.value("type")
        .flatMap(v -> v.word(List.of(ValueType.values()), ValueType::word))
        .orElse(null);
  }

  private static int decimals(YamlMapping node) {
    return node.value("decimals").flatMap(YamlNode::integer).filter(n -> n >= 0).orElse(-1);
  }

  private static boolean isSigned(YamlMapping node) {
    return node.value("sign").flatMap(v -> v.word(List.of("any"))).isPresent();
  }
}
