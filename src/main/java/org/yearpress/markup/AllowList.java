package org.yearpress.markup;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The elements and attributes that may reach a page: the security policy as a table. Everything
 * else is dropped. Links, pictures, headings, ids and classes have rules of their own in {@link
 * HtmlSanitizer}.
 */
final class AllowList {
  /** How an element takes part in the text. */
  enum Kind {
    /** Holds blocks; text around it is another passage. */
    FLOW,
    /** Holds text: a passage of its own. */
    TEXT,
    /** Stands in text. */
    INLINE
  }

  /** An allowed element with the attributes it may have beside the global ones. */
  record Rule(Kind kind, Map<String, Pattern> attributes) {}

  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,4}");
  private static final Pattern COUNT = Pattern.compile("[1-9]\\d{0,2}");
  private static final Pattern PLAIN = Pattern.compile("[^\\p{Cntrl}]{0,500}");
  private static final Pattern TAG = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}");
  private static final Map<String, Pattern> NONE = Map.of();

  /** Attributes of a data cell. */
  static final Map<String, Pattern> CELL = Map.of("colspan", COUNT, "rowspan", COUNT);

  /** Attributes of a header cell. */
  static final Map<String, Pattern> HEADER_CELL =
      Map.of("colspan", COUNT, "rowspan", COUNT, "scope", Pattern.compile("(col|row)(group)?"));

  /** A class name that an author may give; what a theme's scripts hang on are attributes. */
  static final Pattern CLASS = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,49}");

  static final Map<String, Pattern> GLOBAL =
      Map.of("lang", TAG, "dir", Pattern.compile("ltr|rtl|auto"), "title", PLAIN);

  static final Map<String, Rule> ELEMENTS =
      Map.ofEntries(
          flow("aside"),
          flow("blockquote"),
          flow("details", Map.of("open", Pattern.compile(""))),
          flow("div"),
          flow("dl"),
          flow("figure"),
          flow(
              "ol",
              Map.of(
                  "start", NUMBER,
                  "type", Pattern.compile("[1aAiI]"),
                  "reversed", Pattern.compile(""))),
          flow("section"),
          flow("tbody"),
          flow("tfoot"),
          flow("thead"),
          flow("ul"),
          text("address", NONE),
          text("dd", NONE),
          text("dt", NONE),
          text("li", Map.of("value", NUMBER)),
          text("p", NONE),
          text("pre", NONE),
          text("summary", NONE),
          text("td", CELL),
          text("th", HEADER_CELL),
          inline("abbr"),
          inline("b"),
          inline("bdi"),
          inline("bdo"),
          inline("cite"),
          inline("code"),
          inline("data", Map.of("value", PLAIN)),
          inline("del"),
          inline("dfn"),
          inline("em"),
          inline("i"),
          inline("ins"),
          inline("kbd"),
          inline("mark"),
          inline("q"),
          inline("rp"),
          inline("rt"),
          inline("ruby"),
          inline("s"),
          inline("samp"),
          inline("small"),
          inline("span"),
          inline("strong"),
          inline("sub"),
          inline("sup"),
          inline("time", Map.of("datetime", Pattern.compile("[0-9A-Za-z:.+ -]{1,40}"))),
          inline("u"),
          inline("var"));

  /** Elements that go with all they hold: what is in them is no text for a reader. */
  static final Set<String> DROPPED =
      Set.of(
          "applet",
          "area",
          "audio",
          "base",
          "button",
          "canvas",
          "datalist",
          "embed",
          "frame",
          "frameset",
          "head",
          "iframe",
          "input",
          "link",
          "map",
          "math",
          "meta",
          "noembed",
          "noframes",
          "noscript",
          "object",
          "option",
          "param",
          "plaintext",
          "script",
          "select",
          "source",
          "style",
          "svg",
          "template",
          "textarea",
          "title",
          "track",
          "video",
          "xmp");

  private AllowList() {}

  private static Map.Entry<String, Rule> flow(String name) {
    return flow(name, NONE);
  }

  private static Map.Entry<String, Rule> flow(String name, Map<String, Pattern> attributes) {
    return entry(name, new Rule(Kind.FLOW, attributes));
  }

  private static Map.Entry<String, Rule> text(String name, Map<String, Pattern> attributes) {
    return entry(name, new Rule(Kind.TEXT, attributes));
  }

  private static Map.Entry<String, Rule> inline(String name) {
    return inline(name, NONE);
  }

  private static Map.Entry<String, Rule> inline(String name, Map<String, Pattern> attributes) {
    return entry(name, new Rule(Kind.INLINE, attributes));
  }
}
