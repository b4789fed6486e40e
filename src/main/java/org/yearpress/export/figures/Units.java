package org.yearpress.export.figures;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yearpress.model.Cell;

/** Printed units and their codes: the list {@code units.csv} that comes with the program. */
final class Units {
  private static final String LIST = "units.csv";
  private static final int FIELDS = 3;

  private final Map<String, UnitCode> codes;

  private Units(Map<String, UnitCode> codes) {
    this.codes = Map.copyOf(codes);
  }

  /** The list: a line of heads, then printed unit, code and multiplier. */
  static Units standard() {
    try (InputStream in = Units.class.getResourceAsStream(LIST)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + LIST);
      }
      List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      Map<String, UnitCode> codes = new HashMap<>();
      for (String line : lines.subList(1, lines.size())) {
        String[] fields = line.split(",", -1);
        if (fields.length != FIELDS
            || codes.put(fields[0], new UnitCode(fields[1], fields[2])) != null) {
          throw new IllegalStateException(LIST + ": " + line);
        }
      }
      return new Units(codes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The code of a printed unit. */
  UnitCode of(String printed) {
    return codes.getOrDefault(printed.strip().toLowerCase(Locale.ROOT), UnitCode.UNKNOWN);
  }

  /**
   * The unit that a report wrote into a cell ({@code 36000元}); null where it wrote none.
   *
   * @param choice the units of which the form leaves the choice
   */
  static @Nullable String written(List<String> choice, Cell cell) {
    String raw = cell.raw();
    return choice.stream()
        .filter(unit -> !unit.isEmpty() && raw.contains(unit))
        .max((one, other) -> Integer.compare(one.length(), other.length()))
        .orElse(null);
  }
}
