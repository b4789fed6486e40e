package org.yearpress.content;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The values of styles in a drawing, read as a browser reads them and written anew: escapes are
 * resolved, comments left out, and only functions of a list pass. So nothing that loads from
 * elsewhere passes, under whatever disguise.
 */
final class Css {
  /** Properties of a drawing, which are attributes too. None takes a file. */
  static final Set<String> PROPERTIES =
      Set.of(
          "alignment-baseline",
          "baseline-shift",
          "clip-path",
          "clip-rule",
          "color",
          "color-interpolation",
          "color-interpolation-filters",
          "color-rendering",
          "direction",
          "display",
          "dominant-baseline",
          "fill",
          "fill-opacity",
          "fill-rule",
          "filter",
          "flood-color",
          "flood-opacity",
          "font",
          "font-family",
          "font-size",
          "font-stretch",
          "font-style",
          "font-variant",
          "font-weight",
          "image-rendering",
          "isolation",
          "letter-spacing",
          "lighting-color",
          "line-height",
          "marker",
          "marker-end",
          "marker-mid",
          "marker-start",
          "mask",
          "mask-type",
          "mix-blend-mode",
          "opacity",
          "overflow",
          "paint-order",
          "pointer-events",
          "shape-rendering",
          "stop-color",
          "stop-opacity",
          "stroke",
          "stroke-dasharray",
          "stroke-dashoffset",
          "stroke-linecap",
          "stroke-linejoin",
          "stroke-miterlimit",
          "stroke-opacity",
          "stroke-width",
          "text-anchor",
          "text-decoration",
          "text-rendering",
          "transform",
          "transform-origin",
          "unicode-bidi",
          "vector-effect",
          "visibility",
          "white-space",
          "word-spacing",
          "writing-mode");

  /** Of numbers, colours and words only. */
  private static final Set<String> FUNCTIONS =
      Set.of(
          "rgb",
          "rgba",
          "hsl",
          "hsla",
          "blur",
          "brightness",
          "contrast",
          "drop-shadow",
          "grayscale",
          "hue-rotate",
          "invert",
          "opacity",
          "saturate",
          "sepia",
          "matrix",
          "translate",
          "scale",
          "rotate",
          "skewx",
          "skewy");

