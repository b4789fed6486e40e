package org.yearpress.output;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.yearpress.text.fast.Utf8;

/**
 * The list of a site as a process sealed it, from which that of its next build grows: a long list
 * that stands, and the lines in which later builds differ from it. Nothing in it changes.
 *
 * <p>Whatever was in it once is without contests, so that only a path that it never had must be
 * compared with others.
 */
final class SealedList {
  /** Lines that differ, for each that stands; where there are more, the list is written anew. */
  private static final int SHARE = 4;

  private static final int ALWAYS = 1000;

  private final FileLines files;

  /** The first of the files whose folded path is another that is not before a text: its path. */
  private final Function<String, @Nullable String> folding;

  /** What became of paths later; those that are gone stay, without a file. */
  private final NavigableMap<String, Later> later;

  /** Those of them whose folded path is another, by that. */
  private final NavigableMap<String, String> laterFolding;

  /** The steps by name, with the files that each put. */
  private final Groups groups;

  /** Paths that no step has. */
  private final Set<String> loose;

  private final int count;
  private final long bytes;

  /** Of a list of another process: the paths of files whose folded path is another. */
  private final List<String> foldingPaths;

  /** What is at a path; null when that is nothing any more. */
  private record Later(@Nullable ListedFile file) {}

  /** Which steps put files, and which. */
  interface Groups {
    /** Whether these are the files of a step. */
    boolean has(String step, Map<String, Manifest.Entry> files);

    Collection<String> steps();

    /** The paths of a step; null where they are not known any more. */
    @Nullable Collection<String> paths(String step);

    /** Of how many steps at most paths are to be asked for: they are in the heap then. */
    default int most() {
      return Integer.MAX_VALUE;
    }

    /** Whether the files of all steps are in the heap. */
    default boolean areHeld() {
      return false;
    }
  }

  /**
   * Steps of this process.
   *
   * @param files of each, by its name: the very same for ever
   */
  private record OwnGroups(Map<String, Map<String, Manifest.Entry>> files) implements Groups {
    @Override
    @SuppressWarnings("ReferenceEquality") // the same object, or it is looked at
    public boolean has(String step, Map<String, Manifest.Entry> same) {
      return files.get(step) == same;
    }

    @Override
    public boolean areHeld() {
      return true;
    }

    @Override
    public Collection<String> steps() {
      return files.keySet();
    }

    @Override
    public @Nullable Collection<String> paths(String step) {
      Map<String, Manifest.Entry> put = files.get(step);
      return put == null ? null : put.keySet();
    }
  }

  private SealedList(
      FileLines files,
      Function<String, @Nullable String> folding,
      NavigableMap<String, Later> later,
      NavigableMap<String, String> laterFolding,
      Groups groups,
      Set<String> loose,
      int count,
      long bytes,
      List<String> foldingPaths) {
    this.files = files;
    this.folding = folding;
    this.later = later;
    this.laterFolding = laterFolding;
    this.groups = groups;
    this.loose = loose;
    this.count = count;
    this.bytes = bytes;
    this.foldingPaths = foldingPaths;
  }

  /**
   * Of a list without contests that nothing is added to any more.
   *
   * @param groups the files of each step by its name, all of them in the list
   * @param loose paths that no step has
   */
  static SealedList of(
      SortedRuns<ListedFile> files,
      SortedRuns<ListedFile> folding,
      Map<String, Map<String, Manifest.Entry>> groups,
      Set<String> loose) {
    int count = 0;
    long bytes = 0;
    for (ListedFile file : files) {
      count++;
      bytes += file.entry().size();
    }
    return new SealedList(
        FileLines.of(files),
        from -> {
          ListedFile next = folding.from(from);
          return next == null ? null : next.path();
        },
        new TreeMap<>(),
        new TreeMap<>(),
        new OwnGroups(Map.copyOf(groups)),
        Set.copyOf(loose),
        count,
        bytes,
        List.of());
  }

  /**
   * Of a list that another process sealed.
   *
   * @param folding paths of files whose folded path is another, by that
   */
  static SealedList standing(
      FileLines files,
      NavigableMap<String, String> folding,
      Groups groups,
      Set<String> loose,
      int count,
      long bytes) {
    return new SealedList(
        files,
        from -> {
          Map.Entry<String, String> next = folding.ceilingEntry(from);
          return next == null ? null : next.getValue();
        },
        new TreeMap<>(),
        new TreeMap<>(),
        groups,
        loose,
        count,
        bytes,
        List.copyOf(folding.values()));
  }

