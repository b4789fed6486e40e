package org.yearpress.page.kind;

import io.pebbletemplates.pebble.extension.escaper.SafeString;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yearpress.model.OrdinaryPage;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Prose;
import org.yearpress.page.context.Language;
import org.yearpress.page.context.Links;
import org.yearpress.page.context.PageMenu;
import org.yearpress.page.context.RenderContext;
import org.yearpress.page.view.LinkView;
import org.yearpress.page.view.PageShell;
import org.yearpress.page.view.View;

/** A page outside any report, for example about the site. */
final class ProsePage implements PageKind {
  /** Fewer headings are seen without a list of them. */
  private static final int LISTED_HEADINGS = 3;

  @Override
  public String template() {
    return "page.html";
  }

  @Override
  public Stream<Page> ofProse(RenderContext context, OrdinaryPage page, Prose prose) {
    if (page.path().isEmpty()) {
      return Stream.empty();
    }
    String path = Permalinks.page(page.path());
    Language language = context.language(page.language());
    Links links = context.links(path);
    List<LinkView> trail = context.folderLinks(page, links, language);
    List<PageMenu.Part> menu = context.menu().around(page);
    List<OrdinaryPage> order = menu.stream().flatMap(part -> part.pages().stream()).toList();
    int here = order.indexOf(page);
    ProseView view =
        new ProseView(
            context.shell(links, language, prose.title(), List.of(), "", trail, false),
            prose.title(),
            new SafeString(prose.html().html()),
            menu.stream().map(part -> part(part, page, links)).toList(),
            menu.isEmpty() ? List.of() : contents(prose, path, links),
            here > 0 ? link(order.get(here - 1), links) : null,
            here >= 0 && here + 1 < order.size() ? link(order.get(here + 1), links) : null);
    return Stream.of(new Page(Permalinks.file(path), language, view));
  }

  private static MenuPart part(PageMenu.Part part, OrdinaryPage here, Links links) {
    return new MenuPart(
        part.title(),
        part.pages().stream().map(page -> link(page, links).marked(page.equals(here))).toList());
  }

  private static LinkView link(OrdinaryPage page, Links links) {
    return LinkView.to(page.section().title(), links.page(Permalinks.page(page.path())));
  }

  private static List<LinkView> contents(Prose prose, String path, Links links) {
    List<LinkView> contents = new ArrayList<>();
    for (Prose.Heading heading : prose.headings()) {
      if (heading.level() == 2) {
        contents.add(LinkView.to(heading.text(), links.page(path, heading.anchor())));
      }
    }
    return contents.size() < LISTED_HEADINGS ? List.of() : contents;
  }

  /**
   * A page of prose; the text begins with its own heading.
   *
   * @param menu the parts of the site's menu in the page's language; empty on a page that the menu
   *     does not name
   * @param contents the headings of the page; empty where there are few, or no menu
   * @param previous the page before in the menu; null without one
   * @param next the page after in the menu; null without one
   */
  record ProseView(
      PageShell shell,
      String title,
      SafeString html,
      List<MenuPart> menu,
      List<LinkView> contents,
      @Nullable LinkView previous,
      @Nullable LinkView next)
      implements View {
    ProseView {
      menu = List.copyOf(menu);
      contents = List.copyOf(contents);
    }
  }

  /** A part of the menu, the link of this page marked. */
  record MenuPart(String title, List<LinkView> pages) implements View.Part {
    MenuPart {
      pages = List.copyOf(pages);
    }
  }
}
