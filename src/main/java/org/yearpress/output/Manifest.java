package org.yearpress.output;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.yearpress.text.JsonText;
import org.yearpress.text.fast.Utf8;

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
 * @param files path below the site root to what is there, sorted by path
 */
public record Manifest(SortedMap<String, Entry> files) {
  /** Nothing made yet. */
  public static final Manifest EMPTY = new Manifest(new TreeMap<>());

  static final int FORMAT = 1;

  private static final String HEAD = "{\"format\":" + FORMAT + ",\"files\":{";
  private static final String FOOT = "}}\n";

  public Manifest {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /**
   * A file.
   *
   * @param hash of its bytes
   * @param size in bytes
   * @param type media type by the extension
   */
  public record Entry(Sha256 hash, long size, String type) {
    /** A file whose hash is 64 hex digits. */
    public Entry(String sha256, long size, String type) {
      this(Sha256.of(sha256), size, type);
    }

    /** Its hash in lower-case hex. */
    public String sha256() {
      return hash.toString();
    }
  }

  /** The entry of a path. */
  public Optional<Entry> file(String path) {
    return Optional.ofNullable(files.get(path));
  }

  /** Bytes of all files together. */
  public long size() {
    return files.values().stream().mapToLong(Entry::size).sum();
  }

  /** The one text of this record, made while it is read: equal manifests are equal bytes. */
  public InputStream open() {
    return text(files.entrySet().iterator(), Map.Entry::getKey, Map.Entry::getValue);
  }

  /**
   * The text of a record whose files are not all in the heap.
   *
   * @param files sorted by path
   */
  static <T> InputStream text(
      Iterator<T> files, Function<T, String> path, Function<T, Entry> entry) {
    Line line = new Line();
    return new ListStream<>(
        HEAD,
        files,
        (file, out) -> line.write(path.apply(file), entry.apply(file), out),
        "\n" + FOOT);
  }

  /**
   * The text of the record of a site of which few files changed.
   *
   * @param old that of the one that stands, which the caller closes
   */
  static InputStream text(InputStream old, SealedList.Changes changes) {
    return new ListSplice(
        old,
        new ListSplice.Shape(HEAD, 1, '"', ",", FOOT),
        changes.lines((file, out) -> Line.text(file.path(), file.entry(), out)));
  }

  /** A line for each file. */
  private static final class Line {
    private boolean first = true;

    void write(String path, Entry entry, Utf8 out) {
      out.write(first ? "\n" : ",\n");
      first = false;
      text(path, entry, out);
    }

    static void text(String path, Entry entry, Utf8 out) {
      new JsonText(out)
          .name(path)
          .object()
          .name("sha256")
          .value(entry.sha256())
          .name("size")
          .value(entry.size())
          .name("type")
          .value(entry.type())
          .endObject();
    }
  }

  /** The whole of that text. */
  public byte[] bytes() {
    try (InputStream in = open()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory", e);
    }
  }

  /** SHA-256 of that text, in lower-case hex. */
  public String sha256() {
    try (InputStream in = open()) {
      return Hashes.sha256(in);
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory", e);
    }
  }

  /**
   * Goes through a record whose files need not be in the heap.
   *
   * @param in what {@link #open()} gives; the caller closes it
   * @param files takes them in the order of their paths
   * @throws ManifestReader.UnreadableException when the bytes are anything else
   */
  public static void eachFile(InputStream in, BiConsumer<String, Entry> files)
      throws ManifestReader.UnreadableException, IOException {
    ManifestReader reader = new ManifestReader(in);
    String[] before = {""};
    reader.read(
        (path, entry) -> {
          if (path.compareTo(before[0]) <= 0) {
            throw reader.unreadable("a later path");
          }
          before[0] = path;
          files.accept(path, entry);
        });
  }

  /**
   * Reads what {@link #open()} gives.
   *
   * @throws ManifestReader.UnreadableException when the bytes are anything else
   */
  public static Manifest read(byte[] bytes) throws ManifestReader.UnreadableException {
    SortedMap<String, Entry> files = new TreeMap<>();
    try (InputStream in = new ByteArrayInputStream(bytes)) {
      ManifestReader reader = new ManifestReader(in);
      reader.read(
          (path, entry) -> {
            if (files.put(path, entry) != null) {
              throw reader.unreadable("each path once");
            }
          });
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory", e);
    }
    return new Manifest(files);
  }
}
