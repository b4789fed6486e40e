package com.example.outside;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yearpress.content.statistics.StatisticsReader;
import org.yearpress.content.tree.Decoding;
import org.yearpress.content.tree.Limit;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;
import org.yearpress.model.CellKey;
import org.yearpress.model.RawCell;

/** Statistics in {@code statistics.ledger}: a line {@code table/row/column = figure} for each. */
final class Ledger implements StatisticsReader {
  @Override
  public List<String> extensions() {
    return List.of("ledger");
  }

  @Override
  public Map<String, String> mediaTypes() {
    return Map.of("ledger", "text/x-ledger");
  }

  @Override
  public Cells read(Request request) {
    List<RawCell> cells = new ArrayList<>();
    String path = request.file().path();
    String text =
        Decoding.text(request.file(), Limit.TEXT_BYTES, request.limits(), request.problems())
            .orElse("");
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      String[] sides = line.split("=", 2);
      String[] key = sides[0].strip().split("/", 3);
      if (sides.length == 2 && key.length == 3) {
        cells.add(
            new RawCell(
                new CellKey(key[0], key[1], key[2]),
                sides[1].strip(),
                "",
                "",
                "",
                Place.at(path, number, line.indexOf('=') + 2)));
      } else if (!line.isBlank()) {
        request
            .problems()
            .error(
                "ledger-line",
                Place.at(path, number, 1),
                Text.literal("a line of a ledger is table/row/column = figure"));
      }
    }
    return new Cells(cells, "UTF-8");
  }
}
