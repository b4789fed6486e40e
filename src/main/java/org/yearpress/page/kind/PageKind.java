package org.yearpress.page.kind;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yearpress.api.API;
import org.yearpress.model.Body;
import org.yearpress.model.Catalogue;
import org.yearpress.model.Download;
import org.yearpress.model.OrdinaryPage;
import org.yearpress.model.Prose;
import org.yearpress.model.Registered;
import org.yearpress.page.context.Language;
import org.yearpress.page.context.RenderContext;
import org.yearpress.page.context.ReportPageContext;
import org.yearpress.page.view.View;

/**
 * One kind of page: which pages of it there are, at which path, and what each shows. A kind has one
 * template and one view record.
 */
@API(status = API.Status.EXPERIMENTAL)
public interface PageKind extends Registered {
  /** The template's file name. */
  String template();

  /**
   * The template where no theme has a file of that name; empty where the theme must have it, as for
   * the kinds that come with Yearpress.
   */
  default String templateText() {
    return "";
  }

  /**
   * The first parts of its addresses below the root of the site: no body and no page of an editor
   * may be called so. None by default.
   */
  default List<String> reservedAtRoot() {
    return List.of();
  }

  /**
   * The first parts of its addresses below a body or a report: no section and no folder of a body
   * may be called so. None by default.
   */
  default List<String> reservedInReport() {
    return List.of();
  }

  /** Assets of the theme that the pages of a site do not load; none by default. */
  default Set<String> idleAssets(Catalogue catalogue) {
    return Set.of();
  }

  /** The pages that the site as a whole has, beside those about a year, a body or a statistic. */
  default Stream<Page> ofSite(RenderContext context) {
    return Stream.empty();
  }

  /**
   * Whether {@link #ofSite} shows figures of reports. Where it does not, an edit of figures does
   * not print its pages again; which figures a report has it may show in any case.
   */
  default boolean showsFigures() {
    return true;
  }

  /** The pages about one year. */
  default Stream<Page> ofYear(RenderContext context, int year) {
    return Stream.empty();
  }

  /** The pages about one body. */
  default Stream<Page> ofBody(RenderContext context, Body body) {
    return Stream.empty();
  }

  /**
   * The pages about one statistic over all bodies. Of the figures of reports they show its own and
   * what crosswalks tie to them, and no others: an edit of others does not print them again.
   */
  @API(status = API.Status.INTERNAL)
  default Stream<Page> ofItem(RenderContext context, Item item) {
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
   * @param data a file that the page's script reads; null without one
   */
  record Page(String file, Language language, View view, @Nullable DataFile data) {
    /** One that needs no file. */
    public Page(String file, Language language, View view) {
      this(file, language, view, null);
    }
  }

  /**
   * A file beside a page.
   *
   * @param file output path
   */
  record DataFile(String file, String text) {}
}
