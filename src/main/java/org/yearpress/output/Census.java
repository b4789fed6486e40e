package org.yearpress.output;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.yearpress.text.VarInt;
import org.yearpress.text.fast.OwnThreads;

/**
 * All names in an output folder as a build left them, with the sizes of files and the stamps of
 * folders. A folder whose stamp is still the same has the same names, so that it is not listed
 * again: only its files are measured. Where a stamp differs, or would not show a change, the folder
 * is listed and compared.
 *
 * <p>What lies in each folder of the root is a piece by itself, so that a build leaves most of it
 * as it was; where that is very much, folders in it are pieces too.
 */
final class Census {
  /** Where so many folders had to be listed, new stamps are worth writing. */
  private static final int MANY = 256;

  /** A piece that grew to so many times its size is cut. */
  private static final int GROWN = 4;

  private static final int CHUNK = 1 << 13;

  /** Those of the root. */
  private final SortedMap<String, Long> files;

  /** By the path of the folder. */
  private final SortedMap<String, ByteBuffer> pieces;

  private final Stamping by;

  /** Folders that had to be listed, by the path of the piece. */
  private final Map<String, AtomicInteger> listed = new HashMap<>();

  private Census(SortedMap<String, Long> files, SortedMap<String, ByteBuffer> pieces, Stamping by) {
    this.by = by;
    this.files = files;
    this.pieces = pieces;
    pieces.keySet().forEach(name -> listed.put(name, new AtomicInteger()));
  }

  /**
   * Reads what {@link #write} wrote; null where it is anything else.
   *
   * @param manifest stamp of the one that stands there
   * @param by gives stamps for the next look, with the moment in which this one begins
   */
  static @Nullable Census decoded(ByteBuffer bytes, String manifest, Stamping by) {
    SortedMap<String, Long> files = new TreeMap<>();
    SortedMap<String, ByteBuffer> pieces = new TreeMap<>();
    try {
      int end = bytes.limit() - Long.BYTES;
      int index = Math.toIntExact(bytes.getLong(end));
      ByteBuffer in = bytes.slice(index, end - index);
      if (!CensusNode.name(in).equals(manifest)) {
        return null;
      }
      for (long left = VarInt.read(in); left > 0; left--) {
        String name = CensusNode.name(in);
        files.put(name, VarInt.read(in));
      }
      int from = 0;
      for (long left = VarInt.read(in); left > 0; left--) {
        String name = CensusNode.name(in);
        int length = Math.toIntExact(VarInt.read(in));
        pieces.put(name, bytes.slice(from, length));
        from += length;
      }
      return in.hasRemaining() || from != index ? null : new Census(files, pieces, by);
    } catch (BufferUnderflowException | IndexOutOfBoundsException | ArithmeticException e) {
      return null;
    }
  }

  /**
   * Writes the pieces, then what is said of them, then where that begins.
   *
   * @param manifest stamp of the one that stands there
   * @param pieces gives each by the path of its folder
   */
  private static void write(
      String manifest,
      Map<String, Long> files,
      Iterator<Map.Entry<String, ByteBuffer>> pieces,
      OutputStream out)
      throws IOException {
    CensusNode.Out names = new CensusNode.Out();
    long length = 0;
    int count = 0;
    byte[] chunk = new byte[CHUNK];
    while (pieces.hasNext()) {
      Map.Entry<String, ByteBuffer> next = pieces.next();
      ByteBuffer piece = next.getValue().duplicate();
      names.name(next.getKey());
      names.number(piece.remaining());
      length += piece.remaining();
      count++;
      while (piece.hasRemaining()) {
        int some = Math.min(chunk.length, piece.remaining());
        piece.get(chunk, 0, some);
        out.write(chunk, 0, some);
      }
    }
    CensusNode.Out head = new CensusNode.Out();
    head.name(manifest);
    head.number(files.size());
    files.forEach(
        (name, size) -> {
          head.name(name);
          head.number(size);
        });
    head.number(count);
    out.write(head.bytes());
    out.write(names.bytes());
    out.write(ByteBuffer.allocate(Long.BYTES).putLong(length).array());
  }

  /**
   * Writes it.
   *
   * @param manifest stamp of the one that stands there
   */
  void write(String manifest, OutputStream out) throws IOException {
    write(manifest, files, pieces.entrySet().iterator(), out);
  }

