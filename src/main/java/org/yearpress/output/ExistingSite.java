package org.yearpress.output;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;

/** The content of the output folder before a build. Thread-safe. */
final class ExistingSite {
  private static final int NAMED = 5;

  private final OutputDisk outputDisk;
  private final Path folder;
  private final String name;
  private final SortedRuns.ScratchSpace space;
  private final @Nullable String stamp;
  private final ExistingOutput.@Nullable Mark mark;
  private final boolean isKept;
  private @Nullable Census census;
  private final Set<String> damaged = new HashSet<>();
  private @Nullable Ledger files;

  /** What the list is read of, where that of the last build is taken; null else. */
  private @Nullable RecordLines record;

  private List<Manifest.Part> parts = List.of();
  private boolean isReleased;

  /** What to do about a list that cannot be read. */
  private Text hint = Text.of("output.manifest-hint");

  private ExistingSite(
      OutputDisk outputDisk,
      Path folder,
      String name,
      SortedRuns.ScratchSpace space,
      @Nullable String stamp,
      ExistingOutput.@Nullable Mark mark,
      @Nullable Ledger files) {
    this.outputDisk = outputDisk;
    this.folder = folder;
    this.name = name;
    this.space = space;
    this.stamp = stamp;
    this.mark = mark;
    this.isKept = files != null;
    this.files = files;
  }

  /**
   * What this process sealed, if the record is still the one that it wrote, with all of its parts;
   * null if not.
   *
   * @param known what it left
   */
  static @Nullable ExistingSite known(
      Build.OutputLocation place, ExistingOutput known, SortedRuns.ScratchSpace space)
      throws IOException {
    String stamp = stamp(place.disk(), place.site());
    if (!known.mark().manifest().equals(stamp) || !hasParts(place, known.parts())) {
      return null;
    }
    ExistingSite found =
        new ExistingSite(
            place.disk(), place.site(), place.name(), space, stamp, known.mark(), known.files());
    found.parts = known.parts();
    return found;
  }

  /**
   * Looks at a folder.
   *
   * @param left how the last build left it; null where that is not known
   * @param names the census that it left; null for none
   * @param by gives stamps to folders, with the moment in which this look begins; null for none
   * @param verify whether files are read, not only measured
   * @param space for a list that is too long for the heap
   * @throws UnusableException when it holds what Yearpress did not make
   */
  static ExistingSite in(
      Build.OutputLocation place,
      ExistingOutput.@Nullable Mark left,
      @Nullable ByteBuffer names,
      Census.@Nullable Stamping by,
      boolean verify,
      SortedRuns.ScratchSpace space)
      throws IOException {
    String stamp = stamp(place.disk(), place.site());
    Census census =
        verify || names == null || by == null || stamp == null
            ? null
            : Census.decoded(names, stamp, by);
    boolean asLeft =
        !verify
            && left != null
            && left.manifest().equals(stamp)
            && (census == null
                ? left.shape().equals(FolderShape.of(place.disk(), place.site()))
                : census.holds(place.site()));
    ExistingSite found =
        new ExistingSite(
            place.disk(), place.site(), place.name(), space, stamp, asLeft ? left : null, null);
    if (asLeft) {
      found.census = census;
    } else {
      found.compare(verify);
    }
    return found;
  }

  /**
   * Takes the list that the last build left, so that the record is not read as a whole, if the
   * folder is as that build left it and nobody has asked for the list.
   *
   * @param put paths of the files that a step put in the last build; null where that is not known
   * @return the list; null where the record is to be read
   */
  synchronized @Nullable SealedList grow(
      StandingList left, Function<String, @Nullable Collection<String>> put) throws IOException {
    if (census == null || !left.manifest().equals(stamp) || files != null || isReleased) {
      return null;
    }
    try (InputStream in = outputDisk.read(folder.resolve(OutputPath.MANIFEST))) {
      parts = ManifestReader.parts(in);
    } catch (ManifestReader.UnreadableException e) {
      throw refusal(name, hint, e);
    }
    RecordLines lines =
        new RecordLines(
            parts,
            part ->
                outputDisk.read(folder.resolve(part == null ? OutputPath.MANIFEST : part.path())),
            RecordLines.PIECE,
            e -> refusal(name, hint, e),
            space);
    Ledger ledger = left.ledger(lines, put);
    files = ledger;
    record = lines;
    return ledger.sealed();
  }

  /** All names in the folder; null where they are not known. */
  @Nullable Census census() {
    return census;
  }

