package org.yearpress.output;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.yearpress.text.VarInt;

/**
 * All names in an output folder as a build left them, with the sizes of files and the stamps of
 * folders. A folder whose stamp is still the same has the same names, so that it is not listed
 * again: only its files are measured. Where a stamp differs, or would not show a change, the folder
 * is listed and compared.
 *
 * <p>What lies in each folder below the root is a piece by itself, so that a build leaves most of
 * it as it was.
 */
final class Census {
  /** Where so many folders had to be listed, new stamps are worth writing. */
  private static final int MANY = 256;

  private static final int CHUNK = 1 << 13;

  private final SortedMap<String, Long> files;
  private final SortedMap<String, ByteBuffer> folders;
  private final Stamping by;

  /** Folders that had to be listed, by the name below the root. */
  private final Map<String, AtomicInteger> listed = new HashMap<>();

  private Census(
      SortedMap<String, Long> files, SortedMap<String, ByteBuffer> folders, Stamping by) {
    this.by = by;
    this.files = files;
    this.folders = folders;
    folders.keySet().forEach(name -> listed.put(name, new AtomicInteger()));
  }

  /**
   * Reads what {@link #write} wrote; null where it is anything else.
   *
   * @param manifest stamp of the one that stands there
   * @param by gives stamps for the next look, with the moment in which this one begins
   */
  static @Nullable Census decoded(ByteBuffer bytes, String manifest, Stamping by) {
    SortedMap<String, Long> files = new TreeMap<>();
    SortedMap<String, ByteBuffer> folders = new TreeMap<>();
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
        folders.put(name, bytes.slice(from, length));
        from += length;
      }
      return in.hasRemaining() || from != index ? null : new Census(files, folders, by);
    } catch (BufferUnderflowException | IndexOutOfBoundsException | ArithmeticException e) {
      return null;
    }
  }

  /**
   * Writes the folders, then what is said of them, then where that begins.
   *
   * @param manifest stamp of the one that stands there
   * @param folders gives each folder by its name in order
   */
  private static void write(
      String manifest,
      Map<String, Long> files,
      Iterator<Map.Entry<String, ByteBuffer>> folders,
      OutputStream out)
      throws IOException {
    CensusNode.Out names = new CensusNode.Out();
    long length = 0;
    int count = 0;
    byte[] chunk = new byte[CHUNK];
    while (folders.hasNext()) {
      Map.Entry<String, ByteBuffer> folder = folders.next();
      ByteBuffer piece = folder.getValue().duplicate();
      names.name(folder.getKey());
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
    write(manifest, files, folders.entrySet().iterator(), out);
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
        foldersNow.add(child.name());
      } else if (child.kind() == OutputDisk.Kind.FILE) {
        filesNow.put(child.name(), child.size());
      } else {
        return false;
      }
    }
    for (String name : List.copyOf(foldersNow)) {
      // One without files, like lost+found, counts for nothing here: the root is always listed.
      if (!folders.containsKey(name) && FolderShape.of(disk, site.resolve(name)).files() == 0) {
        foldersNow.remove(name);
      }
    }
    if (!filesNow.equals(files) || !foldersNow.equals(List.copyOf(folders.keySet()))) {
      return false;
    }
    try {
      return folders.entrySet().parallelStream()
          .allMatch(
              folder ->
                  CensusNode.holds(
                      disk,
                      site.resolve(folder.getKey()),
                      folder.getValue().duplicate(),
                      Objects.requireNonNull(listed.get(folder.getKey()))));
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
    SortedMap<String, ByteBuffer> now = new TreeMap<>(folders);
    for (Map.Entry<String, ByteBuffer> folder : folders.entrySet()) {
      if (Objects.requireNonNull(listed.get(folder.getKey())).get() > 0) {
        CensusNode node = CensusNode.decoded(folder.getValue().duplicate());
        node.forgetStamps();
        now.put(folder.getKey(), encoded(node, site.resolve(folder.getKey()), by));
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
   */
  static void write(
      String manifest,
      Iterator<ListedFile> files,
      List<Manifest.Part> parts,
      Path site,
      Stamping by,
      OutputStream out)
      throws IOException {
    SortedMap<String, Long> atRoot = new TreeMap<>();
    parts.forEach(part -> atRoot.put(part.path(), part.size()));
    write(manifest, atRoot, new Pieces(files, atRoot, site, by), out);
  }

  /** Makes a piece of all files of a list that are in one folder below the root. */
  private static final class Pieces implements Iterator<Map.Entry<String, ByteBuffer>> {
    /**
     * With more files below one folder of the root, nothing is kept: some 0.6 kB each are in the
     * heap while a piece is made.
     */
    private static final int LONGEST_PIECE = 1 << 16;

    private final Iterator<ListedFile> files;
    private final Map<String, Long> atRoot;
    private final Path site;
    private final Stamping by;
    private @Nullable ListedFile next;

    /**
     * @param atRoot takes the files that are in none
     */
    Pieces(Iterator<ListedFile> files, Map<String, Long> atRoot, Path site, Stamping by) {
      this.files = files;
      this.atRoot = atRoot;
      this.site = site;
      this.by = by;
      advance();
    }

    private void advance() {
      next = null;
      while (next == null && files.hasNext()) {
        ListedFile file = files.next();
        if (file.path().indexOf('/') < 0) {
          atRoot.put(file.path(), file.entry().size());
        } else {
          next = file;
        }
      }
    }

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public Map.Entry<String, ByteBuffer> next() {
      ListedFile file = next;
      if (file == null) {
        throw new NoSuchElementException();
      }
      int slash = file.path().indexOf('/');
      String name = file.path().substring(0, slash);
      CensusNode node = new CensusNode();
      int count = 0;
      for (; file != null && file.path().startsWith(name + "/"); file = next) {
        node.put(file.path(), slash + 1, file.entry().size());
        advance();
        if (++count > LONGEST_PIECE) {
          throw new UncheckedIOException(new IOException("too much below " + name));
        }
      }
      try {
        return Map.entry(name, encoded(node, site.resolve(name), by));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * That of the same folder when some files were put into it and some deleted.
   *
   * @param sizes of what was put, by path; below zero for what was deleted
   */
  Census with(SortedMap<String, Long> sizes, Path site) throws IOException {
    SortedMap<String, Long> filesNow = new TreeMap<>(files);
    SortedMap<String, CensusNode> changed = new TreeMap<>();
    for (Map.Entry<String, Long> file : sizes.entrySet()) {
      String path = file.getKey();
      long size = file.getValue();
      int slash = path.indexOf('/');
      if (slash >= 0) {
        CensusNode node = changed.computeIfAbsent(path.substring(0, slash), this::node);
        if (size < 0) {
          node.remove(path, slash + 1);
        } else {
          node.put(path, slash + 1, size);
        }
      } else if (size < 0) {
        filesNow.remove(path);
      } else {
        filesNow.put(path, size);
      }
    }
    SortedMap<String, ByteBuffer> now = new TreeMap<>(folders);
    for (Map.Entry<String, CensusNode> folder : changed.entrySet()) {
      String name = folder.getKey();
      if (folder.getValue().isEmpty()) {
        now.remove(name);
      } else {
        now.put(name, encoded(folder.getValue(), site.resolve(name), by));
      }
    }
    return new Census(filesNow, now, by);
  }

  private CensusNode node(String name) {
    ByteBuffer piece = folders.get(name);
    return piece == null ? new CensusNode() : CensusNode.decoded(piece.duplicate());
  }
}
