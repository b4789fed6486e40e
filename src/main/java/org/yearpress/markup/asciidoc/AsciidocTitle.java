package org.yearpress.markup.asciidoc;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of an AsciiDoc heading without the engine: the common inline markup and replacements. If
 * the engine reads it differently, the conversion reports that.
 */
final class AsciidocTitle {
  /** Characters of a title, or of a value of the header, that is looked into. */
  private static final int MAX_LENGTH = 2_000;

  private static final Pattern PLAIN = Pattern.compile("[^*_`#^~\\[\\]{}<>&('\"\\\\:+.=-]*");
  private static final Pattern REFERENCE =
      Pattern.compile("\\{([\\p{L}\\p{N}_][\\p{L}\\p{N}_-]*)\\}");
  private static final Pattern FIGURE = Pattern.compile("stat:\\S+?\\[(.*?)(, *about)?\\]");
  private static final Pattern LINK =
      Pattern.compile("(?:link:|xref:|https?://|mailto:)\\S*?\\[([^\\]]*)\\]");
  private static final Pattern XREF = Pattern.compile("<<[^,>]*,([^>]*)>>");
  private static final Pattern SILENT =
      Pattern.compile("(?:footnote|image|icon):\\S*?\\[[^\\]]*\\]");
  private static final Pattern UNCONSTRAINED = Pattern.compile("(\\*\\*|__|``|##)(\\S.*?|\\S)\\1");
  private static final Pattern CONSTRAINED =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}_&;:}])(?:\\[[^\\]]*\\])?([*_`#])(\\S|\\S.*?\\S)\\1(?![\\p{L}\\p{N}_])");
  private static final Pattern SCRIPT = Pattern.compile("([\\^~])(\\S+?)\\1");
  private static final Pattern DASH = Pattern.compile("(?<=\\w)--(?=\\w)");
  private static final Pattern APOSTROPHE = Pattern.compile("(?<=[\\p{L}\\p{N}])'(?=\\p{L})");
  private static final Map<String, String> INTRINSIC =
      Map.ofEntries(
          Map.entry("empty", ""),
          Map.entry("blank", ""),
          Map.entry("sp", " "),
          Map.entry("nbsp", "\u00A0"),
          Map.entry("zwsp", "\u200B"),
          Map.entry("amp", "&"),
          Map.entry("lt", "<"),
          Map.entry("gt", ">"),
          Map.entry("plus", "+"),
          Map.entry("apos", "'"),
          Map.entry("quot", "\""),
          Map.entry("startsb", "["),
          Map.entry("endsb", "]"));

  private AsciidocTitle() {}

  /** The text of a title as written; one that no reader would take for a title is left so. */
  static String text(String written, Map<String, String> attributes) {
    if (written.length() > MAX_LENGTH || PLAIN.matcher(written).matches()) {
      return written.strip();
    }
    String text = written;
    for (Pattern pattern : new Pattern[] {UNCONSTRAINED, CONSTRAINED, SCRIPT}) {
      text = pattern.matcher(text).replaceAll("$2");
    }
    text = resolved(text, attributes);
    if (text.length() > MAX_LENGTH) {
      return text.strip();
    }
    text = replacements(text);
    text = SILENT.matcher(text).replaceAll("");
    text = FIGURE.matcher(text).replaceAll("$1");
    text = LINK.matcher(text).replaceAll("$1");
    text = XREF.matcher(text).replaceAll("$1");
    return text.strip();
  }

  /**
   * A text with the values of attributes in place of {@code {name}}, as long as it does not grow
   * far.
   */
  static String resolved(String text, Map<String, String> attributes) {
    if (text.indexOf('{') < 0) {
      return text;
    }
    StringBuilder resolved = new StringBuilder();
    Matcher reference = REFERENCE.matcher(text);
    int from = 0;
    while (resolved.length() < MAX_LENGTH && reference.find()) {
      String name = reference.group(1).toLowerCase(Locale.ROOT);
      String value = attributes.getOrDefault(name, INTRINSIC.get(name));
      if (value != null && value.length() <= MAX_LENGTH) {
        resolved.append(text, from, reference.start()).append(value);
        from = reference.end();
      }
    }
    return resolved.append(text, from, text.length()).toString();
  }

  private static String replacements(String text) {
    String replaced =
        text.replace("(C)", "©")
            .replace("(R)", "®")
            .replace("(TM)", "™")
            .replace(" -- ", "\u2009—\u2009")
            .replace("...", "…\u200B")
            .replace("->", "→")
            .replace("=>", "⇒")
            .replace("<-", "←")
            .replace("<=", "⇐");
    replaced = DASH.matcher(replaced).replaceAll("—\u200B");
    return APOSTROPHE.matcher(replaced).replaceAll("’");
  }
}
