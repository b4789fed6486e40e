package org.yearpress.output;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.yearpress.output.Journal.Step;

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

  /** Files to a folder: listings stay short. */
  private static final int GROUP = 1000;

  private final OutputDisk outputDisk;
  private final Path site;
  private final Path work;
  private final AtomicInteger numbers = new AtomicInteger();
  private final Set<Integer> groups = ConcurrentHashMap.newKeySet();
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

  /**
   * A number for the new file of a path, which has room then; no other file has it.
   *
   * @param first whether no file was put in its folder before, as far as is known
   */
  int next(String path, boolean first) throws IOException {
    if (isNew) {
      if (first) {
        makeFolders(path);
      }
      return 0;
    }
    int number = numbers.getAndIncrement();
    int group = number / GROUP;
    if (!groups.contains(group)) {
      synchronized (groups) {
        outputDisk.createFolder(above(numbered(number)));
        groups.add(group);
      }
    }
    return number;
  }

  /** Opens the new file of a path. */
  OutputStream create(int number, String path) throws IOException {
    try {
      return outputDisk.create(file(number, path));
    } catch (NoSuchFileException e) {
      if (!isNew) {
        throw e;
      }
      makeFolders(path); // another thread is about to
      return outputDisk.create(file(number, path));
    }
  }

  private void makeFolders(String path) throws IOException {
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      outputDisk.createFolder(tree().resolve(path.substring(0, slash)));
    }
  }

  /** Where the file of a path waits. */
  Path file(int number, String path) {
    return isNew ? tree().resolve(path) : numbered(number);
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
    try (InputStream in = outputDisk.read(work.resolve(JOURNAL))) {
      return Journal.read(in.readAllBytes());
    }
  }

  /**
   * @param again whether an earlier process may have carried out a part
   */
  private void apply(Journal journal, boolean again) throws IOException {
    // Deletions before the first file make room for it. When a file was put they have all been
    // done; done twice they could take a new file for the old one whose name differs by case.
    boolean roomMade = again && anyFilePut(journal);
    boolean putting = false;
    Map<Path, Boolean> folders = new HashMap<>();
    Set<Path> left = new TreeSet<>(Comparator.reverseOrder());
    for (Step step : journal.steps()) {
      Path target = site.resolve(step.path());
      if (step instanceof Step.Place) {
        place(tree().resolve(step.path()), target);
      } else if (step instanceof Step.Put put) {
        putting = true;
        put(numbered(put.number()), target, folders, again);
      } else if (putting) {
        deleteFile(target);
        left.add(above(target));
      } else if (!roomMade) {
        deleteFile(target);
        deleteEmptyUpwards(above(target));
      }
    }
    for (Path folder : left) {
      deleteEmptyUpwards(folder);
    }
  }

  private boolean anyFilePut(Journal journal) throws IOException {
    for (Step step : journal.steps()) {
      if (step instanceof Step.Put put) {
        return outputDisk.kind(numbered(put.number())) == OutputDisk.Kind.NOTHING;
      }
    }
    return false;
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
   * @param folders those that were made or looked at, with whether they were made
   */
  private void put(Path staged, Path target, Map<Path, Boolean> folders, boolean again)
      throws IOException {
    if (again && outputDisk.kind(staged) == OutputDisk.Kind.NOTHING) {
      return;
    }
    boolean made = makeFolders(above(target), folders);
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

  private void deleteFile(Path file) throws IOException {
    if (outputDisk.kind(file) == OutputDisk.Kind.FILE) {
      outputDisk.delete(file);
    }
  }

  private void deleteEmptyUpwards(Path folder) throws IOException {
    Path at = folder;
    while (!at.equals(site)) {
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