  /**
   * The list after some changes.
   *
   * @param groups the files of each step by its name, as they are now
   * @param loose paths that no step has, as they are now
   */
  SealedList with(
      Changes changes, Map<String, Map<String, Manifest.Entry>> groups, Set<String> loose) {
    NavigableMap<String, Later> nowLater = new TreeMap<>(later);
    NavigableMap<String, String> nowFolding = new TreeMap<>(laterFolding);
    changes.removed().forEach(path -> nowLater.put(path, new Later(null)));
    for (ListedFile file : changes.added()) {
      nowLater.put(file.path(), new Later(file.standing()));
      if (file.folds()) {
        nowFolding.put(file.folded(), file.path());
      }
    }
    return new SealedList(
        files,
        folding,
        nowLater,
        nowFolding,
        new OwnGroups(Map.copyOf(groups)),
        Set.copyOf(loose),
        changes.count(),
        changes.bytes(),
        List.of());
  }

  /**
   * How a list differs from this one.
   *
   * @param added files that are new or others, or wait, by path
   * @param before what this list has at their paths and at those that are gone
   * @param count of its files
   * @param bytes of all of them
   */
  record Changes(
      List<ListedFile> added, NavigableMap<String, Manifest.Entry> before, int count, long bytes) {
    /** The same but for some paths. */
    Changes without(Predicate<String> paths) {
      NavigableMap<String, Manifest.Entry> others = new TreeMap<>(before);
      others.keySet().removeIf(paths);
      return new Changes(
          added.stream().filter(file -> !paths.test(file.path())).toList(), others, count, bytes);
    }

    /**
     * Those from a path up to another.
     *
     * @param to the first that is not wanted; null where all are
     */
    Changes between(String from, @Nullable String to) {
      NavigableMap<String, Manifest.Entry> some = before.tailMap(from, true);
      List<ListedFile> files =
          added.stream()
              .dropWhile(file -> file.path().compareTo(from) < 0)
              .takeWhile(file -> to == null || file.path().compareTo(to) < 0)
              .toList();
      return new Changes(files, to == null ? some : some.headMap(to, false), count, bytes);
    }

    /** Paths that it does not have. */
    Set<String> removed() {
      Set<String> removed = new TreeSet<>(before.keySet());
      added.forEach(file -> removed.remove(file.path()));
      return removed;
    }

    /** Whether this list has a path that was added. */
    boolean existed(ListedFile file) {
      return before.containsKey(file.path());
    }

    /** Whether a file that was added is what this list has at its path. */
    boolean isSame(ListedFile file) {
      return file.entry().equals(before.get(file.path()));
    }

    /**
     * The lines in which a text of the list differs from that of the old one, by path.
     *
     * @param text writes that of a file, without a line break
     */
    Iterator<ListSplice.Line> lines(BiConsumer<ListedFile, Utf8> text) {
      NavigableMap<String, byte @Nullable []> lines = new TreeMap<>();
      before.keySet().forEach(path -> lines.put(path, null));
      Utf8 out = new Utf8(256);
      for (ListedFile file : added) {
        text.accept(file, out);
        lines.put(file.path(), out.toBytes());
        out.clear();
      }
      return lines.entrySet().stream()
          .map(
              line ->
                  new ListSplice.Line(
                      line.getKey().getBytes(StandardCharsets.UTF_8), line.getValue()))
          .iterator();
    }
  }

  /**
   * The changes of a list.
   *
   * @param added by path
   * @param gone paths of this list that it does not have unless they were added
   */
  Changes changes(Iterator<ListedFile> added, Set<String> gone) {
    // In the order of the record, of which a few parts are in the heap at once.
    Set<String> removed = new TreeSet<>(gone);
    List<ListedFile> changed = new ArrayList<>();
    NavigableMap<String, Manifest.Entry> before = new TreeMap<>();
    long nowBytes = bytes;
    int nowCount = count;
    while (added.hasNext()) {
      ListedFile file = added.next();
      ListedFile old = find(file.path());
      removed.remove(file.path());
      if (old == null) {
        nowCount++;
      } else if (file.isStaged() || !file.isSameAs(old)) {
        before.put(file.path(), old.entry());
        nowBytes -= old.entry().size();
      } else {
        continue;
      }
      nowBytes += file.entry().size();
      changed.add(file);
    }
    for (String path : removed) {
      ListedFile old = find(path);
      if (old != null) { // only what the record has is deleted
        before.put(path, old.entry());
        nowBytes -= old.entry().size();
        nowCount--;
      }
    }
    return new Changes(changed, before, nowCount, nowBytes);
  }