  /** Whether the parts of a record are there, as far as their sizes can tell. */
  private static boolean hasParts(Build.OutputLocation place, List<Manifest.Part> parts)
      throws IOException {
    if (parts.isEmpty()) {
      return true;
    }
    Map<String, Long> sizes = new HashMap<>();
    for (OutputDisk.Child child : place.disk().children(place.site())) {
      if (child.kind() == OutputDisk.Kind.FILE) {
        sizes.put(child.name(), child.size());
      }
    }
    return parts.stream()
        .allMatch(part -> Long.valueOf(part.size()).equals(sizes.get(part.path())));
  }

  private static @Nullable String stamp(OutputDisk outputDisk, Path folder) throws IOException {
    Path file = folder.resolve(OutputPath.MANIFEST);
    return outputDisk.kind(file) == OutputDisk.Kind.FILE ? outputDisk.stamp(file) : null;
  }

  /** Finds what is not as the list says. */
  private void compare(boolean verify) throws IOException {
    boolean compared = false;
    try {
      Comparison comparison = new Comparison(outputDisk, files().kept(), parts(), verify, damaged);
      comparison.folder(folder, "");
      if (!comparison.foreign.isEmpty()) {
        throw foreign(name, comparison.foreign);
      }
      comparison.end();
      compared = true;
    } finally {
      if (!compared) {
        release();
      }
    }
  }

  /**
   * Looks at a folder that has only the list of a site.
   *
   * @param store where the files lie; null where they are known to be there
   */
  static ExistingSite listed(
      Build.OutputLocation place, @Nullable SiteStore store, SortedRuns.ScratchSpace space)
      throws IOException {
    String stamp = stamp(place.disk(), place.site());
    ExistingSite found =
        new ExistingSite(place.disk(), place.site(), place.name(), space, stamp, null, null);
    found.hint = Text.of("output.list-hint", "path", place.name());
    boolean read = false;
    try {
      Ledger files = found.files();
      if (store != null) {
        found.damaged.addAll(store.missing(() -> entries(files.kept())));
      }
      read = true;
      return found;
    } finally {
      if (!read) {
        found.release();
      }
    }
  }

