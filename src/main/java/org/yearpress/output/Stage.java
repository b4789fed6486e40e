package org.yearpress.output;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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
 */
final class Stage {
  private static final String JOURNAL = "journal";
  private static final String UNFINISHED = "journal.new";
  private static final String FILES = "stage";
  private static final String LOCK = "lock";

  /** Files to a folder: listings stay short. */
  private static final int GROUP = 1000;

  private final OutputDisk outputDisk;
  private final Path site;
  private final Path work;
  private final AtomicInteger numbers = new AtomicInteger();
  private final Set<Integer> groups = ConcurrentHashMap.newKeySet();

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

  /** Makes room for new files. */
  void open() throws IOException {
    outputDisk.createFolder(work.resolve(FILES));
  }

  /** A number for a new file; no file has it yet. */
  int next() throws IOException {
    int number = numbers.getAndIncrement();
    int group = number / GROUP;
    if (!groups.contains(group)) {
      synchronized (groups) {
        outputDisk.createFolder(above(file(number)));
        groups.add(group);
      }
    }
    return number;
  }

  /** Where the file of a number waits. */
  Path file(int number) {
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
      if (step instanceof Step.Put put) {
        putting = true;
        put(file(put.number()), target, folders, again);
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
        return outputDisk.kind(file(put.number())) == OutputDisk.Kind.NOTHING;
      }
    }
    return false;
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
