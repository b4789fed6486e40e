package org.yearpress.markup;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Text;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Prose;
import org.yearpress.model.References;
import org.yearpress.text.Escape;

/** Writes links and figures, using the targets from {@link References}. */
final class LinkWriter {
  private static final Pattern NUMBER = Pattern.compile("-?\\d[\\d,， \u00A0\u202F]*(\\.\\d+)?");
  private static final Pattern SEPARATORS = Pattern.compile("[,， \u00A0\u202F]");
  private static final String ABOUT = "?about";
  private static final int SHOWN = 60;

  private final SanitizerContext context;
  private final StringBuilder html;
  private final References references;
  private final List<Prose.Link> links = new ArrayList<>();
  private final List<Prose.Figure> figures = new ArrayList<>();

  LinkWriter(SanitizerContext context, References references) {
    this.context = context;
    this.html = context.html;
    this.references = references;
  }

  List<Prose.Link> links() {
    return links;
  }

  List<Prose.Figure> figures() {
    return figures;
  }

  void write(Element element, int depth) {
    String target = SourcePositions.strip(element.attr("href")).strip();
    if (target.isEmpty() || context.inLink > 0) {
      anchor(element, target, depth);
    } else if (Schemes.of(target).equals("stat")) {
      figure(element, target.substring(target.indexOf(':') + 1), depth);
    } else {
      link(element, target, depth);
    }
  }

  /** Only a place to link to, or a link that says nowhere. */
  private void anchor(Element element, String target, int depth) {
    String id = context.ids.named(element.id());
    if (id != null && context.ids.claim(id)) {
      html.append("<span");
      Escape.htmlAttribute(html, "id", id);
      html.append("></span>");
    }
    if (element.hasAttr("href") && target.isEmpty()) {
      SourcePositions.Spot at = context.spotOf(element, target);
      context.diagnostics.error("broken-link", at, Text.of("markup.link-empty"), null);
    }
    context.handlers(element);
    context.children(element, depth);
  }

  private void link(Element element, String target, int depth) {
    String href = resolve(target, context.spotOf(element, target));
    context.passages.spaceBefore(element);
    if (href == null) {
      context.handlers(element);
      context.children(element, depth);
      return;
    }
    html.append("<a");
    Escape.htmlAttribute(html, "href", href);
    if (Schemes.isWeb(href)) {
      external(element, href);
    }
    context.attributes(element, Map.of());
    html.append('>');
    context.inLink++;
    context.children(element, depth);
    context.inLink--;
    html.append("</a>");
  }

  /** A link that leaves the site names the host it leads to, unless its words are the address. */
  private void external(Element element, String href) {
    html.append(" rel=\"external noopener\"");
    int from = href.indexOf("//") + 2;
    int end = Math.max(from, href.endsWith("/") ? href.length() - 1 : href.length());
    if (!SectionIds.text(element).contains(href.substring(from, end))) {
      int to = from;
      while (to < href.length() && "/?#".indexOf(href.charAt(to)) < 0) {
        to++;
      }
      Escape.htmlAttribute(html, "data-host", href.substring(from, to));
    }
  }

  /** Where a link leads, as written into the page; null when it is refused or leads nowhere. */
  private @Nullable String resolve(String target, SourcePositions.Spot at) {
    if (!Schemes.isSafeLink(target)) {
      refuse(target, at);
      return null;
    }
    String here =
        target.startsWith("#") ? context.ids.named(Permalinks.decode(target.substring(1))) : null;
    if (here != null) {
      return "#" + Permalinks.encode(here);
    }
    References.Target end = references.link(target);
    Text problem = end.problem();
    if (problem != null) {
      context.diagnostics.error("broken-link", at, problem, end.hint());
    }
    String file = end.file();
    if (file != null) {
      links.add(new Prose.Link(file, end.fragment(), context.diagnostics.place(at)));
    }
    String href = end.href();
    return href != null && Schemes.isSafeLink(href) ? href : null;
  }

  /** Where the file of a picture will be; null when it is refused or not there. */
  @Nullable String picture(String source, SourcePositions.Spot at) {
    if (!Schemes.isSafePicture(source)) {
      if (Schemes.isElsewhere(source)) {
        context.diagnostics.error("foreign-picture", at, "picture", shortened(source));
      } else {
        refuse(source, at);
      }
      return null;
    }
    References.Target end = references.link(source);
    Text problem = end.problem();
    if (problem != null) {
      context.diagnostics.error("missing-image", at, problem, end.hint());
    }
    String href = end.href();
    return href != null && Schemes.isSafePicture(href) ? href : null;
  }

  private void refuse(String target, SourcePositions.Spot at) {
    String scheme = Schemes.of(target);
    context.diagnostics.error(
        "unsafe-link",
        at,
        scheme.isEmpty()
            ? Text.of("markup.link-without-scheme", "target", shortened(target))
            : Text.of("markup.unsafe-link", "scheme", scheme, "target", shortened(target)),
        Text.of("markup.unsafe-link-hint"));
  }

  private void figure(Element element, String written, int depth) {
    boolean about = written.endsWith(ABOUT);
    String cell = about ? written.substring(0, written.length() - ABOUT.length()) : written;
    String address = Permalinks.decode(cell);
    SourcePositions.Spot at = context.spotOf(element, "stat:" + cell);
    String printed = SectionIds.text(element);
    figures.add(
        new Prose.Figure(
            figures.size() + 1, address, printed, about, context.diagnostics.place(at)));
    References.Figure end = references.figure(address);
    checkPrinted(end, printed, address, at);
    // A title is known before any cell is, so a heading shows only what is written in it.
    String shown = printed.isEmpty() && context.inHeading == 0 ? end.shown() : printed;
    String href = end.href();
    if (shown.isEmpty() && href != null && context.inHeading == 0) {
      shown = context.messages.format("markup.figure-not-given"); // a gap would hide that it is one
    }
    boolean linked = href != null && Schemes.isSafeLink(href);
    boolean number = !about && NUMBER.matcher(shown).matches();
    context.passages.space(shown.isEmpty() ? ' ' : shown.codePointAt(0));
    if (href != null && linked) {
      html.append("<a");
      Escape.htmlAttribute(html, "href", href);
      html.append(" class=\"figure\">");
    }
    if (number) {
      html.append("<data");
      Escape.htmlAttribute(html, "value", SEPARATORS.matcher(shown).replaceAll(""));
      html.append('>');
    }
    if (printed.isEmpty()) {
      context.passages.text(shown);
    } else {
      context.inLink++;
      context.children(element, depth);
      context.inLink--;
    }
    html.append(number ? "</data>" : "");
    html.append(linked ? "</a>" : "");
  }

  private void checkPrinted(
      References.Figure end, String printed, String address, SourcePositions.Spot at) {
    Text problem = end.problem();
    if (problem != null) {
      context.diagnostics.error("figure-address", at, problem, end.hint());
    } else if (printed.isEmpty() && context.inHeading > 0) {
      context.diagnostics.error("figure-in-heading", at, "address", address);
    } else if (printed.isEmpty() && end.shown().isEmpty()) {
      context.diagnostics.error("figure-empty", at, "address", address);
    }
  }

  private static String shortened(String target) {
    return target.length() <= SHOWN ? target : target.substring(0, SHOWN) + "…";
  }
}
