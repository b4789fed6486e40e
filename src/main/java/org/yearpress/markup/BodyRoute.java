package org.yearpress.markup;

import java.util.Collection;
import java.util.Map;
import java.util.function.Function;

/**
 * The way of a section's body to its dialect. The dialect decides what becomes of it; on the way
 * others may look at it.
 */
public interface BodyRoute {
  /** Straight there. */
  BodyRoute DIRECT =
      new BodyRoute() {
        @Override
        public <R> R convert(Source source, Function<String, R> conversion) {
          return conversion.apply(source.body());
        }
      };

  /**
   * One text to be converted.
   *
   * @param path content path
   * @param extension one of those that the route was made for
   * @param header values by key, as they are written
   * @param draft whether the section is left out
   * @param body the text without its header
   */
  record Source(
      String path, String extension, Map<String, String> header, boolean draft, String body) {
    public Source {
      header = Map.copyOf(header);
    }
  }

  /** What makes routes. */
  interface Maker {
    /**
     * A route for texts of these extensions.
     *
     * @throws IllegalStateException when an extension goes elsewhere
     */
    BodyRoute of(Collection<String> extensions);
  }

  /**
   * Converts a text.
   *
   * @param conversion from the body to what the caller needs
   */
  <R> R convert(Source source, Function<String, R> conversion);
}
