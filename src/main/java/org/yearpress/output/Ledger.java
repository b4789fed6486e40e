package org.yearpress.output;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The list of what was put into a site: path, hash, size and type of each file, sorted by path. All
 * but the last of it is on the disk, in {@link SortedRuns}, because a site has very many files.
 * Thread-safe.
 *
 * <p>Anything can be put; {@link #settle()} says which files wanted a path that another has. From
 * then on the list is without them.
 */
public final class Ledger implements Closeable {
  /** Files that are looked up one by one, where more take a reading of the list. */
  private static final int MOST_LATE = 16;

  private final SortedRuns<ListedFile> files;

  /** Those whose folded path is another, by that; the others have their place there already. */
  private final SortedRuns<ListedFile> folding;

  private volatile Contests contests = Contests.NONE;
  private int turns;

  /** Files that were added since every path could be given; null where that is not known. */
  private @Nullable List<ListedFile> late;

  Ledger(SortedRuns.ScratchSpace space) {
    ListedFile.Codec codec = new ListedFile.Codec();
    files = new SortedRuns<>(ListedFile.BY_PATH, ListedFile::path, codec, space);
    folding = new SortedRuns<>(ListedFile.BY_FOLDED_PATH, ListedFile::folded, codec, space);
  }

  /** One of nothing. */
  static Ledger empty() {
    return new Ledger(SortedRuns.ScratchSpace.none());
  }

  /**
   * Adds a file.
   *
   * @param number under which it waits, or {@link ListedFile#NOT_STAGED}
   */
  void add(String path, Manifest.Entry entry, int number, Claim claim) throws IOException {
    boolean folds = !OutputPath.folded(path).equals(path);
    ListedFile file = new ListedFile(path, entry, number, claim.packed(), turn(), folds);
    files.add(file);
    if (folds) {
      folding.add(file);
    }
    addLate(file);
  }

  private synchronized void addLate(ListedFile file) {
    if (late != null && late.size() < MOST_LATE) {
      late.add(file);
    } else {
      late = null;
    }
  }

  private synchronized int turn() {
    return turns++;
  }

  /**
   * Decides who has a path that several want.
   *
   * @return what could not be given, sorted by path; of one step what is in the way of the same
   *     once
   * @throws UncheckedIOException when the disk fails
   */
  List<TakenPath> settle() {
    List<ListedFile> added = late();
    Contests found =
        added != null && added.stream().noneMatch(this::mayBeContested)
            ? Contests.NONE
            : Contests.among(this::byFoldedPath);
    contests = found;
    setSettled(found.isEmpty());
    List<TakenPath> taken = new ArrayList<>();
    Set<Map.Entry<Integer, String>> told = new HashSet<>();
    if (!found.isEmpty()) {
      for (ListedFile file : files) {
        found
            .winner(file)
            .filter(other -> told.add(Map.entry(file.claim(), other)))
            .ifPresent(other -> taken.add(new TakenPath(file.path(), other)));
      }
    }
    return taken;
  }

  private synchronized @Nullable List<ListedFile> late() {
    return late;
  }

  private synchronized void setSettled(boolean uncontested) {
    late = uncontested ? new ArrayList<>() : null;
  }

  /**
   * Whether another file may want the path of one, without going through the list: only files at
   * the root come late.
   */
  private boolean mayBeContested(ListedFile file) {
    String folded = file.folded();
    return folded.indexOf('/') >= 0
        || Stream.of(files, folding)
            .anyMatch(
                list ->
                    list.find(folded, other -> other.turn() != file.turn()) != null
                        || hasBelow(list, folded + "/"));
  }

  private static boolean hasBelow(SortedRuns<ListedFile> list, String folder) {
    ListedFile next = list.from(folder);
    return next != null && (next.path().startsWith(folder) || next.folded().startsWith(folder));
  }

  private Iterator<ListedFile> byFoldedPath() {
    Iterator<ListedFile> plain = files.stream().filter(file -> !file.folds()).iterator();
    return new SortedRuns.Merge<>(List.of(plain, folding.iterator()), ListedFile.BY_FOLDED_PATH);
  }

  /** Whether a file has its path. */
  private boolean isKept(ListedFile file) {
    return contests.winner(file).isEmpty();
  }

  /** What is at a path; null when nothing is. */
  @Nullable ListedFile find(String path) {
    return files.find(path, this::isKept);
  }

  /**
   * What is at a path; empty when nothing is.
   *
   * @throws UncheckedIOException when the disk fails
   */
  public Optional<Manifest.Entry> entry(String path) {
    return Optional.ofNullable(find(path)).map(ListedFile::entry);
  }

  /** The files that have their path, in the order of the paths. */
  Iterator<ListedFile> kept() {
    return contests.isEmpty() ? files.iterator() : files.stream().filter(this::isKept).iterator();
  }

  /** The files that have not. */
  Iterator<ListedFile> lost() {
    return contests.isEmpty()
        ? Collections.emptyIterator()
        : files.stream().filter(file -> !isKept(file)).iterator();
  }

  /** Whether another list has the same files, each with the same bytes. */
  boolean hasTheFilesOf(Ledger other) {
    Iterator<ListedFile> mine = kept();
    Iterator<ListedFile> others = other.kept();
    while (mine.hasNext() && others.hasNext()) {
      ListedFile one = mine.next();
      ListedFile two = others.next();
      if (!one.path().equals(two.path()) || !one.entry().equals(two.entry())) {
        return false;
      }
    }
    return !mine.hasNext() && !others.hasNext();
  }

  /** The same list in the heap. */
  Manifest manifest() {
    TreeMap<String, Manifest.Entry> all = new TreeMap<>();
    kept().forEachRemaining(file -> all.put(file.path(), file.entry()));
    return new Manifest(all);
  }

  /** Gives the disk back; nothing can be asked then. What is forgotten gives it back by itself. */
  @Override
  public void close() throws IOException {
    try (folding) {
      files.close();
    }
  }
}
