package org.yearpress.output;

import java.io.IOException;
import java.io.InputStream;
import org.yearpress.api.API;

/**
 * Where stages put their output, from any thread; nothing is visible in the site before it is
 * sealed. Each path is for one file: where two steps put one, that of the stronger step stays, and
 * the other is told as an error when all of them are done.
 */
@API(status = API.Status.STABLE)
public interface Sink {
  /**
   * Stores a file.
   *
   * @param path relative to the site root, with {@code /}
   */
  void put(String path, byte[] bytes);

  /** Stores a file of any size without holding it in memory. */
  void put(String path, Source source);

  /**
   * Stores a file of any size and says what it was. A sink that hashes what it stores does not do
   * so twice.
   */
  default Stored putHashed(String path, Source source) {
    Hashed hashed = new Hashed(source);
    put(path, hashed);
    return hashed.stored();
  }

  /**
   * A file that was stored.
   *
   * @param size in bytes
   * @param sha256 in hexadecimal digits
   */
  record Stored(long size, String sha256) {}

  /** Bytes that can be read once. */
  @FunctionalInterface
  interface Source {
    /** Opens the bytes; the sink closes them. */
    InputStream open() throws IOException;
  }
}
