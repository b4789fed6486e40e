package org.yearpress.output;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yearpress.diagnostic.Text;
import org.yearpress.text.FileName;
import org.yearpress.text.PrintableText;

/**
 * The gate for writing: which texts may become paths below the output folder. An accepted path
 * means the same on Linux, macOS and Windows and on a web server, and cannot leave the folder.
 */
public final class OutputPath {
  /** Longest path below the output folder, in bytes of UTF-8. */
  static final int PATH_BYTES = 1024;

  /** Folder in the output where a build keeps what is not published yet. */
  static final String WORK = ".yearpress";

  /** The record of what was made. */
  public static final String MANIFEST = "manifest.json";

  /** Parts of the record, where it is cut. */
  private static final Pattern MANIFEST_PART = Pattern.compile("manifest-[0-9a-f]{16}\\.json");

  /** The one file of others that may stand in the output folder. */
  static final String IGNORE_FILE = ".gitignore";

  private OutputPath() {}

  /**
   * What is wrong with a path; empty when it may be written.
   *
   * @param path relative, with {@code /}
   */
  public static Optional<Text> problem(String path) {
    if (path.startsWith("/")) {
      return problemText("output.path-outside", path);
    }
    String[] names = path.split("/", -1);
    for (String name : names) {
      Optional<FileName.Problem> problem = FileName.problem(name);
      if (problem.isPresent()) {
        return said(problem.get(), name, path);
      }
    }
    if (FileName.bytes(path) > PATH_BYTES) {
      return tooLong(path, FileName.bytes(path), PATH_BYTES);
    }
    String first = names[0].toLowerCase(Locale.ROOT);
    boolean own =
        first.equals(WORK) || (names.length == 1 && (isRecord(first) || first.equals(IGNORE_FILE)));
    return own ? problemText("output.path-reserved", path) : Optional.empty();
  }

  /** Whether a path is that of the record of what was made, or of a part of it. */
  public static boolean isRecord(String path) {
    return path.equals(MANIFEST) || isRecordPart(path);
  }

  /** Whether a path is that of a part of the record. */
  public static boolean isRecordPart(String path) {
    return MANIFEST_PART.matcher(path).matches();
  }

  /**
   * Lets a path through that may be written.
   *
   * @throws PathRefusedException when it may not
   */
  static void require(String path) {
    problem(path)
        .ifPresent(
            problem -> {
              throw new PathRefusedException(path, problem);
            });
  }

  /** The same text for paths that a file system without case would take for one. */
  static String folded(String path) {
    if (isPlain(path)) {
      return path;
    }
    String folded = FileName.folded(path);
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

  private static Optional<Text> said(FileName.Problem problem, String name, String path) {
    return switch (problem.fault()) {
      case EMPTY -> problemText("output.path-empty", path);
      case DOTS -> problemText("output.path-outside", path);
      case ENCODING, UNSEEN, RESERVED ->
          Optional.of(
              Text.of(
                  "output.path-character",
                  "path",
                  PrintableText.seen(path),
                  "code",
                  String.format(Locale.ROOT, "U+%04X", problem.character())));
      case FORM -> problemText("output.path-form", path);
      case END -> problemText("output.path-ending", path);
      case DEVICE -> Optional.of(Text.of("output.path-device", "path", path, "name", name));
      case LENGTH -> tooLong(path, FileName.bytes(name), FileName.MAX_BYTES);
    };
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
    return Optional.of(Text.of(key, "path", PrintableText.seen(path)));
  }
}
