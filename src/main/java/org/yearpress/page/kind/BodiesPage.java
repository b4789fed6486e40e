package org.yearpress.page.kind;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.yearpress.model.Body;
import org.yearpress.model.Catalogue;
import org.yearpress.model.Permalinks;
import org.yearpress.page.context.Language;
import org.yearpress.page.context.Links;
import org.yearpress.page.context.NameOrder;
import org.yearpress.page.context.RenderContext;
import org.yearpress.page.view.LinkView;
import org.yearpress.page.view.PageShell;
import org.yearpress.page.view.View;

/** Lists all bodies as a tree. */
public final class BodiesPage implements PageKind {
  public static final String PATH = "bodies/";

  /** With fewer bodies than this a list by name helps nobody. */
  private static final int MIN_BY_NAME = 5;

  @Override
  public String template() {
    return "bodies.html";
  }

  @Override
  public List<String> reservedAtRoot() {
    return List.of("bodies");
  }

  @Override
  public Stream<Page> ofSite(RenderContext context) {
    Links links = context.links(PATH);
    Language language = context.language();
    String title = language.format("page.nav.bodies");
    List<BodyLine> lines = new ArrayList<>();
    context.topBodies().forEach(body -> collect(context, links, body, 1, lines));
    BodiesView view =
        new BodiesView(
            context.siteShell(links, language, title, List.of(), "", List.of(), false),
            title,
            lines,
            letters(context, links));
    return Stream.of(new Page(Permalinks.file(PATH), language, view));
  }

  /**
   * The list of bodies.
   *
   * @param bodies as a tree
   * @param letters by name; none where there are few
   */
  record BodiesView(PageShell shell, String title, List<BodyLine> bodies, List<Letter> letters)
      implements View {
    BodiesView {
      bodies = List.copyOf(bodies);
      letters = List.copyOf(letters);
    }
  }

  /** The bodies of a letter. */
  record Letter(String letter, String anchor, List<NameLine> bodies) {
    Letter {
      bodies = List.copyOf(bodies);
    }
  }

  /** A body by its name, with the one above it; empty at the top. */
  record NameLine(LinkView body, String above) {}

  private static List<Letter> letters(RenderContext context, Links links) {
    if (context.bodies().size() < MIN_BY_NAME) {
      return List.of();
    }
    NameOrder order = new NameOrder();
    List<Letter> letters = new ArrayList<>();
    List<NameLine> lines = new ArrayList<>();
    String letter = "";
    for (Body body :
        context.bodies().stream().sorted(Comparator.comparing(Body::name, order)).toList()) {
      String own = order.letter(body.name());
      if (!own.equals(letter) && !lines.isEmpty()) {
        letters.add(letter(letter, lines));
        lines.clear();
      }
      letter = own;
      lines.add(
          new NameLine(
              RenderContext.link(links, body),
              body.parent().map(path -> context.catalogue().body(path).name()).orElse("")));
    }
    letters.add(letter(letter, lines));
    return letters;
  }

  private static Letter letter(String letter, List<NameLine> lines) {
    return new Letter(letter, letter.equals(NameOrder.OTHER) ? "yp-other" : "yp-" + letter, lines);
  }

  /**
   * A body.
   *
   * @param depth 1 at the top
   * @param years its reports, newest first
   */
  record BodyLine(LinkView body, int depth, List<LinkView> years) {
    BodyLine {
      years = List.copyOf(years);
    }
  }

  private static void collect(
      RenderContext context, Links links, Body body, int depth, List<BodyLine> lines) {
    lines.add(line(context, links, body, depth));
    context.children(body).forEach(child -> collect(context, links, child, depth + 1, lines));
  }

  static BodyLine line(RenderContext context, Links links, Body body, int depth) {
    List<LinkView> years = new ArrayList<>();
    for (Catalogue.Entry entry : context.catalogue().reports(body.path())) {
      years.add(
          0,
          LinkView.to(
              Integer.toString(entry.report().year()),
              links.page(Permalinks.report(entry.report()))));
    }
    return new BodyLine(RenderContext.link(links, body), depth, years);
  }
}