  /** Whether so much of it changed that a list of its own is better. */
  boolean isOutgrown() {
    return later.size() > Math.max(ALWAYS, count / SHARE);
  }

  /** Of a list of another process: the paths of files whose folded path is another. */
  Stream<String> foldingPaths() {
    return foldingPaths.stream();
  }

  /** Whether these are the files of a step. */
  boolean has(String step, Map<String, Manifest.Entry> files) {
    return groups.has(step, files);
  }

  /** Whether it holds the files of each step, so that a list that grows from it may hold them. */
  boolean holdsFiles() {
    return groups.areHeld();
  }

  /** The files of a step of which they are known, in the order in which it put them. */
  Map<String, Manifest.Entry> files(String step) {
    Map<String, Manifest.Entry> files = new LinkedHashMap<>();
    for (String path : Objects.requireNonNull(groups.paths(step), step)) {
      files.put(path, Objects.requireNonNull(find(path), path).entry());
    }
    return files;
  }

  /**
   * The paths of all but some steps, and of what no step has.
   *
   * @param kept names of steps
   * @return null where that is not known, or is too much
   */
  @Nullable Set<String> without(Set<String> kept) {
    if (groups.steps().size() - kept.size() > groups.most()) {
      return null;
    }
    Set<String> paths = new HashSet<>(loose);
    for (String step : groups.steps()) {
      if (!kept.contains(step)) {
        Collection<String> put = groups.paths(step);
        if (put == null) {
          return null;
        }
        paths.addAll(put);
      }
    }
    return paths;
  }

  /** What is at a path; null when nothing is. */
  @Nullable ListedFile find(String path) {
    Later known = later.get(path);
    if (known != null) {
      return known.file();
    }
    ListedFile file = files.find(path);
    return file == null ? null : file.standing();
  }

  /**
   * The files in the order of their paths.
   *
   * @param from the first path that is wanted; empty for all
   */
  Iterator<ListedFile> iterator(String from) {
    Iterable<ListedFile> sealed = () -> files.iterator(from);
    Iterator<ListedFile> stand =
        StreamSupport.stream(sealed.spliterator(), false)
            .filter(file -> !later.containsKey(file.path()))
            .map(ListedFile::standing)
            .iterator();
    Iterator<ListedFile> since =
        later.tailMap(from, true).values().stream()
            .flatMap(each -> Stream.ofNullable(each.file()))
            .iterator();
    return new SortedRuns.Merge<>(List.of(stand, since), ListedFile.BY_PATH);
  }

  /**
   * Whether a file at a path could not stand beside all that was in this list: something has the
   * path or another that systems take for it, is below it, is at a folder above it, or has a folder
   * above it that is written differently.
   */
  boolean isInTheWayOf(String path) {
    if (later.containsKey(path) || files.find(path) != null) {
      return false; // and nothing was in its way then
    }
    String folded = OutputPath.folded(path);
    if (isTaken(folded)) {
      return true;
    }
    for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
      String folder = path.substring(0, slash + 1);
      if (isFolder(folder)) {
        return false; // nor in that of what is in it
      }
      if (isTaken(OutputPath.folded(path.substring(0, slash)))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a folder had files, written as it is here. */
  private boolean isFolder(String folder) {
    return startsAt(later.ceilingKey(folder), folder) || startsAt(files.next(folder), folder);
  }

  /** Whether something has a folded path, or is below it. */
  private boolean isTaken(String folded) {
    String below = folded + "/";
    return startsAt(later.ceilingKey(folded), folded)
        || startsAt(later.ceilingKey(below), below)
        || startsAt(laterFolding.ceilingKey(folded), folded)
        || startsAt(laterFolding.ceilingKey(below), below)
        || startsAt(files.next(folded), folded)
        || startsAt(files.next(below), below)
        || isAt(folding.apply(folded), folded)
        || isAt(folding.apply(below), below);
  }

  private static boolean isAt(@Nullable String path, String start) {
    return path != null && (startsAt(path, start) || startsAt(OutputPath.folded(path), start));
  }

  /** Whether a path is the one that is looked for, or below it where that ends with a slash. */
  private static boolean startsAt(@Nullable String path, String start) {
    return path != null && (start.endsWith("/") ? path.startsWith(start) : path.equals(start));
  }
}
