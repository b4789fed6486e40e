package org.yearpress.form;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a rule may ask of a report beside figures.
 *
 * @param from first day that the figures speak for; null when not known
 * @param to last day that they speak for; null when not known
 * @param was rows that the report made to the id that the same had the period before
 */
public record Occasion(@Nullable LocalDate from, @Nullable LocalDate to, Map<String, String> was) {
  /** Nothing is known. */
  public static final Occasion NONE = new Occasion(null, null, Map.of());

  public Occasion {
    was = Collections.unmodifiableMap(new LinkedHashMap<>(was));
  }

  /**
   * The id of a row the period before; that of a row below another follows the first.
   *
   * @param row that a report made
   */
  public String rowBefore(String row) {
    String whole = was.get(row);
    if (whole != null) {
      return whole;
    }
    int dot = row.indexOf('.');
    String first = dot < 0 ? null : was.get(row.substring(0, dot));
    return first == null ? row : first + row.substring(dot);
  }
}
