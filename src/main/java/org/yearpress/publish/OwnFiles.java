package org.yearpress.publish;

import java.io.ByteArrayInputStream;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yearpress.output.Sink;
import org.yearpress.text.Digests;

/**
 * Files beside the site that a publication leaves for the next one. They are in a folder of the
 * program's own, which no site has a file in, and come after all files of the site; those in
 * folders first, deletions last.
 *
 * @param puts those that are written, by path in that folder
 * @param deletes paths of those that go
 */
public record OwnFiles(SortedMap<String, Put> puts, SortedSet<String> deletes) {
  /** Nothing is written. */
  public static final OwnFiles NONE = new OwnFiles(new TreeMap<>(), new TreeSet<>());

  private static final String FOLDER = ".yearpress/";

  public OwnFiles {
    puts = Collections.unmodifiableSortedMap(new TreeMap<>(puts));
    deletes = Collections.unmodifiableSortedSet(new TreeSet<>(deletes));
  }

  /**
   * A file to write.
   *
   * @param size in bytes
   * @param sha256 lower-case hex
   * @param source its bytes; may be opened again
   */
  public record Put(long size, String sha256, Sink.Source source) {
    /** One with these bytes. */
    public static Put of(byte[] bytes) {
      return new Put(bytes.length, Digests.hex(bytes), () -> new ByteArrayInputStream(bytes));
    }
  }

  /** Files to write. */
  public static OwnFiles put(Map<String, byte[]> puts) {
    SortedMap<String, Put> all = new TreeMap<>();
    puts.forEach((name, bytes) -> all.put(name, Put.of(bytes)));
    return new OwnFiles(all, new TreeSet<>());
  }

  boolean isEmpty() {
    return puts.isEmpty() && deletes.isEmpty();
  }

  /** The path at the target of one of these files. */
  static String path(String name) {
    return FOLDER + name;
  }

  /** The name of such a file; null where a path is none of them. */
  static @Nullable String name(String path) {
    return path.startsWith(FOLDER) ? path.substring(FOLDER.length()) : null;
  }
}
