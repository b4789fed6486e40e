package org.yearpress.page;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.yearpress.model.Body;
import org.yearpress.model.Catalogue;
import org.yearpress.model.Permalinks;

/** All bodies as a tree. */
final class BodiesPage implements PageKind {
  static final String PATH = "bodies/";

  @Override
  public String template() {
    return "bodies.html";
  }

  @Override
  public Stream<Page> ofSite(Edition edition) {
    Links links = edition.links(PATH);
    Language language = edition.language();
    String title = language.say("page.nav.bodies");
    List<BodyLine> lines = new ArrayList<>();
    edition.topBodies().forEach(body -> collect(edition, links, body, 1, lines));
    BodiesView view =
        new BodiesView(
            edition.frame(links, language, title, List.of(), "", List.of(), false), title, lines);
    return Stream.of(new Page(Permalinks.file(PATH), language, view));
  }

  /** The list of bodies. */
  record BodiesView(Frame frame, String title, List<BodyLine> bodies) implements View {
    BodiesView {
      bodies = List.copyOf(bodies);
    }
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
      Edition edition, Links links, Body body, int depth, List<BodyLine> lines) {
    lines.add(line(edition, links, body, depth));
    edition.children(body).forEach(child -> collect(edition, links, child, depth + 1, lines));
  }

  static BodyLine line(Edition edition, Links links, Body body, int depth) {
    List<LinkView> years = new ArrayList<>();
    for (Catalogue.Entry entry : edition.catalogue().reports(body.path())) {
      years.add(
          0,
          LinkView.to(
              Integer.toString(entry.report().year()),
              links.page(Permalinks.report(entry.report()))));
    }
    return new BodyLine(Edition.link(links, body), depth, years);
  }
}
