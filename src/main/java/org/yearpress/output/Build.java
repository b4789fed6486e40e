package org.yearpress.output;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.text.Digests;
import org.yearpress.text.MediaTypes;
import org.yearpress.text.Sha256;

/**
 * One build of a site folder: takes files from any thread, then either {@link #seal() replaces} the
 * folder's content or leaves it unchanged. Closing without sealing leaves it unchanged.
 */
public final class Build implements Sink, AutoCloseable {
  /** Read at a time; what is not longer is handled in memory. */
  static final int CHUNK = 1 << 16;

  private final OutputLocation place;
  private final Stage stage;
  private final FolderLock lock;
  private final ExistingSite existing;
  private final boolean stays;
  private final MediaTypes mediaTypes;
  private final SortedRuns.ScratchSpace space;
  private final SiteLists lists;
  private final @Nullable SiteStore store;
  private volatile Ledger ledger;
  private volatile State state = State.OPEN;

  /** Whether the list of files is now that of the sealed site. */
  private boolean isHandedOver;

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

  /**
   * @param store where the files lie, of which the folder has only the list; null for the folder
   */
  Build(
      OutputLocation place,
      Stage stage,
      FolderLock lock,
      ExistingSite existing,
      boolean stays,
      MediaTypes mediaTypes,
      SortedRuns.ScratchSpace space,
      ListCut cut,
      @Nullable SiteStore store) {
    this.mediaTypes = mediaTypes;
    this.space = space;
    this.store = store;
    this.ledger = new Ledger(space, existing.isKept() ? existing.files().sealed() : null);
    this.place = place;
    this.stage = stage;
    this.lock = lock;
    this.existing = existing;
    this.lists = new SiteLists(place, stage, existing, cut, mediaTypes, store);
    this.stays = stays;
  }

  /** What is in the folder: what the last build made. */
  public Manifest previous() {
    return existing.files().manifest(existing.parts());
  }

  /** Whether the last build made a file at a path. */
  public boolean hadBefore(String path) {
    return existing.isListed(path);
  }

  /**
   * Whether the folder is as a build left it, as far as names and sizes can tell.
   *
   * @param manifest stamp of that build's manifest file
   */
  public boolean isIntact(String manifest) {
    return existing.isIntact(manifest);
  }

  /**
   * Takes the list that the last build left, from which that of this one grows; before anything is
   * put, where no further builds of this process follow.
   *
   * @param left what {@link ExistingOutput#list} gave
   * @param put paths of the files that a step put in the last build; null where that is not known
   */
  public void grow(StandingList left, Function<String, @Nullable Collection<String>> put) {
    requireOpen();
    try {
      SealedList list = stays || store != null ? null : existing.grow(left, put);
      if (list != null) {
        ledger = new Ledger(space, list);
      }
    } catch (IOException e) {
      throw IoMessages.folder(e, place.name());
    }
  }

  /** Reads the list of what is in the folder, so that nobody has to wait for it. */
  public void readList() {
    existing.files();
  }

  /**
   * {@inheritDoc}
   *
   * @throws PathRefusedException when the path may not be written
   * @throws UnusableException when the disk takes no more
   */
  @Override
  public void put(String path, byte[] bytes) {
    put(path, bytes, Claim.SITE);
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
    put(path, source, Claim.SITE);
  }

  @Override
  public Stored putHashed(String path, Source source) {
    Manifest.Entry entry = put(path, source, Claim.SITE);
    return new Stored(entry.size(), entry.sha256());
  }

  /**
   * The same as {@link #put(String, byte[])}, for one of the steps of a build.
   *
   * @param claim says who has the path where several want it
   * @return what was put
   */
  public Manifest.Entry put(String path, byte[] bytes, Claim claim) {
    requirePath(path);
    return store == null
        ? store(path, bytes, claim)
        : send(path, () -> new ByteArrayInputStream(bytes), store, claim);
  }

