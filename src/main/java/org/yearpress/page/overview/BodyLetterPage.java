package org.yearpress.page.overview;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.yearpress.model.Body;
import org.yearpress.model.Permalinks;
import org.yearpress.page.context.Language;
import org.yearpress.page.context.Links;
import org.yearpress.page.context.NameOrder;
import org.yearpress.page.context.PartLinks;
import org.yearpress.page.context.RenderContext;
import org.yearpress.page.kind.BodiesPage;
import org.yearpress.page.kind.PageKind;
import org.yearpress.page.view.LinkView;
import org.yearpress.page.view.PageShell;
import org.yearpress.page.view.View;

/** The bodies of a letter, where there are very many bodies. */
public final class BodyLetterPage implements PageKind {
  private static final int MAX_BODIES = 400;

  @Override
  public String template() {
    return "body-letter.html";
  }

  @Override
  public boolean showsFigures() {
    return false;
  }

  @Override
  public Stream<Page> ofSite(RenderContext context) {
    if (!BodiesPage.isSplit(context)) {
      return Stream.empty();
    }
    return context.nameOrder().byLetter(context.bodies()).entrySet().stream()
        .flatMap(letter -> pages(context, letter.getKey(), letter.getValue()));
  }

  /**
   * A page of a letter.
   *
   * @param letters to the page of each letter
   * @param parts the pages of the letter; none for one page
   */
  record BodyLetterView(
      PageShell shell,
      String title,
      List<LinkView> letters,
      List<LinkView> parts,
      List<BodiesPage.NameLine> bodies)
      implements View {
    BodyLetterView {
      letters = List.copyOf(letters);
      parts = List.copyOf(parts);
      bodies = List.copyOf(bodies);
    }
  }

  private static Stream<Page> pages(RenderContext context, String letter, List<Body> bodies) {
    int parts = (bodies.size() + MAX_BODIES - 1) / MAX_BODIES;
    return IntStream.range(0, parts).mapToObj(part -> page(context, letter, bodies, part, parts));
  }

  private static Page page(
      RenderContext context, String letter, List<Body> bodies, int part, int parts) {
    String path = path(letter, part);
    Links links = context.links(path);
    Language language = context.language();
    String title = language.format("page.bodies.letter", "letter", letter);
    BodyLetterView view =
        new BodyLetterView(
            context.siteShell(
                links,
                language,
                title,
                part == 0 ? List.of() : List.of(PartLinks.name(language, part)),
                "",
                List.of(
                    LinkView.to(language.format("page.nav.bodies"), links.page(BodiesPage.PATH))),
                false),
            title,
            letters(context, links, letter),
            PartLinks.ofSeveral(links, language, parts, part, i -> path(letter, i)),
            bodies
                .subList(part * MAX_BODIES, Math.min(bodies.size(), (part + 1) * MAX_BODIES))
                .stream()
                .map(body -> BodiesPage.nameLine(context, links, body))
                .toList());
    return new Page(Permalinks.file(path), language, view);
  }

  /** Links to the page of each letter that a name begins with, one of them marked. */
  public static List<LinkView> letters(RenderContext context, Links links, String here) {
    NameOrder order = context.nameOrder();
    return context.bodies().stream()
        .map(body -> order.letter(body.name()))
        .distinct()
        .sorted(
            Comparator.comparing((String letter) -> letter.equals(NameOrder.OTHER))
                .thenComparing(Comparator.naturalOrder()))
        .map(letter -> LinkView.to(letter, links.page(path(letter, 0))).marked(letter.equals(here)))
        .toList();
  }

  private static String path(String letter, int part) {
    String name = letter.equals(NameOrder.OTHER) ? "other" : letter.toLowerCase(Locale.ROOT);
    return BodiesPage.PATH + name + "/" + (part == 0 ? "" : part + 1 + "/");
  }
}
