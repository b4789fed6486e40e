package org.yearpress.output;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * The paths of the files put so far; no two may be the same on any file system. Compact, because a
 * site has very many of them. Thread-safe.
 */
final class PathRegistry {
  private static final int NOT_STAGED = -1;

  private final Map<String, RegisteredPath> files = new ConcurrentHashMap<>();
  private final Map<String, String> folders = new ConcurrentHashMap<>();

  /** Folders that were entered and are not their own key above. */
  private final Set<String> knownFolders = ConcurrentHashMap.newKeySet();

  /** What was put when it was last asked for in order. */
  private final NavigableMap<String, Manifest.Entry> sorted = new TreeMap<>();

  /** What was registered since it was first asked for in order, and is not sorted in yet. */
  private final Queue<RegisteredPath> unsorted = new ConcurrentLinkedQueue<>();

  private volatile boolean isSorted;

  /** A path that was taken for a file, and what was put there. */
  static final class RegisteredPath {
    private final String path;
    private int number = NOT_STAGED;
    private boolean isFirst;
    private volatile Manifest.@Nullable Entry entry;

    private RegisteredPath(String path) {
      this.path = path;
    }

    String path() {
      return path;
    }

    /** Whether no file in its folder was registered before. */
    boolean isFirst() {
      return isFirst;
    }

    /** The file is in the folder already. */
    void markUnchanged(Manifest.Entry as) {
      entry = as;
    }

    /** The file waits in the stage under a number. */
    void markStaged(Manifest.Entry as, int at) {
      number = at; // before what shows that it is there
      entry = as;
    }
  }

  /** What was put at a path; empty when nothing was. */
  Optional<Manifest.Entry> entry(String path) {
    RegisteredPath file = file(path);
    return file == null ? Optional.empty() : Optional.ofNullable(file.entry);
  }

  /** The number under which the file of a path waits; empty where none does. */
  Optional<Integer> number(String path) {
    RegisteredPath file = file(path);
    return file == null || file.entry == null || file.number == NOT_STAGED
        ? Optional.empty()
        : Optional.of(file.number);
  }

  private @Nullable RegisteredPath file(String path) {
    RegisteredPath file = files.get(OutputPath.folded(path));
    return file != null && file.path.equals(path) ? file : null;
  }

  /** What was put so far, by path. Whoever asks again waits only for what came since. */
  synchronized NavigableMap<String, Manifest.Entry> entries() {
    List<RegisteredPath> empty = new ArrayList<>();
    if (!isSorted) {
      isSorted = true; // before looking: what comes meanwhile may be in both
      files.values().forEach(file -> sort(file, empty));
    }
    for (RegisteredPath file = unsorted.poll(); file != null; file = unsorted.poll()) {
      sort(file, empty);
    }
    unsorted.addAll(empty);
    return new TreeMap<>(sorted);
  }

  private void sort(RegisteredPath file, List<RegisteredPath> empty) {
    Manifest.Entry entry = file.entry;
    if (entry == null) {
      empty.add(file);
    } else {
      sorted.put(file.path, entry);
    }
  }

  /** The numbers of the files that wait, by path. */
  Map<String, Integer> numbers() {
    Map<String, Integer> numbers = new HashMap<>();
    for (RegisteredPath file : files.values()) {
      if (file.entry != null && file.number != NOT_STAGED) {
        numbers.put(file.path, file.number);
      }
    }
    return numbers;
  }

  /**
   * Takes a path for a file.
   *
   * @throws PathTakenException when it, or one that some system takes for it, is in use
   */
  RegisteredPath register(String path) {
    String folded = OutputPath.folded(path);
    RegisteredPath taken = new RegisteredPath(path);
    RegisteredPath file = files.putIfAbsent(folded, taken);
    // first say, then look: of two threads at least one sees the other
    String before = file == null ? folders.get(folded) : file.path;
    if (before != null) {
      throw new PathTakenException(path, before);
    }
    int slash = path.lastIndexOf('/');
    if (slash > 0) {
      taken.isFirst = enter(path, path.substring(0, slash));
    }
    if (isSorted) {
      unsorted.add(taken);
    }
    return taken;
  }

  /** Gives paths back that nothing was put at. */
  void release(Collection<RegisteredPath> unused) {
    unused.forEach(file -> files.remove(OutputPath.folded(file.path), file));
  }

  /** Whether the folder was not known. */
  private boolean enter(String path, String folder) {
    if (folder.equals(folders.get(folder)) || knownFolders.contains(folder)) {
      return false;
    }
    String folded = OutputPath.folded(folder);
    String before = folders.putIfAbsent(folded, folder);
    if (before == null || before.equals(folder)) {
      RegisteredPath file = files.get(folded);
      before = file == null ? null : file.path;
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
    return true;
  }
}
