package org.yearpress.page.metadata;

import java.util.Arrays;
import org.yearpress.text.Utf8;

/** Writes text in XML: escaped, and without the characters that XML does not allow. */
final class Xml {
  private static final boolean[] ESCAPED = escaped();

  private Xml() {}

  /** Writes a text as content or as the value of an attribute in double quotes. */
  static void write(String text, Utf8 out) {
    int end = text.length();
    for (int i = out.run(text, 0, end, ESCAPED); i < end; i = out.run(text, i, end, ESCAPED)) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.write("&amp;");
        case '<' -> out.write("&lt;");
        case '>' -> out.write("&gt;");
        case '"' -> out.write("&quot;");
        case '\t', '\n' -> out.write(c);
        default -> out.write(c < ' ' || c >= 0xFFFE ? ' ' : c);
      }
      i++;
    }
  }

  private static boolean[] escaped() {
    boolean[] escaped = new boolean[128];
    Arrays.fill(escaped, 0, ' ', true);
    for (char c : "&<>\"".toCharArray()) {
      escaped[c] = true;
    }
    return escaped;
  }
}
