package org.yearpress.output;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

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
   * Reads what {@link #encoded} gave; null where it is anything else.
   *
   * @param manifest stamp of the one that stands there
   * @param by gives stamps for the next look, with the moment in which this one begins
   */
  static @Nullable Census decoded(ByteBuffer bytes, String manifest, Stamping by) {
    ByteBuffer in = bytes.duplicate();
    SortedMap<String, Long> files = new TreeMap<>();
    SortedMap<String, ByteBuffer> folders = new TreeMap<>();
    try {
      if (!CensusNode.name(in).equals(manifest)) {
        return null;
      }
      for (long left = CensusNode.number(in); left > 0; left--) {
        String name = CensusNode.name(in);
        files.put(name, CensusNode.number(in));
      }
      Map<String, Integer> lengths = new TreeMap<>();
      for (long left = CensusNode.number(in); left > 0; left--) {
        String name = CensusNode.name(in);
        lengths.put(name, Math.toIntExact(CensusNode.number(in)));
      }
      for (Map.Entry<String, Integer> folder : lengths.entrySet()) {
        folders.put(folder.getKey(), in.slice(in.position(), folder.getValue()));
        in.position(in.position() + folder.getValue());
      }
    } catch (BufferUnderflowException
        | IllegalArgumentException
        | IndexOutOfBoundsException
        | ArithmeticException e) {
      return null;
    }
    return in.hasRemaining() ? null : new Census(files, folders, by);
  }

  /**
   * The bytes to be kept, in pieces.
   *
   * @param manifest stamp of the one that stands there
   */
  byte[][] encoded(String manifest) {
    CensusNode.Out head = new CensusNode.Out();
    head.name(manifest);
    head.number(files.size());
    files.forEach(
        (name, size) -> {
          head.name(name);
          head.number(size);
        });
    head.number(folders.size());
    folders.forEach(
        (name, piece) -> {
          head.name(name);
          head.number(piece.remaining());
        });
    List<byte[]> pieces = new ArrayList<>();
    pieces.add(head.bytes());
    for (ByteBuffer piece : folders.values()) {
      byte[] bytes = new byte[piece.remaining()];
      piece.duplicate().get(bytes);
      pieces.add(bytes);
    }
    return pieces.toArray(new byte[0][]);
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

  private static ByteBuffer encoded(CensusNode node, Path folder, Stamping by)
      throws IOException {
    node.stamp(by, folder);
    CensusNode.Out out = new CensusNode.Out();
    node.write(out);
    return ByteBuffer.wrap(out.bytes());
  }

  /**
   * That of a folder in which all files of a list stand.
   *
   * @param files by path
   * @param parts of its record
   */
  static Census of(Iterator<ListedFile> files, List<Manifest.Part> parts, Path site, Stamping by)
      throws IOException {
    SortedMap<String, Long> atRoot = new TreeMap<>();
    SortedMap<String, ByteBuffer> folders = new TreeMap<>();
    parts.forEach(part -> atRoot.put(part.path(), part.size()));
    String name = "";
    CensusNode node = new CensusNode();
    while (files.hasNext()) {
      ListedFile file = files.next();
      int slash = file.path().indexOf('/');
      if (slash < 0) {
        atRoot.put(file.path(), file.entry().size());
        continue;
      }
      if (!file.path().startsWith(name + "/")) {
        if (!name.isEmpty()) {
          folders.put(name, encoded(node, site.resolve(name), by));
        }
        name = file.path().substring(0, slash);
        node = new CensusNode();
      }
      node.put(file.path(), slash + 1, file.entry().size());
    }
    if (!name.isEmpty()) {
      folders.put(name, encoded(node, site.resolve(name), by));
    }
    return new Census(atRoot, folders, by);
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
