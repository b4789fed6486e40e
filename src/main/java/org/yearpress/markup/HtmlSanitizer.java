package org.yearpress.markup;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Messages;
import org.yearpress.model.Prose;
import org.yearpress.model.References;
import org.yearpress.model.SafeHtml;

/**
 * The only maker of {@link SafeHtml}: one walk over the parsed HTML of a section that writes what
 * {@link AllowList} allows and nothing else, whatever the markup was. On the way it gives headings
 * their ids, resolves links and figures, and collects what others need of the text.
 *
 * <p>The output is written from scratch, never copied: each name comes from the list, each value is
 * escaped, and what a link resolves to is tested again after {@link References} has answered.
 */
final class HtmlSanitizer {
  /** Elements of page structure, and parts of tables that only carry layout: content stays. */
  private static final Set<String> UNWRAPPED =
      Set.of("article", "body", "colgroup", "col", "footer", "header", "html", "main", "nav");

  /** One level of markup may be up to this many elements, once a dialect has written it. */
  private static final int ELEMENTS_PER_LEVEL = 6;

  private final MarkupLimits limits;
  private final Header header;
  private final Element body;
  private final Scene scene;
  private final Flow flow;
  private final StringBuilder html;
  private final HeadingWriter headings;
  private final LinkWriter links;
  private final PictureWriter pictures;
  private final TableWriter tables;
  private final NoteWriter notes;

  /**
   * @param body HTML of a section, as the dialect made it
   * @param header title and language given there: own heading, language of the result
   */
  HtmlSanitizer(
      Element body,
      Header header,
      Placement placement,
      References references,
      Locator locator,
      Messages words,
      MarkupLimits limits) {
    this.body = body;
    this.header = header;
    this.limits = limits;
    this.flow = new Flow(locator, placement.anchor());
    this.html = flow.html;
    this.scene =
        new Scene(
            placement,
            words,
            new Told(locator),
            new SectionIds(body, header.title(), placement.anchor()),
            flow,
            this::children);
    this.headings = new HeadingWriter(scene);
    this.links = new LinkWriter(scene, references);
    this.pictures = new PictureWriter(scene, links);
    this.tables = new TableWriter(scene);
    this.notes = new NoteWriter(scene);
  }

  /** Parses a fragment as a browser would; characters that are refused stand nowhere in it. */
  static Element parse(String html, MarkupLimits limits) {
    String fragment = Characters.withoutReferences(html);
    Parser parser = Parser.htmlParser();
    parser.setMaxDepth(limits.depth() * (ELEMENTS_PER_LEVEL + 2));
    Element body = Document.createShell("").body();
    for (Node node : parser.parseFragmentInput(fragment, body, "")) {
      body.appendChild(node);
    }
    return body;
  }

  /** Writes parsed HTML again, not yet safe. */
  static String written(Element body) {
    Document document = body.ownerDocument();
    if (document != null) {
      document.outputSettings(new Document.OutputSettings().prettyPrint(false));
    }
    return body.html();
  }

  /** The prose of the section. */
  Prose prose() {
    String language = header.language();
    boolean foreign = !language.isEmpty() && !language.equalsIgnoreCase(scene.placement.language());
    if (foreign) {
      html.append("<div");
      Escape.attribute(html, "lang", language);
      html.append(">\n");
    }
    Anchors.Anchor own = scene.ids.own();
    if (own != null) {
      headings.own(own, header.title());
      tables.headingWritten();
    }
    children(body, 0);
    flow.boundary();
    html.append(foreign ? "</div>\n" : "");
    List<Prose.Heading> written = headings.headings();
    boolean titled = !written.isEmpty() && written.get(0).level() == 1;
    return new Prose(
        titled ? written.get(0).text() : "",
        new SafeHtml(html.toString()),
        written,
        flow.passages(),
        links.links(),
        links.figures(),
        pictures.pictures());
  }

  /** What was found, in reading order. */
  List<Diagnostic> diagnostics() {
    return scene.told.diagnostics();
  }

