package org.yearpress.page.kind;

import java.util.List;
import java.util.stream.Stream;
import org.yearpress.diagnostic.Languages;
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
  public boolean showsFigures() {
    return false;
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
            Languages.STANDARD.tags().stream()
                .filter(tag -> !tag.equals(language.tag()))
                .map(context::language)
                .map(NotFoundPage::other)
                .toList(),
            context.years().stream()
                .map(year -> LinkView.to(Integer.toString(year), links.page(Permalinks.year(year))))
                .toList());
    return Stream.of(new Page("404.html", language, view));
  }

  private static Translation other(Language language) {
    return new Translation(
        language.tag(),
        language.format("page.not-found.title"),
        language.format("page.not-found.text"));
  }

  /**
   * The page for a wrong address.
   *
   * @param others the same in the other languages: nobody knows who mistyped
   */
  record NotFoundView(PageShell shell, String title, List<Translation> others, List<LinkView> years)
      implements View {
    NotFoundView {
      others = List.copyOf(others);
      years = List.copyOf(years);
    }
  }

  /** What the page says, in another language. */
  record Translation(String lang, String title, String text) {}
}
