package com.example.outside;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yearpress.model.Address;
import org.yearpress.model.Permalinks;
import org.yearpress.page.context.Language;
import org.yearpress.page.context.Links;
import org.yearpress.page.context.RenderContext;
import org.yearpress.page.kind.PageKind;
import org.yearpress.page.view.PageShell;
import org.yearpress.page.view.View;

/** A page {@code glossary/} with all bodies, its template in this jar. */
final class Glossary implements PageKind {
  private static final String PATH = "glossary/";

  @Override
  public String template() {
    return "glossary.html";
  }

  @Override
  public String templateText() {
    try (InputStream in = Glossary.class.getResourceAsStream("glossary.html")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<String> reservedAtRoot() {
    return List.of("glossary");
  }

  @Override
  public Map<String, Map<String, String>> words() {
    return Map.of(
        "en",
        Map.of("page.glossary", "Who is who"),
        "eo",
        Map.of("page.glossary", "Kiu estas kiu"));
  }

  @Override
  public Stream<Page> ofSite(RenderContext context) {
    Links links = context.links(PATH);
    Language language = context.language();
    String title = language.format("page.glossary");
    List<Term> terms =
        context.catalogue().bodies().stream()
            .map(body -> new Term(body.name(), links.page(body.path() + "/")))
            .toList();
    PageShell shell = context.siteShell(links, language, title, List.of(), "", List.of(), false);
    return Stream.of(
        new Page(Permalinks.file(PATH), language, new GlossaryView(shell, title, terms)));
  }

  /** What the template reads. */
  record GlossaryView(PageShell shell, String title, List<Term> terms) implements View {}

  /** A line of it. */
  record Term(String name, Address href) implements View.Part {}
}
