package org.yearpress.page;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yearpress.model.Lines;
import org.yearpress.model.Permalinks;

/** What the site is and how its figures came here, where nobody wrote a page about it. */
final class AboutPage implements PageKind {
  private static final String NAME = "about";

  /** Its path. */
  static final String PATH = NAME + "/";

  @Override
  public String template() {
    return "about.html";
  }

  /**
   * Whether the address is free: the site's own page, or a body of that name, stands in its place.
   */
  static boolean exists(Edition edition) {
    return edition.catalogue().pages().stream().noneMatch(page -> page.path().equals(NAME))
        && edition.bodies().stream().noneMatch(body -> body.path().equals(NAME));
  }

  @Override
  public Stream<Page> ofSite(Edition edition) {
    if (!exists(edition)) {
      return Stream.empty();
    }
    Links links = edition.links(PATH);
    Language language = edition.language();
    String title = language.say("page.about.title");
    AboutView view =
        new AboutView(
            edition.frameOfSite(links, language, title, List.of(), "", List.of(), false),
            title,
            edition.site().publisher(),
            extent(edition, language),
            edition.sheetsInUse().stream()
                .map(
                    sheet ->
                        LinkView.to(
                                Lines.join(sheet.form().title()),
                                links.page(ItemsPage.PATH, ItemsPage.anchor(sheet)))
                            .in(language.foreign(sheet.form().language())))
                .toList(),
            LinkView.to(language.say("page.nav.corrections"), links.page(CorrectionsPage.PATH)),
            LinkView.to(language.say("page.nav.data"), links.page(Permalinks.DATA)),
            edition.site().policy().pictureHost().isEmpty());
    return Stream.of(new Page(Permalinks.file(PATH), language, view));
  }

  /** How many reports of which years; null without any. */
  private static @Nullable String extent(Edition edition, Language language) {
    List<Integer> years = edition.years();
    if (years.isEmpty()) {
      return null;
    }
    int last = years.stream().mapToInt(Integer::intValue).max().orElseThrow();
    int first = years.stream().mapToInt(Integer::intValue).min().orElseThrow();
    return language.say(
        first == last ? "page.about.extent-of-year" : "page.about.extent",
        "reports",
        Integer.toString(edition.catalogue().reports().size()),
        "from",
        Integer.toString(first),
        "to",
        Integer.toString(last));
  }

  /**
   * The page about the site.
   *
   * @param publisher may be empty
   * @param extent how many reports of which years, in a sentence; null without any
   * @param forms to their statistics
   * @param alone whether pages load nothing from elsewhere
   */
  record AboutView(
      Frame frame,
      String title,
      String publisher,
      @Nullable String extent,
      List<LinkView> forms,
      LinkView corrections,
      LinkView data,
      boolean alone)
      implements View {
    AboutView {
      forms = List.copyOf(forms);
    }
  }
}
