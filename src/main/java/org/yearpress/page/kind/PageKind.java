package org.yearpress.page.kind;

import java.util.List;
import java.util.stream.Stream;
import org.yearpress.model.Download;
import org.yearpress.model.OrdinaryPage;
import org.yearpress.model.Prose;
import org.yearpress.page.context.Language;
import org.yearpress.page.context.RenderContext;
import org.yearpress.page.context.ReportPageContext;
import org.yearpress.page.view.View;

/**
 * One kind of page: which pages of it there are, at which path, and what each shows. A kind has one
 * template and one view record.
 */
public interface PageKind {
  /** The template's file name. */
  String template();

  /** The pages that the site as a whole has. */
  default Stream<Page> ofSite(RenderContext context) {
    return Stream.empty();
  }

  /**
   * The pages about the site as data.
   *
   * @param files files of the whole site's figures, by their output paths
   */
  default Stream<Page> ofData(RenderContext context, List<Download> files) {
    return Stream.empty();
  }

  /** The pages of one report. */
  default Stream<Page> ofReport(ReportPageContext report) {
    return Stream.empty();
  }

  /** The pages of prose outside any report. */
  default Stream<Page> ofProse(RenderContext context, OrdinaryPage page, Prose prose) {
    return Stream.empty();
  }

  /**
   * A page before it is rendered.
   *
   * @param file output path
   */
  record Page(String file, Language language, View view) {}
}