  private void children(Element parent, int depth) {
    for (Node node = parent.firstChild(); node != null; node = node.nextSibling()) {
      if (node instanceof TextNode text) {
        flow.text(text.getWholeText());
      } else if (node instanceof Element element) {
        element(element, depth + 1);
      }
    }
  }

  private void element(Element element, int depth) {
    scene.goTo(element);
    if (depth > limits.depth() * ELEMENTS_PER_LEVEL) {
      scene.told.error("too-deep", flow.here, "limit", String.valueOf(limits.depth()));
      return;
    }
    String name = element.normalName();
    if (!element.tag().namespace().equals(Parser.NamespaceHtml)
        || AllowList.DROPPED.contains(name)) {
      scene.told.unsafe("element-dropped", "<" + name, "<" + name + ">", flow.here);
      return;
    }
    switch (name) {
      case "h1", "h2", "h3", "h4", "h5", "h6" -> heading(element, depth);
      case "a" -> links.write(element, depth);
      case "img" -> pictures.inline(element);
      case "p" -> paragraph(element, depth);
      case "figure" -> figure(element, depth);
      case "figcaption", "caption" -> pictures.caption(name, element, depth);
      case "table" -> tables.table(element, depth);
      case "tr" -> tables.row(element, depth);
      case "th", "td" -> tables.cell(element, depth);
      case "pre" -> preformatted(element, depth);
      case "br" -> flow.lineBreak();
      case "wbr" -> html.append("<wbr>");
      case "hr" -> {
        flow.boundary();
        html.append("<hr>\n");
      }
      case "yp-label" -> label(element);
      case "yp-ref" -> notes.reference(element);
      case "yp-back" -> notes.back(element);
      case "yp-notes" -> notes.notes(element, depth);
      default -> other(name, element, depth);
    }
  }

  private void heading(Element element, int depth) {
    headings.write(element, depth);
    if (!headings.headings().isEmpty()) {
      tables.headingWritten();
    }
  }

  private void paragraph(Element element, int depth) {
    flow.boundary();
    if (PictureWriter.isOnlyPictures(element)) {
      pictures.paragraph(element);
    } else if (!Scene.isEmpty(element) || element.hasAttr("id")) {
      // An empty one is left behind by the parser where a block stood inside a paragraph.
      other("p", element, depth);
    }
  }

  private void figure(Element element, int depth) {
    flow.boundary();
    if (!pictures.figure(element, depth)) {
      other("figure", element, depth);
    }
  }

  private void other(String name, Element element, int depth) {
    AllowList.Rule rule = AllowList.ELEMENTS.get(name);
    if (rule == null) {
      unknown(name, element, depth);
    } else if (rule.kind() == AllowList.Kind.INLINE) {
      flow.spaceBefore(element);
      scene.open(name, element, rule.attributes());
      scene.children(element, depth);
      scene.close(name);
    } else {
      flow.boundary();
      scene.open(name, element, rule.attributes());
      scene.children(element, depth);
      flow.boundary();
      scene.close(name);
      html.append('\n');
    }
  }

  /** What an unknown element holds stays, and stays a block of its own where it was one. */
  private void unknown(String name, Element element, int depth) {
    boolean structure = UNWRAPPED.contains(name);
    if (!structure) {
      scene.told.unsafe("element-unwrapped", "<" + name, "<" + name + ">", flow.here);
    }
    scene.handlers(element);
    boolean block = !structure && element.isBlock();
    if (block) {
      flow.boundary();
      html.append("<div>");
    }
    scene.children(element, depth);
    if (block) {
      flow.boundary();
      html.append("</div>\n");
    }
  }

  private void preformatted(Element element, int depth) {
    flow.boundary();
    flow.preformatted(true);
    scene.open("pre", element, Map.of());
    scene.children(element, depth);
    flow.preformatted(false);
    flow.boundary();
    html.append("</pre>\n");
  }

  /** A word of ours inside the prose: shown, but no part of what the author wrote. */
  private void label(Element element) {
    flow.boundary();
    html.append("<p class=\"admonition-label\">");
    Escape.text(html, Marks.text(element));
    html.append("</p>\n");
  }
}
