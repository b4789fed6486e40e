package org.yearpress.page.kind;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yearpress.model.Body;
import org.yearpress.model.Catalogue;
import org.yearpress.model.Permalinks;
import org.yearpress.page.context.Language;
import org.yearpress.page.context.Links;
import org.yearpress.page.context.NameOrder;
import org.yearpress.page.context.RenderContext;
import org.yearpress.page.overview.BodyLetterPage;
import org.yearpress.page.view.FinderView;
import org.yearpress.page.view.LinkView;
import org.yearpress.page.view.PageShell;
import org.yearpress.page.view.View;

/** Lists all bodies as a tree and by name; of very many, the upper levels, with a page a letter. */
public final class BodiesPage implements PageKind {
  public static final String PATH = "bodies/";

  /** With fewer bodies than this a list by name helps nobody. */
  private static final int MIN_BY_NAME = 5;

  /** Bodies that are all on this page. */
  private static final int MAX_BODIES = 200;

  /** Bodies of upper levels that are listed where there are more. */
  private static final int MAX_TREE = 300;

  @Override
  public String template() {
    return "bodies.html";
  }

  @Override
  public List<String> reservedAtRoot() {
    return List.of("bodies");
  }

  /** Whether there are so many bodies that each letter has a page. */
  public static boolean isSplit(RenderContext context) {
    return context.bodies().size() > MAX_BODIES;
  }

  @Override
  public boolean showsFigures() {
    return false;
  }

  @Override
  public Stream<Page> ofSite(RenderContext context) {
    Links links = context.links(PATH);
    Language language = context.language();
    String title = language.format("page.nav.bodies");
    boolean split = isSplit(context);
    int levels = split ? levels(context) : Integer.MAX_VALUE;
    List<BodyLine> lines = new ArrayList<>();
    context.topBodies().forEach(body -> collect(context, links, body, 1, levels, lines));
    BodiesView view =
        new BodiesView(
            context.siteShell(links, language, title, List.of(), "", List.of(), false),
            title,
            lines,
            split ? List.of() : letters(context, links),
            split ? many(context, links, language, lines.size()) : null);
    return Stream.of(new Page(Permalinks.file(PATH), language, view));
  }

  /** How many levels of bodies a page has room for. */
  private static int levels(RenderContext context) {
    int[] deep = new int[32];
    for (Body body : context.bodies()) {
      int depth = (int) body.path().chars().filter(c -> c == '/').count();
      deep[Math.min(depth, deep.length - 1)]++;
    }
    int levels = 0;
    int lines = deep[0];
    while (levels < deep.length - 1 && lines <= MAX_TREE) {
      levels++;
      lines += deep[levels];
    }
    return levels;
  }

  private static Many many(RenderContext context, Links links, Language language, int listed) {
    int left = context.bodies().size() - listed;
    return new Many(
        language.format(
            "page.bodies.count", "n", language.number(BigDecimal.valueOf(context.bodies().size()))),
        FinderView.of(context, links),
        BodyLetterPage.letters(context, links, ""),
        listed == 0 || left == 0
            ? ""
            : language.format("page.bodies.below", "n", language.number(BigDecimal.valueOf(left))));
  }

  /**
   * The list of bodies.
   *
   * @param bodies as a tree
   * @param letters by name; none where there are few, or very many
   * @param many what there is where there are very many; else null
   */
  record BodiesView(
      PageShell shell,
      String title,
      List<BodyLine> bodies,
      List<Letter> letters,
      @Nullable Many many)
      implements View {
    BodiesView {
      bodies = List.copyOf(bodies);
      letters = List.copyOf(letters);
    }
  }

  /**
   * Very many bodies.
   *
   * @param count how many, in a sentence
   * @param letters to the page of each letter
   * @param below where those are that are not listed, in a sentence; empty where all are
   */
  record Many(String count, FinderView finder, List<LinkView> letters, String below) {
    Many {
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
  public record NameLine(LinkView body, String above) {}

  /** A body by its name. */
  public static NameLine nameLine(RenderContext context, Links links, Body body) {
    return new NameLine(
        RenderContext.link(links, body),
        body.parent().map(path -> context.catalogue().body(path).name()).orElse(""));
  }

  private static List<Letter> letters(RenderContext context, Links links) {
    if (context.bodies().size() < MIN_BY_NAME) {
      return List.of();
    }
    return context.nameOrder().byLetter(context.bodies()).entrySet().stream()
        .map(
            letter ->
                letter(
                    letter.getKey(),
                    letter.getValue().stream()
                        .map(body -> nameLine(context, links, body))
                        .toList()))
        .toList();
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
      RenderContext context, Links links, Body body, int depth, int levels, List<BodyLine> lines) {
    if (depth > levels) {
      return;
    }
    lines.add(
        levels == Integer.MAX_VALUE
            ? line(context, links, body, depth)
            : new BodyLine(RenderContext.link(links, body), depth, List.of()));
    for (Body child : context.children(body)) {
      collect(context, links, child, depth + 1, levels, lines);
    }
  }

  static BodyLine line(RenderContext context, Links links, Body body, int depth) {
    List<LinkView> years = new ArrayList<>();
    Catalogue catalogue = context.catalogue();
    for (Catalogue.Entry entry : catalogue.withoutFigures(() -> catalogue.reports(body.path()))) {
      years.add(
          0,
          LinkView.to(
              Integer.toString(entry.report().year()),
              links.page(Permalinks.report(entry.report()))));
    }
    return new BodyLine(RenderContext.link(links, body), depth, years);
  }
}
