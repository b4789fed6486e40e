package org.yearpress.page.kind;

import java.util.stream.Stream;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Report;
import org.yearpress.page.context.Links;
import org.yearpress.page.context.ReportPageContext;
import org.yearpress.page.view.LinkView;
import org.yearpress.page.view.PageShell;
import org.yearpress.page.view.View;

/** A page at an old address, or at that of the edition that stands, that leads to the report. */
final class RedirectPage implements PageKind {
  @Override
  public String template() {
    return "redirect.html";
  }

  @Override
  public Stream<Page> ofReport(ReportPageContext issue) {
    Report report = issue.report();
    if (report.isSuperseded()) {
      // Old addresses lead to the edition that stands.
      return Stream.empty();
    }
    return Stream.concat(
        Stream.of(page(issue, Permalinks.edition(report, report.edition()))),
        report.aliases().stream().map(alias -> page(issue, alias)));
  }

  /** A redirect. */
  record RedirectView(PageShell frame, String title, LinkView target) implements View {}

  private static Page page(ReportPageContext issue, String alias) {
    String path = alias.startsWith("/") ? alias.substring(1) : alias;
    String folder = path.substring(0, path.lastIndexOf('/') + 1);
    Links links = issue.edition().links(folder);
    String title = issue.report().joinedTitle();
    RedirectView view =
        new RedirectView(
            issue
                .edition()
                .frame(
                    links,
                    issue.language(),
                    issue.language().say("page.redirect.title"),
                    java.util.List.of(title),
                    "",
                    java.util.List.of(),
                    true),
            title,
            LinkView.to(title, links.page(Permalinks.report(issue.report()))));
    return new Page(
        path.endsWith("/") || path.isEmpty() ? Permalinks.file(path) : path,
        issue.language(),
        view);
  }
}
