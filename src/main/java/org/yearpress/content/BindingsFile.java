package org.yearpress.content;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yearpress.content.statistics.CsvTable;
import org.yearpress.content.tree.Decoding;
import org.yearpress.content.tree.Limit;
import org.yearpress.content.tree.Limits;
import org.yearpress.content.tree.Problems;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;
import org.yearpress.model.Binding;
import org.yearpress.model.Binding.Relation;
import org.yearpress.text.Nearest;

/** Reads {@code bindings.csv}: passages of the prose bound to cells. */
final class BindingsFile {
  static final String NAME = "bindings.csv";

  private static final List<String> COLUMNS =
      List.of("id", "section", "quote", "value", "unit", "cell", "relation", "doubt", "note");
  private static final List<String> REQUIRED =
      List.of("id", "section", "quote", "value", "cell", "relation");

  private static final List<String> FILLED = List.of("id", "section", "quote");

  private BindingsFile() {}

  static List<Binding> read(SourceFile file, Limits limits, Problems problems) {
    Optional<CsvTable> table =
        Decoding.text(file, Limit.CSV_BYTES, limits, problems)
            .flatMap(text -> CsvTable.read(file.path(), text, limits, problems));
    if (table.isEmpty() || !hasColumns(table.get(), problems)) {
      return List.of();
    }
    List<Binding> bindings = new ArrayList<>();
    Map<String, Integer> lines = new HashMap<>();
    for (CsvTable.Line line : table.get().lines()) {
      if (limits.exceeds(Limit.BINDINGS, bindings.size() + 1)) {
        problems.add(limits.error(Limit.BINDINGS, line.place(0), bindings.size() + 1));
        break;
      }
      binding(table.get(), line, lines, problems).ifPresent(bindings::add);
    }
    return bindings;
  }

  private static boolean hasColumns(CsvTable table, Problems problems) {
    boolean all = true;
    for (String column : REQUIRED) {
      if (table.column(column) < 0) {
        problems.error(
            "csv-header",
            table.headerPlace(0),
            Text.of("content.csv-column-missing", "column", column),
            Text.of("content.csv-columns-hint", "columns", String.join(",", COLUMNS)));
        all = false;
      }
    }
    return table.onlyColumns(COLUMNS, problems) && all;
  }

  private static Optional<Binding> binding(
      CsvTable table, CsvTable.Line line, Map<String, Integer> lines, Problems problems) {
    String id = line.text(table.column("id")).strip();
    String word = line.text(table.column("relation")).strip();
    String cell = line.text(table.column("cell")).strip();
    String quote = line.text(table.column("quote"));
    String section = line.text(table.column("section")).strip();
    boolean complete = true;
    for (String column : FILLED) {
      complete = filled(table, line, column, problems) && complete;
    }
    Place relationPlace = line.place(table.column("relation"));
    Optional<Relation> relation = Relation.ofWord(word);
    if (relation.isEmpty()) {
      List<String> words = List.of(Relation.values()).stream().map(Relation::word).toList();
      problems.error(
          "wrong-word",
          relationPlace,
          Text.of(
              "content.wrong-word", "key", "relation", "found", word, "words", Text.list(words)),
          Nearest.to(word, words)
              .map(nearest -> Text.of("content.meant", "nearest", nearest))
              .orElse(null));
      return Optional.empty();
    }
    if (relation.get() != Relation.UNBOUND && cell.isEmpty()) {
      problems.error(
          "binding-cell",
          line.place(table.column("cell")),
          Text.of("content.binding-cell", "id", id),
          Text.of("content.binding-cell-hint"));
      return Optional.empty();
    }
    Integer first = lines.putIfAbsent(id, line.number());
    if (first != null && !id.isEmpty()) {
      problems.error(
          "binding-twice",
          line.place(table.column("id")),
          Text.of("content.binding-twice", "id", id, "line", Integer.toString(first)),
          Text.of("content.binding-twice-hint"));
      return Optional.empty();
    }
    return complete
        ? Optional.of(
            new Binding(
                id,
                section,
                quote,
                line.text(table.column("value")).strip(),
                line.text(table.column("unit")).strip(),
                cell,
                relation.get(),
                line.text(table.column("doubt")).strip(),
                line.text(table.column("note")).strip(),
                line.place(0)))
        : Optional.empty();
  }

  private static boolean filled(
      CsvTable table, CsvTable.Line line, String column, Problems problems) {
    int field = table.column(column);
    if (line.text(field).isBlank()) {
      problems.error(
          "csv-cell", line.place(field), Text.of("content.csv-cell-empty", "column", column));
      return false;
    }
    return true;
  }
}
