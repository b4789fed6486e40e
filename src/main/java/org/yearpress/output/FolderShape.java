package org.yearpress.output;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.yearpress.text.fast.OwnThreads;

/**
 * Paths and sizes of all files in the output folder, as sums: in whatever order they are found, and
 * without a list of them. Two folders with equal shapes are treated as having the same files, as
 * far as sizes can tell. Of the files that Yearpress did not list it has none but those that may
 * stand there.
 *
 * @param paths sum over a number of 64 bits for each path and its size
 * @param files how many there are
 * @param bytes of all of them
 */
public record FolderShape(long paths, long files, long bytes) {
  static final FolderShape EMPTY = new FolderShape(0, 0, 0);

  /** Of FNV-1a. */
  private static final long BASIS = 0xCBF2_9CE4_8422_2325L;

  private static final long PRIME = 0x100_0000_01B3L;

  /** What has no size of a listed file. */
  private static final long NO_FILE = -1;

  /**
   * The shape of what lies in a folder. Its folders are looked into in several threads: most of the
   * time one would wait for the system.
   */
  static FolderShape of(OutputDisk disk, Path folder) throws IOException {
    try {
      List<OutputDisk.Child> children = disk.children(folder);
      return OwnThreads.call(
          () ->
              children.parallelStream()
                  .filter(child -> !isOther(child))
                  .map(child -> of(disk, folder, "", child))
                  .reduce(EMPTY, FolderShape::plus));
    } catch (UncheckedIOException e) {
      throw Objects.requireNonNull(e.getCause());
    }
  }

  /** Whether what lies in a folder is more than folders in folders. */
  static boolean hasFiles(OutputDisk disk, Path folder, OutputDisk.Child child) {
    return of(disk, folder, "", child).files() > 0;
  }

  /** What may stand at the top and is on no list. */
  static boolean isOther(OutputDisk.Child child) {
    return child.kind() == OutputDisk.Kind.FOLDER
        ? child.name().equals(OutputPath.WORK)
        : child.kind() == OutputDisk.Kind.FILE
            && (child.name().equals(OutputPath.MANIFEST)
                || child.name().equals(OutputPath.IGNORE_FILE));
  }

  private static FolderShape of(
      OutputDisk disk, Path above, String prefix, OutputDisk.Child child) {
    String path = prefix + child.name();
    if (child.kind() != OutputDisk.Kind.FOLDER) {
      return of(path, child.kind() == OutputDisk.Kind.FILE ? child.size() : NO_FILE);
    }
    Path folder = above.resolve(child.name());
    try {
      FolderShape all = EMPTY;
      for (OutputDisk.Child below : disk.children(folder)) {
        all = all.plus(of(disk, folder, path + "/", below));
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The shape of one file. */
  static FolderShape of(String path, long size) {
    long hash = BASIS;
    for (int i = 0; i < path.length(); i++) {
      hash = (hash ^ path.charAt(i)) * PRIME;
    }
    hash = (hash ^ size) * PRIME;
    // A sum needs numbers of which no two differ by little: the last steps of MurmurHash3.
    hash = (hash ^ hash >>> 33) * 0xFF51_AFD7_ED55_8CCDL;
    hash = (hash ^ hash >>> 33) * 0xC4CE_B9FE_1A85_EC53L;
    return new FolderShape(hash ^ hash >>> 33, 1, size);
  }

  FolderShape plus(FolderShape other) {
    return new FolderShape(paths + other.paths, files + other.files, bytes + other.bytes);
  }

  FolderShape without(String path, Manifest.Entry entry) {
    FolderShape gone = of(path, entry.size());
    return new FolderShape(paths - gone.paths, files - gone.files, bytes - gone.bytes);
  }

  static FolderShape of(ListedFile file) {
    return of(file.path(), file.entry().size());
  }

  /** The shape after some changes of the list that has this one. */
  FolderShape with(SealedList.Changes changes) {
    FolderShape now = this;
    for (Map.Entry<String, Manifest.Entry> old : changes.before().entrySet()) {
      now = now.without(old.getKey(), old.getValue());
    }
    for (ListedFile file : changes.added()) {
      now = now.plus(of(file));
    }
    return now;
  }
}
