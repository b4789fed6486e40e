package org.yearpress.content.tree;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.yearpress.content.tree.SourceFile.Stamp;
import org.yearpress.text.Sha256;

/**
 * What lies in a folder, as columns: a site has very many files, so one is created when it is asked
 * for, and names that stand in every report are held once. Immutable but for what becomes known of
 * the files. Thread-safe.
 *
 * <p>The path of a folder is known to whoever found it; so a folder can stand in two trees.
 */
final class Folder {
  private static final String[] NO_NAMES = {};
  private static final Folder[] NO_FOLDERS = {};

  /** The longs of a stamp whose size and key have half a long each, and of any other. */
  private static final int NARROW = 2;

  private static final int WIDE = 3;
  private static final long HALF = 0xFFFF_FFFFL;

  private final TreeNode node;

  /** Names of its files, sorted. */
  private final String[] names;

  /** Of each file; null where the node of the folder finds it by its name. */
  private final TreeNode @Nullable [] nodes;

  private final long[] stamps;

  /** Names of the folders in it, sorted as the paths below them are. */
  private final String[] folderNames;

  private final Folder[] folders;
  private long @Nullable [] hashes;
  private @Nullable PublishedFiles published;

  /** The files of which other bytes may have been read than those that are known; null for none. */
  private @Nullable BitSet unsettled;

  /** The files that may have had another stamp when their hash was taken; null for none. */
  private @Nullable BitSet late;

  private Folder(
      TreeNode node,
      String[] names,
      TreeNode @Nullable [] nodes,
      long[] stamps,
      String[] folderNames,
      Folder[] folders) {
    this.node = node;
    this.names = names;
    this.nodes = nodes;
    this.stamps = stamps;
    this.folderNames = folderNames;
    this.folders = folders;
  }

  /** A file of a folder as the walk finds it. */
  record Found(String name, TreeNode node, Stamp stamp) {}

  /** A folder in a folder as the walk finds it. */
  record Below(String name, Folder folder) {}

  /**
   * A folder.
   *
   * @param shared gives one array for all that have the same names
   */
  static Folder of(
      TreeNode node, List<Found> files, List<Below> below, UnaryOperator<String[]> shared) {
    List<Found> sorted = files.stream().sorted(Comparator.comparing(Found::name)).toList();
    List<Below> folders =
        below.stream().sorted((a, b) -> compare(a.name(), true, b.name(), true)).toList();
    boolean found =
        node instanceof DiskNode
            && files.stream()
                .allMatch(f -> f.node() instanceof DiskNode && f.node().name().equals(f.name()));
    return new Folder(
        node,
        sorted.isEmpty()
            ? NO_NAMES
            : shared.apply(sorted.stream().map(Found::name).toArray(String[]::new)),
        found ? null : sorted.stream().map(Found::node).toArray(TreeNode[]::new),
        stamps(sorted),
        folders.isEmpty()
            ? NO_NAMES
            : shared.apply(folders.stream().map(Below::name).toArray(String[]::new)),
        folders.isEmpty()
            ? NO_FOLDERS
            : folders.stream().map(Below::folder).toArray(Folder[]::new));
  }

  private static long[] stamps(List<Found> files) {
    int width = files.stream().allMatch(file -> isNarrow(file.stamp())) ? NARROW : WIDE;
    long[] stamps = new long[files.size() * width];
    int at = 0;
    for (Found file : files) {
      Stamp stamp = file.stamp();
      stamps[at] = stamp.modified();
      if (width == NARROW) {
        stamps[at + 1] = stamp.size() << Integer.SIZE | (stamp.key() & HALF);
      } else {
        stamps[at + 1] = stamp.size();
        stamps[at + 2] = stamp.key();
      }
      at += width;
    }
    return stamps;
  }

  private static boolean isNarrow(Stamp stamp) {
    return stamp.size() == (int) stamp.size() && stamp.key() == (int) stamp.key();
  }

