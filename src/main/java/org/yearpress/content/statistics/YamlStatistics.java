package org.yearpress.content.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yearpress.content.yaml.YamlNode;
import org.yearpress.content.yaml.YamlReader;
import org.yearpress.content.yaml.YamlScalar;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;
import org.yearpress.model.CellKey;
import org.yearpress.model.RawCell;

/**
 * Statistics as YAML: {@code {table: {row: value}}} or {@code {table: {row: {column: value}}}}. A
 * row or column without a value is blank.
 */
public final class YamlStatistics implements StatisticsReader {
  @Override
  public List<String> extensions() {
    return List.of("yml", "yaml");
  }

  @Override
  public Cells read(Request request) {
    List<RawCell> cells = new ArrayList<>();
    YamlReader.read(request.file(), request.limits(), request.problems())
        .ifPresent(root -> root.mapping().entries().forEach(table -> table(table, request, cells)));
    return new Cells(cells, "UTF-8");
  }

  @Override
  public Optional<String> rewritten(String text, Place place, String was, String now) {
    return YamlScalar.replaced(text, place, was, now);
  }

  private static void table(YamlNode.Entry entry, Request request, List<RawCell> cells) {
    Optional<String> id = request.keys().table(entry.key());
    if (id.isEmpty() || !request.keys().hasTable(id.get())) {
      request
          .problems()
          .add(StatisticsShapes.unknownTable(entry.key(), request.keys(), entry.place()));
      return;
    }
    if (entry.value().kind() == YamlNode.Kind.NOTHING) {
      return;
    }
    for (YamlNode.Entry row : entry.value().mapping().entries()) {
      if (row.value().kind() == YamlNode.Kind.MAPPING) {
        for (YamlNode.Entry column : row.value().entries()) {
          cell(id.get(), row.key(), column.key(), column, request, cells);
        }
      } else {
        cell(id.get(), row.key(), "", row, request, cells);
      }
    }
  }

  private static void cell(
      String table,
      String row,
      String column,
      YamlNode.Entry entry,
      Request request,
      List<RawCell> cells) {
    Optional<String> id = request.keys().column(table, column);
    YamlNode value = entry.value();
    boolean blank = value.kind() == YamlNode.Kind.NOTHING;
    if (id.isEmpty() && blank) {
      // A row without a value: every cell of it is blank.
      for (String each : request.keys().columns(table)) {
        cells.add(raw(new CellKey(table, row, each), "", entry.place()));
      }
    } else if (id.isEmpty()) {
      value.error(
          "statistics-column",
          Text.of("content.column-missing", "table", table),
          Text.of(
              "content.column-missing-hint", "columns", Text.list(request.keys().columns(table))));
    } else {
      Optional<String> text = blank ? Optional.of("") : value.text();
      Place place = blank ? entry.place() : value.place();
      text.ifPresent(t -> cells.add(raw(new CellKey(table, row, id.get()), t, place)));
    }
  }

  private static RawCell raw(CellKey at, String text, Place place) {
    return new RawCell(at, text, "", "", "", place);
  }
}
