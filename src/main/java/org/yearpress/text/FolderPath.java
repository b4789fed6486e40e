package org.yearpress.text;

import java.util.Collection;
import java.util.NavigableSet;
import java.util.Set;
import java.util.stream.Stream;

/** Paths as text, whose folders and names stand between slashes; none begins or ends with one. */
public final class FolderPath {
  private FolderPath() {}

  /** The folder that a path lies in; empty at the top. */
  public static String folder(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }

  /** The folders that a path lies in, the nearest first: {@code a/b/c} lies in a/b and in a. */
  public static Stream<String> above(String path) {
    return upFrom(folder(path));
  }

  /** A path and the folders that it lies in, the nearest first. */
  public static Stream<String> upFrom(String path) {
    return Stream.iterate(path, at -> !at.isEmpty(), FolderPath::folder);
  }

  /** Whether a path lies in one of some folders, however deep. */
  public static boolean isBelowAny(String path, Set<String> folders) {
    return !folders.isEmpty() && above(path).anyMatch(folders::contains);
  }

  /** Those of some paths that lie in a folder, however deep. */
  public static Collection<String> below(String folder, NavigableSet<String> paths) {
    return paths.subSet(folder + '/', true, folder + (char) ('/' + 1), false);
  }
}
