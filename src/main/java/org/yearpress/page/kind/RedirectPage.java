package org.yearpress.page.kind;

import java.util.stream.Stream;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Report;
import org.yearpress.page.context.Links;
import org.yearpress.page.context.ReportPageContext;
import org.yearpress.page.view.LinkView;
import org.yearpress.page.view.PageShell;
import org.yearpress.page.view.View;

/** A redirect from an old address, or from the address of the current edition, to the report. */
final class RedirectPage implements PageKind {
  @Override
  public String template() {
    return "redirect.html";
  }

  @Override
  public Stream<Page> ofReport(ReportPageContext page) {
    Report report = page.report();
    if (report.isSuperseded()) {
      // Old addresses lead to the current edition.
      return Stream.empty();
    }
    return Stream.concat(
        Stream.of(page(page, Permalinks.file(Permalinks.edition(report, report.edition())))),
        report.release().aliases().stream().map(alias -> page(page, Permalinks.oldAddress(alias))));
  }

  /** A redirect. */
  record RedirectView(PageShell shell, String title, LinkView target) implements View {}

  private static Page page(ReportPageContext page, String file) {
    String folder = file.substring(0, file.lastIndexOf('/') + 1);
    Links links = page.context().links(folder);
    String title = page.report().joinedTitle();
    RedirectView view =
        new RedirectView(
            page.context()
                .shell(
                    links,
                    page.language(),
                    page.language().format("page.redirect.title"),
                    java.util.List.of(title),
                    "",
                    java.util.List.of(),
                    true),
            title,
            LinkView.to(title, links.page(Permalinks.report(page.report()))));
    return new Page(file, page.language(), view);
  }
}