  private static final Pattern COLOUR = Pattern.compile("[0-9A-Fa-f]{3,8}");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}_-]+");
  private static final Pattern QUOTED = Pattern.compile("[\\p{L}\\p{M}\\p{N} ,._-]*");
  private static final int MOST_NESTED = 4;

  private final String text;
  private int at;
  private final StringBuilder out = new StringBuilder();

  private Css(String text) {
    this.text = text.replace("\r\n", "\n").replace('\r', '\n').replace('\f', '\n');
  }

  /** A piece that is not passed. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    /** The name of a function, or the character that has no place there. */
    final String piece;

    Refused(String piece) {
      super(piece);
      this.piece = piece;
    }
  }

  /** The value of one property, written anew. */
  static String value(String text) throws Refused {
    Css css = new Css(text);
    css.value(false);
    return css.out.toString();
  }

  /** The declarations of a style attribute, written anew; unknown properties are left out. */
  static String style(String text) throws Refused {
    Css css = new Css(text);
    StringBuilder kept = new StringBuilder();
    css.blanks();
    while (css.at < css.text.length()) {
      if (css.text.charAt(css.at) != ';') {
        String property = css.property();
        css.value(true);
        if (PROPERTIES.contains(property) && css.out.length() > 0) {
          kept.append(kept.isEmpty() ? "" : ";").append(property).append(':').append(css.out);
        }
        css.out.setLength(0);
      } else {
        css.at++;
      }
      css.blanks();
    }
    return kept.toString();
  }

  private String property() throws Refused {
    if (!startsName()) {
      throw refused();
    }
    String property = name().toLowerCase(Locale.ROOT);
    blanks();
    if (at >= text.length() || text.charAt(at) != ':') {
      throw at < text.length() ? refused() : new Refused(property);
    }
    at++;
    return property;
  }

  /**
   * Reads one value.
   *
   * @param declared whether it ends at a semicolon and may be important
   */
  private void value(boolean declared) throws Refused {
    blanks();
    while (at < text.length() && !(declared && text.charAt(at) == ';')) {
      if (declared && text.charAt(at) == '!') {
        important();
      } else {
        token(0);
      }
      if (blanks() && at < text.length() && text.charAt(at) != ';') {
        out.append(' ');
      }
    }
  }

  private void important() throws Refused {
    at++;
    blanks();
    if (!startsName() || !name().equalsIgnoreCase("important")) {
      throw new Refused("!");
    }
    out.append("!important");
  }

  private void token(int depth) throws Refused {
    char c = text.charAt(at);
    if (c == ',' || c == '/') {
      at++;
      out.append(c);
    } else if (c == '"' || c == '\'') {
      out.append('\'').append(passed(string(), QUOTED)).append('\'');
    } else if (c == '#') {
      at++;
      out.append('#').append(passed(nameOrNothing(), COLOUR));
    } else if (startsNumber()) {
      number();
    } else if (startsName()) {
      word(depth);
    } else {
      throw refused();
    }
  }

  private void word(int depth) throws Refused {
    String name = name();
    if (at >= text.length() || text.charAt(at) != '(') {
      out.append(passed(name, WORD));
      return;
    }
    at++;
    String function = name.toLowerCase(Locale.ROOT);
    if (function.equals("url")) {
      url();
    } else if (FUNCTIONS.contains(function) && depth < MOST_NESTED) {
      arguments(function, depth);
    } else {
      throw new Refused(shortened(function) + "()");
    }
  }

  private void arguments(String function, int depth) throws Refused {
    out.append(function).append('(');
    blanks();
    while (at < text.length() && text.charAt(at) != ')') {
      token(depth + 1);
      if (blanks() && at < text.length() && text.charAt(at) != ')') {
        out.append(' ');
      }
    }
    end(function);
    out.append(')');
  }

  /** Only a part of the drawing itself. */
  private void url() throws Refused {
    spaces();
    String address;
    if (at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'')) {
      address = string();
      spaces();
    } else {
      StringBuilder raw = new StringBuilder();
      while (at < text.length() && text.charAt(at) != ')') {
        raw.appendCodePoint(text.charAt(at) == '\\' ? escape() : next());
      }
      address = raw.toString().strip();
    }
    end("url");
    if (!SvgPicture.isWithin(address)) {
      throw new Refused("url(" + shortened(address) + ")");
    }
    out.append("url(").append(address).append(')');
  }

  private void end(String function) throws Refused {
    if (at >= text.length() || text.charAt(at) != ')') {
      throw new Refused(function + "()");
    }
    at++;
  }

  private boolean startsNumber() {
    int i = at;
    if (i < text.length() && (text.charAt(i) == '+' || text.charAt(i) == '-')) {
      i++;
    }
    if (i < text.length() && text.charAt(i) == '.') {
      i++;
    }
    return i < text.length() && isDigit(text.charAt(i));
  }

  /** A number with what it counts: {@code 1.5}, {@code 50%}, {@code 2px}, {@code 1e3}. */
  private void number() throws Refused {
    int from = at++;
    while (at < text.length() && (isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
      at++;
    }
    if (at + 1 < text.length()
        && (text.charAt(at) | 0x20) == 'e'
        && (text.charAt(at + 1) == '-' || text.charAt(at + 1) == '+')) {
      at += 2;
      while (at < text.length() && isDigit(text.charAt(at))) {
        at++;
      }
    }
    out.append(text, from, at);
    if (at < text.length() && text.charAt(at) == '%') {
      at++;
      out.append('%');
    } else if (startsName()) {
      out.append(passed(name(), WORD));
    }
    if (at < text.length() && text.charAt(at) == '(') {
      throw refused();
    }
  }

  private boolean startsName() {
    int i = at;
    while (i < text.length() && text.charAt(i) == '-') {
      i++;
    }
    if (i >= text.length()) {
      return false;
    }
    char c = text.charAt(i);
    return isLetter(c) || (c == '\\' && i + 1 < text.length() && text.charAt(i + 1) != '\n');
  }

  private String nameOrNothing() {
    return at < text.length() ? name() : "";
  }

  private String name() {
    StringBuilder name = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at);
      if (isLetter(c) || isDigit(c) || c == '-') {
        name.append(c);
        at++;
      } else if (c == '\\' && at + 1 < text.length() && text.charAt(at + 1) != '\n') {
        name.appendCodePoint(escape());
      } else {
        break;
      }
    }
    return name.toString();
  }

  private String string() throws Refused {
    char quote = text.charAt(at++);
    StringBuilder string = new StringBuilder();
    while (at < text.length() && text.charAt(at) != quote) {
      char c = text.charAt(at);
      if (c == '\n') {
        throw new Refused(String.valueOf(quote));
      } else if (c == '\\' && at + 1 < text.length() && text.charAt(at + 1) == '\n') {
        at += 2;
      } else {
        string.appendCodePoint(c == '\\' ? escape() : next());
      }
    }
    if (at >= text.length()) {
      throw new Refused(String.valueOf(quote));
    }
    at++;
    return string.toString();
  }

  /** The character of an escape: up to six digits and a blank, or whatever follows. */
  private int escape() {
    at++;
    int from = at;
    while (at < text.length() && at < from + 6 && Character.digit(text.charAt(at), 16) >= 0) {
      if (text.charAt(at) > 'f') {
        break; // a digit, but not one of ASCII
      }
      at++;
    }
    if (at == from) {
      return at < text.length() ? next() : 0xFFFD;
    }
    int code = Integer.parseInt(text.substring(from, at), 16);
    if (at < text.length() && isSpace(text.charAt(at))) {
      at++;
    }
    boolean valid = Character.isValidCodePoint(code) && (code < 0xD800 || code > 0xDFFF);
    return code != 0 && valid ? code : 0xFFFD;
  }

  private int next() {
    int code = text.codePointAt(at);
    at += Character.charCount(code);
    return code;
  }

  /** Passes over blanks and comments; whether there were any. */
  private boolean blanks() throws Refused {
    int from = at;
    spaces();
    while (text.startsWith("/*", at)) {
      int end = text.indexOf("*/", at + 2);
      if (end < 0) {
        throw new Refused("/*");
      }
      at = end + 2;
      spaces();
    }
    return at > from;
  }

  private void spaces() {
    while (at < text.length() && isSpace(text.charAt(at))) {
      at++;
    }
  }

  private Refused refused() {
    return new Refused(new StringBuilder().appendCodePoint(text.codePointAt(at)).toString());
  }

  private static String passed(String piece, Pattern allowed) throws Refused {
    if (!allowed.matcher(piece).matches()) {
      throw new Refused(shortened(piece));
    }
    return piece;
  }

  private static String shortened(String piece) {
    return piece.length() <= 40 ? piece : piece.substring(0, 40) + "…";
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** A letter of a name: of ASCII, the underscore, and all beyond. */
  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
  }
}
