package org.yearpress.output;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.text.Digests;
import org.yearpress.text.MediaTypes;

/**
 * One build of a site folder: takes files from any thread, then either {@link #seal() replaces} the
 * folder's content or leaves it unchanged. Closing without sealing leaves it unchanged.
 */
public final class Build implements Sink, AutoCloseable {
  /** Read at a time; what is not longer is handled in memory. */
  private static final int CHUNK = 1 << 16;

  private final OutputLocation place;
  private final Stage stage;
  private final FolderLock lock;
  private final ExistingSite existing;
  private final MediaTypes mediaTypes;
  private final PathRegistry registry = new PathRegistry();
  private volatile State state = State.OPEN;

  private enum State {
    OPEN,
    /** The new site is decided but could not be carried out; the next command goes on. */
    DECIDED,
    CLOSED
  }

  /**
   * Where a build works.
   *
   * @param site real path of the folder
   * @param name the folder as people know it
   * @param made whether it was made for this build
   */
  record OutputLocation(OutputDisk disk, Path site, String name, boolean made) {}

  Build(
      OutputLocation place,
      Stage stage,
      FolderLock lock,
      ExistingSite existing,
      MediaTypes mediaTypes) {
    this.mediaTypes = mediaTypes;
    this.place = place;
    this.stage = stage;
    this.lock = lock;
    this.existing = existing;
  }

  /** What is in the folder: what the last build made. */
  public Manifest previous() {
    return existing.manifest();
  }

  /** What is in the folder; empty when there is nothing, or something of it is gone. */
  public Optional<ExistingOutput> intactOutput() {
    String stamp = existing.stamp();
    return stamp == null || !existing.damaged().isEmpty()
        ? Optional.empty()
        : Optional.of(new ExistingOutput(existing.manifest(), stamp));
  }

  /**
   * {@inheritDoc}
   *
   * @throws PathRefusedException when the path may not be written
   * @throws UnusableException when the disk takes no more
   */
  @Override
  public void put(String path, byte[] bytes) {
    store(register(path), bytes);
  }

