package org.yearpress.compare;

import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.yearpress.content.tree.Revision;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.history.History;
import org.yearpress.model.Report;
import org.yearpress.pipeline.BuildOptions;
import org.yearpress.pipeline.CheckScope;
import org.yearpress.pipeline.Pipeline;

/** What readers would see changed in one report since the last commit. */
public final class ReportChanges {
  private ReportChanges() {}

  /**
   * As HTML below a heading of the second level, with all text escaped and personal data masked;
   * without findings, which readers do not see.
   *
   * @return empty where nothing differs
   * @throws UnusableException when the content is in no repository, or it has no commit
   */
  public static Optional<String> html(
      Pipeline pipeline, BuildOptions options, Report report, Messages messages) {
    try (History history = History.of(options.content())) {
      Revision head = history.head();
      NavigableSet<String> touched = new TreeSet<>(history.changedSince(head));
      touched.removeIf(path -> !concerns(path, report));
      if (touched.isEmpty()) {
        return Optional.empty();
      }
      SeenSite then = SiteViews.of(pipeline, options, new CheckScope(head, touched));
      SeenSite now = SiteViews.of(pipeline, options, new CheckScope(null, touched));
      return SiteComparison.of(then, now).parts().stream()
          .filter(part -> part.address().equals(report.address()))
          .findFirst()
          .map(part -> ChangesHtml.fragment(part, messages))
          .filter(html -> !html.isEmpty());
    }
  }

  /** Its folder, what was accepted in it, and the settings of its body. */
  private static boolean concerns(String path, Report report) {
    return path.startsWith(report.folder() + "/")
        || path.startsWith("acceptances/" + report.address() + "/")
        || path.equals(report.body() + "/body.yml");
  }
}