  /** The same with another folder in it, or one more. */
  Folder with(String name, Folder folder) {
    int at = folder(name);
    int to = at < 0 ? -1 - at : at;
    int rest = at < 0 ? to : to + 1;
    String[] moreNames = new String[folders.length + (at < 0 ? 1 : 0)];
    Folder[] more = new Folder[moreNames.length];
    System.arraycopy(folderNames, 0, moreNames, 0, to);
    System.arraycopy(folders, 0, more, 0, to);
    moreNames[to] = name;
    more[to] = folder;
    System.arraycopy(folderNames, rest, moreNames, to + 1, folders.length - rest);
    System.arraycopy(folders, rest, more, to + 1, folders.length - rest);
    Folder same = new Folder(node, names, nodes, stamps, moreNames, more);
    synchronized (this) {
      same.hashes = hashes == null ? null : hashes.clone();
      same.unsettled = unsettled == null ? null : (BitSet) unsettled.clone();
      same.late = late == null ? null : (BitSet) late.clone();
    }
    return same;
  }

  TreeNode node() {
    return node;
  }

  /** The number of a file. */
  int file(String name) {
    return Arrays.binarySearch(names, name);
  }

  /** The folder of a name in this one; null without one. */
  @Nullable Folder below(String name) {
    int at = folder(name);
    return at < 0 ? null : folders[at];
  }

  /** The folder at a path that begins here; null without one. */
  @Nullable Folder at(String path) {
    Folder at = this;
    int from = 0;
    while (at != null && from < path.length()) {
      int slash = path.indexOf('/', from);
      int end = slash < 0 ? path.length() : slash;
      at = at.below(path.substring(from, end));
      from = end + 1;
    }
    return at;
  }

  /** The names of its folders, sorted. */
  List<String> folderNames() {
    return Arrays.stream(folderNames).sorted().toList();
  }

  /** How many files lie directly in it. */
  int size() {
    return names.length;
  }

  /** How many files lie in it and in all folders below. */
  int count() {
    int count = names.length;
    for (Folder folder : folders) {
      count += folder.count();
    }
    return count;
  }

  /**
   * One of the files that lie directly in it.
   *
   * @param prefix its path with a slash, or nothing for the root
   */
  SourceFile file(String prefix, int i) {
    return new SourceFile(this, i, prefix + names[i]);
  }

  /**
   * Adds the files of a name that lie in it and in all folders below, in any order.
   *
   * @param prefix its path with a slash, or nothing for the root
   */
  void addNamed(String name, String prefix, List<SourceFile> found) {
    int own = file(name);
    if (own >= 0) {
      found.add(file(prefix, own));
    }
    for (int i = 0; i < folders.length; i++) {
      folders[i].addNamed(name, prefix + folderNames[i] + "/", found);
    }
  }

  TreeNode node(int i) {
    return nodes == null ? ((DiskNode) node).child(names[i]) : nodes[i];
  }

  Stamp stamp(int i) {
    if (stamps.length == names.length * NARROW) {
      long both = stamps[i * NARROW + 1];
      return new Stamp(both >> Integer.SIZE, stamps[i * NARROW], (int) both);
    }
    return new Stamp(stamps[i * WIDE + 1], stamps[i * WIDE], stamps[i * WIDE + 2]);
  }

  synchronized @Nullable Sha256 hash(int i) {
    return hashes == null ? null : FileHashes.get(hashes, i);
  }

  synchronized void setHash(int i, Sha256 hash) {
    if (hashes == null) {
      hashes = FileHashes.ofFiles(names.length);
    }
    FileHashes.set(hashes, i, hash);
  }

  synchronized boolean isUnsettled(int i) {
    return unsettled != null && unsettled.get(i);
  }

  synchronized void setUnsettled(int i) {
    if (unsettled == null) {
      unsettled = new BitSet(names.length);
    }
    unsettled.set(i);
  }

  /** Whether all of its files are settled, and all in the folders below. */
  boolean isSettled() {
    synchronized (this) {
      if (unsettled != null) {
        return false;
      }
    }
    for (Folder folder : folders) {
      if (!folder.isSettled()) {
        return false;
      }
    }
    return true;
  }

  synchronized boolean isLate(int i) {
    return late != null && late.get(i);
  }

  synchronized void setLate(int i) {
    if (late == null) {
      late = new BitSet(names.length);
    }
    late.set(i);
  }

  /** What is published of its files, where they are written anew. */
  synchronized PublishedFiles published() {
    PublishedFiles known = published;
    if (known == null) {
      known = new PublishedFiles(names.length);
      published = known;
    }
    return known;
  }

  /** How many of its files are before what begins with a name. */
  private int filesBefore(String name, boolean inFolder) {
    int found = Arrays.binarySearch(names, inFolder ? name + "/" : name);
    return found < 0 ? -1 - found : found;
  }

