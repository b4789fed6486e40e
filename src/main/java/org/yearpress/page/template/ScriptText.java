package org.yearpress.page.template;

import java.nio.charset.StandardCharsets;

/** Minifies scripts: removes what only their authors need. */
final class ScriptText {
  private ScriptText() {}

  /** After these a slash begins a regular expression, else it divides. */
  private static final String BEFORE_EXPRESSION = "(,=:[!&|?{};>";

  /** A line that ends with one of these goes on, or is complete, wherever the next begins. */
  private static final String OPEN = ";{,([";

  /**
   * A script without indentation, empty lines, comments, and the blanks and ends of lines that
   * nothing needs; names stay. One with a template literal stays as it is, since such a text may
   * span lines.
   */
  static byte[] minify(byte[] script) {
    String text = new String(script, StandardCharsets.UTF_8);
    if (text.indexOf('`') >= 0) {
      return script;
    }
    StringBuilder shorter = new StringBuilder(text.length());
    boolean comment = false;
    for (String line : text.split("\n", -1)) {
      String content = line.strip();
      if (comment) {
        comment = !content.endsWith("*/");
      } else if (content.startsWith("/*")) {
        comment = !content.endsWith("*/");
      } else if (!content.isEmpty() && !content.startsWith("//")) {
        String tight = tight(content);
        shorter.append(tight);
        if (!continues(tight)) {
          shorter.append('\n');
        }
      }
    }
    return shorter.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Whether the next line may stand right behind; not where a comment may be left. */
  private static boolean continues(String line) {
    return !line.isEmpty()
        && OPEN.indexOf(line.charAt(line.length() - 1)) >= 0
        && !line.contains("//");
  }

  /** A line without the blanks that no word needs; as it is when its texts have no end in it. */
  private static String tight(String line) {
    StringBuilder out = new StringBuilder(line.length());
    int i = 0;
    while (i < line.length()) {
      char c = line.charAt(i);
      if (line.startsWith("//", i)) {
        return out.toString().stripTrailing();
      }
      if (c == '"' || c == '\'' || (c == '/' && mayBeginExpression(out))) {
        int end = endOfText(line, i);
        if (end < 0) {
          return line;
        }
        out.append(line, i, end);
        i = end;
      } else {
        if (c != ' ' || isNeeded(out.charAt(out.length() - 1), line.charAt(i + 1))) {
          out.append(c);
        }
        i++;
      }
    }
    return out.toString();
  }

  private static boolean mayBeginExpression(StringBuilder before) {
    int length = before.length();
    return length == 0
        || BEFORE_EXPRESSION.indexOf(before.charAt(length - 1)) >= 0
        || before.toString().endsWith("return ");
  }

  /** Behind a string or a regular expression that begins at a place; -1 when it does not end. */
  private static int endOfText(String line, int from) {
    char quote = line.charAt(from);
    boolean inClass = false;
    for (int i = from + 1; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\') {
        i++;
      } else if (quote == '/' && (c == '[' || c == ']')) {
        inClass = c == '[';
      } else if (c == quote && !inClass) {
        return i + 1;
      }
    }
    return -1;
  }

  /** Whether a blank keeps apart what would be one word or sign. */
  private static boolean isNeeded(char before, char next) {
    return (isOfWord(before) && isOfWord(next))
        || before == '/'
        || next == '/'
        || (before == next && "+-".indexOf(before) >= 0);
  }

  private static boolean isOfWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c > 127;
  }
}
