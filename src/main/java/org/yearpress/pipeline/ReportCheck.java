package org.yearpress.pipeline;

import java.util.List;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.model.CheckedReport;

/**
 * A report with all that was found about it.
 *
 * @param superseded its earlier editions, oldest first
 * @param diagnostics the findings of the report are among them, those of its editions are not
 */
public record ReportCheck(
    CheckedReport report, List<CheckedReport> superseded, List<Diagnostic> diagnostics) {}
