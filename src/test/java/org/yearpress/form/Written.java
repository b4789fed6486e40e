package org.yearpress.form;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yearpress.diagnostic.Place;
import org.yearpress.model.CellKey;
import org.yearpress.model.RawCell;
import org.yearpress.model.RawStatistics;

/** Statistics of tests, as an editor would have written them. */
public final class Written {
  private final List<RawCell> cells = new ArrayList<>();

  /** The real report of 2017. */
  static RawStatistics kjj2017() {
    Written written = new Written();
    try (InputStream in = Written.class.getResourceAsStream("/form/kjj-2017.csv")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      text.lines().skip(1).forEach(line -> written.line(line.split(",", -1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return written.raw();
  }

  private void line(String[] fields) {
    cells.add(
        new RawCell(
            CellKey.row(fields[0]),
            fields[3],
            fields[1],
            fields[2],
            "",
            Place.at("statistics.csv", cells.size() + 2, 4)));
  }

  Written cell(String row, String raw) {
    return cell(CellKey.row(row), raw);
  }

  public Written cell(CellKey at, String raw) {
    cells.add(new RawCell(at, raw, "", "", "", Place.at("statistics.csv", cells.size() + 2, 2)));
    return this;
  }

  public RawStatistics raw() {
    return new RawStatistics(List.of("statistics.csv"), cells, "UTF-8");
  }

  /** Cells of a list form. */
  public static RawStatistics of(Map<String, String> rows) {
    Written written = new Written();
    rows.forEach(written::cell);
    return written.raw();
  }

  /** The same with one cell changed. */
  static RawStatistics with(RawStatistics raw, CellKey at, String text) {
    List<RawCell> cells = new ArrayList<>();
    for (RawCell cell : raw.cells()) {
      cells.add(
          cell.at().equals(at)
              ? new RawCell(at, text, cell.label(), cell.unit(), cell.note(), cell.place())
              : cell);
    }
    return new RawStatistics(raw.files(), cells, raw.encoding());
  }
}
