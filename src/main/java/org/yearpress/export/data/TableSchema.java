package org.yearpress.export.data;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.yearpress.diagnostic.Severity;
import org.yearpress.export.figures.CellDefinition;
import org.yearpress.export.figures.CsvLines;
import org.yearpress.form.ValueType;
import org.yearpress.model.CellState;
import org.yearpress.model.Result;
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
  static final String INTEGER = "integer";
  static final String NUMBER = "number";
  static final String DATE = "date";

  private static final Set<String> WHOLE_NUMBERS =
      Set.of(
          "form-version",
          "year",
          "edition",
          "from-year",
          "to-year",
          "unit-multiplier",
          "order",
          "correction",
          "pair",
          "from-version",
          "to-version");

  private static final Set<String> DATES =
      Set.of("period-from", "period-to", "published", "corrected", "accepted");

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
          "operator", CrosswalkList.OPERATORS,
          "result", Arrays.stream(Result.values()).map(Result::word).toList(),
          "severity", Arrays.stream(Severity.values()).map(Severity::word).toList(),
          "type", Arrays.stream(ValueType.values()).map(ValueType::word).toList());

  private static final TableSchema FIGURES = figures(List.of("body", "year", "key"));

  private static final ForeignKey OF_A_REPORT =
      new ForeignKey(List.of("body", "year"), "reports", List.of("body", "year"));

  private static TableSchema figures(List<String> primaryKey) {
    return new TableSchema(
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
        primaryKey,
        List.of(
            new ForeignKey(List.of("body", "year"), "reports", List.of("body", "year")),
            new ForeignKey(List.of("form", "definition"), "forms", List.of("form", "key"))));
  }

  /** By the name of the download. */
  private static final Map<String, TableSchema> ALL =
      Map.of(
          "all", FIGURES,
          "year", FIGURES,
          "body", FIGURES,
          "superseded", figures(List.of("body", "year", "edition", "key")),
          "corrections",
              new TableSchema(
                  CorrectionList.COLUMNS,
                  Set.of("body", "year", "correction", "corrected"),
                  List.of("body", "year", "correction"),
                  List.of(OF_A_REPORT)),
          "findings",
              new TableSchema(
                  FindingList.COLUMNS,
                  Set.of("body", "year", "id", "code", "severity", "message"),
                  List.of("body", "year", "id"),
                  List.of(OF_A_REPORT)),
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
                  Set.of(
                      "crosswalk",
                      "pair",
                      "from-form",
                      "from-key",
                      "operator",
                      "to-form",
                      "to-key",
                      "comparable"),
                  List.of("crosswalk", "pair", "from-key", "to-key"),
                  List.of(
                      new ForeignKey(
                          List.of("from-form", "from-key"), "forms", List.of("form", "key")),
                      new ForeignKey(
                          List.of("to-form", "to-key"), "forms", List.of("form", "key")))));

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

  /**
   * Writes it as CSV on the Web has it. Columns are named with low lines there, since a name may
   * have no hyphen; what is written at their heads is their title.
   *
   * @param own name of the download that it is of
   * @param without tables to which no key leads
   */
  void writeCsvwTo(JsonText json, String own, Set<String> without) {
    json.object().name("columns").array();
    for (String column : columns) {
      json.object().name("name").value(csvwName(column)).name("titles").value(column);
      List<String> known = WORDS.get(column);
      json.name("datatype");
      if (known == null) {
        json.value(type(column).equals(NUMBER) ? "decimal" : type(column));
      } else {
        json.object().name("base").value("string");
        json.name("format").value(String.join("|", known)).endObject();
      }
      if (required.contains(column)) {
        json.name("required").value(true);
      }
      json.endObject();
    }
    json.endArray();
    if (!primaryKey.isEmpty()) {
      json.name("primaryKey");
      names(json, primaryKey.stream().map(TableSchema::csvwName).toList());
    }
    List<ForeignKey> keys =
        foreignKeys.stream().filter(key -> !without.contains(key.resource())).toList();
    if (!keys.isEmpty()) {
      json.name("foreignKeys").array();
      for (ForeignKey key : keys) {
        json.object().name("columnReference");
        names(json, key.columns().stream().map(TableSchema::csvwName).toList());
        String there = key.resource().isEmpty() ? own : key.resource();
        json.name("reference").object().name("resource").value(there + ".csv");
        json.name("columnReference");
        names(json, key.there().stream().map(TableSchema::csvwName).toList());
        json.endObject().endObject();
      }
      json.endArray();
    }
    json.endObject();
  }

  private static String csvwName(String column) {
    return column.replace('-', '_');
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

  /** What a column holds, wherever it stands, in the words of Table Schema. */
  static String type(String column) {
    return switch (column) {
      case "value" -> NUMBER;
      case "heading" -> "boolean";
      default ->
          WHOLE_NUMBERS.contains(column) ? INTEGER : DATES.contains(column) ? DATE : "string";
    };
  }
}
