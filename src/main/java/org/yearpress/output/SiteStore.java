package org.yearpress.output;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.yearpress.api.API;
import org.yearpress.diagnostic.UnusableException;

/**
 * Where the files of a site lie that are in no folder: under their hashes until the site is
 * published, at their paths from then on. The folder of such a {@link Build} holds the list only.
 * Thread-safe.
 */
@API(status = API.Status.INTERNAL)
public interface SiteStore {
  /**
   * What another process needs to open the same store. Credentials it finds by itself.
   *
   * @param kind name of the {@link Kind}
   * @param name of the place, for messages
   * @param settings of the place
   * @param asks whether files may be there already, so that it is asked before one is sent
   */
  record Ticket(String kind, String name, SortedMap<String, String> settings, boolean asks) {
    public Ticket {
      settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    }
  }

  /** Opens stores for other processes than that of the build. */
  interface Kind {
    /** What tickets call it. */
    String name();

    /**
     * Opens a store to put files into it.
     *
     * @throws UnusableException when it cannot be used
     */
    Opened open(Ticket ticket);
  }

  /** A store that whoever opened it closes. */
  interface Opened extends SiteStore, AutoCloseable {
    @Override
    void close();
  }

  /**
   * The same store for one of several who put files side by side: it waits for its own files only,
   * and fails for them only. Asked after {@link #missing}; it is open as long as this one.
   */
  SiteStore apart();

  /** For another process; asked after {@link #missing}. */
  Ticket ticket();

  /**
   * Looks what is there, when a build begins.
   *
   * @param files of a site, each with its path, sorted by that; gone through more than once
   * @return paths of those whose bytes are neither at their path nor under their hash
   * @throws UnusableException when it cannot be read
   */
  Set<String> missing(Iterable<Map.Entry<String, Manifest.Entry>> files);

  /**
   * Puts a file under its hash, unless its bytes are there or at its path. It may come there later,
   * but not after {@link #await}.
   *
   * @param bytes in the heap; not changed any more
   * @throws UnusableException when they, or those of an earlier file, cannot be put
   */
  void put(String path, Manifest.Entry entry, byte[] bytes);

  /**
   * The same for a file of any size, which is there when this returns.
   *
   * @param source its bytes; may be opened more than once
   */
  void put(String path, Manifest.Entry entry, Sink.Source source);

  /**
   * Waits until all is there that was put before.
   *
   * @throws UnusableException when a file could not be put
   */
  void await();

  /**
   * Opens a file, wherever it lies; the caller closes it.
   *
   * @throws IOException when it is not there
   * @throws UnusableException when the store cannot be asked
   */
  InputStream open(String path, Manifest.Entry entry) throws IOException;

  /**
   * Says that the build goes on, so that others stay out.
   *
   * @throws UnusableException when another one has come in
   */
  void hold();
}