  /** Whether everything in a folder still has the names and sizes of these. */
  boolean holds(Path site) throws IOException {
    OutputDisk disk = by.disk();
    SortedMap<String, Long> filesNow = new TreeMap<>();
    List<String> foldersNow = new ArrayList<>();
    for (OutputDisk.Child child : disk.children(site)) {
      if (FolderShape.isOther(child)) {
        continue;
      }
      if (child.kind() == OutputDisk.Kind.FOLDER) {
        // One without files, like lost+found, counts for nothing: the root is always listed.
        if (pieces.containsKey(child.name()) || FolderShape.hasFiles(disk, site, child)) {
          foldersNow.add(child.name());
        }
      } else if (child.kind() == OutputDisk.Kind.FILE) {
        filesNow.put(child.name(), child.size());
      } else {
        return false;
      }
    }
    List<String> atRoot = pieces.keySet().stream().filter(path -> path.indexOf('/') < 0).toList();
    if (!filesNow.equals(files) || !foldersNow.equals(atRoot)) {
      return false;
    }
    try {
      return OwnThreads.call(
          () ->
              pieces.entrySet().parallelStream()
                  .allMatch(
                      piece ->
                          CensusNode.holds(
                              disk,
                              site.resolve(piece.getKey()),
                              piece.getValue().duplicate(),
                              Objects.requireNonNull(listed.get(piece.getKey())))));
    } catch (UncheckedIOException e) {
      throw Objects.requireNonNull(e.getCause());
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      return false; // the bytes are others
    }
  }

  /** Whether new stamps would save the next look much. */
  boolean isWorn() {
    return listed.values().stream().mapToInt(AtomicInteger::get).sum() > MANY;
  }

  /**
   * How folders get their stamps.
   *
   * @param moment of the file system, before now: what is not clearly older could change without
   *     another stamp
   * @param lists whether folders are listed, as there may be empty ones in them: that something
   *     comes into those would not show
   */
  record Stamping(OutputDisk disk, long moment, boolean lists) {
    /** File systems that count in pairs of seconds would show two changes under one stamp. */
    private static final long UNCERTAINTY_NANOS = 2_000_000_000L;

    /** The stamp of a folder with some names in it; null where it would not show a change. */
    OutputDisk.@Nullable Stamp stamp(Path folder, Set<String> files, Set<String> folders)
        throws IOException {
      OutputDisk.Stamp stamp = disk.stampOfFolder(folder);
      if (stamp == null || stamp.changed() >= moment - UNCERTAINTY_NANOS) {
        return null;
      }
      if (lists) {
        for (OutputDisk.Child child : disk.children(folder)) {
          boolean isKnown =
              child.kind() == OutputDisk.Kind.FOLDER
                  ? folders.contains(child.name())
                  : files.contains(child.name());
          if (!isKnown) {
            return null;
          }
        }
      }
      return stamp;
    }
  }

  /** The same names and sizes with the stamps of now, where folders had to be listed. */
  Census renewed(Path site) throws IOException {
    SortedMap<String, ByteBuffer> now = new TreeMap<>(pieces);
    for (Map.Entry<String, ByteBuffer> piece : pieces.entrySet()) {
      if (Objects.requireNonNull(listed.get(piece.getKey())).get() > 0) {
        CensusNode node = CensusNode.decoded(piece.getValue().duplicate());
        node.forgetStamps();
        now.put(piece.getKey(), encoded(node, site.resolve(piece.getKey()), by));
      }
    }
    return new Census(files, now, by);
  }

  private static ByteBuffer encoded(CensusNode node, Path folder, Stamping by) throws IOException {
    node.stamp(by, folder);
    CensusNode.Out out = new CensusNode.Out();
    node.write(out);
    return ByteBuffer.wrap(out.bytes());
  }

  /**
   * Writes that of a folder in which all files of a list stand: it is never as a whole in the heap.
   *
   * @param manifest stamp of the one that stands there
   * @param files by path
   * @param parts of its record
   * @param large about so many files are in a piece at most, and in the heap: some 0.6 kB each
   */
  static void write(
      String manifest,
      Iterator<ListedFile> files,
      List<Manifest.Part> parts,
      Path site,
      Stamping by,
      int large,
      OutputStream out)
      throws IOException {
    SortedMap<String, Long> atRoot = new TreeMap<>();
    parts.forEach(part -> atRoot.put(part.path(), part.size()));
    write(manifest, atRoot, new Pieces(files, atRoot, site, by, large), out);
  }

  /** Makes pieces of all files of a list. */
  private static final class Pieces implements Iterator<Map.Entry<String, ByteBuffer>> {
    private final Iterator<ListedFile> files;
    private final Map<String, Long> atRoot;
    private final Path site;
    private final Stamping by;
    private final int large;

    /** Pieces to which no more files come. */
    private final Queue<Map.Entry<String, CensusNode>> ready = new ArrayDeque<>();

    /** The folder of the root that the last file was in. */
    private String root = "";

