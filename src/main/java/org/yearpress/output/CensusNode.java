package org.yearpress.output;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yearpress.text.VarInt;

/**
 * A folder of a {@link Census}: its stamp, the sizes of its files, the folders in it.
 *
 * <p>As bytes: the stamp, or zeros where it would not show a change; the number of files, with name
 * and size of each; the number of folders, with name and bytes of each; the number of folders that
 * are pieces by themselves, with the name of each. Nearly all files are called {@code index.html}:
 * that is written as an empty name.
 */
final class CensusNode {
  private static final String COMMON = "index.html";
  private static final OutputDisk.Stamp NONE = new OutputDisk.Stamp(0, 0);

  private final TreeMap<String, Long> files = new TreeMap<>();
  private final TreeMap<String, CensusNode> folders = new TreeMap<>();

  /** Names of the folders in it that are pieces by themselves. */
  private final TreeSet<String> apart = new TreeSet<>();

  /** Null where it is to be asked for. */
  private OutputDisk.@Nullable Stamp stamp;

  /** Bytes that are written. */
  static final class Out {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    void number(long number) {
      VarInt.write(number, out);
    }

    void name(String name) {
      byte[] bytes = (name.equals(COMMON) ? "" : name).getBytes(StandardCharsets.UTF_8);
      number(bytes.length);
      out.writeBytes(bytes);
    }

    private void stamp(OutputDisk.Stamp stamp) {
      out.writeBytes(
          ByteBuffer.allocate(2 * Long.BYTES)
              .putLong(stamp.changed())
              .putLong(stamp.key())
              .array());
    }

    byte[] bytes() {
      return out.toByteArray();
    }
  }

  static String name(ByteBuffer in) {
    int length = (int) VarInt.read(in);
    if (length == 0) {
      return COMMON;
    }
    if (length < 0 || length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] name = new byte[length];
    in.get(name);
    return new String(name, StandardCharsets.UTF_8);
  }

  /** The stamp that is written; null where that would not show a change. */
  private static OutputDisk.@Nullable Stamp stamp(ByteBuffer in) {
    OutputDisk.Stamp stamp = new OutputDisk.Stamp(in.getLong(), in.getLong());
    return stamp.equals(NONE) ? null : stamp;
  }

  void write(Out out) {
    out.stamp(Objects.requireNonNullElse(stamp, NONE));
    out.number(files.size());
    files.forEach(
        (name, size) -> {
          out.name(name);
          out.number(size);
        });
    out.number(folders.size());
    folders.forEach(
        (name, folder) -> {
          out.name(name);
          folder.write(out);
        });
    out.number(apart.size());
    apart.forEach(out::name);
  }

  /** Reads a folder that {@link #write} wrote. */
  static CensusNode decoded(ByteBuffer in) {
    CensusNode node = new CensusNode();
    node.stamp = Objects.requireNonNullElse(stamp(in), NONE);
    for (long left = VarInt.read(in); left > 0; left--) {
      String name = name(in);
      node.files.put(name, VarInt.read(in));
    }
    for (long left = VarInt.read(in); left > 0; left--) {
      String name = name(in);
      node.folders.put(name, decoded(in));
    }
    for (long left = VarInt.read(in); left > 0; left--) {
      node.apart.add(name(in));
    }
    return node;
  }

  boolean isEmpty() {
    return files.isEmpty() && folders.isEmpty() && apart.isEmpty();
  }

  /** How many files are in it and in the folders below, but for those that are pieces. */
  int count() {
    int count = files.size();
    for (CensusNode folder : folders.values()) {
      count += folder.count();
    }
    return count;
  }

  /**
   * Makes pieces of folders in it, where most of its files are.
   *
   * @param path of this folder, with a slash
   * @param open the path in it of a file beside which more may come; empty for none
   * @param pieces takes each with its path
   */
  void cut(String path, String open, BiConsumer<String, CensusNode> pieces) {
    int half = count() / 2;
    int slash = open.indexOf('/');
    String next = slash < 0 ? "" : open.substring(0, slash);
    for (Map.Entry<String, CensusNode> folder : folders.entrySet()) {
      if (folder.getValue().count() > half) {
        boolean isOpen = folder.getKey().equals(next);
        String rest = isOpen ? open.substring(slash + 1) : "";
        folder.getValue().cut(path + folder.getKey() + "/", rest, pieces);
        return;
      }
    }
    for (String name : List.copyOf(folders.keySet())) {
      if (!name.equals(next)) {
        apart.add(name);
        pieces.accept(path + name, Objects.requireNonNull(folders.remove(name)));
      }
    }
  }

