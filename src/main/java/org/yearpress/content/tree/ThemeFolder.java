package org.yearpress.content.tree;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The files of a theme on disk, read through the same gate as content: nothing outside its folder.
 */
public final class ThemeFolder {
  private final @Nullable ContentTree tree;

  private ThemeFolder(@Nullable ContentTree tree) {
    this.tree = tree;
  }

  /** The theme in a folder, which may be missing. */
  public static ThemeFolder open(Path folder) {
    return new ThemeFolder(
        Files.isDirectory(folder) ? ContentTree.scan(folder, Limits.STANDARD).value() : null);
  }

  /** Whether there is such a folder. */
  public boolean exists() {
    return tree != null;
  }

  /** All files with their hashes as one text; empty without a folder. */
  public String fingerprint() {
    if (tree == null) {
      return "";
    }
    StringBuilder listing = new StringBuilder();
    for (SourceFile file : tree.files()) {
      try {
        listing.append(file.sha256()).append(' ').append(file.path()).append('\n');
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return listing.toString();
  }

  /** The paths of its files, sorted. */
  public List<String> paths() {
    return tree == null ? List.of() : tree.files().stream().map(SourceFile::path).toList();
  }

  /** The bytes of a file by its path within the theme; null when the theme has no such file. */
  public byte @Nullable [] bytes(String path) {
    if (tree == null) {
      return null;
    }
    Optional<SourceFile> file = tree.file(path);
    try {
      return file.isPresent() ? file.get().bytes() : null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
