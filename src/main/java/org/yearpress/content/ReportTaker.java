package org.yearpress.content;

import java.util.List;
import java.util.Optional;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.model.Report;

/** Takes the reports of a site while it is read; from several threads. */
@FunctionalInterface
public interface ReportTaker {
  /** Keeps nothing. */
  ReportTaker NONE = (report, found) -> {};

  /**
   * Takes a report that was read, while it is in the heap.
   *
   * @param found while it was read
   */
  void take(ReportSource report, List<Diagnostic> found);

  /**
   * A report that it has without that it is read.
   *
   * @param folder content path of the report
   * @return empty where it is to be read
   */
  default Optional<Known> known(String folder) {
    return Optional.empty();
  }

  /**
   * What is asked of all reports together.
   *
   * @param report its lists may be on demand
   * @param diagnostics what was found while reading
   */
  record Known(Report report, String formId, List<Diagnostic> diagnostics) {}
}
