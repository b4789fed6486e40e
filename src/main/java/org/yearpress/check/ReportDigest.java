package org.yearpress.check;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.yearpress.form.NumberText;
import org.yearpress.model.Attachment;
import org.yearpress.model.Contact;
import org.yearpress.model.People;
import org.yearpress.model.Prose;
import org.yearpress.model.RawCell;
import org.yearpress.model.Report;
import org.yearpress.text.Digests;

/**
 * The digest of what a body signs: title, facts, text, figures and attachments of a report.
 *
 * <p>Canonical: the order of files and lines, the format of figures and sections, mark-up, line
 * ends and white space do not change it; any word or figure does. Not part of it: the entries that
 * come after signing (signatures, acceptances, corrections, status and date of publication).
 */
public final class ReportDigest {
  /** Named in the text that is digested, so that another recipe gives other digests. */
  private static final String VERSION = "yearpress-report-1";

  private final MessageDigest digest = Digests.sha256();

  private ReportDigest() {}

  /**
   * The digest of a report.
   *
   * @param prose one for each section of the report, in the same order
   * @return {@code sha256-} and 64 hex digits
   */
  public static String of(Report report, List<Prose> prose) {
    ReportDigest digest = new ReportDigest();
    digest.facts(report);
    for (int i = 0; i < prose.size(); i++) {
      digest.section(report.sections().get(i).slug(), prose.get(i));
    }
    report.statistics().cells().stream()
        .filter(cell -> !NumberText.isBlank(cell.raw()))
        .sorted(Comparator.comparing(RawCell::at).thenComparing(RawCell::raw))
        .forEach(digest::cell);
    report.contents().attachments().stream()
        .sorted(Comparator.comparing(Attachment::file))
        .forEach(file -> digest.line("attachment", file.file(), file.sha256()));
    return "sha256-" + HexFormat.of().formatHex(digest.digest.digest());
  }

  private void facts(Report report) {
    line(VERSION);
    line("report", report.body(), Integer.toString(report.year()), report.joinedTitle());
    line("period", report.period().from().toString(), report.period().to().toString());
    line(
        "form",
        report.figures().form(),
        "scope",
        report.figures().scope(),
        "language",
        report.language());
    line("summary", report.description().summary());
    Contact contact = report.responsible().contact();
    line(
        "contact",
        contact.name(),
        contact.address(),
        contact.postcode(),
        contact.phone(),
        contact.fax(),
        contact.email());
    People people = report.responsible().people();
    line("people", people.responsible(), people.reviewedBy(), people.preparedBy(), people.phone());
    Report.Filled filled = report.figures().filled();
    if (filled != null) {
      line("filled", filled.by(), filled.on().toString());
    }
  }

  private void section(String slug, Prose prose) {
    StringBuilder text = new StringBuilder();
    prose.passages().forEach(passage -> text.append(passage.text()));
    line("section", slug, text.toString());
    for (Prose.Picture picture : prose.pictures()) {
      line("picture", picture.source() == null ? "" : picture.source(), picture.text());
    }
  }

  private void cell(RawCell cell) {
    line("cell", cell.at().table(), cell.at().row(), cell.at().column(), cell.raw());
  }

  /** One record; the length before each field keeps two fields from reading as one. */
  private void line(String... fields) {
    for (String field : fields) {
      byte[] bytes = FormFacts.withoutSpaces(field).getBytes(StandardCharsets.UTF_8);
      digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
      digest.update(bytes);
    }
    digest.update((byte) '\n');
  }
}
