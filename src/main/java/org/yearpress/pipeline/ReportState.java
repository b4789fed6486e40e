package org.yearpress.pipeline;

import java.util.List;
import org.yearpress.diagnostic.Diagnostic;

/**
 * A report as it stands.
 *
 * @param folder content path
 * @param digest {@code sha256-…} over its text and figures
 * @param diagnostics what is to be said about it
 */
public record ReportState(String folder, String digest, List<Diagnostic> diagnostics) {
  public ReportState {
    diagnostics = List.copyOf(diagnostics);
  }
}
