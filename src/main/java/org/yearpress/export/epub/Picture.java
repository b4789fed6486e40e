package org.yearpress.export.epub;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.yearpress.output.Sink;

/**
 * A picture of a publication.
 *
 * @param file what the document calls it; ends as its type says
 */
public record Picture(String file, Sink.Source content) {
  /** What every reading program shows. */
  private static final Map<String, String> TYPES =
      Map.of(
          "png", "image/png",
          "jpg", "image/jpeg",
          "jpeg", "image/jpeg",
          "gif", "image/gif",
          "webp", "image/webp",
          "svg", "image/svg+xml");

  /** Whether reading programs show a picture of this name. */
  public static boolean isShown(String name) {
    return type(name).isPresent();
  }

  /** The media type by the end of a name; empty where reading programs need not know it. */
  static Optional<String> type(String name) {
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return Optional.ofNullable(TYPES.get(extension));
  }
}
