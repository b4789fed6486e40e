package org.yearpress.export;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Messages;
import org.yearpress.form.Crosswalks;
import org.yearpress.form.Form;
import org.yearpress.model.Body;
import org.yearpress.model.CheckedReport;
import org.yearpress.model.Finding;
import org.yearpress.model.Site;

/**
 * All that a download may depend on.
 *
 * @param form the report's form; null where none applies
 * @param before form of the same body's previous report; null when there is no such report or it
 *     has no form
 * @param words the messages in the report's language
 * @param crosswalks which cells of two forms compare
 */
public record ExportInput(
    CheckedReport report,
    @Nullable Form form,
    @Nullable Form before,
    Messages words,
    Crosswalks crosswalks,
    Body body,
    Site site) {

  /**
   * The findings that belong to the published record: what a person accepted, and what the form's
   * own rules say. Remarks for editors are not in it.
   */
  List<Finding> publicFindings() {
    return report.findings().stream()
        .filter(finding -> finding.isAccepted() || finding.result() != null)
        .toList();
  }
}
