package org.yearpress.output;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.yearpress.diagnostic.JsonText;

/**
 * The record of what Yearpress made: every file of the site but the record itself, with its hash.
 * Written as {@code manifest.json}:
 *
 * <pre>{@code
 * {"format":1,"files":{
 * "index.html":{"sha256":"9c1…","size":5120,"type":"text/html"}
 * }}
 * }</pre>
 *
 * @param files path below the site root to what stands there, sorted by path
 */
public record Manifest(SortedMap<String, Entry> files) {
  /** Nothing made yet. */
  public static final Manifest EMPTY = new Manifest(new TreeMap<>());

  static final int FORMAT = 1;

  public Manifest {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /**
   * A file.
   *
   * @param sha256 lower-case hex
   * @param size in bytes
   * @param type media type by the extension
   */
  public record Entry(String sha256, long size, String type) {}

  /** The entry of a path. */
  public Optional<Entry> file(String path) {
    return Optional.ofNullable(files.get(path));
  }

  /** Bytes of all files together. */
  public long size() {
    return files.values().stream().mapToLong(Entry::size).sum();
  }

  /** The one text of this record: equal manifests are equal bytes. */
  public byte[] bytes() {
    JsonText json = new JsonText().object().name("format").value(FORMAT).name("files").object();
    files.forEach(
        (path, entry) ->
            json.newline()
                .name(path)
                .object()
                .name("sha256")
                .value(entry.sha256())
                .name("size")
                .value(entry.size())
                .name("type")
                .value(entry.type())
                .endObject());
    return json.newline().endObject().endObject().newline().bytes();
  }

  /**
   * Reads what {@link #bytes()} wrote.
   *
   * @throws ManifestReader.Unreadable when the bytes are anything else
   */
  public static Manifest read(byte[] bytes) throws ManifestReader.Unreadable {
    return new ManifestReader(bytes).read();
  }
}
