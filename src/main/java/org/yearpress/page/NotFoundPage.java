package org.yearpress.page;

import java.util.List;
import java.util.stream.Stream;
import org.yearpress.model.Permalinks;

/** What a server shows at an address where nothing is; its links hold at any depth. */
final class NotFoundPage implements PageKind {
  @Override
  public String template() {
    return "404.html";
  }

  @Override
  public Stream<Page> ofSite(Edition edition) {
    Links links = edition.absoluteLinks();
    Language language = edition.language();
    String title = language.say("page.not-found.title");
    NotFoundView view =
        new NotFoundView(
            edition.frame(links, language, title, List.of(), "", List.of(), true),
            title,
            edition.years().stream()
                .map(year -> LinkView.to(Integer.toString(year), links.page(Permalinks.year(year))))
                .toList());
    return Stream.of(new Page("404.html", language, view));
  }

  /** The page for a wrong address. */
  record NotFoundView(Frame frame, String title, List<LinkView> years) implements View {
    NotFoundView {
      years = List.copyOf(years);
    }
  }
}
