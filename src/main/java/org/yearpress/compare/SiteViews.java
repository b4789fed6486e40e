package org.yearpress.compare;

import java.util.ArrayList;
import java.util.List;
import org.yearpress.content.tree.Revision;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.pipeline.BuildOptions;
import org.yearpress.pipeline.CheckScope;
import org.yearpress.pipeline.Pipeline;
import org.yearpress.pipeline.SiteInspection;

/** Takes down a site as readers, and those who check it, would see it. */
public final class SiteViews {
  private SiteViews() {}

  /**
   * The site at one moment.
   *
   * @param scope where it is taken from, and the content paths at which two moments differ: what
   *     cannot differ is left out
   * @throws UnusableException when there is no content folder
   */
  public static SeenSite of(Pipeline pipeline, BuildOptions options, CheckScope scope) {
    try (SiteInspection site = pipeline.inspect(options, scope)) {
      ReaderView view = new ReaderView(site.checks());
      List<SeenSite.Part> parts =
          new ArrayList<>(site.checked(new DifferingReports(scope), view::report));
      parts.addAll(site.pages(view::page));
      Revision revision = scope.revision();
      return new SeenSite(
          revision == null ? "" : revision.name(),
          revision == null ? "" : revision.id(),
          site.messages().language(),
          parts,
          ReaderView.veiled(site.diagnostics()));
    }
  }
}
