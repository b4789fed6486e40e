package org.yearpress.markup;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;
import org.yearpress.text.FullWidth;

/**
 * Finds links, pictures and figures that were typed with full-width signs, as Chinese input methods
 * give them: {@code [25]（stat:3.1）} is text, and nothing compares the 25 with its cell.
 *
 * <p>Brackets are common in Chinese text; they count only around what is a target in one of the
 * dialects. Code is passed over.
 */
final class FullWidthSyntax {
  private static final String TARGET =
      "(?:stat[:\uFF1A]|https?[:\uFF1A]//|mailto[:\uFF1A]|[\\w./-]+\\.(?:md|adoc|png|jpe?g|svg)\\b)";

  /** Markdown: words in brackets, then the target. */
  private static final Pattern BRACKETED =
      Pattern.compile(
          "(?<open>[\\[\uFF3B])[^\\[\\]\uFF3B\uFF3D\\n]{0,200}(?<close>[\\]\uFF3D])"
              + "(?<left>[(\uFF08])(?<target>"
              + TARGET
              + "[^()\uFF08\uFF09\\s]*)(?<right>[)\uFF09])");

  /** AsciiDoc: the cell, then words in brackets. */
  private static final Pattern MACRO =
      Pattern.compile(
          "(?<target>stat[:\uFF1A][\\w.:@/-]+)"
              + "(?<open>[\\[\uFF3B])[^\\[\\]\uFF3B\uFF3D\\n]{0,200}(?<close>[\\]\uFF3D])");

  private static final List<String> MARKDOWN_SIGNS =
      List.of("open", "close", "left", "target", "right");
  private static final List<String> MACRO_SIGNS = List.of("target", "open", "close");

  private static final Pattern FENCE = Pattern.compile("\\s{0,3}(```|~~~|----|\\.\\.\\.\\.)");

  private FullWidthSyntax() {}

  /** An error at the first full-width sign of each. */
  static List<Diagnostic> find(SourceText source) {
    String text = source.text();
    if (!mayLink(text) || text.chars().noneMatch(c -> c >= '\uFF08' && c <= '\uFF3D')) {
      return List.of();
    }
    List<Diagnostic> found = new ArrayList<>();
    boolean code = false;
    int line = 0;
    for (String each : (Iterable<String>) text.lines()::iterator) {
      line++;
      if (mayFence(each) && FENCE.matcher(each).lookingAt()) {
        code = !code;
      } else if (!code && mayLink(each)) {
        links(source.path(), line, each, found);
        macros(source.path(), line, each, found);
      }
    }
    return found;
  }

  /** Whether a line may begin or end code: nearly all begin with a letter. */
  private static boolean mayFence(String line) {
    char first = line.isEmpty() ? 'a' : line.charAt(0);
    return first == '`' || first == '~' || first == '-' || first == '.' || first <= ' ';
  }

  /** Nearly all lines have no bracket that could be one of a link. */
  private static boolean mayLink(String line) {
    return line.indexOf('[') >= 0 || line.indexOf('\uFF3B') >= 0;
  }

  private static void links(String path, int line, String text, List<Diagnostic> found) {
    Matcher matcher = BRACKETED.matcher(text);
    while (matcher.find()) {
      tell(path, line, text, matcher, MARKDOWN_SIGNS, found);
    }
  }

  private static void macros(String path, int line, String text, List<Diagnostic> found) {
    Matcher matcher = MACRO.matcher(text);
    for (int at = text.indexOf("stat"); at >= 0; at = text.indexOf("stat", at + 1)) {
      boolean whole = at == 0 || !isWord(text.charAt(at - 1));
      if (whole && matcher.region(at, text.length()).lookingAt()) {
        tell(path, line, text, matcher, MACRO_SIGNS, found);
      }
    }
  }

  /** Chinese words run into a macro. */
  private static boolean isWord(char c) {
    return c == '_' || (c < 0x80 && Character.isLetterOrDigit(c));
  }

  private static void tell(
      String path,
      int line,
      String text,
      Matcher matcher,
      List<String> signs,
      List<Diagnostic> found) {
    int at = firstFullWidth(text, matcher, signs);
    if (at >= 0 && !isCode(text, matcher.start())) {
      char sign = text.charAt(at);
      found.add(
          Diagnostic.error(
              "full-width",
              Place.at(path, line, text.codePointCount(0, at) + 1),
              Text.of(
                  "markup.full-width",
                  "character",
                  String.valueOf(sign),
                  "plain",
                  String.valueOf(FullWidth.plain(sign))),
              Text.of("markup.full-width-hint", "example", plain(matcher.group()))));
    }
  }

  private static int firstFullWidth(String text, Matcher matcher, List<String> signs) {
    for (String sign : signs) {
      for (int i = matcher.start(sign); i < matcher.end(sign); i++) {
        if (FullWidth.is(text.charAt(i))) {
          return i;
        }
      }
    }
    return -1;
  }

  private static boolean isCode(String text, int offset) {
    return text.substring(0, offset).chars().filter(c -> c == '`').count() % 2 == 1;
  }

  /** How it is written; the words keep what else is full-width in them. */
  private static String plain(String written) {
    StringBuilder plain = new StringBuilder(written.length());
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      plain.append("\uFF3B\uFF3D\uFF08\uFF09\uFF1A".indexOf(c) >= 0 ? FullWidth.plain(c) : c);
    }
    return plain.toString();
  }
}
