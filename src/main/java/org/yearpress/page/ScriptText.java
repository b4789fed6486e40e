package org.yearpress.page;

import java.nio.charset.StandardCharsets;

/** Makes scripts shorter for the way: what only their writers read is left out. */
final class ScriptText {
  private ScriptText() {}

  /**
   * A script without indentation, empty lines and comments that have lines of their own. One with a
   * template literal stays as it is, since such a text may span lines.
   */
  static byte[] shortened(byte[] script) {
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
        shorter.append(content).append('\n');
      }
    }
    return shorter.toString().getBytes(StandardCharsets.UTF_8);
  }
}
