package org.yearpress.export.epub;

import java.util.Set;
import org.yearpress.output.Sink;
import org.yearpress.text.MediaTypes;

/**
 * A picture of a publication.
 *
 * @param file what the document calls it; ends as its type says
 */
public record Picture(String file, Sink.Source content) {
  /** What every reading program shows. */
  private static final Set<String> SHOWN = Set.of("png", "jpg", "jpeg", "gif", "webp", "svg");

  /** Whether reading programs show a picture of this name. */
  public static boolean isShown(String name) {
    return SHOWN.contains(MediaTypes.extension(name));
  }
}
