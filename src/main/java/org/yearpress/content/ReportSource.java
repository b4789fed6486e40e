package org.yearpress.content;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.diagnostic.Place;
import org.yearpress.form.Form;
import org.yearpress.model.Report;

/**
 * A report as read, with the files that later stages need.
 *
 * @param report its facts; drafts, withdrawn and embargoed reports too
 * @param formId id of the form that applies, {@code none} where there is none
 * @param form that form; null where there is none
 * @param sections one file for each section of the report, in the same order
 * @param attachments one file for each attachment of the report, in the same order, as published
 * @param images pictures of the report, sorted, as published
 * @param editions superseded editions that could be read, oldest first; none for an edition
 * @param seal what a superseded edition is compared with; null where it is compared with nothing
 */
public record ReportSource(
    Report report,
    String formId,
    @Nullable Form form,
    List<SourceFile> sections,
    List<SourceFile> attachments,
    List<SourceFile> images,
    List<ReportSource> editions,
    @Nullable Seal seal) {
  public ReportSource {
    sections = List.copyOf(sections);
    attachments = attachments.stream().map(SvgPicture::published).toList();
    images = images.stream().map(SvgPicture::published).toList();
    editions = List.copyOf(editions);
  }

  /**
   * What was published, as a digest.
   *
   * @param digest {@code sha256-…}
   * @param place where it is written
   */
  public record Seal(String digest, Place place) {}

  /** The same edition, compared with a digest unless that is empty. */
  ReportSource withSeal(String digest, Place place) {
    return new ReportSource(
        report,
        formId,
        form,
        sections,
        attachments,
        images,
        editions,
        digest.isEmpty() ? null : new Seal(digest, place));
  }
}
