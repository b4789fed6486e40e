package org.yearpress.export;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yearpress.api.API;
import org.yearpress.diagnostic.Messages;
import org.yearpress.export.figures.ReportFigures;
import org.yearpress.export.file.FileMetadata;
import org.yearpress.export.file.ZipStream;
import org.yearpress.form.Form;
import org.yearpress.model.Body;
import org.yearpress.model.CheckedReport;
import org.yearpress.model.Finding;
import org.yearpress.model.Licence;
import org.yearpress.model.Report;
import org.yearpress.model.Site;
import org.yearpress.model.VisibleNames;
import org.yearpress.output.Sink;

/**
 * Everything that a download may depend on.
 *
 * @param figures the report's cells with what is in a line beside them
 * @param messages the messages in the report's language
 * @param names which names are shown
 * @param licence of the report
 * @param document the whole report as others have printed it
 * @param attachments the bytes of the report's attachments, in their order
 * @param files what was made of this report before
 * @param remarks hears what is not taken over as it stands
 */
@API(status = API.Status.STABLE)
public record ExportInput(
    CheckedReport report,
    @API(status = API.Status.EXPERIMENTAL) ReportFigures figures,
    Messages messages,
    Site site,
    VisibleNames names,
    Licence licence,
    @API(status = API.Status.INTERNAL) Document document,
    List<Sink.Source> attachments,
    @API(status = API.Status.INTERNAL) List<ZipStream.Entry> files,
    @API(status = API.Status.EXPERIMENTAL) Remarks remarks) {

  /** The report's form; null where none applies. */
  @API(status = API.Status.EXPERIMENTAL)
  public @Nullable Form form() {
    return figures.form();
  }

  /** The report's body. */
  public Body body() {
    return figures.body();
  }

  /** What files of the report say of themselves. */
  FileMetadata metadata() {
    Report facts = report.report();
    return new FileMetadata(
        facts.joinedTitle(),
        body().nameOn(facts.period().to()),
        facts.language(),
        facts.day(),
        facts.modified(),
        licence);
  }

  /** The findings that belong to the published record. */
  public List<Finding> publicFindings() {
    return publicFindings(report);
  }

  /**
   * What a person accepted, and what the form's own rules say. Remarks for editors are not in it.
   */
  static List<Finding> publicFindings(CheckedReport report) {
    return report.findings().stream()
        .filter(finding -> finding.isAccepted() || finding.result() != null)
        .toList();
  }
}