  /** Sets the size of a file; stamps of all folders above it are to be asked for. */
  void put(String path, int from, long size) {
    stamp = null;
    int slash = path.indexOf('/', from);
    if (slash < 0) {
      files.put(path.substring(from), size);
    } else {
      folders
          .computeIfAbsent(path.substring(from, slash), name -> new CensusNode())
          .put(path, slash + 1, size);
    }
  }

  /** Takes a file away, with the folders that are left empty. */
  void remove(String path, int from) {
    remove(path, from, node -> node.files.keySet());
  }

  /** The same with a folder that was a piece by itself. */
  void removePiece(String path, int from) {
    remove(path, from, node -> node.apart);
  }

  private void remove(String path, int from, Function<CensusNode, Set<String>> names) {
    stamp = null;
    int slash = path.indexOf('/', from);
    if (slash < 0) {
      names.apply(this).remove(path.substring(from));
      return;
    }
    String name = path.substring(from, slash);
    CensusNode folder = folders.get(name);
    if (folder != null) {
      folder.remove(path, slash + 1, names);
      if (folder.isEmpty()) {
        folders.remove(name);
      }
    }
  }

  void forgetStamps() {
    stamp = null;
    folders.values().forEach(CensusNode::forgetStamps);
  }

  /**
   * Asks for the stamps that are not known. A folder of which the stamp is known has none below it
   * of which it is not.
   */
  void stamp(Census.Stamping by, Path folder) throws IOException {
    if (stamp == null) {
      Set<String> names = new HashSet<>(folders.keySet());
      names.addAll(apart);
      stamp = Objects.requireNonNullElse(by.stamp(folder, files.keySet(), names), NONE);
      for (Map.Entry<String, CensusNode> below : folders.entrySet()) {
        below.getValue().stamp(by, folder.resolve(below.getKey()));
      }
    }
  }

  /**
   * Whether a folder still has the names and sizes that are written. What lies in folders that are
   * pieces by themselves is not asked.
   *
   * @param listed counts the folders whose stamp did not tell
   */
  static boolean holds(OutputDisk disk, Path folder, ByteBuffer in, AtomicInteger listed) {
    try {
      OutputDisk.Stamp before = stamp(in);
      if (before != null && before.equals(disk.stampOfFolder(folder))) {
        for (long left = VarInt.read(in); left > 0; left--) {
          Path file = folder.resolve(name(in));
          if (disk.sizeOfFile(file) != VarInt.read(in)) {
            return false;
          }
        }
        for (long left = VarInt.read(in); left > 0; left--) {
          if (!holds(disk, folder.resolve(name(in)), in, listed)) {
            return false;
          }
        }
        for (long left = VarInt.read(in); left > 0; left--) {
          name(in);
        }
        return true;
      }
      listed.incrementAndGet();
      return holdsListed(disk, folder, in, listed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean holdsListed(
      OutputDisk disk, Path folder, ByteBuffer in, AtomicInteger listed) throws IOException {
    if (disk.kind(folder) != OutputDisk.Kind.FOLDER) {
      return false;
    }
    List<OutputDisk.Child> children = disk.children(folder);
    Map<String, OutputDisk.Child> now = new HashMap<>();
    children.forEach(child -> now.put(child.name(), child));
    for (long left = VarInt.read(in); left > 0; left--) {
      OutputDisk.Child child = now.remove(name(in));
      if (child == null
          || child.kind() != OutputDisk.Kind.FILE
          || child.size() != VarInt.read(in)) {
        return false;
      }
    }
    for (long left = VarInt.read(in); left > 0; left--) {
      String name = name(in);
      if (!isFolder(now.remove(name)) || !holds(disk, folder.resolve(name), in, listed)) {
        return false;
      }
    }
    for (long left = VarInt.read(in); left > 0; left--) {
      if (!isFolder(now.remove(name(in)))) {
        return false;
      }
    }
    for (OutputDisk.Child other : now.values()) {
      if (FolderShape.hasFiles(disk, folder, other)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isFolder(OutputDisk.@Nullable Child child) {
    return child != null && child.kind() == OutputDisk.Kind.FOLDER;
  }
}
