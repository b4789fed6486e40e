package org.yearpress.output;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The names given so far, so that no two files meet on any file system. Thread-safe. */
final class TakenNames {
  private final Map<String, String> files = new ConcurrentHashMap<>();
  private final Map<String, String> folders = new ConcurrentHashMap<>();

  /** Folders that were entered and are not their own key above. */
  private final Set<String> knownFolders = ConcurrentHashMap.newKeySet();

  /**
   * Takes a path for a file.
   *
   * @throws PathTakenException when it, or one that some system takes for it, is in use
   */
  void take(String path) {
    String folded = OutputPath.folded(path);
    String before = files.putIfAbsent(folded, path);
    if (before == null) {
      // first say, then look: of two threads at least one sees the other
      before = folders.get(folded);
    }
    if (before != null) {
      throw new PathTakenException(path, before);
    }
    int slash = path.lastIndexOf('/');
    if (slash > 0) {
      enter(path, path.substring(0, slash));
    }
  }

  private void enter(String path, String folder) {
    if (folder.equals(folders.get(folder)) || knownFolders.contains(folder)) {
      return;
    }
    String folded = OutputPath.folded(folder);
    String before = folders.putIfAbsent(folded, folder);
    if (before == null || before.equals(folder)) {
      before = files.get(folded);
    }
    if (before != null) {
      folders.remove(folded, folder);
      throw new PathTakenException(path, before);
    }
    if (!folded.equals(folder)) {
      knownFolders.add(folder);
    }
    int slash = folder.lastIndexOf('/');
    if (slash > 0) {
      enter(path, folder.substring(0, slash));
    }
  }
}
