package org.yearpress.content.tree;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.yearpress.diagnostic.Text;

/** Which names of files and folders may become addresses. */
public final class PathRules {
  /** Characters that Windows, addresses or shells give another meaning. */
  private static final String RESERVED = "<>:\"|?*\\";

  private static final List<String> DEVICES = List.of("con", "prn", "aux", "nul");

  private PathRules() {}

  /** Files that systems and programs leave behind: never content, never a finding. */
  public static boolean isSkipped(String name) {
    return (name.startsWith(".") && !name.startsWith(".."))
        || name.startsWith("~$")
        || name.endsWith("~")
        || name.equalsIgnoreCase("Thumbs.db")
        || name.equalsIgnoreCase("desktop.ini")
        || name.equals("__MACOSX");
  }

  /** What is wrong with a name; empty when nothing is. */
  public static Optional<Text> problem(String name) {
    if (name.contains("..")) {
      return Optional.of(Text.of("content.name-dots", "name", visible(name)));
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == 0xFFFD) {
        return Optional.of(Text.of("content.name-encoding", "name", visible(name)));
      }
      if (isControl(c)) {
        return Optional.of(
            Text.of("content.name-control", "name", visible(name), "character", codePoint(c)));
      }
      if (RESERVED.indexOf(c) >= 0) {
        return Optional.of(
            Text.of(
                "content.name-character", "name", visible(name), "character", String.valueOf(c)));
      }
    }
    if (name.startsWith(" ") || name.endsWith(" ") || name.endsWith(".")) {
      return Optional.of(Text.of("content.name-end", "name", name));
    }
    if (isDevice(name)) {
      return Optional.of(Text.of("content.name-device", "name", name));
    }
    return Optional.empty();
  }

  /** The form under which two names are the same file on some disk. */
  static String collisionKey(String name) {
    String upper = Normalizer.normalize(name, Normalizer.Form.NFC).toUpperCase(Locale.ROOT);
    return Normalizer.normalize(upper.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
  }

  static int utf8Length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** A name with what cannot be seen written as {@code \n} or {@code \u0007}. */
  public static String visible(String name) {
    StringBuilder shown = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      switch (c) {
        case '\n' -> shown.append("\\n");
        case '\r' -> shown.append("\\r");
        case '\t' -> shown.append("\\t");
        default -> {
          if (isControl(c)) {
            shown.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          } else {
            shown.append(c);
          }
        }
      }
    }
    return shown.toString();
  }

  /** Control characters, line and paragraph separators, and those that turn the direction. */
  private static boolean isControl(char c) {
    return Character.isISOControl(c)
        || c == 0x2028
        || c == 0x2029
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069)
        || c == 0x200E
        || c == 0x200F
        || c == 0xFEFF;
  }

  private static String codePoint(char c) {
    return String.format(Locale.ROOT, "U+%04X", (int) c);
  }

  private static boolean isDevice(String name) {
    int dot = name.indexOf('.');
    String stem = (dot < 0 ? name : name.substring(0, dot)).toLowerCase(Locale.ROOT);
    return DEVICES.contains(stem)
        || (stem.length() == 4
            && (stem.startsWith("com") || stem.startsWith("lpt"))
            && Character.isDigit(stem.charAt(3)));
  }
}
