package org.yearpress.page.kind;

import java.util.List;
import java.util.stream.Stream;
import org.yearpress.model.Permalinks;
import org.yearpress.page.context.Language;
import org.yearpress.page.context.Links;
import org.yearpress.page.context.RenderContext;
import org.yearpress.page.view.LinkView;
import org.yearpress.page.view.PageShell;
import org.yearpress.page.view.View;

/** What a server shows for an unknown address; its links work at any depth. */
final class NotFoundPage implements PageKind {
  @Override
  public String template() {
    return "404.html";
  }

  @Override
  public Stream<Page> ofSite(RenderContext context) {
    Links links = context.absoluteLinks();
    Language language = context.language();
    String title = language.format("page.not-found.title");
    NotFoundView view =
        new NotFoundView(
            context.shell(links, language, title, List.of(), "", List.of(), true),
            title,
            context.years().stream()
                .map(year -> LinkView.to(Integer.toString(year), links.page(Permalinks.year(year))))
                .toList());
    return Stream.of(new Page("404.html", language, view));
  }

  /** The page for a wrong address. */
  record NotFoundView(PageShell shell, String title, List<LinkView> years) implements View {
    NotFoundView {
      years = List.copyOf(years);
    }
  }
}
