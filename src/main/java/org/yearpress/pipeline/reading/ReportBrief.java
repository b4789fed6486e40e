package org.yearpress.pipeline.reading;

import java.util.List;
import org.yearpress.cache.Fingerprint;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.model.packed.CellValues;
import org.yearpress.model.packed.LightReport;

/**
 * What the heap holds of a report where not all of it stays there, as it is kept between builds:
 * who has it need not decode the reading.
 *
 * @param editions the report, then its superseded editions, oldest first
 * @param bound ids with a severity that begin with the id of a bound passage in the report
 * @param diagnostics what was found while reading
 */
public record ReportBrief(
    List<Edition> editions, List<String> bound, List<Diagnostic> diagnostics) {
  public ReportBrief {
    editions = List.copyOf(editions);
    bound = List.copyOf(bound);
    diagnostics = List.copyOf(diagnostics);
  }

  /**
   * A report or a superseded edition.
   *
   * @param formId id of the form that applies, {@code none} where there is none
   * @param columns what {@link KeptColumns} knows its cells' columns by
   * @param values what its cells say
   */
  public record Edition(
      LightReport.Kept report, String formId, Fingerprint columns, CellValues values) {}
}
