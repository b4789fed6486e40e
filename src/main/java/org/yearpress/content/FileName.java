package org.yearpress.content;

import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.yearpress.text.MediaTypes;

/**
 * What the name of a file tells servers and browsers of its type. They do not agree: some look at
 * the last extension, some at any ({@code x.php.pdf}), some leave out what they cannot store
 * (blanks and dots at the end), some stop at a semicolon. So every part that could be taken for an
 * extension must be one that may be given to readers.
 */
final class FileName {
  /** Full stops that become one when a name is normalised or typed into an address. */
  private static final Pattern DOTS = Pattern.compile("[.\\u3002\\uFF0E\\uFF61\\u2024\\uFE52]");

  /** What no reader sees: marks of direction, joiners, blanks of no width, controls. */
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}\\p{Cc}\\u115F\\u3164\\uFE0F]+");

  /** Where some servers take the name to end. */
  private static final Pattern END = Pattern.compile("[;:%?#\\\\\\u0000].*", Pattern.DOTALL);

  private static final Pattern NOT_EXTENSION =
      Pattern.compile("|[0-9]+|[vV][0-9]+|[A-Za-z]|en|zh|.*[^0-9A-Za-z].*", Pattern.DOTALL);

  private FileName() {}

  /**
   * The first part of a path that could be taken for an extension and is none of those allowed;
   * empty when there is no such part. A path whose last name has no extension gives an empty text.
   *
   * @param path below a folder that is published, with {@code /}
   * @param allowed extensions in lower case that site.yml allows beside those for readers
   */
  static Optional<String> badPart(String path, Set<String> allowed) {
    String[] names = path.split("/", -1);
    for (int i = 0; i < names.length; i++) {
      boolean last = i == names.length - 1;
      List<String> parts = List.of(DOTS.split(names[i], -1));
      for (int j = 1; j < parts.size() - (last ? 1 : 0); j++) {
        if (!isHarmless(parts.get(j), allowed)) {
          return Optional.of(parts.get(j));
        }
      }
      if (last && !mayEnd(names[i], allowed)) {
        return Optional.of(MediaTypes.extension(names[i]));
      }
    }
    return Optional.empty();
  }

  private static boolean mayEnd(String name, Set<String> allowed) {
    String extension = MediaTypes.extension(name);
    return MediaTypes.isForReaders(extension) || allowed.contains(extension);
  }

  /** Whether a part between dots means nothing to a server, or something harmless. */
  private static boolean isHarmless(String part, Set<String> allowed) {
    String seen = UNSEEN.matcher(Normalizer.normalize(part, Normalizer.Form.NFKC)).replaceAll("");
    String plain = END.matcher(seen).replaceAll("").strip();
    String extension = MediaTypes.extension("." + plain);
    // In front of .gz a drawing would be served as one, packed, and never looked at.
    boolean known = MediaTypes.isForReaders(extension) && !extension.equals("svg");
    return known || allowed.contains(extension) || NOT_EXTENSION.matcher(plain).matches();
  }
}