  /** How many of its folders are before what begins with a name, with all that is below them. */
  private int foldersBefore(String name, boolean inFolder) {
    int found = folder(name);
    int before = found < 0 ? -1 - found : found;
    while (!inFolder && before > 0 && compare(folderNames[before - 1], true, name, false) > 0) {
      before--;
    }
    return before;
  }

  private int folder(String name) {
    int low = 0;
    int high = folderNames.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = compare(folderNames[middle], true, name, true);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1 - low;
  }

  /** The order of two names as parts of paths: behind that of a folder stands a slash. */
  private static int compare(String a, boolean folderA, String b, boolean folderB) {
    int both = Math.min(a.length(), b.length());
    if (a.length() == b.length() ? !a.equals(b) : !a.regionMatches(0, b, 0, both)) {
      return a.compareTo(b);
    }
    return Integer.compare(next(a, folderA, both), next(b, folderB, both));
  }

  /** What stands at an index of a name with what is behind it. */
  private static int next(String name, boolean folder, int at) {
    if (at < name.length()) {
      return name.charAt(at);
    }
    return folder ? '/' : -1;
  }

  /**
   * All files in it and in the folders below, sorted by path.
   *
   * @param prefix its path with a slash, or nothing for the root
   */
  Iterator<SourceFile> files(String prefix) {
    return new Files(this, prefix, null);
  }

  /**
   * The same from a path on.
   *
   * @param from what is before it in the order is passed over
   */
  Iterator<SourceFile> files(String prefix, String from) {
    return new Files(this, prefix, from);
  }

  /**
   * The last path before another one in the order; null without one.
   *
   * @param prefix its own path with a slash, or nothing for the root
   * @param before begins with the prefix; null for the last of all
   */
  @Nullable String lower(String prefix, @Nullable String before) {
    int file = names.length;
    int below = folders.length;
    if (before != null) {
      String rest = before.substring(prefix.length());
      int slash = rest.indexOf('/');
      String first = slash < 0 ? rest : rest.substring(0, slash);
      file = filesBefore(first, slash >= 0);
      below = foldersBefore(first, slash >= 0);
      Folder around = slash < 0 ? null : below(first);
      String found = around == null ? null : around.lower(prefix + first + "/", before);
      if (found != null) {
        return found;
      }
    }
    while (below > 0) {
      String last = folderNames[below - 1];
      if (file > 0 && compare(names[file - 1], false, last, true) > 0) {
        break;
      }
      String found = folders[below - 1].lower(prefix + last + "/", null);
      if (found != null) {
        return found;
      }
      below--;
    }
    return file == 0 ? null : prefix + names[file - 1];
  }

  /** Goes through a folder; what is below a folder is gone through by another of its kind. */
  private static final class Files implements Iterator<SourceFile> {
    private final Folder folder;
    private final String prefix;
    private int file;
    private int below;
    private @Nullable Iterator<SourceFile> inner;

    Files(Folder folder, String prefix, @Nullable String from) {
      this.folder = folder;
      this.prefix = prefix;
      if (from != null && from.compareTo(prefix) > 0) {
        begin(from);
      }
    }

    /** Passes over all that is before a path. */
    private void begin(String from) {
      if (!from.startsWith(prefix)) { // then all that is in the folder is before it
        file = folder.names.length;
        below = folder.folders.length;
        return;
      }
      String rest = from.substring(prefix.length());
      int slash = rest.indexOf('/');
      String first = slash < 0 ? rest : rest.substring(0, slash);
      file = folder.filesBefore(first, slash >= 0);
      below = folder.foldersBefore(first, slash >= 0);
      Folder around = slash < 0 ? null : folder.below(first);
      if (around != null) {
        below++;
        inner = new Files(around, prefix + first + "/", from);
      }
    }

    @Override
    public boolean hasNext() {
      while (true) {
        if (inner != null) {
          if (inner.hasNext()) {
            return true;
          }
          inner = null;
        }
        boolean files = file < folder.names.length;
        boolean folders = below < folder.folders.length;
        if (!folders
            || (files && compare(folder.names[file], false, folder.folderNames[below], true) < 0)) {
          return files;
        }
        inner = new Files(folder.folders[below], prefix + folder.folderNames[below] + "/", null);
        below++;
      }
    }

    @Override
    public SourceFile next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return inner == null ? folder.file(prefix, file++) : inner.next();
    }
  }
}
