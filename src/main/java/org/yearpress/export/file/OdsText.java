package org.yearpress.export.file;

import org.yearpress.text.Utf8;

/** A text as paragraphs of an OpenDocument file, in which white space has to be spelt out. */
final class OdsText {
  /** Stands for what XML has no place for. */
  private static final char REPLACEMENT = '\uFFFD';

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
        out.write(Workbook.attribute(link));
        out.write("'.A1\">");
        line(line, out);
        out.write("</text:a>");
      }
      out.write("</text:p>");
    }
  }

  private static void line(String line, Utf8 out) {
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      switch (c) {
        case '&' -> out.write("&amp;");
        case '<' -> out.write("&lt;");
        case '>' -> out.write("&gt;");
        case '\t' -> out.write("<text:tab/>");
        case ' ' -> {
          boolean inside = i > 0 && i + 1 < line.length() && line.charAt(i - 1) != ' ';
          out.write(inside ? " " : "<text:s/>");
        }
        default -> {
          if (Character.isSurrogate(c)) {
            boolean pair =
                i + 1 < line.length() && Character.isSurrogatePair(c, line.charAt(i + 1));
            out.write(pair ? line.substring(i, i + 2) : String.valueOf(REPLACEMENT));
            i += pair ? 1 : 0;
          } else {
            out.write(c < ' ' || c >= 0xFFFE ? REPLACEMENT : c);
          }
        }
      }
    }
  }
}
