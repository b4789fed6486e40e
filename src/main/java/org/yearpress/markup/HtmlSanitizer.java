package org.yearpress.markup;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Severity;
import org.yearpress.diagnostic.Text;
import org.yearpress.model.Lines;
import org.yearpress.model.Prose;
import org.yearpress.model.Prose.Passage;
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
  private static final Pattern NUMBER = Pattern.compile("-?\\d[\\d,， \u00A0\u202F]*(\\.\\d+)?");
  private static final Pattern SEPARATORS = Pattern.compile("[,， \u00A0\u202F]");

  /** How much is told of one section; errors get as much again, so that one is always told. */
  private static final int MOST_TOLD = 200;

  private final Placement placement;
  private final References references;
  private final Locator locator;
  private final Messages words;
  private final MarkupLimits limits;
  private final Flow flow;
  private final StringBuilder html;
  private final Anchors anchors;

  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private final List<Prose.Heading> headings = new ArrayList<>();
  private final List<Prose.Link> links = new ArrayList<>();
  private final List<Prose.Figure> figures = new ArrayList<>();
  private final List<Prose.Picture> pictures = new ArrayList<>();

  private final Map<Element, Anchors.Anchor> anchorOf = new HashMap<>();
  private final Map<String, String> idOf = new HashMap<>();
  private final Set<String> writtenIds = new HashSet<>();
  private final Map<Integer, Integer> noteReferences = new HashMap<>();
  private int inLink;
  private int inHeading;
  private int inTable;

  HtmlSanitizer(
      Placement placement,
      References references,
      Locator locator,
      Messages words,
      MarkupLimits limits) {
    this.placement = placement;
    this.references = references;
    this.locator = locator;
    this.words = words;
    this.limits = limits;
    this.flow = new Flow(locator, placement.anchor());
    this.html = flow.html;
    this.anchors = new Anchors(placement.anchor());
  }

  /** Parses a fragment as a browser would. */
  static Element parse(String fragment, MarkupLimits limits) {
    Parser parser = Parser.htmlParser();
    parser.setMaxDepth(limits.depth() * 8);
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

  /**
   * The prose of a section.
   *
   * @param body its HTML, as the dialect made it
   * @param header title and language given there; own heading and language of the result
   */
  Prose prose(Element body, Header header) {
    survey(body, header.title());
    boolean foreign =
        !header.language().isEmpty() && !header.language().equalsIgnoreCase(placement.language());
    if (foreign) {
      html.append("<div");
      Escape.attribute(html, "lang", header.language());
      html.append(">\n");
    }
    Anchors.Anchor own = anchorOf.get(body);
    if (own != null) {
      flow.begin(Passage.Kind.HEADING);
      flow.anchor = own.id();
      openHeading(own);
      flow.text(header.title());
      closeHeading(own, Marks.Spot.START);
    }
    children(body, 0);
    flow.boundary();
    if (foreign) {
      html.append("</div>\n");
    }
    String title = headings.isEmpty() || headings.get(0).level() != 1 ? "" : headings.get(0).text();
    return new Prose(
        title, new SafeHtml(html.toString()), headings, flow.passages(), links, figures, pictures);
  }

  /** What was found, in reading order. */
  List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  /** Gives headings their anchors and other ids their names before links to them are met. */
  private void survey(Element body, String title) {
    List<Element> found = new ArrayList<>();
    List<Element> named = new ArrayList<>();
    body.traverse(
        (node, depth) -> {
          if (node instanceof Element element) {
            if (isStructure(element)) {
              found.add(element);
            } else if (element.attributesSize() > 0 && element.hasAttr("id")) {
              named.add(element);
            }
          }
        });
    List<Outline.Mark> marks = new ArrayList<>();
    for (Element heading : found) {
      marks.add(new Outline.Mark(level(heading), heading.attr("id")));
    }
    String first = found.isEmpty() ? "" : Lines.join(Marks.strip(found.get(0).wholeText()));
    if (Markup.ownHeading(title, first)) {
      anchorOf.put(body, anchors.next(Markup.above(marks)));
    }
    for (int i = 0; i < found.size(); i++) {
      Element heading = found.get(i);
      Anchors.Anchor anchor = anchors.next(marks.get(i));
      anchorOf.put(heading, anchor);
      writtenIds.addAll(anchor.ids());
      for (String id : anchor.ids()) {
        idOf.put(id, id);
      }
      if (heading.hasAttr(KNOWN_AS)) {
        idOf.putIfAbsent(heading.attr(KNOWN_AS), anchor.id());
      }
    }
    for (Element element : named) {
      if (Anchors.isSafe(element.id())) {
        idOf.putIfAbsent(element.id(), placement.anchor() + "_" + element.id());
      }
    }
  }

  /** A second name by which links of the same section know a heading. */
  static final String KNOWN_AS = "data-known-as";

  private static boolean isStructure(Element element) {
    String name = element.normalName();
    return name.length() == 2
        && name.charAt(0) == 'h'
        && name.charAt(1) >= '1'
        && name.charAt(1) <= '6'
        && element.hasAttr(Marks.ATTRIBUTE);
  }

  private static int level(Element heading) {
    return heading.normalName().charAt(1) - '0';
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
    Marks.Spot spot = spot(element);
    if (spot != null) {
      flow.here = spot;
    }
    if (depth > limits.depth() * 6) {
      report(
          Severity.ERROR,
          "too-deep",
          flow.here,
          Text.of("markup.too-deep", "limit", String.valueOf(limits.depth())),
          Text.of("markup.too-deep-hint"));
      return;
    }
    String name = element.normalName();
    if (!element.tag().namespace().equals(Parser.NamespaceHtml)
        || AllowList.DROPPED.contains(name)) {
      unsafe("element-dropped", "<" + name, "<" + name + ">");
      return;
    }
    switch (name) {
      case "h1", "h2", "h3", "h4", "h5", "h6" -> heading(element, depth);
      case "a" -> link(element, depth);
      case "img" -> inlinePicture(element);
      case "p" -> paragraph(element, depth);
      case "figure" -> figure(element, depth);
      case "figcaption" -> caption("figcaption", element, depth);
      case "caption" -> caption("caption", element, depth);
      case "table" -> table(element, depth);
      case "tr" -> row(element, depth);
      case "th", "td" -> cell(element, depth);
      case "pre" -> preformatted(element, depth);
      case "br" -> flow.lineBreak();
      case "hr" -> {
        flow.boundary();
        html.append("<hr>\n");
      }
      case "wbr" -> html.append("<wbr>");
      case "yp-label" -> label(element);
      case "yp-ref" -> noteReference(element);
      case "yp-back" -> back(element);
      case "yp-notes" -> notes(element, depth);
      default -> other(name, element, depth);
    }
  }

  private void other(String name, Element element, int depth) {
    AllowList.Rule rule = AllowList.ELEMENTS.get(name);
    if (rule == null) {
      if (!UNWRAPPED.contains(name)) {
        unsafe("element-unwrapped", "<" + name, "<" + name + ">");
      }
      handlers(element);
      unknown(element, depth);
    } else if (rule.kind() == AllowList.Kind.INLINE) {
      flow.space(firstCharacter(element));
      open(name, element, rule);
      children(element, depth);
      close(name);
    } else {
      flow.boundary();
      open(name, element, rule);
      children(element, depth);
      flow.boundary();
      close(name);
      html.append('\n');
    }
  }

  /** What an unknown element holds stays, and stays a block of its own where it was one. */
  private void unknown(Element element, int depth) {
    boolean block = element.isBlock() && !UNWRAPPED.contains(element.normalName());
    if (block) {
      flow.boundary();
      html.append("<div>");
    }
    children(element, depth);
    if (block) {
      flow.boundary();
      html.append("</div>\n");
    }
  }

  /** Elements of page structure, and parts of tables that only carry layout: content stays. */
  private static final Set<String> UNWRAPPED =
      Set.of("article", "body", "colgroup", "col", "footer", "header", "html", "main", "nav");

  private void open(String name, Element element, AllowList.Rule rule) {
    html.append('<').append(name);
    attributes(element, rule.attributes());
    html.append('>');
  }

  private void close(String name) {
    html.append("</").append(name).append('>');
  }

  private void attributes(Element element, Map<String, Pattern> own) {
    if (element.attributesSize() == 0) {
      return;
    }
    for (Attribute attribute : element.attributes()) {
      String key = attribute.getKey().toLowerCase(Locale.ROOT);
      String value = Marks.strip(attribute.getValue());
      if (key.equals("id")) {
        String id = idOf.get(value);
        if (id != null && writtenIds.add(id)) {
          Escape.attribute(html, "id", id);
        }
      } else if (key.equals("class")) {
        classes(value);
      } else {
        Pattern allowed = own.getOrDefault(key, AllowList.GLOBAL.get(key));
        if (allowed != null && allowed.matcher(value).matches()) {
          Escape.attribute(html, key, value);
        }
      }
    }
    handlers(element);
  }

  private void classes(String value) {
    StringBuilder kept = new StringBuilder();
    for (String name : value.split("\\s+", -1)) {
      if (AllowList.CLASS.matcher(name).matches()) {
        kept.append(kept.isEmpty() ? "" : " ").append(name);
      }
    }
    if (!kept.isEmpty()) {
      Escape.attribute(html, "class", kept);
    }
  }

  /** Attributes that run script are never written; people are told of them. */
  private void handlers(Element element) {
    if (element.attributesSize() == 0) {
      return;
    }
    for (Attribute attribute : element.attributes()) {
      if (attribute.getKey().regionMatches(true, 0, "on", 0, 2)) {
        unsafe("attribute-dropped", attribute.getKey(), attribute.getKey());
      }
    }
  }

  private void unsafe(String key, String needle, String what) {
    Marks.Spot spot = locator.find(needle, flow.here);
    report(
        Severity.WARNING,
        "unsafe-html",
        spot,
        Text.of("markup." + key, "what", what),
        Text.of("markup." + key + "-hint"));
  }

  // Headings

  private void heading(Element element, int depth) {
    Anchors.Anchor anchor = anchorOf.get(element);
    if (anchor == null) {
      report(
          Severity.NOTE,
          "heading-raw",
          flow.here,
          Text.of("markup.heading-raw", "element", "<" + element.normalName() + ">"),
          Text.of("markup.heading-raw-hint"));
      flow.boundary();
      html.append("<p><strong>");
      children(element, depth);
      flow.boundary();
      html.append("</strong></p>\n");
      return;
    }
    Marks.Spot at = flow.here;
    faults(anchor, element, at);
    flow.begin(Passage.Kind.HEADING);
    flow.anchor = anchor.id();
    openHeading(anchor);
    inHeading++;
    children(element, depth);
    inHeading--;
    handlers(element);
    closeHeading(anchor, at);
  }

  private void openHeading(Anchors.Anchor anchor) {
    html.append("<h").append(htmlLevel(anchor));
    Escape.attribute(html, "id", anchor.id());
    html.append('>');
    if (!anchor.also().isEmpty()) {
      html.append("<span");
      Escape.attribute(html, "id", anchor.also());
      html.append("></span>");
    }
  }

  private void closeHeading(Anchors.Anchor anchor, Marks.Spot at) {
    String text = flow.end();
    flow.begin(Passage.Kind.TEXT);
    html.append("</h").append(htmlLevel(anchor)).append(">\n");
    headings.add(new Prose.Heading(anchor.depth(), anchor.id(), text, locator.place(at)));
  }

  private int htmlLevel(Anchors.Anchor anchor) {
    return Math.min(6, placement.level() + anchor.depth() - 1);
  }

  private void faults(Anchors.Anchor anchor, Element element, Marks.Spot at) {
    switch (anchor.fault()) {
      case NONE -> {}
      case SKIPPED_LEVEL ->
          report(
              Severity.NOTE,
              "heading-skip",
              at,
              Text.of(
                  "markup.heading-skip",
                  "level",
                  String.valueOf(level(element)),
                  "shown",
                  String.valueOf(anchor.depth())),
              Text.of("markup.heading-skip-hint"));
      case SECOND_TITLE ->
          report(
              Severity.NOTE,
              "heading-second",
              at,
              Text.of("markup.heading-second"),
              Text.of("markup.heading-second-hint"));
      case BAD_ID ->
          report(
              Severity.ERROR,
              "heading-id",
              at,
              Text.of("markup.heading-id", "id", element.id()),
              Text.of("markup.heading-id-hint"));
      case TAKEN_ID ->
          report(
              Severity.ERROR,
              "heading-id",
              at,
              Text.of("markup.heading-id-taken", "id", element.id()),
              Text.of("markup.heading-id-taken-hint"));
    }
  }

  // Links and figures

  private void link(Element element, int depth) {
    String target = Marks.strip(element.attr("href")).strip();
    if (target.isEmpty() || inLink > 0) {
      String id = idOf.get(element.id());
      if (id != null && writtenIds.add(id)) {
        html.append("<span");
        Escape.attribute(html, "id", id);
        html.append("></span>");
      }
      if (element.hasAttr("href") && target.isEmpty()) {
        broken(element, target, Text.of("markup.link-empty"), null);
      }
      handlers(element);
      children(element, depth);
      return;
    }
    if (Schemes.of(target).equals("stat")) {
      figure(element, target.substring(target.indexOf(':') + 1), depth);
      return;
    }
    Marks.Spot at = spotOf(element, target);
    String href = resolve(target, at);
    flow.space(firstCharacter(element));
    if (href == null) {
      handlers(element);
      children(element, depth);
      return;
    }
    html.append("<a");
    Escape.attribute(html, "href", href);
    if (Schemes.isWeb(href)) {
      html.append(" rel=\"noopener\"");
    }
    attributes(element, Map.of());
    html.append('>');
    inLink++;
    children(element, depth);
    inLink--;
    html.append("</a>");
  }

  /** Where a link leads, as written into the page; null when it is refused or leads nowhere. */
  private @Nullable String resolve(String target, Marks.Spot at) {
    if (!Schemes.isSafeLink(target)) {
      refused(target, at);
      return null;
    }
    if (target.startsWith("#") && idOf.containsKey(decoded(target.substring(1)))) {
      return "#" + encoded(idOf.getOrDefault(decoded(target.substring(1)), ""));
    }
    References.Target end = references.link(target);
    Text problem = end.problem();
    if (problem != null) {
      report(Severity.ERROR, "broken-link", at, problem, end.hint());
    }
    String file = end.file();
    if (file != null) {
      links.add(new Prose.Link(file, end.fragment(), locator.place(at)));
    }
    String href = end.href();
    return href != null && Schemes.isSafeLink(href) ? href : null;
  }

  private void refused(String target, Marks.Spot at) {
    String scheme = Schemes.of(target);
    report(
        Severity.ERROR,
        "unsafe-link",
        at,
        scheme.isEmpty()
            ? Text.of("markup.link-without-scheme", "target", shortened(target))
            : Text.of("markup.unsafe-link", "scheme", scheme, "target", shortened(target)),
        Text.of("markup.unsafe-link-hint"));
  }

  private void broken(Element element, String target, Text problem, @Nullable Text hint) {
    report(Severity.ERROR, "broken-link", spotOf(element, target), problem, hint);
  }

  private void figure(Element element, String written, int depth) {
    boolean about = written.endsWith("?about");
    String cell = about ? written.substring(0, written.length() - "?about".length()) : written;
    String address = decoded(cell);
    Marks.Spot at = spotOf(element, "stat:" + cell);
    String printed = Lines.join(Marks.strip(element.wholeText()));
    int number = figures.size() + 1;
    figures.add(new Prose.Figure(number, address, printed, about, locator.place(at)));
    References.Figure end = references.figure(address);
    Text problem = end.problem();
    if (problem != null) {
      report(Severity.ERROR, "figure-address", at, problem, end.hint());
    } else if (printed.isEmpty() && inHeading > 0) {
      figureFault("figure-in-heading", at, address);
    } else if (printed.isEmpty() && end.shown().isEmpty()) {
      figureFault("figure-empty", at, address);
    }
    String shown = printed.isEmpty() ? end.shown() : printed;
    String href = end.href();
    boolean linked = href != null && Schemes.isSafeLink(href);
    flow.space(shown.isEmpty() ? ' ' : shown.codePointAt(0));
    if (href != null && linked) {
      html.append("<a");
      Escape.attribute(html, "href", href);
      html.append(" class=\"figure\">");
    }
    boolean isNumber = !about && NUMBER.matcher(shown).matches();
    if (isNumber) {
      html.append("<data");
      Escape.attribute(html, "value", SEPARATORS.matcher(shown).replaceAll(""));
      html.append('>');
    }
    if (printed.isEmpty()) {
      flow.text(inHeading > 0 ? "" : end.shown());
    } else {
      inLink++;
      children(element, depth);
      inLink--;
    }
    html.append(isNumber ? "</data>" : "");
    html.append(linked ? "</a>" : "");
  }

  private void figureFault(String code, Marks.Spot at, String address) {
    report(
        Severity.ERROR,
        code,
        at,
        Text.of("markup." + code, "address", address),
        Text.of("markup." + code + "-hint"));
  }

  private static String decoded(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  private static String encoded(String id) {
    return org.yearpress.model.Permalinks.encode(id);
  }

  private static String shortened(String target) {
    return target.length() <= 60 ? target : target.substring(0, 60) + "…";
  }

  // Pictures

  private void paragraph(Element element, int depth) {
    if (isEmpty(element) && !element.hasAttr("id")) {
      // Left behind by a parser where a block stood inside a paragraph.
      flow.boundary();
      return;
    }
    if (!isOnlyPictures(element)) {
      other("p", element, depth);
      return;
    }
    flow.boundary();
    for (Node node = element.firstChild(); node != null; node = node.nextSibling()) {
      if (node instanceof TextNode text) {
        flow.text(text.getWholeText());
      } else if (node instanceof Element picture && picture.normalName().equals("img")) {
        Marks.Spot spot = spot(picture);
        flow.here = spot == null ? flow.here : spot;
        flow.boundary();
        handlers(picture);
        standalone(picture, null, depth);
      }
    }
    flow.boundary();
  }

  private static boolean isOnlyPictures(Element paragraph) {
    boolean any = false;
    for (Node node = paragraph.firstChild(); node != null; node = node.nextSibling()) {
      if (node instanceof TextNode text) {
        if (!Marks.strip(text.getWholeText()).isBlank()) {
          return false;
        }
      } else if (node instanceof Element element && element.normalName().equals("img")) {
        any = true;
      } else if (!(node instanceof Element element && element.normalName().equals("br"))) {
        return false;
      }
    }
    return any;
  }

  private void figure(Element element, int depth) {
    Element picture = child(element, "img");
    Element caption = child(element, "figcaption");
    if (picture != null && element.childrenSize() == (caption == null ? 1 : 2)) {
      flow.boundary();
      handlers(element);
      Marks.Spot spot = spot(picture);
      flow.here = spot == null ? flow.here : spot;
      standalone(picture, caption, depth);
    } else {
      other("figure", element, depth);
    }
  }

  private void standalone(Element picture, @Nullable Element caption, int depth) {
    String source = Marks.strip(picture.attr("src")).strip();
    boolean missing = isMissing(source);
    Marks.Spot at = spotOf(picture, source);
    String alt = Lines.join(Marks.strip(picture.attr("alt")));
    String title = Lines.join(Marks.strip(picture.attr("title")));
    html.append(missing ? "<figure class=\"missing\">\n" : "<figure>\n");
    String said = alt.isEmpty() && missing ? title : alt;
    if (missing) {
      note(null, said, at);
      html.append("<div role=\"img\"");
      Escape.attribute(html, "aria-label", words.say("markup.picture-missing") + ": " + said);
      html.append('>');
      Escape.text(html, words.say("markup.picture-missing"));
      html.append("</div>\n");
    } else {
      image(picture, source, alt, at);
      html.append('\n');
    }
    if (caption != null) {
      caption("figcaption", caption, depth);
    } else if (missing || !title.isEmpty()) {
      flow.begin(Passage.Kind.CAPTION);
      html.append("<figcaption>");
      flow.text(title.isEmpty() ? said : title);
      flow.begin(Passage.Kind.TEXT);
      html.append("</figcaption>\n");
    }
    html.append("</figure>\n");
  }

  private void inlinePicture(Element picture) {
    String source = Marks.strip(picture.attr("src")).strip();
    String alt = Lines.join(Marks.strip(picture.attr("alt")));
    Marks.Spot at = spotOf(picture, source);
    flow.atom(-1);
    handlers(picture);
    if (!isMissing(source)) {
      image(picture, source, alt, at);
      return;
    }
    note(null, alt, at);
    html.append("<span class=\"missing\">");
    Escape.text(html, "[" + words.say("markup.picture-missing") + ": ");
    flow.text(alt);
    html.append("]</span>");
  }

  private static boolean isMissing(String source) {
    return Schemes.of(source).equals("missing");
  }

  private void image(Element picture, String source, String alt, Marks.Spot at) {
    note(source, alt, at);
    String src = pictureSource(source, at);
    if (src == null) {
      Escape.text(html, alt);
      return;
    }
    html.append("<img");
    Escape.attribute(html, "src", src);
    Escape.attribute(html, "alt", alt);
    for (String side : List.of("width", "height")) {
      if (picture.attr(side).matches("[1-9]\\d{0,4}")) {
        Escape.attribute(html, side, picture.attr(side));
      }
    }
    html.append('>');
  }

  private @Nullable String pictureSource(String source, Marks.Spot at) {
    if (!Schemes.isSafePicture(source)) {
      refused(source, at);
      return null;
    }
    References.Target end = references.link(source);
    Text problem = end.problem();
    if (problem != null) {
      report(Severity.ERROR, "missing-image", at, problem, end.hint());
    }
    String href = end.href();
    return href != null && Schemes.isSafePicture(href) ? href : null;
  }

  private void note(@Nullable String source, String alt, Marks.Spot at) {
    pictures.add(new Prose.Picture(source, alt, locator.place(at)));
    if (alt.isEmpty()) {
      report(
          Severity.ERROR,
          "picture-alt",
          at,
          Text.of("markup.picture-alt", "picture", source == null ? "missing:" : source),
          Text.of("markup.picture-alt-hint"));
    }
  }

  // Tables, captions, code

  private void caption(String name, Element element, int depth) {
    flow.begin(Passage.Kind.CAPTION);
    html.append('<').append(name).append('>');
    handlers(element);
    children(element, depth);
    flow.begin(Passage.Kind.TEXT);
    close(name);
    html.append('\n');
  }

  private void table(Element element, int depth) {
    flow.boundary();
    boolean outer = inTable == 0;
    if (outer) {
      html.append("<div class=\"table-scroll\" role=\"region\" tabindex=\"0\"");
      Element caption = child(element, "caption");
      if (caption != null) {
        Escape.attribute(html, "aria-label", Lines.join(Marks.strip(caption.wholeText())));
      } else if (!headings.isEmpty()) {
        Escape.attribute(html, "aria-labelledby", flow.anchor);
      } else {
        Escape.attribute(html, "aria-label", words.say("markup.table"));
      }
      html.append(">\n");
    }
    inTable++;
    html.append("<table");
    attributes(element, Map.of());
    html.append('>');
    children(element, depth);
    flow.boundary();
    html.append("</table>\n");
    inTable--;
    html.append(outer ? "</div>\n" : "");
  }

  private void row(Element element, int depth) {
    flow.rowBegins();
    html.append("<tr");
    attributes(element, Map.of());
    html.append('>');
    children(element, depth);
    flow.rowEnds();
    html.append("</tr>\n");
  }

  private void cell(Element element, int depth) {
    boolean header = element.normalName().equals("th") && !isEmpty(element);
    String name = header ? "th" : "td";
    AllowList.Rule rule = AllowList.ELEMENTS.get(name);
    flow.boundary();
    html.append('<').append(name);
    if (header && !element.attr("scope").matches("(col|row)(group)?")) {
      Escape.attribute(html, "scope", scope(element));
    }
    attributes(element, rule == null ? Map.of() : rule.attributes());
    html.append('>');
    children(element, depth);
    flow.boundary();
    close(name);
  }

  private static boolean isEmpty(Element cell) {
    return cell.childrenSize() == 0 && Marks.strip(cell.wholeText()).isBlank();
  }

  private static String scope(Element header) {
    Element row = header.parent();
    if (row == null || row.parent() == null) {
      return "col";
    }
    if (row.parent().normalName().equals("thead")) {
      return "col";
    }
    boolean onlyHeaders = row.children().stream().allMatch(c -> c.normalName().equals("th"));
    return onlyHeaders && row.elementSiblingIndex() == 0 ? "col" : "row";
  }

  private void preformatted(Element element, int depth) {
    flow.boundary();
    flow.preformatted(true);
    html.append("<pre");
    attributes(element, Map.of());
    html.append('>');
    children(element, depth);
    flow.preformatted(false);
    flow.boundary();
    html.append("</pre>\n");
  }

  /** A word of ours inside the prose: shown, but no part of what the author wrote. */
  private void label(Element element) {
    flow.boundary();
    html.append("<p class=\"admonition-label\">");
    Escape.text(html, Marks.strip(element.wholeText()));
    html.append("</p>\n");
  }

  // Footnotes

  private void noteReference(Element element) {
    int number = noteNumber(element);
    if (number < 1) {
      return;
    }
    int count = noteReferences.merge(number, 1, Integer::sum);
    flow.space('1');
    html.append("<sup class=\"footnote-ref\">");
    if (inLink == 0) {
      html.append("<a");
      Escape.attribute(html, "href", "#" + encoded(noteId(number)));
      Escape.attribute(html, "id", referenceId(number) + (count == 1 ? "" : "-" + count));
      html.append(" role=\"doc-noteref\">");
    }
    html.append(number).append(inLink == 0 ? "</a></sup>" : "</sup>");
  }

  private String noteId(int number) {
    return placement.anchor() + "-fn-" + number;
  }

  private String referenceId(int number) {
    return placement.anchor() + "-fnref-" + number;
  }

  private static int noteNumber(Element element) {
    String number = element.attr("n");
    return number.matches("[1-9]\\d{0,4}") ? Integer.parseInt(number) : 0;
  }

  private void notes(Element element, int depth) {
    flow.boundary();
    html.append("<section class=\"footnotes\" role=\"doc-endnotes\"");
    Escape.attribute(html, "aria-label", words.say("markup.footnotes"));
    html.append(">\n<ol>\n");
    for (Element note : element.children()) {
      int number = noteNumber(note);
      if (note.normalName().equals("yp-note") && writtenIds.add(noteId(number))) {
        note(note, number, depth);
      }
    }
    html.append("</ol>\n</section>\n");
  }

  private void note(Element note, int number, int depth) {
    Marks.Spot spot = spot(note);
    flow.here = spot == null ? flow.here : spot;
    Element last = note.lastElementChild();
    boolean intoLast = last != null && last.normalName().equals("p") && !isOnlyPictures(last);
    // The way back stands at the end of the last paragraph, not in a line of its own.
    (intoLast && last != null ? last : note).appendElement("yp-back").attr("n", "" + number);
    flow.boundary();
    html.append("<li");
    Escape.attribute(html, "id", noteId(number));
    html.append('>');
    children(note, depth);
    flow.boundary();
    html.append("</li>\n");
  }

  private void back(Element element) {
    int number = noteNumber(element);
    html.append(" <a");
    Escape.attribute(html, "href", "#" + encoded(referenceId(number)));
    html.append(" role=\"doc-backlink\"");
    Escape.attribute(
        html, "aria-label", words.say("markup.footnote-back", Map.of("n", String.valueOf(number))));
    html.append(">↩</a>");
  }

  private static @Nullable Element child(Element parent, String name) {
    for (Node node = parent.firstChild(); node != null; node = node.nextSibling()) {
      if (node instanceof Element element && element.normalName().equals(name)) {
        return element;
      }
    }
    return null;
  }

  // Positions

  private static Marks.@Nullable Spot spot(Element element) {
    String at = element.attr(Marks.ATTRIBUTE);
    return at.isEmpty() ? null : Marks.read(at, 0, at.length());
  }

  /** The element's own position, else where its target is found in the source. */
  private Marks.Spot spotOf(Element element, String needle) {
    Marks.Spot own = spot(element);
    return own == null ? locator.find(needle, flow.here) : own;
  }

  /** The first character that an element shows; a digit for a figure whose value is printed. */
  private static int firstCharacter(Element element) {
    String text = Marks.strip(element.wholeText()).strip();
    if (!text.isEmpty()) {
      return text.codePointAt(0);
    }
    return element.attr("href").startsWith("stat:") ? '0' : -1;
  }

  private void report(
      Severity severity, String code, Marks.Spot at, Text message, @Nullable Text hint) {
    // Nobody reads the next thousand, and each takes memory.
    if (diagnostics.size() >= (severity == Severity.ERROR ? 2 * MOST_TOLD : MOST_TOLD)) {
      return;
    }
    var place = locator.place(at);
    diagnostics.add(
        switch (severity) {
          case ERROR -> Diagnostic.error(code, place, message, hint);
          case WARNING -> Diagnostic.warning(code, place, message, hint);
          case NOTE -> Diagnostic.note(code, place, message, hint);
        });
  }
}
