package org.yearpress.page;

import io.pebbletemplates.pebble.extension.escaper.SafeString;
import java.util.List;
import java.util.stream.Stream;
import org.yearpress.model.OrdinaryPage;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Prose;

/** A page outside any report, for example about the site. */
final class ProsePage implements PageKind {
  @Override
  public String template() {
    return "page.html";
  }

  @Override
  public Stream<Page> ofProse(Edition edition, OrdinaryPage page, Prose prose) {
    if (page.path().isEmpty()) {
      return Stream.empty();
    }
    String path = Permalinks.page(page.path());
    Language language = edition.language(page.language());
    Links links = edition.links(path);
    List<LinkView> trail = edition.foldersOf(page, links, language);
    ProseView view =
        new ProseView(
            edition.frame(links, language, prose.title(), List.of(), "", trail, false),
            prose.title(),
            new SafeString(prose.html().html()));
    return Stream.of(new Page(Permalinks.file(path), language, view));
  }

  /** A page of prose; the text begins with its own heading. */
  record ProseView(Frame frame, String title, SafeString html) implements View {}
}