  private static Iterator<Map.Entry<String, Manifest.Entry>> entries(Iterator<ListedFile> files) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return files.hasNext();
      }

      @Override
      public Map.Entry<String, Manifest.Entry> next() {
        ListedFile file = files.next();
        return Map.entry(file.path(), file.entry());
      }
    };
  }

  /**
   * What the last build made; empty when there was none.
   *
   * @throws UnusableException when the list cannot be read
   */
  synchronized Ledger files() {
    Ledger known = files;
    if (known == null) {
      if (isReleased) {
        throw new IllegalStateException("the folder was closed before its list was read");
      }
      known = new Ledger(space);
      boolean read = false;
      try {
        if (stamp != null) {
          parts = read(outputDisk, folder, name, hint, known);
        }
        files = known;
        read = true;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } finally {
        if (!read) {
          close(known);
        }
      }
    }
    return known;
  }

  /** The parts of the record; none where it is not cut. */
  synchronized List<Manifest.Part> parts() {
    files();
    return parts;
  }

  /** Whether there is a manifest file. */
  boolean hasManifest() {
    return stamp != null;
  }

  /** Whether everything is as the build left it that wrote a manifest file with this stamp. */
  boolean isIntact(String manifest) {
    return damaged.isEmpty() && manifest.equals(stamp);
  }

  /** Whether somebody asks the list when this build is over. */
  boolean isKept() {
    return isKept;
  }

  /** The shape of the list; null where it is not known. */
  @Nullable FolderShape shape() {
    return mark == null ? null : mark.shape();
  }

  /** What is at a path, as far as its size can tell; null when that is nothing of ours. */
  Manifest.@Nullable Entry entry(String path) {
    if (damaged.contains(path)) {
      return null;
    }
    ListedFile file = files().find(path);
    return file == null ? null : file.entry();
  }

  /** Whether the last build made a file at a path, damaged or not. */
  boolean isListed(String path) {
    return files().find(path) != null;
  }

  /** Gives back what the list takes on the disk, unless somebody still asks it. */
  synchronized void release() {
    isReleased = true;
    Ledger known = files;
    if (!isKept && known != null) {
      close(known);
    }
    if (record != null) {
      close(record);
    }
  }

  private static void close(Closeable files) {
    try {
      files.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A refusal that names files of others. */
  static UnusableException foreign(String folder, List<String> paths) {
    boolean more = paths.size() > NAMED;
    String names = Text.list(paths.subList(0, Math.min(NAMED, paths.size())));
    String count = Integer.toString(paths.size());
    Text text =
        more
            ? Text.of("output.foreign-more", "path", folder, "names", names)
            : Text.of("output.foreign", "path", folder, "names", names, "count", count);
    return new UnusableException(text, Text.of("output.foreign-hint", "count", count), null);
  }

  private static List<Manifest.Part> read(
      OutputDisk outputDisk, Path folder, String name, Text hint, Ledger files) throws IOException {
    try (InputStream in = outputDisk.read(folder.resolve(OutputPath.MANIFEST))) {
      List<Manifest.Part> parts =
          ManifestReader.read(
              in, part -> part(outputDisk, folder.resolve(part.path())), files::addStanding);
      refuseTwice(files.kept());
      return parts;
    } catch (ManifestReader.UnreadableException e) {
      throw refusal(name, hint, e);
    }
  }

  private static UnusableException refusal(
      String name, Text hint, ManifestReader.UnreadableException e) {
    return new UnusableException(
        Text.of(
            "output.manifest",
            "path",
            name + "/" + OutputPath.MANIFEST,
            "reason",
            String.valueOf(e.getMessage())),
        hint,
        e);
  }

  private static @Nullable InputStream part(OutputDisk outputDisk, Path file) throws IOException {
    return outputDisk.kind(file) == OutputDisk.Kind.FILE ? outputDisk.read(file) : null;
  }

  private static void refuseTwice(Iterator<ListedFile> files)
      throws ManifestReader.UnreadableException {
    String before = "";
    while (files.hasNext()) {
      String path = files.next().path();
      if (path.equals(before)) {
        throw new ManifestReader.UnreadableException("each path once expected: " + path);
      }
      before = path;
    }
  }

  /** Goes through a folder and the list of its files side by side. */
  private static final class Comparison {
    private final OutputDisk outputDisk;
    private final Iterator<ListedFile> files;
    private final Set<String> record = new HashSet<>(Set.of(OutputPath.MANIFEST));
    private final boolean verify;
    private final Set<String> damaged;
    private final List<String> foreign = new ArrayList<>();
    private @Nullable ListedFile next;

    /**
     * @param parts of the record
     * @param damaged gets paths of the list whose file is gone or has another size, or other bytes
     *     where they are read
     */
    Comparison(
        OutputDisk outputDisk,
        Iterator<ListedFile> files,
        List<Manifest.Part> parts,
        boolean verify,
        Set<String> damaged) {
      this.outputDisk = outputDisk;
      this.damaged = damaged;
      this.files = files;
      parts.forEach(part -> record.add(part.path()));
      this.verify = verify;
      advance();
    }

    private void advance() {
      next = files.hasNext() ? files.next() : null;
    }

    /** Stops when there are more files of others than are named. */
    void folder(Path folder, String prefix) throws IOException {
      List<OutputDisk.Child> children = new ArrayList<>(outputDisk.children(folder));
      children.sort(OutputDisk.Child.BY_PATH);
      for (OutputDisk.Child child : children) {
        String path = prefix + child.name();
        if (foreign.size() > NAMED) {
          return;
        }
        if (child.kind() != OutputDisk.Kind.FOLDER) {
          file(path, folder.resolve(child.name()), child);
        } else if (!path.equals(OutputPath.WORK)) {
          folder(folder.resolve(child.name()), path + "/");
        }
      }
    }

    private void file(String path, Path file, OutputDisk.Child child) throws IOException {
      while (next != null && next.path().compareTo(path) < 0) {
        damaged.add(next.path());
        advance();
      }
      boolean plain = child.kind() == OutputDisk.Kind.FILE;
      if (next == null || !next.path().equals(path)) {
        if (!plain || !(record.contains(path) || path.equals(OutputPath.IGNORE_FILE))) {
          foreign.add(path);
        }
        return;
      }
      if (!plain) {
        foreign.add(path);
      } else if (next.entry().size() != child.size()
          || (verify && !next.entry().sha256().equals(Checksums.sha256(outputDisk, file)))) {
        damaged.add(path);
      }
      advance();
    }

    /** What is left of the list is not there. */
    void end() {
      for (; next != null; advance()) {
        damaged.add(next.path());
      }
    }
  }
}
