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
import org.yearpress.text.Escape;

/**
 * The only maker of {@link SafeHtml}: one walk over the parsed HTML of a section that writes what
 * {@link AllowList} allows and nothing else, whatever the markup was. On the way it gives headings
 * their ids, resolves links and figures, and collects what others need of the text.
 *
 * <p>The output is written from scratch, never copied: each name comes from the list, each value is
 * escaped, and what a link resolves to is tested again after {@link References} has answered.
 */
public final class HtmlSanitizer {
  /** Elements of page structure, and parts of tables that only carry layout: content stays. */
  private static final Set<String> UNWRAPPED =
      Set.of("article", "body", "colgroup", "col", "footer", "header", "html", "main", "nav");

  /** One level of markup may be up to this many elements, once a dialect has written it. */
  private static final int ELEMENTS_PER_LEVEL = 6;

  private final MarkupLimits limits;
  private final Header header;
  private final Element body;
  private final SanitizerContext context;
  private final PassageWriter passages;
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
      Messages messages,
      MarkupLimits limits) {
    this.body = body;
    this.header = header;
    this.limits = limits;
    this.passages = new PassageWriter(locator, placement.anchor());
    this.html = passages.html;
    this.context =
        new SanitizerContext(
            placement,
            messages,
            new DiagnosticCollector(locator),
            new SectionIds(body, header.title(), placement.anchor()),
            passages,
            this::children);
    this.headings = new HeadingWriter(context);
    this.links = new LinkWriter(context, references);
    this.pictures = new PictureWriter(context, links);
    this.tables = new TableWriter(context);
    this.notes = new NoteWriter(context);
  }

  /** Parses a fragment as a browser would; characters that are refused stand nowhere in it. */
  public static Element parse(String html, MarkupLimits limits) {
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
  public static String written(Element body) {
    Document document = body.ownerDocument();
    if (document != null) {
      document.outputSettings(new Document.OutputSettings().prettyPrint(false));
    }
    return body.html();
  }

  /** The prose of the section. */
  Prose prose() {
    String language = header.language();
    boolean foreign =
        !language.isEmpty() && !language.equalsIgnoreCase(context.placement.language());
    if (foreign) {
      html.append("<div");
      Escape.htmlAttribute(html, "lang", language);
      html.append(">\n");
    }
    Anchors.Anchor own = context.ids.own();
    if (own != null) {
      headings.own(own, header.title());
      tables.headingWritten();
    }
    children(body, 0);
    passages.boundary();
    html.append(foreign ? "</div>\n" : "");
    List<Prose.Heading> written = headings.headings();
    boolean titled = !written.isEmpty() && written.get(0).level() == 1;
    return new Prose(
        titled ? written.get(0).text() : "",
        new SafeHtml(html.toString()),
        written,
        passages.passages(),
        links.links(),
        links.figures(),
        pictures.pictures());
  }

  /** What was found, in reading order. */
  List<Diagnostic> diagnostics() {
    return context.diagnostics.diagnostics();
  }

  private void children(Element parent, int depth) {
    for (Node node = parent.firstChild(); node != null; node = node.nextSibling()) {
      if (node instanceof TextNode text) {
        passages.text(text.getWholeText());
      } else if (node instanceof Element element) {
        element(element, depth + 1);
      }
    }
  }

  private void element(Element element, int depth) {
    context.moveTo(element);
    if (depth > limits.depth() * ELEMENTS_PER_LEVEL) {
      context.diagnostics.error("too-deep", passages.here, "limit", String.valueOf(limits.depth()));
      return;
    }
    String name = element.normalName();
    if (!element.tag().namespace().equals(Parser.NamespaceHtml)
        || AllowList.DROPPED.contains(name)) {
      context.diagnostics.unsafe("element-dropped", "<" + name, "<" + name + ">", passages.here);
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
      case "br" -> passages.lineBreak();
      case "wbr" -> html.append("<wbr>");
      case "hr" -> {
        passages.boundary();
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
    passages.boundary();
    if (PictureWriter.isOnlyPictures(element)) {
      pictures.paragraph(element);
    } else if (!SanitizerContext.isEmpty(element) || element.hasAttr("id")) {
      // An empty one is left behind by the parser where a block stood inside a paragraph.
      other("p", element, depth);
    }
  }

  private void figure(Element element, int depth) {
    passages.boundary();
    if (!pictures.figure(element, depth)) {
      other("figure", element, depth);
    }
  }

  private void other(String name, Element element, int depth) {
    AllowList.Rule rule = AllowList.ELEMENTS.get(name);
    if (rule == null) {
      unknown(name, element, depth);
    } else if (rule.kind() == AllowList.Kind.INLINE) {
      passages.spaceBefore(element);
      context.open(name, element, rule.attributes());
      context.children(element, depth);
      context.close(name);
    } else {
      passages.boundary();
      context.open(name, element, rule.attributes());
      context.children(element, depth);
      passages.boundary();
      context.close(name);
      html.append('\n');
    }
  }

  /** What an unknown element holds stays, and stays a block of its own where it was one. */
  private void unknown(String name, Element element, int depth) {
    boolean structure = UNWRAPPED.contains(name);
    if (!structure) {
      context.diagnostics.unsafe("element-unwrapped", "<" + name, "<" + name + ">", passages.here);
    }
    context.handlers(element);
    boolean block = !structure && element.isBlock();
    if (block) {
      passages.boundary();
      html.append("<div>");
    }
    context.children(element, depth);
    if (block) {
      passages.boundary();
      html.append("</div>\n");
    }
  }

  private void preformatted(Element element, int depth) {
    passages.boundary();
    passages.preformatted(true);
    context.open("pre", element, Map.of());
    context.children(element, depth);
    passages.preformatted(false);
    passages.boundary();
    html.append("</pre>\n");
  }

  /** A word of ours inside the prose: shown, but no part of what the author wrote. */
  private void label(Element element) {
    passages.boundary();
    html.append("<p class=\"admonition-label\">");
    Escape.htmlText(html, SourcePositions.text(element));
    html.append("</p>\n");
  }
}
