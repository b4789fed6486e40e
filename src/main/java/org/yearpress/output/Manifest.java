package org.yearpress.output;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.yearpress.text.Digests;
import org.yearpress.text.JsonText;
import org.yearpress.text.Sha256;
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
 * <p>That of a large site is cut: {@code manifest.json} names its parts, each a list of this shape
 * under a name that follows from its bytes. So a part that stands is never another one, and whoever
 * reads the first file finds the parts that belong to it.
 *
 * <pre>{@code
 * {"format":2,"parts":[
 * {"path":"manifest-2f0c….json","sha256":"2f0c…","size":5410223,"files":32911,"first":"404.html","last":"a/b.csv"}
 * ]}
 * }</pre>
 *
 * @param files path below the site root to what is there, sorted by path
 * @param parts of the record, sorted by the paths in them; none where it is not cut
 */
public record Manifest(SortedMap<String, Entry> files, List<Part> parts) {
  /** Nothing made yet. */
  public static final Manifest EMPTY = new Manifest(new TreeMap<>());

  static final int FORMAT = 1;

  /** That of a record that names parts. */
  static final int FORMAT_OF_INDEX = 2;

  private static final String HEAD = "{\"format\":" + FORMAT + ",\"files\":{";

  /** How long the beginning of a record is, before the line break of its first line. */
  static final int HEAD_BYTES = HEAD.length();

  private static final String FOOT = "}}\n";

  /** How long the end of a record is, behind the line break of its last line. */
  static final int FOOT_BYTES = FOOT.length();

  private static final String TYPE = "application/json";

  public Manifest {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    parts = List.copyOf(parts);
  }

  /** One that is not cut. */
  public Manifest(SortedMap<String, Entry> files) {
    this(files, List.of());
  }

  /**
   * A part of the record.
   *
   * @param path below the site root
   * @param size in bytes
   * @param count of the files in it
   * @param first path in it
   * @param last path in it
   */
  public record Part(String path, Sha256 hash, long size, int count, String first, String last) {
    /** The name of one with these bytes. */
    static String path(Sha256 hash) {
      return CutList.name("manifest-", hash, ".json");
    }

    /** As a file. */
    public Entry entry() {
      return new Entry(hash, size, TYPE);
    }
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

  /**
   * All files that stand beside {@code manifest.json}: the site's, and the parts of this record.
   */
  public SortedMap<String, Entry> filesAndParts() {
    if (parts.isEmpty()) {
      return files;
    }
    SortedMap<String, Entry> all = new TreeMap<>(files);
    parts.forEach(part -> all.put(part.path(), part.entry()));
    return all;
  }

  /**
   * The one text of {@code manifest.json}, made while it is read: equal manifests are equal bytes.
   */
  public InputStream open() {
    return parts.isEmpty() ? text(files) : new ByteArrayInputStream(index(parts));
  }

  /** The text of one of the parts. */
  public InputStream open(Part part) {
    SortedMap<String, Entry> from = files.tailMap(part.first());
    return text(from.headMap(part.last() + '\0'));
  }

  private static InputStream text(SortedMap<String, Entry> files) {
    return text(files.entrySet().iterator(), Map.Entry::getKey, Map.Entry::getValue);
  }

  /** The text that names the parts. */
  static byte[] index(List<Part> parts) {
    Utf8 out = new Utf8(1 << 10);
    JsonText json = new JsonText(out);
    json.object().name("format").value(FORMAT_OF_INDEX).name("parts").array();
    for (Part part : parts) {
      json.newline()
          .object()
          .name("path")
          .value(part.path())
          .name("sha256")
          .value(part.hash().toString())
          .name("size")
          .value(part.size())
          .name("files")
          .value(part.count())
          .name("first")
          .value(part.first())
          .name("last")
          .value(part.last())
          .endObject();
    }
    json.newline().endArray().endObject();
    out.write('\n');
    return out.toBytes();
  }

  /** The text of a record, or of a part of it, whose files are not all in the heap. */
  static InputStream text(Iterator<ListedFile> files) {
    return text(files, ListedFile::path, ListedFile::entry);
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

  /**
   * Reads some lines of a record.
   *
   * @param text of the record, or of a piece of it
   * @param from where the first of them begins
   * @param to behind the last, with or without the comma and the line break there
   * @throws ManifestReader.UnreadableException when they are anything else
   */
  static void eachLine(byte[] text, int from, int to, ManifestReader.Files files)
      throws ManifestReader.UnreadableException {
    int end = to;
    while (end > from && (text[end - 1] == '\n' || text[end - 1] == ',')) {
      end--;
    }
    ByteBuffer record = ByteBuffer.allocate(HEAD_BYTES + end - from + FOOT_BYTES);
    record.put(HEAD.getBytes(StandardCharsets.UTF_8));
    record.put(text, from, end - from).put(FOOT.getBytes(StandardCharsets.UTF_8)).flip();
    try {
      ManifestReader.read(record, files);
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory", e);
    }
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

  /** The whole of the text of {@code manifest.json}. */
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
      return Digests.hash(in).toString();
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory", e);
    }
  }

  /**
   * Goes through a record whose files need not be in the heap.
   *
   * @param in what {@link #open()} gives; the caller closes it
   * @param parts opens its parts
   * @param files takes them in the order of their paths
   * @throws ManifestReader.UnreadableException when the bytes are anything else
   */
  public static void eachFile(
      InputStream in, ManifestReader.Parts parts, BiConsumer<String, Entry> files)
      throws ManifestReader.UnreadableException, IOException {
    String[] before = {""};
    ManifestReader.read(
        in,
        parts,
        (path, entry) -> {
          if (path.compareTo(before[0]) <= 0) {
            throw new ManifestReader.UnreadableException("a later path expected: " + path);
          }
          before[0] = path;
          files.accept(path, entry);
        });
  }

  /**
   * Reads what {@link #open()} gives of one that is not cut.
   *
   * @throws ManifestReader.UnreadableException when the bytes are anything else
   */
  public static Manifest read(byte[] bytes) throws ManifestReader.UnreadableException {
    try {
      return read(bytes, part -> null);
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory", e);
    }
  }

  /**
   * Reads what {@link #open()} gives, with its parts.
   *
   * @throws ManifestReader.UnreadableException when the bytes, or those of a part, are anything
   *     else, or a part is missing
   */
  public static Manifest read(byte[] bytes, ManifestReader.Parts from)
      throws ManifestReader.UnreadableException, IOException {
    SortedMap<String, Entry> files = new TreeMap<>();
    List<Part> parts =
        ManifestReader.read(
            new ByteArrayInputStream(bytes),
            from,
            (path, entry) -> {
              if (files.put(path, entry) != null) {
                throw new ManifestReader.UnreadableException("each path once expected: " + path);
              }
            });
    return new Manifest(files, parts);
  }
}