    private CensusNode open = new CensusNode();

    /** How many files it takes before pieces are made of folders in it. */
    private int room;

    /**
     * @param atRoot takes the files that are in none
     */
    Pieces(
        Iterator<ListedFile> files, Map<String, Long> atRoot, Path site, Stamping by, int large) {
      this.files = files;
      this.atRoot = atRoot;
      this.site = site;
      this.by = by;
      this.large = large;
      this.room = large;
    }

    @Override
    public boolean hasNext() {
      while (ready.isEmpty() && files.hasNext()) {
        put(files.next());
      }
      if (ready.isEmpty()) {
        close();
      }
      return !ready.isEmpty();
    }

    private void put(ListedFile file) {
      String path = file.path();
      long size = file.entry().size();
      int slash = path.indexOf('/');
      if (slash < 0) {
        atRoot.put(path, size);
        return;
      }
      if (slash != root.length() || !path.startsWith(root)) {
        close();
        root = path.substring(0, slash);
      }
      open.put(path, slash + 1, size);
      if (--room == 0) {
        open.cut(
            root + "/",
            path.substring(slash + 1),
            (folder, node) -> ready.add(Map.entry(folder, node)));
        room = large;
      }
    }

    private void close() {
      if (!open.isEmpty()) {
        ready.add(Map.entry(root, open));
        open = new CensusNode();
      }
      room = large;
    }

    @Override
    public Map.Entry<String, ByteBuffer> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      Map.Entry<String, CensusNode> piece = ready.remove();
      String path = piece.getKey();
      try {
        return Map.entry(path, encoded(piece.getValue(), site.resolve(path), by));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * That of the same folder when some files were put into it and some deleted.
   *
   * @param sizes of what was put, by path; below zero for what was deleted
   * @param large about so many files are in a piece
   */
  Census with(SortedMap<String, Long> sizes, Path site, int large) throws IOException {
    SortedMap<String, Long> filesNow = new TreeMap<>(files);
    NavigableMap<String, PieceChanges> changed = new TreeMap<>();
    sizes.forEach(
        (path, size) -> {
          if (path.indexOf('/') >= 0) {
            changes(changed, pieceAround(path)).sizes().put(path, size);
          } else if (size < 0) {
            filesNow.remove(path);
          } else {
            filesNow.put(path, size);
          }
        });
    SortedMap<String, ByteBuffer> now = new TreeMap<>(pieces);
    // The last first: what lies in a folder is behind it. One at a time is in the heap.
    for (var next = changed.pollLastEntry(); next != null; next = changed.pollLastEntry()) {
      String path = next.getKey();
      CensusNode node = node(path);
      next.getValue().apply(node, path.length() + 1);
      if (node.isEmpty()) {
        now.remove(path);
        if (path.indexOf('/') >= 0) {
          changes(changed, pieceAround(path)).emptied().add(path);
        }
        continue;
      }
      if (node.count() > GROWN * large) {
        Map<String, CensusNode> cut = new TreeMap<>();
        node.cut(path + "/", "", cut::put);
        for (Map.Entry<String, CensusNode> each : cut.entrySet()) {
          now.put(each.getKey(), encoded(each.getValue(), site.resolve(each.getKey()), by));
        }
      }
      now.put(path, encoded(node, site.resolve(path), by));
    }
    return new Census(filesNow, now, by);
  }

  /**
   * What changed in a piece.
   *
   * @param sizes of files by path; below zero for what was deleted
   * @param emptied paths of pieces in it of which nothing is left
   */
  private record PieceChanges(Map<String, Long> sizes, List<String> emptied) {
    /**
     * @param from where paths begin in the piece
     */
    void apply(CensusNode node, int from) {
      sizes.forEach(
          (path, size) -> {
            if (size < 0) {
              node.remove(path, from);
            } else {
              node.put(path, from, size);
            }
          });
      emptied.forEach(path -> node.removePiece(path, from));
    }
  }

  private static PieceChanges changes(Map<String, PieceChanges> all, String piece) {
    return all.computeIfAbsent(piece, same -> new PieceChanges(new TreeMap<>(), new ArrayList<>()));
  }

  /** The path of the piece that a file or folder is in, which need not be there. */
  private String pieceAround(String path) {
    int end = path.lastIndexOf('/');
    while (path.lastIndexOf('/', end - 1) > 0 && !pieces.containsKey(path.substring(0, end))) {
      end = path.lastIndexOf('/', end - 1);
    }
    return path.substring(0, end);
  }

  private CensusNode node(String path) {
    ByteBuffer piece = pieces.get(path);
    return piece == null ? new CensusNode() : CensusNode.decoded(piece.duplicate());
  }
}
