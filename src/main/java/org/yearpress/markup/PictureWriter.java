package org.yearpress.markup;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;
import org.yearpress.model.Lines;
import org.yearpress.model.Prose;
import org.yearpress.model.Prose.Passage;
import org.yearpress.text.Escape;

/**
 * Writes pictures: a picture in its own paragraph as a figure with its caption, a missing one as a
 * placeholder.
 */
final class PictureWriter {
  private static final Pattern SIDE = Pattern.compile("[1-9]\\d{0,4}");

  private final SanitizerContext context;
  private final StringBuilder html;
  private final LinkWriter links;
  private final List<Prose.Picture> pictures = new ArrayList<>();

  PictureWriter(SanitizerContext context, LinkWriter links) {
    this.context = context;
    this.html = context.html;
    this.links = links;
  }

  List<Prose.Picture> pictures() {
    return pictures;
  }

  /** Whether a paragraph holds pictures and nothing else. */
  static boolean isOnlyPictures(Element paragraph) {
    boolean any = false;
    for (Node node = paragraph.firstChild(); node != null; node = node.nextSibling()) {
      String name = node instanceof Element element ? element.normalName() : "";
      if (node instanceof TextNode text && !SourcePositions.isBlank(text.getWholeText())) {
        return false;
      }
      if (node instanceof Element && !name.equals("img") && !name.equals("br")) {
        return false;
      }
      any |= name.equals("img");
    }
    return any;
  }

  /** A paragraph of pictures: each a figure. */
  void paragraph(Element paragraph) {
    for (Node node = paragraph.firstChild(); node != null; node = node.nextSibling()) {
      if (node instanceof TextNode text) {
        // Only marks are in it.
        context.passages.text(text.getWholeText());
      } else if (node instanceof Element picture && picture.normalName().equals("img")) {
        standalone(picture, null, 0);
      }
    }
    context.passages.boundary();
  }

  /** A figure of one picture, with or without a caption; false when it is something else. */
  boolean figure(Element figure, int depth) {
    Element picture = SanitizerContext.child(figure, "img");
    Element caption = SanitizerContext.child(figure, "figcaption");
    if (picture == null || figure.childrenSize() != (caption == null ? 1 : 2)) {
      return false;
    }
    context.handlers(figure);
    standalone(picture, caption, depth);
    return true;
  }

  private void standalone(Element picture, @Nullable Element caption, int depth) {
    context.moveTo(picture);
    context.passages.boundary();
    context.handlers(picture);
    String source = attribute(picture, "src");
    boolean missing = isMissing(source);
    SourcePositions.Spot at = context.spotOf(picture, source);
    String title = attribute(picture, "title");
    String alt = attribute(picture, "alt");
    String altText = alt.isEmpty() && missing ? title : alt;
    html.append(missing ? "<figure class=\"missing\">\n" : "<figure>\n");
    if (missing) {
      remember(null, altText, at);
      placeholder(altText);
    } else {
      image(picture, source, alt, at);
    }
    html.append('\n');
    if (caption != null) {
      caption("figcaption", caption, depth);
    } else if (missing || !title.isEmpty()) {
      context.passages.begin(Passage.Kind.CAPTION);
      html.append("<figcaption>");
      context.passages.text(title.isEmpty() ? altText : title);
      context.passages.begin(Passage.Kind.TEXT);
      html.append("</figcaption>\n");
    }
    html.append("</figure>\n");
  }

  private void placeholder(String altText) {
    String missing = context.messages.format("markup.picture-missing");
    html.append("<div role=\"img\"");
    Escape.htmlAttribute(html, "aria-label", missing + ": " + altText);
    html.append('>');
    Escape.htmlText(html, missing);
    html.append("</div>");
  }

  /** A picture in the middle of text. */
  void inline(Element picture) {
    String source = attribute(picture, "src");
    String alt = attribute(picture, "alt");
    SourcePositions.Spot at = context.spotOf(picture, source);
    context.passages.atom(-1);
    context.handlers(picture);
    if (!isMissing(source)) {
      image(picture, source, alt, at);
      return;
    }
    remember(null, alt, at);
    html.append("<span class=\"missing\">");
    Escape.htmlText(html, "[" + context.messages.format("markup.picture-missing") + ": ");
    context.passages.text(alt);
    html.append("]</span>");
  }

  private static String attribute(Element picture, String name) {
    return Lines.join(SourcePositions.strip(picture.attr(name)));
  }

  private static boolean isMissing(String source) {
    return Schemes.of(source).equals("missing");
  }

  private void image(Element picture, String source, String alt, SourcePositions.Spot at) {
    remember(source, alt, at);
    String src = links.picture(source, at);
    if (src == null) {
      Escape.htmlText(html, alt);
      return;
    }
    html.append("<img");
    Escape.htmlAttribute(html, "src", src);
    Escape.htmlAttribute(html, "alt", alt);
    for (String side : List.of("width", "height")) {
      if (SIDE.matcher(picture.attr(side)).matches()) {
        Escape.htmlAttribute(html, side, picture.attr(side));
      }
    }
    html.append('>');
  }

  private void remember(@Nullable String source, String alt, SourcePositions.Spot at) {
    pictures.add(new Prose.Picture(source, alt, context.diagnostics.place(at)));
    if (alt.isEmpty()) {
      context.diagnostics.error("picture-alt", at, "picture", source == null ? "missing:" : source);
    }
  }

  /** The caption of a figure or a table. */
  void caption(String name, Element element, int depth) {
    context.passages.begin(Passage.Kind.CAPTION);
    html.append('<').append(name).append('>');
    context.handlers(element);
    context.children(element, depth);
    context.passages.begin(Passage.Kind.TEXT);
    context.close(name);
    html.append('\n');
  }
}
