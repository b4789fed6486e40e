package org.yearpress.export.data;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.yearpress.export.figures.CellDefinition;
import org.yearpress.export.figures.CsvLines;
import org.yearpress.form.ValueType;
import org.yearpress.model.CellState;
import org.yearpress.text.JsonText;

/**
 * What the columns of a table hold and how its lines hang together with those of others, as a Table
 * Schema of Frictionless Data.
 *
 * @param required columns that are empty in no line
 * @param primaryKey columns that together name a line; none where nothing does
 */
record TableSchema(
    List<String> columns,
    Set<String> required,
    List<String> primaryKey,
    List<ForeignKey> foreignKeys) {
  private static final Set<String> WHOLE_NUMBERS =
      Set.of("form-version", "year", "edition", "from-year", "to-year", "unit-multiplier", "order");

  /** Columns that hold one of a few words, where they hold anything. */
  private static final Map<String, List<String>> WORDS =
      Map.of(
          "scope", List.of("office", "whole"),
          "state", Arrays.stream(CellState.values()).map(CellState::word).toList(),
          "comparable", List.of("exact", "partial", "none"),
          "role",
              Arrays.stream(CellDefinition.Role.values()).map(CellDefinition.Role::word).toList(),
          "observation-status", List.of("A", "B", "M", "O"),
          "break", List.of("form", "scope", "form scope"),
          "type", Arrays.stream(ValueType.values()).map(ValueType::word).toList());

  private static final TableSchema FIGURES =
      new TableSchema(
          CsvLines.COLUMNS,
          Set.of(
              "body",
              "body-name",
              "year",
              "edition",
              "state",
              "key",
              "role",
              "period-from",
              "period-to",
              "observation-status"),
          List.of("body", "year", "key"),
          List.of(
              new ForeignKey(List.of("body", "year"), "reports", List.of("body", "year")),
              new ForeignKey(List.of("form", "definition"), "forms", List.of("form", "key"))));

  /** By the name of the download. */
  private static final Map<String, TableSchema> ALL =
      Map.of(
          "all", FIGURES,
          "year", FIGURES,
          "body", FIGURES,
          "reports",
              new TableSchema(
                  ReportList.COLUMNS,
                  Set.of(
                      "body",
                      "body-name",
                      "year",
                      "edition",
                      "language",
                      "period-from",
                      "period-to",
                      "page"),
                  List.of("body", "year"),
                  List.of(new ForeignKey(List.of("body"), "bodies", List.of("body")))),
          "bodies",
              new TableSchema(
                  BodyList.COLUMNS,
                  Set.of("body", "name", "order", "page"),
                  List.of("body"),
                  List.of(new ForeignKey(List.of("parent"), "", List.of("body")))),
          "forms",
              new TableSchema(
                  FormDictionary.COLUMNS,
                  Set.of("form", "form-version", "from-year", "key", "heading"),
                  List.of("form", "key"),
                  List.of()),
          "crosswalks",
              new TableSchema(
                  CrosswalkList.COLUMNS,
                  Set.of("crosswalk", "from-form", "to-form", "comparable"),
                  List.of(),
                  List.of()));

  TableSchema {
    columns = List.copyOf(columns);
    required = Set.copyOf(required);
    primaryKey = List.copyOf(primaryKey);
    foreignKeys = List.copyOf(foreignKeys);
  }

  /**
   * Columns whose values stand in a line of another table, where they are not empty.
   *
   * @param resource the other table; empty for the same
   */
  record ForeignKey(List<String> columns, String resource, List<String> there) {
    ForeignKey {
      columns = List.copyOf(columns);
      there = List.copyOf(there);
    }
  }

  /** Whether a download is a table. */
  static boolean isKnown(String download) {
    return ALL.containsKey(download);
  }

  /** The schema of a download by its name, one that is a table. */
  static TableSchema of(String download) {
    return Objects.requireNonNull(ALL.get(download));
  }

  /**
   * Writes it as JSON.
   *
   * @param descriptions column to what it means; not all need be there
   */
  void writeTo(JsonText json, Map<String, String> descriptions) {
    json.object().name("fields").array();
    for (String column : columns) {
      json.object().name("name").value(column).name("type").value(type(column));
      json.optional("description", descriptions.getOrDefault(column, ""));
      constraints(json, column);
      json.endObject();
    }
    json.endArray();
    if (!primaryKey.isEmpty()) {
      json.name("primaryKey");
      names(json, primaryKey);
    }
    if (!foreignKeys.isEmpty()) {
      json.name("foreignKeys").array();
      for (ForeignKey key : foreignKeys) {
        json.object().name("fields");
        names(json, key.columns());
        json.name("reference").object().name("resource").value(key.resource()).name("fields");
        names(json, key.there());
        json.endObject().endObject();
      }
      json.endArray();
    }
    json.name("missingValues").array().value("").endArray().endObject();
  }

  private void constraints(JsonText json, String column) {
    List<String> known = WORDS.get(column);
    if (known == null && !required.contains(column)) {
      return;
    }
    json.name("constraints").object();
    if (required.contains(column)) {
      json.name("required").value(true);
    }
    if (known != null) {
      json.name("enum");
      names(json, known);
    }
    json.endObject();
  }

  private static void names(JsonText json, List<String> names) {
    json.array();
    names.forEach(json::value);
    json.endArray();
  }

  private static String type(String column) {
    if (column.equals("value")) {
      return "number";
    }
    if (column.equals("heading")) {
      return "boolean";
    }
    boolean date = column.startsWith("period-") || column.equals("published");
    return WHOLE_NUMBERS.contains(column) ? "integer" : date ? "date" : "string";
  }
}
