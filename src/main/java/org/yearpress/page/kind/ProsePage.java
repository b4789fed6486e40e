package org.yearpress.page.kind;

import io.pebbletemplates.pebble.extension.escaper.SafeString;
import java.util.List;
import java.util.stream.Stream;
import org.yearpress.model.OrdinaryPage;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Prose;
import org.yearpress.page.context.Language;
import org.yearpress.page.context.Links;
import org.yearpress.page.context.RenderContext;
import org.yearpress.page.view.LinkView;
import org.yearpress.page.view.PageShell;
import org.yearpress.page.view.View;

/** A page outside any report, for example about the site. */
final class ProsePage implements PageKind {
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
    ProseView view =
        new ProseView(
            context.shell(links, language, prose.title(), List.of(), "", trail, false),
            prose.title(),
            new SafeString(prose.html().html()));
    return Stream.of(new Page(Permalinks.file(path), language, view));
  }

  /** A page of prose; the text begins with its own heading. */
  record ProseView(PageShell shell, String title, SafeString html) implements View {}
}
