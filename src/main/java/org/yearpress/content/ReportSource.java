package org.yearpress.content;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yearpress.form.Form;
import org.yearpress.model.Report;

/**
 * A report as it was read, with the files its later stages need.
 *
 * @param report its facts; drafts, withdrawn and embargoed reports too
 * @param formId id of the form that applies, {@code none} where there is none
 * @param form that form; null where there is none
 * @param sections one file for each section of the report, in the same order
 * @param attachments one file for each attachment of the report, in the same order
 * @param images pictures of the report, sorted
 * @param editions files of earlier editions, sorted
 */
public record ReportSource(
    Report report,
    String formId,
    @Nullable Form form,
    List<SourceFile> sections,
    List<SourceFile> attachments,
    List<SourceFile> images,
    List<SourceFile> editions) {
  public ReportSource {
    sections = List.copyOf(sections);
    attachments = List.copyOf(attachments);
    images = List.copyOf(images);
    editions = List.copyOf(editions);
  }
}