  /** The same for a file of any size. */
  public Manifest.Entry put(String path, Source source, Claim claim) {
    requirePath(path);
    if (store != null) {
      return send(path, source, store, claim);
    }
    try (InputStream in = source.open()) {
      byte[] head = in.readNBytes(CHUNK);
      return head.length < CHUNK ? store(path, head, claim) : store(path, head, in, claim);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Manifest.Entry send(String path, Source source, SiteStore to, Claim claim) {
    try (Spool file = Spool.of(path, source, mediaTypes, stage.files())) {
      int number = file.putInto(to, path, isUnchanged(path, file.entry()));
      return list(path, file.entry(), number, claim);
    }
  }

  /** The folder in which other processes make an {@link Outbox} each, where there is no store. */
  public Path stage() {
    return stage.files();
  }

  /**
   * Goes through the notes of an outbox that its process has closed.
   *
   * @throws UnusableException when the disk fails
   */
  public void readNotes(String outbox, Consumer<byte[]> then) {
    requireOpen();
    try {
      Outbox.read(place.disk(), stage(), outbox, then);
    } catch (IOException e) {
      throw IoMessages.writing(e, place.name(), 0, place.disk(), place.site());
    }
  }

  /**
   * Takes a file out of an outbox, or one that an outbox put into the store, as if it had been put
   * here; one file at a time, and none is put meanwhile.
   *
   * @param claim says who has the path where several want it
   * @throws UnusableException when the disk fails
   */
  public void adopt(String outbox, Outbox.Put file, Claim claim) {
    requirePath(file.path());
    Manifest.Entry there =
        reading(() -> Optional.ofNullable(existing.entry(file.path()))).orElse(null);
    if (file.entry().equals(there)) {
      list(file.path(), file.entry(), ListedFile.NOT_STAGED, claim);
      return;
    }
    if (store != null) {
      store.hold();
      list(file.path(), file.entry(), ListedFile.IN_STORE, claim);
      return;
    }
    try {
      int number = stage.adopt(Outbox.file(stage(), outbox, file.number()), file.path());
      list(file.path(), file.entry(), number, claim);
    } catch (IOException e) {
      throw IoMessages.writing(e, file.path(), 0, place.disk(), place.site());
    }
  }

  /**
   * Decides who has a path that several want, of all that was put so far.
   *
   * @return what could not be given, sorted by path
   */
  public List<TakenPath> settle() {
    return reading(ledger::settle);
  }

  /** What has a path of the settled site; empty when nothing has. */
  public Optional<Manifest.Entry> stored(String path) {
    return reading(() -> ledger.entry(path));
  }

  /**
   * What the sealed site will have at a path; null when that is nothing.
   *
   * @throws UncheckedIOException when it cannot be read
   */
  public byte @Nullable [] bytes(String path) {
    ListedFile listed = reading(() -> Optional.ofNullable(ledger.find(path))).orElse(null);
    if (listed == null) {
      return null;
    }
    try (InputStream in = opened(listed)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private InputStream opened(ListedFile file) throws IOException {
    if (store != null) {
      return store.open(file.path(), file.entry());
    }
    return place
        .disk()
        .read(
            file.isStaged()
                ? stage.file(file.number(), file.path())
                : place.site().resolve(file.path()));
  }

  /**
   * Opens a file that is in the folder, as long as this build is open; the caller closes it.
   *
   * @param path one of {@link #previous()}, or of the parts of that
   */
  public InputStream read(String path) throws IOException {
    requireOpen();
    if (store != null && !OutputPath.isRecordPart(path)) {
      Manifest.Entry entry = existing.entry(path);
      if (entry == null) {
        throw new NoSuchFileException(path);
      }
      return store.open(path, entry);
    }
    return place.disk().read(place.site().resolve(path));
  }

  /** Whether a file is in the folder as it is named, as far as its size can tell. */
  public boolean isUnchanged(String path, Manifest.Entry entry) {
    return reading(() -> entry.equals(existing.entry(path)));
  }

  /**
   * Keeps files, as if they had been put again, if each of them is in the folder already, as far as
   * its size can tell. If not, none is kept.
   *
   * @param step its name
   * @param claim of each path
   * @return whether they were kept
   */
  public boolean reuse(
      String step, Map<String, Manifest.Entry> files, Function<String, Claim> claim) {
    requireOpen();
    if (ledger.keep(step, files, claim)) {
      return true;
    }
    for (Map.Entry<String, Manifest.Entry> file : files.entrySet()) {
      if (!isUnchanged(file.getKey(), file.getValue())) {
        return false;
      }
    }
    files.forEach((path, entry) -> list(path, entry, ListedFile.NOT_STAGED, claim.apply(path)));
    remember(step, files);
    return true;
  }

  /**
   * Remembers which files one step put: if a further build is to {@link #reuse} these very files,
   * nothing is to be looked at.
   *
   * @param step its name
   * @param files all that it put, each once; not changed any more
   */
  public void remember(String step, Map<String, Manifest.Entry> files) {
    ledger.remember(step, files, stays);
  }

  /** The paths of the settled site, sorted. They are read from the disk where they are many. */
  public Iterable<String> paths() {
    return () -> {
      Iterator<ListedFile> files = reading(ledger::kept);
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return reading(files::hasNext);
        }

        @Override
        public String next() {
          return reading(files::next).path();
        }
      };
    };
  }

  /**
   * Changes whenever one of the paths does that have an ending.
   *
   * @param ending always the same for a site
   */
  public String pathsHash(String ending) {
    return reading(() -> ledger.pathsHash(ending, existing.files()));
  }

  /** Puts the checksums of all that was put so far; the last thing to do before sealing. */
  public void putChecksums() {
    requireOpen();
    settle();
    try {
      SiteLists.Sums sums = lists.checksums(ledger);
      for (CutList.Stored stored : sums.stored()) {
        list(stored.path(), stored.entry(), stored.number(), Claim.SITE);
      }
      if (sums.text() != null) {
        put(Checksums.FILE, sums.text());
      }
    } catch (IOException | UncheckedIOException e) {
      throw IoMessages.writing(cause(e), Checksums.FILE, 0, place.disk(), place.site());
    }
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
    settle();
    if (store != null) {
      store.await();
    }
    ExistingOutput.Mark mark;
    NewCensus census;
    @Nullable StandingList standing;
    try (Replacement replacement =
        new Replacement(place, existing, ledger, space, stage.isNew(), store != null)) {
      SiteLists.StagedManifest manifest = lists.manifest(ledger);
      Journal journal = replacement.journal(manifest.parts(), manifest.number());
      try {
        stage.arrange(ledger.lost(), ledger.kept());
        // When the new record stands, the old one cannot be asked any more.
        StandingList list =
            stays || store != null ? null : ledger.standing(replacement.counts().bytes());
        boolean isClean = stage.isNew() && !hasFolders();
        if (!journal.isEmpty()) {
          stage.decide(journal);
          state = State.DECIDED;
          stage.apply(journal);
        }
        String stamp = place.disk().stamp(place.site().resolve(OutputPath.MANIFEST));
        mark = new ExistingOutput.Mark(stamp, manifest.shape());
        Census.Stamping by = store == null ? stage.stamping(!isClean) : null;
        // Without a census, nobody may go on from it.
        standing = by == null || list == null ? null : list.of(stamp);
        census = NewCensus.of(place, existing, journal, sizes(manifest.parts()), stage.isNew(), by);
        end();
      } catch (IOException | UncheckedIOException e) {
        throw state == State.DECIDED
            ? IoMessages.unfinished(cause(e), place.name())
            : IoMessages.writing(cause(e), place.name(), size(journal), place.disk(), place.site());
      }
      ledger.seal();
      isHandedOver = true;
      return new SealResult(
          new ExistingOutput(ledger, manifest.names(), mark, census, standing),
          replacement.counts(),
          manifest.sha256());
    } catch (IOException | UncheckedIOException e) {
      throw IoMessages.writing(cause(e), place.name(), 0, place.disk(), place.site());
    }
  }

  /** Whether folders stand at the root that are not of a site. */
  private boolean hasFolders() throws IOException {
    return place.disk().children(place.site()).stream()
        .anyMatch(child -> child.kind() == OutputDisk.Kind.FOLDER && !FolderShape.isOther(child));
  }

  private NewCensus.SizeOf sizes(List<CutList.Part> parts) {
    Map<String, Long> ofParts = new HashMap<>();
    parts.forEach(part -> ofParts.put(part.stored().path(), part.stored().entry().size()));
    return path -> {
      Long size = ofParts.get(path);
      return size == null ? Objects.requireNonNull(ledger.find(path), path).entry().size() : size;
    };
  }

  /**
   * All names in the folder, where a look at it took longer than the next one needs to.
   *
   * @return writes them; null where nothing is to be kept
   */
  public ExistingOutput.@Nullable Writing renewedCensus() {
    Census census = existing.census();
    if (census == null || !census.isWorn()) {
      return null;
    }
    try {
      String stamp = place.disk().stamp(place.site().resolve(OutputPath.MANIFEST));
      Census renewed = census.renewed(place.site());
      return out -> renewed.write(stamp, out);
    } catch (IOException e) {
      return null; // the next look takes as long as this one
    }
  }

  /** What is needed for a journal, where it can be told. */
  private static long size(Journal journal) {
    try {
      return journal.size();
    } catch (IOException | UncheckedIOException e) {
      return 0;
    }
  }

  /** Drops the files of this build; the site stays byte for byte. */
  public synchronized void discard() {
    requireOpen();
    try {
      ledger.close();
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
      return;
    }
    try {
      if (state == State.DECIDED) {
        state = State.CLOSED;
        lock.drop();
      }
      if (!isHandedOver) {
        existing.release();
        ledger.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void end() throws IOException {
    try {
      existing.release();
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

  private void requirePath(String path) {
    requireOpen();
    OutputPath.require(path);
  }

  /** Asks a list that may be on the disk. */
  private <T> T reading(Supplier<T> question) {
    try {
      return question.get();
    } catch (UncheckedIOException e) {
      throw IoMessages.writing(cause(e), place.name(), 0, place.disk(), place.site());
    }
  }

  private static IOException cause(Exception e) {
    return e instanceof UncheckedIOException unchecked
        ? Objects.requireNonNull(unchecked.getCause())
        : e instanceof IOException io ? io : new IOException(e);
  }

  private Manifest.Entry store(String path, byte[] bytes, Claim claim) {
    Manifest.Entry entry = entry(path, Digests.hash(bytes), bytes.length);
    Manifest.Entry there = reading(() -> Optional.ofNullable(existing.entry(path))).orElse(null);
    if (entry.equals(there)) {
      return list(path, entry, ListedFile.NOT_STAGED, claim);
    }
    return list(path, entry, write(path, bytes), claim);
  }

  private int write(String path, byte[] bytes) {
    try {
      Stage.StagedFile staged = stage.create(path);
      try (OutputStream out = staged.out()) {
        out.write(bytes);
      }
      return staged.number();
    } catch (IOException e) {
      throw IoMessages.writing(e, path, bytes.length, place.disk(), place.site());
    }
  }

  /** Stores a long file; as long as it equals the one that stands there, nothing is written. */
  private Manifest.Entry store(String path, byte[] head, InputStream rest, Claim claim)
      throws IOException {
    boolean exists = reading(() -> existing.entry(path) != null);
    try (LongFile file = LongFile.of(place, stage, path, exists)) {
      Manifest.Entry entry = entry(path, file.write(head, rest), file.length());
      Integer number = file.finish();
      return list(path, entry, number == null ? ListedFile.NOT_STAGED : number, claim);
    }
  }

  private Manifest.Entry list(String path, Manifest.Entry entry, int number, Claim claim) {
    try {
      ledger.add(path, entry, number, claim);
      return entry;
    } catch (IOException | UncheckedIOException e) {
      throw IoMessages.writing(cause(e), place.name(), 0, place.disk(), place.site());
    }
  }

  private Manifest.Entry entry(String path, Sha256 hash, long size) {
    return new Manifest.Entry(hash, size, mediaTypes.of(path));
  }
}
