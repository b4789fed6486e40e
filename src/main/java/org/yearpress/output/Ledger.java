package org.yearpress.output;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterators;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.yearpress.text.Digests;

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
  private static final int MOST_LATE = 1 << 10;

  private final SortedRuns<ListedFile> files;

  /** Those whose folded path is another, by that; the others have their place there already. */
  private final SortedRuns<ListedFile> folding;

  private volatile Contests contests = Contests.NONE;
  private int turns;

  /** Files that were added since every path could be given; null where that is not known. */
  private @Nullable List<ListedFile> late;

  /** What it grows from: then it holds only what differs. Null where it holds everything. */
  private volatile @Nullable SealedList before;

  /** The steps whose files are kept of that, with their claims and turns. */
  private final List<Kept> kept = new ArrayList<>();

  /** Paths of that which are not, but for those that were put anew. */
  private final Set<String> gone = ConcurrentHashMap.newKeySet();

  /** Paths that were added and, as was found when it was settled last, can stand beside it. */
  private final Set<String> free = new HashSet<>();

  /**
   * The files of each step that a later list may keep, by its name; empty ones but for the name.
   */
  private final Map<String, Map<String, Manifest.Entry>> groups = new HashMap<>();

  /** Paths that were added and of no step so far. */
  private final Set<String> loose = ConcurrentHashMap.newKeySet();

  private @Nullable SealedList sealed;

  /** Counts what was done to this list. */
  private final AtomicInteger edits = new AtomicInteger();

  private volatile @Nullable Known known;

  /** Hashes that were asked for, by the ending of the paths. */
  private final Map<String, String> pathsHashes = new ConcurrentHashMap<>();

  /**
   * A step whose files stay.
   *
   * @param files null where they are looked up when they are needed: a site has very many
   */
  private record Kept(
      String step,
      @Nullable Map<String, Manifest.Entry> files,
      Function<String, Claim> claims,
      int firstTurn) {}

  /**
   * How it differs from what it grows from.
   *
   * @param edits as many had been made
   */
  private record Known(SealedList.Changes changes, int edits) {}

  Ledger(SortedRuns.ScratchSpace space) {
    this(space, null);
  }

  /**
   * An empty list.
   *
   * @param before the list of the last build, from which this one may keep files; null for none
   */
  Ledger(SortedRuns.ScratchSpace space, @Nullable SealedList before) {
    this.before = before;
    ListedFile.Codec codec = new ListedFile.Codec();
    files = ListedFile.byPath(codec, space);
    folding = new SortedRuns<>(ListedFile.BY_FOLDED_PATH, ListedFile::folded, codec, space);
  }

  /** That of a site which another process sealed. */
  static Ledger standing(SealedList list, Map<String, String> pathsHashes) {
    Ledger ledger = new Ledger(SortedRuns.ScratchSpace.none(), list);
    ledger.sealed = list;
    ledger.pathsHashes.putAll(pathsHashes);
    return ledger;
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
    addLate(add(path, entry, number, claim, turn()));
  }

  private ListedFile add(String path, Manifest.Entry entry, int number, Claim claim, int turn)
      throws IOException {
    ListedFile file = line(path, entry, number, claim, turn);
    loose.add(path);
    return file;
  }

  /** Adds a line of a record that stands. Which of them no step has, nobody asks. */
  void addStanding(String path, Manifest.Entry entry) throws IOException {
    addLate(line(path, entry, ListedFile.NOT_STAGED, Claim.SITE, turn()));
  }

  private ListedFile line(String path, Manifest.Entry entry, int number, Claim claim, int turn)
      throws IOException {
    ListedFile file = ListedFile.of(path, entry, number, claim, turn);
    files.add(file);
    if (file.folds()) {
      folding.add(file);
    }
    edits.incrementAndGet();
    return file;
  }

  /**
   * Adds the files of a step if they are, the very same, those of the list that this one grows
   * from.
   *
   * @param step its name
   * @param put its files
   * @param claims of each path
   * @return whether they were added
   */
  synchronized boolean keep(
      String step, Map<String, Manifest.Entry> put, Function<String, Claim> claims) {
    SealedList from = before;
    if (from == null || !from.has(step, put)) {
      return false;
    }
    boolean holds = from.holdsFiles();
    kept.add(new Kept(step, holds ? put : null, claims, turns));
    turns += put.size();
    if (gone.removeAll(put.keySet())) {
      edits.incrementAndGet();
    }
    groups.put(step, holds ? put : Map.of());
    return true;
  }

  /**
   * Remembers what one step put, so that a later list can keep it.
   *
   * @param step its name
   * @param put files that were added, each once
   * @param holds whether the files are remembered too, for a list of this process
   */
  synchronized void remember(String step, Map<String, Manifest.Entry> put, boolean holds) {
    groups.put(step, holds ? put : Map.of());
    loose.removeAll(put.keySet());
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
    SealedList from = before;
    if (from != null) {
      if (isUncontestedBeside(from)) {
        return List.of();
      }
      listAll(from);
    }
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

  /** Whether what was added can stand beside what is kept. */
  private synchronized boolean isUncontestedBeside(SealedList from) {
    Set<String> staying = new HashSet<>();
    kept.forEach(step -> staying.add(step.step()));
    Set<String> going = from.without(staying);
    if (going == null
        || staying.size() < kept.size()
        || !Contests.among(this::byFoldedPath).isEmpty()) {
      return false;
    }
    if (!gone.equals(going)) {
      free.clear();
    }
    for (ListedFile file : files) {
      String path = file.path();
      if (!free.contains(path)) {
        boolean isKept = !going.contains(path) && from.find(path) != null;
        if (isKept || from.isInTheWayOf(path)) {
          return false;
        }
        free.add(path);
      }
    }
    if (!gone.equals(going)) {
      gone.clear();
      gone.addAll(going);
      edits.incrementAndGet();
    }
    return true;
  }

  /** Holds everything from now on. */
  private synchronized void listAll(SealedList from) {
    try {
      for (Kept step : kept) {
        Map<String, Manifest.Entry> put =
            step.files() == null ? from.files(step.step()) : step.files();
        int turn = step.firstTurn();
        for (Map.Entry<String, Manifest.Entry> file : put.entrySet()) {
          Claim claim = step.claims().apply(file.getKey());
          add(file.getKey(), file.getValue(), ListedFile.NOT_STAGED, claim, turn);
          turn++;
        }
        loose.removeAll(put.keySet());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    kept.clear();
    before = null;
    late = null;
  }

  /** Forgets how paths were claimed, which holds all of a build; nothing is added after that. */
  synchronized void seal() {
    kept.clear();
  }

  /** Whether it holds only what differs from an earlier one. */
  boolean isGrown() {
    return before != null;
  }

  /** How this list differs from one that it grew from; null where it did not. */
  SealedList.@Nullable Changes changesSince(Ledger earlier) {
    SealedList from = before;
    return from == null || from != earlier.sealed() ? null : changes(from);
  }

  /** To find the same again and again would take as many looks at the record. */
  private SealedList.Changes changes(SealedList from) {
    int now = edits.get();
    Known last = known;
    if (last == null || last.edits() != now) {
      last = new Known(from.changes(files.iterator(), gone), now);
      known = last;
    }
    return last.changes();
  }

  /**
   * What the list of a next build may grow from; null where it must hold everything.
   *
   * <p>Asked for when this list is sealed.
   */
  synchronized @Nullable SealedList sealed() {
    if (sealed == null && contests.isEmpty()) {
      SealedList from = before;
      sealed =
          from == null
              ? SealedList.of(files, folding, groups, loose)
              : from.with(changes(from), groups, loose);
      known = null;
    }
    return sealed == null || sealed.isOutgrown() ? null : sealed;
  }

  /**
   * What the next build of another process begins with; when nothing is added any more.
   *
   * @param bytes of all files
   * @return for a record that is to be written still; null where that must read the record
   */
  synchronized @Nullable StandingList standing(long bytes) {
    if (!contests.isEmpty()) {
      return null;
    }
    SealedList from = before;
    List<String> folds = new ArrayList<>();
    if (from != null) {
      from.foldingPaths().filter(path -> !gone.contains(path)).forEach(folds::add);
    }
    for (Iterator<ListedFile> all = folding.iterator(); all.hasNext(); ) {
      folds.add(all.next().path());
      if (folds.size() > StandingList.MOST_FOLDING) {
        return null;
      }
    }
    return new StandingList(
        "",
        Math.toIntExact(count()),
        bytes,
        folds.stream().distinct().sorted().toList(),
        loose.stream().sorted().toList(),
        new TreeMap<>(pathsHashes),
        groups.keySet().stream().sorted().toList());
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
    ListedFile own = files.find(path, this::isKept);
    SealedList from = before;
    return own != null || from == null || gone.contains(path) ? own : from.find(path);
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
    return kept("");
  }

  /**
   * The same from a path on.
   *
   * @param first empty for all
   */
  Iterator<ListedFile> kept(String first) {
    SealedList from = before;
    if (from != null) {
      Iterator<ListedFile> old =
          filtered(from.iterator(first), file -> !gone.contains(file.path()));
      return new SortedRuns.Merge<>(List.of(old, files.iterator(first)), ListedFile.BY_PATH);
    }
    Iterator<ListedFile> all = files.iterator(first);
    return contests.isEmpty() ? all : filtered(all, this::isKept);
  }

  private static Iterator<ListedFile> filtered(
      Iterator<ListedFile> files, Predicate<ListedFile> wanted) {
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(files, 0), false)
        .filter(wanted)
        .iterator();
  }

  /** How many files have their path. */
  long count() {
    SealedList from = before;
    if (from != null) {
      return changes(from).count();
    }
    if (contests.isEmpty()) {
      return files.size();
    }
    long count = 0;
    for (Iterator<ListedFile> all = kept(); all.hasNext(); all.next()) {
      count++;
    }
    return count;
  }

  /** The files that have not. */
  Iterator<ListedFile> lost() {
    return contests.isEmpty()
        ? Collections.emptyIterator()
        : files.stream().filter(file -> !isKept(file)).iterator();
  }

  /** Whether another list has the same files, each with the same bytes. */
  boolean hasTheFilesOf(Ledger other) {
    SealedList from = before;
    SealedList.Changes changes = changesSince(other);
    if (from != null && changes != null) {
      return changes.removed().isEmpty() && changes.added().stream().allMatch(changes::isSame);
    }
    Iterator<ListedFile> mine = kept();
    Iterator<ListedFile> others = other.kept();
    while (mine.hasNext() && others.hasNext()) {
      ListedFile one = mine.next();
      ListedFile two = others.next();
      if (!one.isSameAs(two)) {
        return false;
      }
    }
    return !mine.hasNext() && !others.hasNext();
  }

  /**
   * The hash of all paths with an ending, in hex. Of a list that grew without a change to them it
   * is that of the earlier list, where it was asked for it.
   *
   * <p>No path with that ending is added any more.
   */
  String pathsHash(String ending, Ledger earlier) {
    String known = pathsHashes.get(ending);
    if (known == null) {
      SealedList from = before;
      SealedList.Changes changes = changesSince(earlier);
      String old = earlier.pathsHashes.get(ending);
      boolean same =
          from != null
              && changes != null
              && changes.removed().stream().noneMatch(path -> path.endsWith(ending))
              && changes.added().stream()
                  .allMatch(file -> !file.path().endsWith(ending) || changes.existed(file));
      known = same && old != null ? old : pathsHash(ending);
      pathsHashes.put(ending, known);
    }
    return known;
  }

  private String pathsHash(String ending) {
    MessageDigest digest = Digests.sha256();
    for (Iterator<ListedFile> all = kept(); all.hasNext(); ) {
      String path = all.next().path();
      if (path.endsWith(ending)) {
        digest.update((path + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The same list in the heap, of a record that is not cut. */
  Manifest manifest() {
    return manifest(List.of());
  }

  /**
   * The same list in the heap.
   *
   * @param parts of its record
   */
  Manifest manifest(List<Manifest.Part> parts) {
    TreeMap<String, Manifest.Entry> all = new TreeMap<>();
    kept().forEachRemaining(file -> all.put(file.path(), file.entry()));
    return new Manifest(all, parts);
  }

  /** Gives the disk back; nothing can be asked then. What is forgotten gives it back by itself. */
  @Override
  public void close() throws IOException {
    try (folding) {
      files.close();
    }
  }
}
