package org.yearpress.markup;

import org.jspecify.annotations.Nullable;
import org.yearpress.api.API;
import org.yearpress.diagnostic.Text;

/**
 * Provides the files that a section includes; the gate of the content folder decides which are
 * allowed.
 */
@API(status = API.Status.STABLE)
@FunctionalInterface
public interface IncludeSource {
  /** Includes nothing. */
  IncludeSource NONE = path -> new Answer(null, null);

  /**
   * The text of a file, or why there is none.
   *
   * @param path content path, normalised: no {@code ..}, no leading slash
   */
  Answer read(String path);

  /**
   * An answer.
   *
   * @param text decoded text; null when it is refused or absent
   * @param refusal why; null when there simply is no such file
   */
  record Answer(@Nullable String text, @Nullable Text refusal) {}
}
