package org.yearpress.output;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.yearpress.output.Journal.Step;
import org.yearpress.text.RecentMap;

/**
 * The hidden folder inside the output where new files are staged and from where they are moved to
 * their places. It is inside so that moving a file is one rename on one file system.
 *
 * <p>Where a site stands already, files wait under numbers and each is moved by itself. Where none
 * does, they wait in the tree that they make, of which a few folders are moved.
 */
final class Stage {
  private static final String JOURNAL = "journal";
  private static final String UNFINISHED = "journal.new";
  private static final String FILES = "stage";
  private static final String TREE = "tree";
  private static final String LOCK = "lock";
  private static final String LIST = "list-";
  private static final String PART = "part-";

  /** Files to a folder: listings stay short. */
  private static final int GROUP = 1000;

  /** The number of every file that waits in the tree. */
  private static final int IN_TREE = 0;

  /** Folders that are remembered: neighbours are asked for together. */
  private static final int FOLDERS_KEPT = 10_000;

  private final OutputDisk outputDisk;
  private final Path site;
  private final Path work;
  private final AtomicInteger numbers = new AtomicInteger();
  private final AtomicInteger lists = new AtomicInteger();
  private final AtomicInteger parts = new AtomicInteger();
  private final Set<Integer> groups = ConcurrentHashMap.newKeySet();
  private final Set<String> folders = ConcurrentHashMap.newKeySet();
  private volatile boolean isNew;

  Stage(OutputDisk outputDisk, Path site) {
    this.outputDisk = outputDisk;
    this.site = site;
    this.work = site.resolve(OutputPath.WORK);
  }

  /** The file to lock. */
  Path lock() {
    return work.resolve(LOCK);
  }

  /**
   * What stands in the place of the hidden folder, or of what is kept in it, and is something else:
   * a link for example, behind which files of others would be changed.
   *
   * @return paths below the site root
   */
  List<String> foreign() throws IOException {
    List<String> foreign = new ArrayList<>();
    for (Path folder : List.of(work, files(), tree())) {
      if (!isPlain(folder, new HashMap<>())) {
        foreign.add(site.relativize(folder).toString().replace('\\', '/'));
        return foreign;
      }
    }
    for (String file : List.of(LOCK, JOURNAL, UNFINISHED)) {
      OutputDisk.Kind kind = outputDisk.kind(work.resolve(file));
      if (kind != OutputDisk.Kind.NOTHING && kind != OutputDisk.Kind.FILE) {
        foreign.add(OutputPath.WORK + "/" + file);
      }
    }
    return foreign;
  }

  /** Ends what an earlier build left: carries out its journal, or drops what was not decided. */
  void recover() throws IOException {
    Optional<Journal> journal = journal();
    if (journal.isPresent()) {
      apply(journal.get(), true);
    }
    clear();
  }

  /**
   * Makes room for new files.
   *
   * @param isNew whether no site stands there
   */
  void open(boolean isNew) throws IOException {
    this.isNew = isNew;
    outputDisk.createFolder(work.resolve(FILES));
    if (isNew) {
      outputDisk.createFolder(tree());
    }
  }

  /** Whether files wait in the tree that they make. */
  boolean isNew() {
    return isNew;
  }

  /** Opens a new file for a list that does not fit into the heap. */
  OutputDisk.Scratch scratch() throws IOException {
    outputDisk.createFolder(work.resolve(FILES));
    return outputDisk.scratch(work.resolve(FILES).resolve(LIST + lists.incrementAndGet()));
  }

  /**
   * A new file.
   *
   * @param number under which it waits
   */
  record StagedFile(int number, OutputStream out) {}

  /**
   * Opens a new file for a path; several may wait for the same. The first of them has the place in
   * the tree, what the tree has no room for waits beside it.
   */
  StagedFile create(String path) throws IOException {
    if (isNew) {
      try {
        return new StagedFile(IN_TREE, createInTree(path));
      } catch (FileAlreadyExistsException | NotDirectoryException e) {
        // something else wants the path, or that of a folder above it: both wait
      }
    }
    int number = nextNumber();
    return new StagedFile(number, outputDisk.create(numbered(number)));
  }

  /** A new file whose path is not known before it is written; {@link #adopt} gives it one. */
  Path unnamed() {
    return files().resolve(PART + parts.incrementAndGet());
  }

  /** A new number; the folder of its file is there. */
  private int nextNumber() throws IOException {
    int number = numbers.incrementAndGet();
    int group = number / GROUP;
    if (!groups.contains(group)) {
      synchronized (groups) {
        outputDisk.createFolder(above(numbered(number)));
        groups.add(group);
      }
    }
    return number;
  }

  /**
   * Takes a file that was written on this file system, by another process or without a path.
   *
   * @return the number under which it waits from now on
   */
  int adopt(Path file, String path) throws IOException {
    if (isNew && hasRoomInTree(path)) {
      outputDisk.move(file, tree().resolve(path));
      return IN_TREE;
    }
    int number = nextNumber();
    outputDisk.move(file, numbered(number));
    return number;
  }

