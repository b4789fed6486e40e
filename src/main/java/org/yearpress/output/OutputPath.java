package org.yearpress.output;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.yearpress.diagnostic.Text;

/**
 * The gate for writing: which texts may become paths below the output folder. An accepted path
 * means the same on Linux, macOS and Windows and on a web server, and cannot leave the folder.
 */
public final class OutputPath {
  /** Longest name that the usual file systems take, in bytes of UTF-8. */
  static final int NAME_BYTES = 255;

  /** Longest path below the output folder, in bytes of UTF-8. */
  static final int PATH_BYTES = 1024;

  /** Folder in the output where a build keeps what is not published yet. */
  static final String WORK = ".yearpress";

  /** The record of what was made. */
  public static final String MANIFEST = "manifest.json";

  /** The one file of others that may stand in the output folder. */
  static final String IGNORE_FILE = ".gitignore";

  private static final String RESERVED_CHARACTERS = "\"*:<>?\\|";
  private static final Set<String> DEVICES =
      Set.of("con", "prn", "aux", "nul", "conin$", "conout$");

  private OutputPath() {}

  /**
   * What is wrong with a path; empty when it may be written.
   *
   * @param path relative, with {@code /}
   */
  public static Optional<Text> problem(String path) {
    boolean plain = isPlain(path);
    Optional<Text> character = plain ? Optional.empty() : badCharacter(path);
    if (character.isPresent()) {
      return character;
    }
    if (path.startsWith("/")) {
      return problemText("output.path-outside", path);
    }
    if (!plain && !Normalizer.isNormalized(path, Normalizer.Form.NFC)) {
      return problemText("output.path-form", path);
    }
    String[] names = path.split("/", -1);
    for (String name : names) {
      Optional<Text> problem = badName(name, path);
      if (problem.isPresent()) {
        return problem;
      }
    }
    if (bytes(path) > PATH_BYTES) {
      return tooLong(path, bytes(path), PATH_BYTES);
    }
    String first = names[0].toLowerCase(Locale.ROOT);
    boolean own =
        first.equals(WORK)
            || (names.length == 1 && (first.equals(MANIFEST) || first.equals(IGNORE_FILE)));
    return own ? problemText("output.path-reserved", path) : Optional.empty();
  }

  /** The same text for paths that a file system without case would take for one. */
  static String folded(String path) {
    if (isPlain(path)) {
      return path;
    }
    String lower = path.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    String folded = Normalizer.normalize(lower, Normalizer.Form.NFC);
    return folded.equals(path) ? path : folded;
  }

  /**
   * Whether a path is of the characters that nearly all are, about which nothing is to be asked.
   */
  private static boolean isPlain(String path) {
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      boolean plain =
          (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '/' || c == '-' || c == '.';
      if (!plain) {
        return false;
      }
    }
    return true;
  }

  private static Optional<Text> badName(String name, String path) {
    if (name.isEmpty()) {
      return problemText("output.path-empty", path);
    }
    if (name.equals(".") || name.equals("..")) {
      return problemText("output.path-outside", path);
    }
    char last = name.charAt(name.length() - 1);
    if (last == '.' || last == ' ') {
      return problemText("output.path-ending", path);
    }
    if (isDevice(name)) {
      return Optional.of(Text.of("output.path-device", "path", path, "name", name));
    }
    return bytes(name) > NAME_BYTES ? tooLong(path, bytes(name), NAME_BYTES) : Optional.empty();
  }

  private static Optional<Text> badCharacter(String path) {
    for (int i = 0; i < path.length(); ) {
      int c = path.codePointAt(i);
      int type = Character.getType(c);
      if (type == Character.CONTROL
          || type == Character.SURROGATE
          || type == Character.LINE_SEPARATOR
          || type == Character.PARAGRAPH_SEPARATOR
          || RESERVED_CHARACTERS.indexOf(c) >= 0) {
        String code = String.format(Locale.ROOT, "U+%04X", c);
        return Optional.of(Text.of("output.path-character", "path", shown(path), "code", code));
      }
      i += Character.charCount(c);
    }
    return Optional.empty();
  }

  /** COM1 and its like, also with an extension, also with a superscript digit. */
  private static boolean isDevice(String name) {
    String stem = name.toLowerCase(Locale.ROOT);
    int dot = stem.indexOf('.');
    stem = (dot < 0 ? stem : stem.substring(0, dot)).strip();
    return DEVICES.contains(stem)
        || (stem.length() == 4
            && (stem.startsWith("com") || stem.startsWith("lpt"))
            && "0123456789\u00B9\u00B2\u00B3".indexOf(stem.charAt(3)) >= 0);
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static Optional<Text> tooLong(String path, int bytes, int limit) {
    return Optional.of(
        Text.of(
            "output.path-length",
            "path",
            path,
            "bytes",
            Integer.toString(bytes),
            "limit",
            Integer.toString(limit)));
  }

  private static Optional<Text> problemText(String key, String path) {
    return Optional.of(Text.of(key, "path", path));
  }

  /** A path for a message: what a terminal would act on is shown as a question mark. */
  private static String shown(String path) {
    return path.replaceAll("[\\p{Cc}\\p{Cs}\\u2028\\u2029]", "?");
  }
}
