package org.yearpress.content.statistics;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.yearpress.content.tree.Decoding;
import org.yearpress.content.tree.Limit;
import org.yearpress.content.tree.Problems;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;
import org.yearpress.model.RawCell;

/**
 * Statistics as CSV. Long: {@code row,value}, with {@code table} and {@code column} where there are
 * several; wide: {@code row} and one column for each column of the table. Further columns {@code
 * label}, {@code unit}, {@code note} in both.
 */
public final class CsvStatistics implements StatisticsReader {
  @Override
  public List<String> extensions() {
    return List.of("csv");
  }

  @Override
  public boolean readsTables() {
    return true;
  }

  /** Text with the name of the character set it was written in. */
  private record Decoded(String text, Charset charset) {}

  @Override
  public Cells read(Request request) {
    Optional<byte[]> bytes =
        Decoding.bytes(request.file(), Limit.CSV_BYTES, request.limits(), request.problems());
    return bytes
        .flatMap(b -> decode(b, request))
        .filter(
            decoded ->
                !Decoding.hasConflict(request.file().path(), decoded.text(), request.problems()))
        .map(decoded -> new Cells(cells(decoded.text(), request), decoded.charset().name()))
        .orElse(Cells.NONE);
  }

  private static Optional<Decoded> decode(byte[] bytes, Request request) {
    Optional<Charset> named = request.encoding();
    if (named.isPresent() && !named.get().equals(StandardCharsets.UTF_8) && !hasMark(bytes)) {
      Optional<String> text = Decoding.strict(bytes, named.get());
      if (text.isEmpty()) {
        request
            .problems()
            .error(
                "encoding",
                Place.of(request.file().path()),
                Text.of("content.encoding-named", "name", named.get().name()),
                Text.of("content.encoding-named-hint"));
      }
      return text.map(t -> new Decoded(t, named.get()));
    }
    Optional<String> text = Decoding.utf8(bytes);
    if (text.isPresent()) {
      return Optional.of(new Decoded(text.get(), StandardCharsets.UTF_8));
    }
    Optional<String> chinese = Decoding.strict(bytes, Decoding.GB18030);
    if (chinese.isPresent() && allLabelsAgree(chinese.get(), request)) {
      request
          .problems()
          .note(
              "encoding-assumed",
              Place.of(request.file().path()),
              Text.of("content.encoding-assumed", "name", Decoding.GB18030.name()),
              Text.of("content.encoding-csv-hint"));
      return Optional.of(new Decoded(chinese.get(), Decoding.GB18030));
    }
    request
        .problems()
        .add(Decoding.notUtf8(request.file().path(), bytes, Text.of("content.encoding-csv-hint")));
    return Optional.empty();
  }

  @Override
  public Optional<String> rewritten(String text, Place place, String was, String now) {
    return CsvField.find(text, CsvTable.separator(text), place.line(), place.column())
        .filter(field -> field.text().equals(was))
        .map(field -> field.replacedBy(now));
  }

  private static boolean hasMark(byte[] bytes) {
    return bytes.length >= 3
        && (bytes[0] & 0xFF) == 0xEF
        && (bytes[1] & 0xFF) == 0xBB
        && (bytes[2] & 0xFF) == 0xBF;
  }

  /**
   * Whether every label in the text is the form's print of its row, and one of them is not ASCII:
   * the wrong character set would have garbled it.
   */
  private static boolean allLabelsAgree(String text, Request request) {
    Problems unheard = new Problems();
    Optional<CsvTable> table =
        CsvTable.read(request.file().path(), text, request.limits(), unheard);
    if (table.isEmpty() || table.get().column("label") < 0 || table.get().column("row") < 0) {
      return false;
    }
    boolean proof = false;
    for (CsvTable.Line line : table.get().lines()) {
      String label = line.text(table.get().column("label"));
      if (label.isBlank()) {
        continue;
      }
      String given =
          StatisticsShapes.firstFilled(
              line.text(table.get().column("table")).strip(), request.table());
      String tableId = request.keys().table(given).orElse("");
      String row = line.text(table.get().column("row")).strip();
      if (!request.keys().agrees(tableId, row, label)) {
        return false;
      }
      proof = proof || label.chars().anyMatch(c -> c > 0x7F);
    }
    return proof;
  }

  private static List<RawCell> cells(String text, Request request) {
    return CsvTable.read(request.file().path(), text, request.limits(), request.problems())
        .map(csv -> StatisticsShapes.cells(csv, request))
        .orElse(List.of());
  }
}
