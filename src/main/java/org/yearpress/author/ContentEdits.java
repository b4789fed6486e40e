package org.yearpress.author;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;

/**
 * Edits of a content folder, collected before any of them is written, so that what they would lead
 * to can be looked at first. Not thread-safe.
 */
final class ContentEdits {
  private final Path content;
  private final SortedMap<String, Optional<byte[]>> pending = new TreeMap<>();
  private final SortedSet<String> newFolders = new TreeSet<>();

  ContentEdits(Path content) {
    this.content = content;
  }

  /** The files that would differ: their bytes, or nothing for those that would be gone. */
  SortedMap<String, Optional<byte[]>> files() {
    return Collections.unmodifiableSortedMap(new TreeMap<>(pending));
  }

  /** Whether there is such a file, after the edits. */
  boolean exists(String path) {
    Optional<byte[]> edited = pending.get(path);
    return edited == null ? Files.exists(content.resolve(path)) : edited.isPresent();
  }

  /**
   * A file after the edits; null when there is none.
   *
   * @throws UnusableException when it cannot be read
   */
  byte @Nullable [] bytes(String path) {
    Optional<byte[]> edited = pending.get(path);
    return edited == null ? ContentFile.read(content, path) : edited.orElse(null);
  }

  void put(String path, byte[] bytes) {
    pending.put(path, Optional.of(bytes));
  }

  void put(String path, String text) {
    put(path, text.getBytes(StandardCharsets.UTF_8));
  }

  void forget(String path) {
    pending.remove(path);
  }

  void delete(String path) {
    pending.put(path, Optional.empty());
  }

  /**
   * Deletes all files of a folder.
   *
   * @throws UnusableException when it cannot be read
   */
  void deleteBelow(String folder) {
    try (Stream<Path> walk = Files.walk(content.resolve(folder))) {
      walk.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
          .forEach(file -> delete(content.relativize(file).toString().replace('\\', '/')));
    } catch (IOException | UncheckedIOException e) {
      throw new UnusableException(Text.of("author.unreadable", "path", folder), e);
    }
  }

  /** A folder whose files are put: it is there with all of them or not at all. */
  void asWhole(String folder) {
    newFolders.add(folder);
  }

  /**
   * Writes all edits: folders that are new as a whole, then each file, deletions last.
   *
   * @throws UnusableException when one cannot be written; each file is the old one or the new one
   */
  void write() {
    for (String folder : newFolders) {
      Map<String, byte[]> files = new TreeMap<>();
      pending.forEach(
          (path, bytes) -> {
            if (path.startsWith(folder + "/") && bytes.isPresent()) {
              files.put(path.substring(folder.length() + 1), bytes.get());
            }
          });
      newFolder(folder, files);
      pending.keySet().removeIf(path -> path.startsWith(folder + "/"));
    }
    newFolders.clear();
    pending.forEach(
        (path, bytes) -> {
          if (bytes.isPresent()) {
            ContentFile.write(content, path, bytes.get());
          }
        });
    pending.forEach(
        (path, bytes) -> {
          if (bytes.isEmpty()) {
            remove(path);
          }
        });
    pending.clear();
  }

  private void newFolder(String folder, Map<String, byte[]> files) {
    Path target = content.resolve(folder);
    // A name that begins with a dot is passed over, should this be cut.
    Path beside = target.resolveSibling("." + target.getFileName() + ".new");
    try {
      removeLeftOver(beside);
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        Path copy = beside.resolve(file.getKey());
        Files.createDirectories(copy.resolveSibling(""));
        Files.write(copy, file.getValue());
      }
      Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | UncheckedIOException e) {
      discard(beside);
      throw new UnusableException(Text.of("author.unwritable", "path", folder), e);
    }
  }

  /** What a run that was cut has left. */
  private static void removeLeftOver(Path folder) throws IOException {
    if (Files.exists(folder)) {
      List<Path> all;
      try (Stream<Path> walk = Files.walk(folder)) {
        all = walk.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path each : all) {
        Files.delete(each);
      }
    }
  }

  private static void discard(Path folder) {
    try {
      removeLeftOver(folder);
    } catch (IOException | UncheckedIOException e) {
      // What stopped the writing is told; the next run removes what stays.
    }
  }

  /** Deletes a file and the folders above it that hold nothing any more. */
  private void remove(String path) {
    try {
      Files.deleteIfExists(content.resolve(path));
      for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
        Files.deleteIfExists(content.resolve(path.substring(0, slash)));
      }
    } catch (DirectoryNotEmptyException e) {
      // Others are in it.
    } catch (IOException e) {
      throw new UnusableException(Text.of("author.unwritable", "path", path), e);
    }
  }
}
