package org.yearpress.page.kind;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yearpress.model.Lines;
import org.yearpress.model.Permalinks;
import org.yearpress.page.context.Language;
import org.yearpress.page.context.Links;
import org.yearpress.page.context.RenderContext;
import org.yearpress.page.view.LinkView;
import org.yearpress.page.view.PageShell;
import org.yearpress.page.view.View;

/** The default page about the site and where its figures come from, if nobody wrote one. */
public final class AboutPage implements PageKind {
  private static final String NAME = "about";

  /** Its path. */
  public static final String PATH = NAME + "/";

  @Override
  public String template() {
    return "about.html";
  }

  /**
   * Whether there is one: not in a site of pages alone, which has no reports to speak of, nor where
   * the site's own page or a body has its address.
   */
  public static boolean exists(RenderContext context) {
    return context.expectsReports()
        && context.catalogue().pages().stream().noneMatch(page -> page.path().equals(NAME))
        && context.bodies().stream().noneMatch(body -> body.path().equals(NAME));
  }

  @Override
  public boolean showsFigures() {
    return false;
  }

  @Override
  public Stream<Page> ofSite(RenderContext context) {
    if (!exists(context)) {
      return Stream.empty();
    }
    Links links = context.links(PATH);
    Language language = context.language();
    String title = language.format("page.about.title");
    AboutView view =
        new AboutView(
            context.siteShell(links, language, title, List.of(), "", List.of(), false),
            title,
            context.site().publisher(),
            extent(context, language),
            context.layoutsInUse().stream()
                .map(
                    layout ->
                        LinkView.to(
                                Lines.join(layout.form().title()),
                                links.page(ItemsPage.PATH, ItemsPage.anchor(layout)))
                            .in(language.foreign(layout.form().language())))
                .toList(),
            LinkView.to(language.format("page.nav.corrections"), links.page(CorrectionsPage.PATH)),
            LinkView.to(language.format("page.nav.data"), links.page(Permalinks.DATA)),
            context.site().pages().policy().pictureHost().isEmpty());
    return Stream.of(new Page(Permalinks.file(PATH), language, view));
  }

  /** How many reports of which years; null without any. */
  private static @Nullable String extent(RenderContext context, Language language) {
    List<Integer> years = context.years();
    if (years.isEmpty()) {
      return null;
    }
    int last = years.stream().mapToInt(Integer::intValue).max().orElseThrow();
    int first = years.stream().mapToInt(Integer::intValue).min().orElseThrow();
    return language.format(
        first == last ? "page.about.extent-of-year" : "page.about.extent",
        "reports",
        Integer.toString(context.catalogue().reports().size()),
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
      PageShell shell,
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
