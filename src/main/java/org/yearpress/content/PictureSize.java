package org.yearpress.content;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yearpress.content.tree.SourceFile;

/** How large a picture is, so that a page keeps its place before it is loaded. */
final class PictureSize {
  /** So much of a file is read. */
  private static final int HEAD = 64 * 1024;

  private static final int[] UNKNOWN = {0, 0};
  private static final Pattern ROOT = Pattern.compile("(?s)<(?:\\w+:)?svg\\b[^>]*>");
  private static final Pattern BOX =
      Pattern.compile(
          "\\sviewBox\\s*=\\s*[\"'][\\d.eE+-]+[\\s,]+[\\d.eE+-]+[\\s,]+"
              + "(\\d{1,5})(?:\\.\\d+)?[\\s,]+(\\d{1,5})(?:\\.\\d+)?\\s*[\"']");
  private static final Pattern WIDTH =
      Pattern.compile("\\swidth\\s*=\\s*[\"'](\\d{1,5})(?:\\.\\d+)?(?:px)?[\"']");
  private static final Pattern HEIGHT =
      Pattern.compile("\\sheight\\s*=\\s*[\"'](\\d{1,5})(?:\\.\\d+)?(?:px)?[\"']");

  private PictureSize() {}

  /** Width and height in pixels; two zeros where they are not known. */
  static int[] of(SourceFile file) {
    try {
      byte[] head = file.head(HEAD);
      return switch (file.extension()) {
        case "svg" -> ofSvg(new String(head, StandardCharsets.UTF_8));
        case "png" -> head.length < 24 ? UNKNOWN : size(number(head, 16, 4), number(head, 20, 4));
        case "gif" -> head.length < 10 ? UNKNOWN : size(little(head, 6), little(head, 8));
        case "jpg", "jpeg" -> ofJpeg(head);
        default -> UNKNOWN;
      };
    } catch (IOException e) {
      return UNKNOWN; // whoever publishes it says so
    }
  }

  static int[] ofSvg(String text) {
    Matcher root = ROOT.matcher(text);
    if (!root.find()) {
      return UNKNOWN;
    }
    Matcher width = WIDTH.matcher(root.group());
    Matcher height = HEIGHT.matcher(root.group());
    if (width.find() && height.find()) {
      return size(Integer.parseInt(width.group(1)), Integer.parseInt(height.group(1)));
    }
    Matcher box = BOX.matcher(root.group());
    return box.find()
        ? size(Integer.parseInt(box.group(1)), Integer.parseInt(box.group(2)))
        : UNKNOWN;
  }

  /** From the first frame: markers of C0 to CF, but for tables. */
  private static int[] ofJpeg(byte[] head) {
    int at = 2;
    while (at + 9 < head.length && (head[at] & 0xFF) == 0xFF) {
      int marker = head[at + 1] & 0xFF;
      boolean frame =
          marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
      if (frame) {
        return size(number(head, at + 7, 2), number(head, at + 5, 2));
      }
      at += 2 + number(head, at + 2, 2);
    }
    return UNKNOWN;
  }

  private static int[] size(int width, int height) {
    return width < 1 || height < 1 ? UNKNOWN : new int[] {width, height};
  }

  private static int little(byte[] bytes, int at) {
    return ((bytes[at + 1] & 0xFF) << 8) | (bytes[at] & 0xFF);
  }

  private static int number(byte[] bytes, int at, int length) {
    int number = 0;
    for (int i = at; i < at + length; i++) {
      number = (number << 8) | (bytes[i] & 0xFF);
    }
    return number;
  }
}