  /** Makes the folders of a path, unless something else wants one of them or the path. */
  private boolean hasRoomInTree(String path) throws IOException {
    int slash = path.lastIndexOf('/');
    try {
      if (slash > 0 && !folders.contains(path.substring(0, slash))) {
        makeFolders(path);
      }
    } catch (NotDirectoryException e) {
      return false;
    }
    return outputDisk.kind(tree().resolve(path)) == OutputDisk.Kind.NOTHING;
  }

  /** The folder of the files that wait. */
  Path files() {
    return work.resolve(FILES);
  }

  private OutputStream createInTree(String path) throws IOException {
    int slash = path.lastIndexOf('/');
    if (slash > 0 && !folders.contains(path.substring(0, slash))) {
      makeFolders(path);
    }
    return outputDisk.create(tree().resolve(path));
  }

  private void makeFolders(String path) throws IOException {
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      String folder = path.substring(0, slash);
      if (!folders.contains(folder)) {
        outputDisk.createFolder(tree().resolve(folder));
        if (folders.size() >= FOLDERS_KEPT) {
          folders.clear();
        }
        folders.add(folder);
      }
    }
  }

  /** Where a file of a path waits. */
  Path file(int number, String path) {
    return isNew && number == IN_TREE ? tree().resolve(path) : numbered(number);
  }

  /**
   * Makes the tree that of the files which have their path, where several wanted one.
   *
   * @param lost the files that do not have it
   * @param kept those that have
   */
  void arrange(Iterator<ListedFile> lost, Iterator<ListedFile> kept) throws IOException {
    if (!isNew) {
      return;
    }
    while (lost.hasNext()) {
      ListedFile file = lost.next();
      if (file.number() == IN_TREE) {
        Path place = tree().resolve(file.path());
        outputDisk.delete(place);
        deleteEmptyUpwards(above(place), tree());
      }
    }
    if (numbers.get() == 0) {
      return; // those that have their path are where it is
    }
    folders.clear();
    while (kept.hasNext()) {
      ListedFile file = kept.next();
      if (file.number() != IN_TREE) {
        makeFolders(file.path());
        outputDisk.move(numbered(file.number()), tree().resolve(file.path()));
      }
    }
  }

  private Path tree() {
    return work.resolve(FILES).resolve(TREE);
  }

  private Path numbered(int number) {
    return work.resolve(FILES)
        .resolve(Integer.toString(number / GROUP))
        .resolve(Integer.toString(number));
  }

  /** Decides for the new site: from here on it is carried out, by this process or the next. */
  void decide(Journal journal) throws IOException {
    Path unfinished = work.resolve(UNFINISHED);
    try (InputStream in = journal.open();
        OutputStream out = outputDisk.create(unfinished)) {
      in.transferTo(out);
    }
    outputDisk.sync(unfinished);
    outputDisk.move(unfinished, work.resolve(JOURNAL));
    outputDisk.sync(work);
  }

  /**
   * How folders of the site get their stamps, which the hidden folder tells the time for.
   *
   * @param lists whether there may be empty folders
   * @return null where this system has no stamps
   */
  Census.@Nullable Stamping stamping(boolean lists) throws IOException {
    OutputDisk.Stamp now = outputDisk.stampOfFolder(work);
    return now == null ? null : new Census.Stamping(outputDisk, now.changed(), lists);
  }

  /** Whether a decision lies on the disk. */
  boolean isDecided() throws IOException {
    return outputDisk.kind(work.resolve(JOURNAL)) == OutputDisk.Kind.FILE;
  }

  /** Carries out a decision made now. */
  void apply(Journal journal) throws IOException {
    apply(journal, false);
  }

  /** Removes the hidden folder's content but the lock. */
  void clear() throws IOException {
    deleteFile(work.resolve(JOURNAL));
    deleteFile(work.resolve(UNFINISHED));
    deleteTree(work.resolve(FILES));
  }

  /** Removes the hidden folder itself if nothing else is in it. */
  void remove() throws IOException {
    outputDisk.deleteIfEmpty(work);
  }

  private Optional<Journal> journal() throws IOException {
    if (!isDecided()) {
      return Optional.empty();
    }
    return Journal.read(() -> outputDisk.read(work.resolve(JOURNAL)));
  }

  /**
   * @param again whether an earlier process may have carried out a part
   */
  private void apply(Journal journal, boolean again) throws IOException {
    // Deletions before the first file make room for it. When a file was put they have all been
    // done; done twice they could take a new file for the old one whose name differs by case.
    boolean roomMade = again && anyFilePut(journal);
    boolean putting = false;
    Map<Path, Boolean> known = new RecentMap<>(FOLDERS_KEPT);
    Map<Path, Boolean> plain = new RecentMap<>(FOLDERS_KEPT);
    Path left = site;
    for (Step step : journal.steps()) {
      Path target = site.resolve(step.path());
      if (step instanceof Step.Place) {
        place(tree().resolve(step.path()), target);
      } else if (step instanceof Step.Put put) {
        putting = true;
        put(numbered(put.number()), target, known, again);
      } else if ((putting || !roomMade) && isPlain(above(target), plain)) {
        deleteFile(target);
        if (!putting) {
          deleteEmptyUpwards(above(target), site);
        } else if (!left.equals(above(target))) {
          deleteEmptyUpwards(left, site);
          left = above(target);
        }
      }
    }
    deleteEmptyUpwards(left, site);
  }

  private boolean anyFilePut(Journal journal) throws IOException {
    Step.Put first = null;
    for (Step step : journal.steps()) { // to the end: a journal on the disk is closed there
      if (first == null && step instanceof Step.Put put) {
        first = put;
      }
    }
    return first != null && outputDisk.kind(numbered(first.number())) == OutputDisk.Kind.NOTHING;
  }

  /**
   * Moves a file or folder unless it was moved before. Where a folder is there already, what is in
   * the new one is moved into it.
   */
  private void place(Path staged, Path target) throws IOException {
    OutputDisk.Kind kind = outputDisk.kind(staged);
    if (kind == OutputDisk.Kind.NOTHING) {
      return;
    }
    if (outputDisk.kind(target) != OutputDisk.Kind.FOLDER) {
      outputDisk.move(staged, target);
    } else if (kind == OutputDisk.Kind.FOLDER) {
      for (OutputDisk.Child child : outputDisk.children(staged)) {
        place(staged.resolve(child.name()), target.resolve(child.name()));
      }
    } else {
      deleteEmptyTree(target);
      outputDisk.move(staged, target);
    }
  }

  /**
   * @param known folders that were made or looked at, with whether they were made
   */
  private void put(Path staged, Path target, Map<Path, Boolean> known, boolean again)
      throws IOException {
    if (again && outputDisk.kind(staged) == OutputDisk.Kind.NOTHING) {
      return;
    }
    boolean made = makeFolders(above(target), known);
    if (!made && outputDisk.kind(target) == OutputDisk.Kind.FOLDER) {
      deleteEmptyTree(target);
    }
    outputDisk.move(staged, target);
  }

  /**
   * Makes the folders down to one, each looked at, so that no link leads elsewhere.
   *
   * @return whether that one was made: then nothing is in it but what was put since
   */
  private boolean makeFolders(Path folder, Map<Path, Boolean> known) throws IOException {
    if (folder.equals(site)) {
      return false;
    }
    Boolean made = known.get(folder);
    if (made == null) {
      makeFolders(above(folder), known);
      made = outputDisk.createFolder(folder);
      known.put(folder, made);
    }
    return made;
  }

  /**
   * Whether a folder of the site is one, or is not there: no link leads elsewhere.
   *
   * @param known takes those that are there
   */
  private boolean isPlain(Path folder, Map<Path, Boolean> known) throws IOException {
    if (folder.equals(site) || known.containsKey(folder)) {
      return true;
    }
    if (!isPlain(above(folder), known)) {
      return false;
    }
    OutputDisk.Kind kind = outputDisk.kind(folder);
    if (kind == OutputDisk.Kind.FOLDER) {
      known.put(folder, true);
    }
    return kind == OutputDisk.Kind.FOLDER || kind == OutputDisk.Kind.NOTHING;
  }

  private void deleteFile(Path file) throws IOException {
    if (outputDisk.kind(file) == OutputDisk.Kind.FILE) {
      outputDisk.delete(file);
    }
  }

  private void deleteEmptyUpwards(Path folder, Path end) throws IOException {
    Path at = folder;
    while (!at.equals(end)) {
      OutputDisk.Kind kind = outputDisk.kind(at);
      if (kind == OutputDisk.Kind.FILE
          || kind == OutputDisk.Kind.OTHER
          || (kind == OutputDisk.Kind.FOLDER && !outputDisk.deleteIfEmpty(at))) {
        return;
      }
      at = above(at);
    }
  }

  /** Removes a folder that holds folders only; a file in it stays, with the folders above. */
  private void deleteEmptyTree(Path folder) throws IOException {
    for (OutputDisk.Child child : outputDisk.children(folder)) {
      if (child.kind() == OutputDisk.Kind.FOLDER) {
        deleteEmptyTree(folder.resolve(child.name()));
      }
    }
    outputDisk.deleteIfEmpty(folder);
  }

  private void deleteTree(Path folder) throws IOException {
    if (outputDisk.kind(folder) != OutputDisk.Kind.FOLDER) {
      return;
    }
    for (OutputDisk.Child child : outputDisk.children(folder)) {
      Path path = folder.resolve(child.name());
      if (child.kind() == OutputDisk.Kind.FOLDER) {
        deleteTree(path);
      } else {
        outputDisk.delete(path);
      }
    }
    outputDisk.deleteIfEmpty(folder);
  }

  private static Path above(Path path) {
    return Objects.requireNonNull(path.getParent());
  }
}
