package org.yearpress.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.jspecify.annotations.Nullable;

/** Derives a git tree from an old one: only folders with changes are read and written. */
final class GitTree {
  private final ObjectReader reader;
  private final ObjectInserter inserter;

  GitTree(ObjectReader reader, ObjectInserter inserter) {
    this.reader = reader;
    this.inserter = inserter;
  }

  private record Entry(FileMode mode, ObjectId id) {}

  /**
   * The tree with changes.
   *
   * @param changes path to the blob to stand there, or to nothing to delete
   */
  ObjectId with(@Nullable AnyObjectId old, SortedMap<String, Optional<ObjectId>> changes)
      throws IOException {
    ObjectId tree = changed(old, changes);
    return tree == null ? inserter.insert(new TreeFormatter()) : tree;
  }

  /** Null for a folder in which nothing is left. */
  private @Nullable ObjectId changed(
      @Nullable AnyObjectId old, SortedMap<String, Optional<ObjectId>> changes) throws IOException {
    Map<String, Entry> entries = read(old);
    Map<String, TreeMap<String, Optional<ObjectId>>> below = new TreeMap<>();
    Map<String, Optional<ObjectId>> here = new TreeMap<>();
    changes.forEach(
        (path, blob) -> {
          int slash = path.indexOf('/');
          if (slash < 0) {
            here.put(path, blob);
          } else {
            below
                .computeIfAbsent(path.substring(0, slash), name -> new TreeMap<>())
                .put(path.substring(slash + 1), blob);
          }
        });
    for (var folder : below.entrySet()) {
      Entry entry = entries.get(folder.getKey());
      boolean isFolder = entry != null && entry.mode().equals(FileMode.TREE);
      ObjectId standing = entry != null && isFolder ? entry.id() : null;
      ObjectId tree = changed(standing, folder.getValue());
      if (tree != null) {
        entries.put(folder.getKey(), new Entry(FileMode.TREE, tree));
      } else if (isFolder) {
        entries.remove(folder.getKey());
      }
    }
    for (var file : here.entrySet()) {
      Entry entry = entries.get(file.getKey());
      boolean isFolder = entry != null && entry.mode().equals(FileMode.TREE);
      if (file.getValue().isPresent()) {
        if (isFolder) {
          throw new IOException(
              "a folder with files of others stands where a file shall: " + file.getKey());
        }
        entries.put(file.getKey(), new Entry(FileMode.REGULAR_FILE, file.getValue().get()));
      } else if (!isFolder) {
        entries.remove(file.getKey());
      }
    }
    return entries.isEmpty() ? null : inserter.insert(formatted(entries));
  }

  private Map<String, Entry> read(@Nullable AnyObjectId tree) throws IOException {
    Map<String, Entry> entries = new TreeMap<>();
    if (tree != null) {
      CanonicalTreeParser parser = new CanonicalTreeParser(null, reader, tree);
      while (!parser.eof()) {
        entries.put(
            parser.getEntryPathString(),
            new Entry(parser.getEntryFileMode(), parser.getEntryObjectId()));
        parser.next();
      }
    }
    return entries;
  }

  /** Git sorts names by their bytes, those of folders as if they ended in a slash. */
  private static TreeFormatter formatted(Map<String, Entry> entries) {
    TreeFormatter formatter = new TreeFormatter();
    entries.entrySet().stream()
        .sorted((a, b) -> Arrays.compareUnsigned(key(a), key(b)))
        .forEach(
            entry ->
                formatter.append(
                    entry.getKey().getBytes(UTF_8),
                    entry.getValue().mode(),
                    entry.getValue().id()));
    return formatter;
  }

  private static byte[] key(Map.Entry<String, Entry> entry) {
    boolean folder = entry.getValue().mode().equals(FileMode.TREE);
    return (entry.getKey() + (folder ? "/" : "")).getBytes(UTF_8);
  }
}