  /**
   * {@inheritDoc}
   *
   * @throws PathRefusedException when the path may not be written
   * @throws UnusableException when the disk takes no more
   * @throws UncheckedIOException when the source cannot be read
   */
  @Override
  public void put(String path, Source source) {
    PathRegistry.RegisteredPath taken = register(path);
    try (InputStream in = source.open()) {
      byte[] head = in.readNBytes(CHUNK);
      if (head.length < CHUNK) {
        store(taken, head);
      } else {
        store(taken, head, in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Stored putHashed(String path, Source source) {
    put(path, source);
    Manifest.Entry entry = stored(path).orElseThrow();
    return new Stored(entry.size(), entry.sha256());
  }

  /** What was put at a path in this build; empty when nothing was. */
  public Optional<Manifest.Entry> stored(String path) {
    return registry.entry(path);
  }

  /**
   * What the sealed site will have at a path; null when that is nothing.
   *
   * @throws UncheckedIOException when it cannot be read
   */
  public byte @Nullable [] bytes(String path) {
    if (registry.entry(path).isEmpty()) {
      return null;
    }
    Path file =
        registry
            .number(path)
            .map(number -> stage.file(number, path))
            .orElseGet(() -> place.site().resolve(path));
    try (InputStream in = place.disk().read(file)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Opens a file that is in the folder, as long as this build is open; the caller closes it.
   *
   * @param path one of {@link #previous()}
   */
  public InputStream read(String path) throws IOException {
    requireOpen();
    return place.disk().read(place.site().resolve(path));
  }

  /** Whether a file is in the folder as it is named, as far as its size can tell. */
  public boolean isUnchanged(String path, Manifest.Entry entry) {
    return entry.equals(existing.entry(path));
  }

  /**
   * Keeps files, as if they had been put again, if each of them is in the folder already, as far as
   * its size can tell, and nothing else was put at its path. If not, none is kept.
   *
   * @return whether they were kept
   */
  public boolean reuse(Map<String, Manifest.Entry> files) {
    Map<String, Manifest.Entry> kept = new HashMap<>();
    for (Map.Entry<String, Manifest.Entry> file : files.entrySet()) {
      Manifest.Entry there = existing.entry(file.getKey());
      if (!file.getValue().equals(there)) {
        return false;
      }
      kept.put(file.getKey(), there); // the standing one: see #entry
    }
    List<PathRegistry.RegisteredPath> taken = new ArrayList<>();
    try {
      kept.keySet().forEach(path -> taken.add(register(path)));
    } catch (PathTakenException e) {
      registry.release(taken); // whoever makes them again tells it
      return false;
    }
    taken.forEach(file -> file.markUnchanged(Objects.requireNonNull(kept.get(file.path()))));
    return true;
  }

  /** The paths of what was put so far, sorted. */
  public SortedSet<String> paths() {
    return registry.entries().navigableKeySet();
  }

  /** Puts the checksums of all that was put so far; the last thing to do before sealing. */
  public void putChecksums() {
    SortedMap<String, Manifest.Entry> files = registry.entries();
    put(Checksums.FILE, () -> Checksums.of(files));
  }

  /**
   * Brings the folder to the files of this build, each by one rename, so that it is the old site or
   * the new one whatever happens on the way. Files that did not change are not touched.
   *
   * @throws UnusableException when the disk refuses; what was decided is carried out by the next
   *     command
   */
  public synchronized SealResult seal() {
    requireOpen();
    Manifest now = new Manifest(registry.entries());
    Map<String, Integer> changed = registry.numbers();
    int written = changed.size();
    stageManifest(now, changed);
    Journal journal =
        stage.isNew()
            ? ReplacementPlan.ofNew(changed.keySet())
            : ReplacementPlan.of(existing.manifest(), now, changed);
    String stamp;
    try {
      refuseOthers(changed);
      if (!journal.steps().isEmpty()) {
        stage.decide(journal);
        state = State.DECIDED;
        stage.apply(journal);
      }
      stamp = place.disk().stamp(place.site().resolve(OutputPath.MANIFEST));
      end();
    } catch (IOException e) {
      throw state == State.DECIDED
          ? IoMessages.unfinished(e, place.name())
          : IoMessages.writing(e, place.name(), journal.size(), place.disk(), place.site());
    }
    int removed =
        (int)
            existing.manifest().files().keySet().stream()
                .filter(path -> !now.files().containsKey(path))
                .count();
    return new SealResult(
        new ExistingOutput(now, stamp), written, now.files().size() - written, removed);
  }

  /** Drops the files of this build; the site stays byte for byte. */
  public synchronized void discard() {
    requireOpen();
    try {
      end();
      if (place.made()) {
        place.disk().deleteIfEmpty(place.site());
      }
    } catch (IOException e) {
      throw IoMessages.writing(e, place.name(), 0, place.disk(), place.site());
    }
  }

  /** Discards what was not sealed. */
  @Override
  public synchronized void close() {
    if (state == State.OPEN) {
      discard();
    } else if (state == State.DECIDED) {
      state = State.CLOSED;
      try {
        lock.drop();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void end() throws IOException {
    try {
      stage.clear();
    } finally {
      if (state == State.OPEN || !stage.isDecided()) {
        state = State.CLOSED;
        lock.release();
        stage.remove();
      }
    }
  }

  private void requireOpen() {
    if (state != State.OPEN) {
      throw new IllegalStateException("this build has ended");
    }
  }

  private PathRegistry.RegisteredPath register(String path) {
    requireOpen();
    OutputPath.problem(path)
        .ifPresent(
            problem -> {
              throw new PathRefusedException(path, problem);
            });
    return registry.register(path);
  }

  /** A file of others may have come since the folder was looked at: it must not be replaced. */
  private void refuseOthers(Map<String, Integer> changed) throws IOException {
    Map<Path, Boolean> free = new HashMap<>();
    for (String path : changed.keySet()) {
      boolean ours =
          existing.manifest().files().containsKey(path)
              || (path.equals(OutputPath.MANIFEST) && existing.hasManifest());
      Path target = place.site().resolve(path);
      if (!ours && !isInMissingFolder(target, free) && !isFree(target)) {
        throw ExistingSite.foreign(place.name(), List.of(path));
      }
    }
  }

  /**
   * Whether the folder of a file is not there, so that nothing can be in it. A new site has many
   * files and few folders to look for.
   *
   * @param known folders that were looked for
   */
  private boolean isInMissingFolder(Path file, Map<Path, Boolean> known) throws IOException {
    Path folder = file.getParent();
    if (folder == null || folder.equals(place.site())) {
      return false;
    }
    Boolean nothing = known.get(folder);
    if (nothing == null) {
      nothing =
          isInMissingFolder(folder, known) || place.disk().kind(folder) == OutputDisk.Kind.NOTHING;
      known.put(folder, nothing);
    }
    return nothing;
  }

  /** Nothing there, or a folder that holds our old files and will be gone by then. */
  private boolean isFree(Path target) throws IOException {
    OutputDisk.Kind kind = place.disk().kind(target);
    return kind == OutputDisk.Kind.NOTHING || kind == OutputDisk.Kind.FOLDER;
  }

  private void stageManifest(Manifest now, Map<String, Integer> changed) {
    if (existing.hasManifest() && now.equals(existing.manifest())) {
      return;
    }
    try (InputStream in = now.open();
        LongFile file = new LongFile(OutputPath.MANIFEST, false)) {
      for (byte[] chunk = in.readNBytes(CHUNK); chunk.length > 0; chunk = in.readNBytes(CHUNK)) {
        file.write(chunk, in);
      }
      changed.put(OutputPath.MANIFEST, Objects.requireNonNull(file.finish()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void store(PathRegistry.RegisteredPath taken, byte[] bytes) {
    String path = taken.path();
    Manifest.Entry entry = entry(path, Digests.sha256().digest(bytes), bytes.length);
    if (isUnchanged(path, entry)) {
      taken.markUnchanged(entry);
    } else {
      taken.markStaged(entry, write(taken, bytes));
    }
  }

  private int write(PathRegistry.RegisteredPath taken, byte[] bytes) {
    String path = taken.path();
    try {
      int number = stage.next(path, taken.isFirst());
      try (OutputStream out = stage.create(number, path)) {
        out.write(bytes);
      }
      return number;
    } catch (IOException e) {
      throw IoMessages.writing(e, path, bytes.length, place.disk(), place.site());
    }
  }

  /** Stores a long file; as long as it equals the one that stands there, nothing is written. */
  private void store(PathRegistry.RegisteredPath taken, byte[] head, InputStream rest)
      throws IOException {
    String path = taken.path();
    MessageDigest digest = Digests.sha256();
    try (LongFile file = new LongFile(path, taken.isFirst())) {
      byte[] chunk = head;
      while (chunk.length > 0) {
        digest.update(chunk);
        file.write(chunk, rest);
        chunk = rest.readNBytes(CHUNK);
      }
      Manifest.Entry entry = entry(path, digest.digest(), file.length);
      Integer number = file.finish();
      if (number == null) {
        taken.markUnchanged(entry);
      } else {
        taken.markStaged(entry, number);
      }
    }
  }

  /** The way of one long file: beside the standing file while equal, into the stage after. */
  private final class LongFile implements AutoCloseable {
    private final String path;
    private final boolean first;
    private final Path target;
    private @Nullable InputStream equalTo;
    private @Nullable OutputStream out;
    private int number = -1;
    private long length;

    LongFile(String path, boolean first) {
      this.path = path;
      this.first = first;
      this.target = place.site().resolve(path);
      boolean exists =
          existing.manifest().files().containsKey(path) && !existing.damaged().contains(path);
      try {
        this.equalTo = exists ? place.disk().read(target) : null;
      } catch (IOException e) {
        this.equalTo = null; // then it is written again
      }
    }

    void write(byte[] chunk, InputStream rest) throws IOException {
      try {
        if (equalTo != null) {
          if (Arrays.equals(equalTo.readNBytes(chunk.length), chunk)) {
            length += chunk.length;
            return;
          }
          copyUnchangedStart();
        }
        output().write(chunk);
        length += chunk.length;
      } catch (IOException e) {
        long needed = length + chunk.length + rest.transferTo(OutputStream.nullOutputStream());
        throw IoMessages.writing(e, path, needed, place.disk(), place.site());
      }
    }

    /** The number of the staged file; null when it equals the one that stands. */
    @Nullable Integer finish() {
      try {
        if (equalTo != null && equalTo.read() >= 0) {
          copyUnchangedStart(); // the new one is a beginning of the old one
        }
        if (out == null) {
          return null;
        }
        out.close();
        return number;
      } catch (IOException e) {
        throw IoMessages.writing(e, path, length, place.disk(), place.site());
      }
    }

    private OutputStream output() throws IOException {
      if (out == null) {
        number = stage.next(path, first);
        out = stage.create(number, path);
      }
      return out;
    }

    private void copyUnchangedStart() throws IOException {
      closeExisting();
      OutputStream to = output();
      try (InputStream in = place.disk().read(target)) {
        long left = length;
        while (left > 0) {
          byte[] part = in.readNBytes((int) Math.min(CHUNK, left));
          if (part.length == 0) {
            throw new EOFException(path);
          }
          to.write(part);
          left -= part.length;
        }
      }
    }

    private void closeExisting() throws IOException {
      if (equalTo != null) {
        equalTo.close();
        equalTo = null;
      }
    }

    @Override
    public void close() throws IOException {
      closeExisting();
      if (out != null) {
        out.close();
      }
    }
  }

  private Manifest.Entry entry(String path, byte[] digest, long size) {
    Sha256 hash = Sha256.of(digest);
    Manifest.Entry before = existing.manifest().files().get(path);
    boolean same = before != null && before.hash().equals(hash) && before.size() == size;
    String type = mediaTypes.of(path);
    // the same object where nothing changed: a site of a million files keeps one list, not two
    return before != null && same && before.type().equals(type)
        ? before
        : new Manifest.Entry(hash, size, type);
  }
}
