package org.yearpress.cache;

/**
 * A kind of results.
 *
 * @param name tells it from other kinds; another one when the meaning of its records changes
 * @param type of each result
 */
public record Kind<T extends Record>(String name, Class<T> type, Place place) {
  /** Where results of a kind are kept, for how long, and for whom. */
  public enum Place {
    /** Many, by name, for builds of one program into one output folder. */
    OUTPUT,
    /** One for an output folder, known before anything else was read. */
    FIRST,
    /** One for an output folder, beside the list of content files, for any program. */
    SITE,
    /** Many, for all output folders: their names say all that they depend on. */
    SHARED
  }
}
