package org.yearpress.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes texts of others fit to be printed. A terminal acts on control characters; code hosts act on
 * commands in what a job prints: {@code ::error} at the beginning of a line, {@code ##[group]} and
 * {@code ##vso[…]} anywhere in one. What is printed here says the same to people and is none of
 * these.
 */
public final class PrintableText {
  /** Azure Pipelines, GitHub Actions in its older form, TeamCity. */
  private static final Pattern COMMAND = Pattern.compile("##(?=[A-Za-z]*\\[)");

  private PrintableText() {}

  /**
   * A text as one line or the end of one: what cannot be seen is written as {@code \n} or {@code
   * \u001b}, commands have a backslash in them. What nothing acts on stays as it is.
   */
  public static String line(String text) {
    String seen = seen(text);
    if (seen.contains("##")) {
      seen = COMMAND.matcher(seen).replaceAll("#\\\\#");
    }
    int start = 0;
    while (start < seen.length() && isBlank(seen.charAt(start))) {
      start++;
    }
    return seen.startsWith("::", start)
        ? seen.substring(0, start) + "\\" + seen.substring(start)
        : seen;
  }

  /**
   * Text of several lines that were put together here: each of them as {@link #line} prints it.
   * Tabs part its columns.
   */
  public static String lines(String text) {
    StringBuilder lines = new StringBuilder(text.length());
    int start = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      int last = end > start && text.charAt(end - 1) == '\r' ? end - 1 : end;
      lines.append(columns(text.substring(start, last))).append('\n');
      start = end + 1;
    }
    return lines.append(columns(text.substring(start))).toString();
  }

  private static String columns(String line) {
    return line.indexOf('\t') < 0
        ? line(line)
        : Arrays.stream(line.split("\t", -1))
            .map(PrintableText::line)
            .collect(Collectors.joining("\t"));
  }

  /** The same JSON, to be printed: whatever something might act on stands as an escape. */
  public static String json(String json) {
    StringBuilder printed = new StringBuilder(json.length());
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c == '\n') {
        printed.append(c); // between members: in strings it is escaped already
      } else if (c == '#' && i > 0 && json.charAt(i - 1) == '#') {
        printed.append("\\u0023");
      } else if (isUnseen(json, i)) {
        escape(c, printed);
      } else {
        printed.append(c);
      }
    }
    return printed.toString();
  }

  /**
   * Text that was escaped for HTML or XML, to be printed: line breaks, tabs and commands as
   * references, which mean the same; what cannot be seen as {@code \u001b}.
   */
  public static String markup(String escaped) {
    StringBuilder printed = new StringBuilder(escaped.length());
    for (int i = 0; i < escaped.length(); i++) {
      char c = escaped.charAt(i);
      if (c == '\n') {
        printed.append("&#10;");
      } else if (c == '\t') {
        printed.append("&#9;");
      } else if (c == '#' && i > 0 && escaped.charAt(i - 1) == '#') {
        printed.append("&#35;");
      } else if (isUnseen(escaped, i)) {
        escape(c, printed);
      } else {
        printed.append(c);
      }
    }
    return printed.toString();
  }

  /** A text with what cannot be seen written as {@code \n} or {@code \u0007}. */
  public static String seen(String text) {
    int i = 0;
    while (i < text.length() && !isUnseen(text, i)) {
      i++;
    }
    if (i == text.length()) {
      return text;
    }
    StringBuilder seen = new StringBuilder(text.length() + 16).append(text, 0, i);
    for (; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isUnseen(text, i)) {
        seen.append(c);
      } else {
        switch (c) {
          case '\n' -> seen.append("\\n");
          case '\r' -> seen.append("\\r");
          case '\t' -> seen.append("\\t");
          default -> escape(c, seen);
        }
      }
    }
    return seen.toString();
  }

  /**
   * Whether a terminal or an editor would act on a character without showing it: controls,
   * separators of lines, marks of direction, blanks of no width, tags, half of a pair, and what is
   * no character.
   */
  public static boolean isUnseen(int c) {
    return Character.isISOControl(c)
        || (c >= 0xD800 && c <= 0xDFFF)
        || c == 0x061C
        || c == 0x180E
        || c == 0x200B
        || c == 0x200E
        || c == 0x200F
        || (c >= 0x2028 && c <= 0x202E)
        || (c >= 0x2060 && c <= 0x206F)
        || c == 0xFEFF
        || (c >= 0xFFF9 && c <= 0xFFFB)
        || (c & 0xFFFE) == 0xFFFE
        || (c >= 0xE0000 && c <= 0xE007F);
  }

  /** The same of a character in a text; of a pair, of both halves. */
  private static boolean isUnseen(String text, int at) {
    char c = text.charAt(at);
    if (c < 0x7F) {
      return c < ' ';
    }
    if (Character.isLowSurrogate(c) && at > 0 && Character.isHighSurrogate(text.charAt(at - 1))) {
      return isUnseen(text.codePointAt(at - 1));
    }
    return isUnseen(text.codePointAt(at));
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  private static void escape(char c, StringBuilder to) {
    to.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
  }
}
