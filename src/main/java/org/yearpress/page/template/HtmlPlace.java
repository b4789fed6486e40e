package org.yearpress.page.template;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A place in a template, as a browser will read what is printed there: in a text, in a tag, in the
 * value of an attribute.
 *
 * @param element the tag's name in small letters; of a script or a style, while one is in it
 * @param attribute the attribute's name in small letters
 * @param quote around the value; 0 without one
 * @param value how the value begins; a comment or script, how it ends so far
 * @param plain whether the tag is a {@code meta} whose content is known to lead nowhere
 */
record HtmlPlace(
    Kind kind, String element, String attribute, char quote, String value, boolean plain) {
  /** Between tags. */
  static final HtmlPlace TEXT = new HtmlPlace(Kind.TEXT, "", "", '\0', "", false);

  /** Stands in a value for what a template prints. */
  private static final char PRINTED = '\uFFFC';

  /** As much of a value is looked at. */
  private static final int LOOKED_AT = 64;

  /** Attributes whose value browsers, or the site's own scripts, load or lead to. */
  private static final Set<String> ADDRESSES =
      Set.of(
          "href",
          "src",
          "srcset",
          "imagesrcset",
          "action",
          "formaction",
          "poster",
          "cite",
          "data",
          "background",
          "longdesc",
          "manifest",
          "ping",
          "profile",
          "codebase",
          "classid",
          "archive",
          "usemap",
          "dynsrc",
          "lowsrc",
          "data-search-index",
          "data-search-root",
          "data-search-inflate");

  /** Attributes that are read as a program, a style sheet, a page or a header. */
  private static final Set<String> CLOSED = Set.of("style", "srcdoc", "http-equiv");

  /** What the name of a meta tag has in it whose content is an address. */
  private static final Set<String> LEADING =
      Set.of("url", "uri", "image", "video", "audio", "player", "href", "icon", "logo");

  /** What such a name ends with where the content is said of the address. */
  private static final Set<String> ASIDE = Set.of(":width", ":height", ":alt");

  /** What a browser reads there. */
  enum Kind {
    TEXT,
    /** After the sign that opens a tag. */
    OPEN,
    NAME,
    /** Between attributes. */
    TAG,
    /** Where branches met of which one may have ended in the middle of a name. */
    JOINED,
    ATTRIBUTE,
    NAMED,
    EQUALS,
    VALUE,
    END_TAG,
    DECLARATION,
    COMMENT,
    /** In a script or a style sheet. */
    SCRIPT
  }

  /** What may be printed at a place. */
  enum Printable {
    /** Everything, escaped. */
    ANYTHING,
    /** Nothing but an address. */
    ADDRESS,
    /** What the code made for it. */
    MARKUP,
    NOTHING
  }

  /** Whether it is between tags. */
  boolean isText() {
    return kind == Kind.TEXT;
  }

  /** What may be printed here. */
  Printable printable() {
    return switch (kind) {
      case TEXT, COMMENT -> Printable.ANYTHING;
      case SCRIPT -> Printable.MARKUP;
      case VALUE -> quote == '\0' ? Printable.NOTHING : inValue();
      default -> Printable.NOTHING;
    };
  }

  private Printable inValue() {
    String local = attribute.substring(attribute.lastIndexOf(':') + 1);
    if (CLOSED.contains(local) || local.startsWith("on")) {
      return Printable.NOTHING;
    }
    return isAddress(local) && !value.startsWith("#") ? Printable.ADDRESS : Printable.ANYTHING;
  }

  /** Whether the value of an attribute is one. */
  private boolean isAddress(String local) {
    return ADDRESSES.contains(local)
        || (element.equals("meta") && attribute.equals("content") && !plain);
  }

  /** The place after something was printed here. */
  HtmlPlace afterPrint() {
    return kind == Kind.VALUE ? with(value + PRINTED) : this;
  }

  /** The place after a piece of the template; null where a browser could read it in two ways. */
  @Nullable HtmlPlace after(String text) {
    HtmlPlace at = this;
    for (int i = 0; i < text.length() && at != null; i++) {
      at = at.after(text.charAt(i));
    }
    return at;
  }

  /** The place where two branches meet; null where they end at places that differ. */
  @Nullable HtmlPlace joined(HtmlPlace other) {
    if (equals(other)) {
      return this;
    }
    boolean both = plain && other.plain;
    if (isInTag() && other.isInTag() && element.equals(other.element)) {
      return new HtmlPlace(Kind.JOINED, element, "", '\0', "", both);
    }
    boolean same =
        kind == other.kind
            && element.equals(other.element)
            && attribute.equals(other.attribute)
            && quote == other.quote;
    // Of two beginnings of an address, that counts after which less may be printed.
    return same
        ? new HtmlPlace(
            kind, element, attribute, quote, value.startsWith("#") ? other.value : value, both)
        : null;
  }

  private boolean isInTag() {
    return switch (kind) {
      case NAME, TAG, JOINED, ATTRIBUTE, NAMED -> true;
      default -> false;
    };
  }

  private @Nullable HtmlPlace after(char c) {
    return switch (kind) {
      case TEXT -> c == '<' ? to(Kind.OPEN) : this;
      case OPEN -> opened(c);
      case NAME ->
          ends(c) ? inTag(c) : new HtmlPlace(kind, element + small(c), "", '\0', "", false);
      case TAG -> ends(c) ? inTag(c) : named(String.valueOf(small(c)));
      case JOINED -> ends(c) ? inTag(c) : null;
      case ATTRIBUTE ->
          c == '='
              ? to(Kind.EQUALS)
              : isBlank(c) ? to(Kind.NAMED) : ends(c) ? inTag(c) : named(attribute + small(c));
      case NAMED ->
          c == '='
              ? to(Kind.EQUALS)
              : isBlank(c) ? this : ends(c) ? inTag(c) : named(String.valueOf(small(c)));
      case EQUALS ->
          isBlank(c) ? this : c == '>' ? inside() : value(c == '"' || c == '\'' ? c : '\0', c);
      case VALUE -> inValue(c);
      case END_TAG -> c == '>' ? TEXT : this;
      case DECLARATION -> declared(c);
      case COMMENT -> (value + c).endsWith("-->") ? TEXT : with(ending(c, 2));
      case SCRIPT -> scripted(c);
    };
  }

  private HtmlPlace opened(char c) {
    if (c == '/') {
      return TEXT.to(Kind.END_TAG);
    }
    if (c == '!' || c == '?') {
      return TEXT.to(Kind.DECLARATION).with(String.valueOf(c));
    }
    boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return letter
        ? new HtmlPlace(Kind.NAME, String.valueOf(small(c)), "", '\0', "", false)
        : TEXT.equals(TEXT.after(c)) ? TEXT : this;
  }

  private HtmlPlace declared(char c) {
    String begun = value.length() < 3 ? value + c : value;
    return begun.equals("!--") ? TEXT.to(Kind.COMMENT) : c == '>' ? TEXT : with(begun);
  }

  private HtmlPlace inValue(char c) {
    boolean over = quote == '\0' ? isBlank(c) || c == '>' : c == quote;
    if (!over) {
      return value.length() < LOOKED_AT && !(value.isEmpty() && isBlank(c))
          ? with(value + c)
          : this;
    }
    HtmlPlace tag = new HtmlPlace(Kind.TAG, element, "", '\0', "", plain || leadsNowhere());
    return c == '>' ? tag.inside() : tag;
  }

  /** Whether this is the name of a meta tag whose content is no address. */
  private boolean leadsNowhere() {
    if (!element.equals("meta")) {
      return false;
    }
    String said = value.toLowerCase(Locale.ROOT);
    return switch (attribute) {
      case "name" -> LEADING.stream().noneMatch(said::contains);
      case "property" ->
          said.indexOf(PRINTED) < 0
              && (LEADING.stream().noneMatch(said::contains)
                  || ASIDE.stream().anyMatch(said::endsWith));
      case "http-equiv" -> !said.strip().equals("refresh");
      default -> false;
    };
  }

  private HtmlPlace scripted(char c) {
    return (value + small(c)).endsWith("</" + element)
        ? TEXT.to(Kind.END_TAG)
        : with(ending(small(c), element.length() + 1));
  }

  /** The last characters of the value with one more. */
  private String ending(char c, int length) {
    String all = value + c;
    return all.substring(Math.max(0, all.length() - length));
  }

  private HtmlPlace inTag(char c) {
    return c == '>' ? inside() : new HtmlPlace(Kind.TAG, element, "", '\0', "", plain);
  }

  /** After the tag. */
  private HtmlPlace inside() {
    return element.equals("script") || element.equals("style")
        ? new HtmlPlace(Kind.SCRIPT, element, "", '\0', "", false)
        : TEXT;
  }

  private HtmlPlace named(String name) {
    return new HtmlPlace(Kind.ATTRIBUTE, element, name, '\0', "", plain);
  }

  private HtmlPlace value(char quoted, char first) {
    return new HtmlPlace(
        Kind.VALUE, element, attribute, quoted, quoted == '\0' ? "" + first : "", plain);
  }

  private HtmlPlace to(Kind next) {
    return new HtmlPlace(next, element, attribute, quote, "", plain);
  }

  private HtmlPlace with(String begun) {
    return new HtmlPlace(kind, element, attribute, quote, begun, plain);
  }

  private static boolean ends(char c) {
    return isBlank(c) || c == '/' || c == '>';
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
  }

  private static char small(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
  }
}
