package org.yearpress.output;

import java.io.IOException;
import java.io.InputStream;

/**
 * Where stages put their output. Takes each path once, from any thread; nothing is visible in the
 * site before it is sealed.
 */
public interface Sink {
  /**
   * Stores a file.
   *
   * @param path relative to the site root, with {@code /}
   * @throws PathTakenException when something else was stored at that path
   */
  void put(String path, byte[] bytes);

  /** Stores a file of any size without holding it in memory. */
  void put(String path, Source source);

  /** Bytes that can be read once. */
  @FunctionalInterface
  interface Source {
    /** Opens the bytes; the sink closes them. */
    InputStream open() throws IOException;
  }
}
