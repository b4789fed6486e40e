package org.yearpress.export.file;

import org.yearpress.text.Escape;
import org.yearpress.text.fast.Utf8;

/** A text as paragraphs of an OpenDocument file, in which white space has to be spelt out. */
final class OdsText {
  private OdsText() {}

  /**
   * Writes each line of a text as a paragraph.
   *
   * @param link sheet that it leads to; empty for none
   */
  static void paragraphs(String text, String link, Utf8 out) {
    for (String line : text.split("\r\n|\r|\n", -1)) {
      out.write("<text:p>");
      if (link.isEmpty()) {
        line(line, out);
      } else {
        out.write("<text:a xlink:type=\"simple\" xlink:href=\"#'");
        out.write(Escape.xmlAttribute(link));
        out.write("'.A1\">");
        line(line, out);
        out.write("</text:a>");
      }
      out.write("</text:p>");
    }
  }

  private static void line(String line, Utf8 out) {
    int written = 0;
    for (int i = 0; i < line.length(); i++) {
      String blank = blank(line, i);
      if (!blank.isEmpty()) {
        Escape.writeXmlText(line, written, i, out);
        out.write(blank);
        written = i + 1;
      }
    }
    Escape.writeXmlText(line, written, line.length(), out);
  }

  /**
   * The element for white space that would be lost; empty where the character stands for itself.
   */
  private static String blank(String line, int at) {
    char c = line.charAt(at);
    if (c == ' ') {
      boolean inside = at > 0 && at + 1 < line.length() && line.charAt(at - 1) != ' ';
      return inside ? "" : "<text:s/>";
    }
    return c == '\t' ? "<text:tab/>" : "";
  }
}
