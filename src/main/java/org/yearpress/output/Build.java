package org.yearpress.output;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
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
  static final int CHUNK = 1 << 16;

  private final OutputLocation place;
  private final Stage stage;
  private final FolderLock lock;
  private final ExistingSite existing;
  private final boolean stays;
  private final MediaTypes mediaTypes;
  private final SortedRuns.ScratchSpace space;
  private final ListCut cut;
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
    this.cut = cut;
    this.store = store;
    this.ledger = new Ledger(space, existing.isKept() ? existing.files().sealed() : null);
    this.place = place;
    this.stage = stage;
    this.lock = lock;
    this.existing = existing;
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
      CutList.Stored sent = sent(file, path, file.entry(), to);
      return list(path, sent.entry(), sent.number(), claim);
    }
  }

  private CutList.Stored sent(Spool file, String path, Manifest.Entry entry, SiteStore to) {
    boolean stands = isUnchanged(path, entry);
    if (!stands) {
      file.putInto(to, path);
    }
    return new CutList.Stored(path, entry, stands ? ListedFile.NOT_STAGED : ListedFile.IN_STORE);
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
    settle();
    SealedList.Changes changes = ledger.changesSince(existing.files());
    if (reading(() -> cut.isNeeded(ledger.count()))) {
      putCutChecksums(changes);
    } else if (changes == null || !reading(this::hasWholeChecksums) || !putChecksums(changes)) {
      put(Checksums.FILE, () -> Checksums.of(ledger.kept()));
    }
  }

  private void putCutChecksums(SealedList.@Nullable Changes changes) {
    requireOpen();
    try {
      CutList list =
          new CutList(
              cut,
              Checksums::of,
              (old, since) -> splice(old, since, Checksums::of),
              (text, like) ->
                  store == null
                      ? storePart(text, Checksums::part, like)
                      : sendPart(text, Checksums::part, store));
      List<CutList.Part> standing = standingChecksums();
      SealedList.Changes since =
          changes == null || standing.isEmpty() ? null : changes.without(Checksums::isChecksums);
      List<CutList.Part> parts = list.write(ledger::kept, standing, since);
      for (CutList.Part part : parts) {
        CutList.Stored stored = part.stored();
        list(stored.path(), stored.entry(), stored.number(), Claim.SITE);
      }
      put(Checksums.FILE, Checksums.index(parts));
    } catch (IOException | UncheckedIOException e) {
      throw IoMessages.writing(cause(e), Checksums.FILE, 0, place.disk(), place.site());
    }
  }

  /**
   * The text of a standing file, with lines replaced.
   *
   * @param text that of a list, from that of the one that stands
   */
  private InputStream splice(
      CutList.Stored old,
      SealedList.Changes changes,
      BiFunction<InputStream, SealedList.Changes, InputStream> text)
      throws IOException {
    InputStream known =
        new KnownBytes(place.disk().read(place.site().resolve(old.path())), old.entry().hash());
    return closing(text.apply(known, changes), known);
  }

  private static InputStream closing(InputStream text, InputStream from) {
    return new FilterInputStream(text) {
      @Override
      public void close() throws IOException {
        from.close();
      }
    };
  }

  /** Whether the checksums of the site that stands were not cut. */
  private boolean hasWholeChecksums() {
    Iterator<ListedFile> next = existing.files().kept(Checksums.PART);
    return !next.hasNext() || !Checksums.isPart(next.next().path());
  }

  /** The parts of the checksums that stand, in order; none where one cannot be read. */
  private List<CutList.Part> standingChecksums() {
    List<CutList.Part> parts = new ArrayList<>();
    for (Iterator<ListedFile> all = existing.files().kept(Checksums.PART); all.hasNext(); ) {
      ListedFile file = all.next();
      if (!Checksums.isPart(file.path())) {
        break;
      }
      try (InputStream in = place.disk().read(place.site().resolve(file.path()))) {
        String first = Checksums.firstPath(in);
        CutList.Stored stored =
            new CutList.Stored(file.path(), file.entry(), ListedFile.NOT_STAGED);
        // No line is shorter than that of a path of one character.
        int most = Math.toIntExact(stored.entry().size() / Checksums.SHORTEST);
        parts.add(new CutList.Part(stored, first, first, most));
      } catch (IOException e) {
        return List.of();
      }
    }
    parts.sort(Comparator.comparing(CutList.Part::first));
    return parts;
  }

  /** The same by the lines that stand; false where those are not what was written. */
  private boolean putChecksums(SealedList.Changes changes) {
    requireOpen();
    Manifest.Entry standing = existing.entry(Checksums.FILE);
    if (standing == null) {
      return false;
    }
    CutList.Stored old = new CutList.Stored(Checksums.FILE, standing, ListedFile.NOT_STAGED);
    try (InputStream in = splice(old, changes, Checksums::of);
        LongFile out = new LongFile(Checksums.FILE, false)) {
      Sha256 hash = write(in.readNBytes(CHUNK), in, out);
      Manifest.Entry entry = entry(Checksums.FILE, hash, out.length);
      Integer number = out.finish();
      boolean same = entry.equals(standing);
      if (number == null && !same) {
        return false; // of nothing no line was written
      }
      list(Checksums.FILE, entry, same ? ListedFile.NOT_STAGED : number, Claim.SITE);
      return true;
    } catch (IOException e) {
      return false; // then all lines are written
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
      StagedManifest manifest = stageManifest();
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

  /**
   * The record of the new site.
   *
   * @param number under which it waits; null when it stands there already
   * @param parts where it is cut
   * @param shape of the files in it, and of its parts
   */
  private record StagedManifest(
      @Nullable Integer number, String sha256, List<CutList.Part> parts, FolderShape shape) {
    List<Manifest.Part> names() {
      return parts.stream().map(CutList.Part::named).toList();
    }
  }

  private StagedManifest stageManifest() throws IOException {
    if (cut.isNeeded(ledger.count())) {
      return stageCutManifest();
    }
    boolean whole = existing.hasManifest() && existing.parts().isEmpty();
    boolean same = whole && ledger.hasTheFilesOf(existing.files());
    MessageDigest digest = Digests.sha256();
    Shaped shaped = new Shaped();
    try (InputStream in = manifest(whole, shaped);
        LongFile file = new LongFile(OutputPath.MANIFEST, false)) {
      for (byte[] chunk = in.readNBytes(CHUNK); chunk.length > 0; chunk = in.readNBytes(CHUNK)) {
        digest.update(chunk);
        if (!same) {
          file.write(chunk, in);
        }
      }
      String sha256 = Sha256.of(digest.digest()).toString();
      return new StagedManifest(file.finish(), sha256, List.of(), shaped.shape);
    }
  }

  private StagedManifest stageCutManifest() throws IOException {
    CutList list =
        new CutList(
            cut,
            Manifest::text,
            (old, since) -> splice(old, since, Manifest::text),
            (text, like) -> storePart(text, Manifest.Part::path, like));
    List<CutList.Part> standing = existing.parts().stream().map(CutList.Part::standing).toList();
    SealedList.Changes changes = ledger.changesSince(existing.files());
    FolderShape before = existing.shape();
    Shaped shaped = new Shaped();
    List<CutList.Part> parts;
    if (changes == null || before == null) {
      parts = list.write(from -> shaped.all(ledger.kept(from)), standing, null);
    } else {
      parts = list.write(ledger::kept, standing, changes);
      shaped.shape = before.with(changes);
      for (CutList.Part part : standing) {
        shaped.shape = shaped.shape.without(part.stored().path(), part.stored().entry());
      }
    }
    for (CutList.Part part : parts) {
      CutList.Stored stored = part.stored();
      shaped.shape = shaped.shape.plus(FolderShape.of(stored.path(), stored.entry().size()));
    }
    byte[] index = Manifest.index(parts.stream().map(CutList.Part::named).toList());
    try (LongFile file = new LongFile(OutputPath.MANIFEST, existing.hasManifest())) {
      file.write(index, InputStream.nullInputStream());
      return new StagedManifest(file.finish(), Digests.hex(index), parts, shaped.shape);
    }
  }

  /**
   * Stores a part of a list, which is not known by its name before it is written.
   *
   * @param like a standing file that may be the same; null for none
   */
  private CutList.Stored storePart(
      InputStream text, Function<Sha256, String> name, @Nullable String like) throws IOException {
    try (LongFile file = new LongFile(like)) {
      Sha256 hash = write(text.readNBytes(CHUNK), text, file);
      String path = name.apply(hash);
      Integer number = file.finish(path);
      return new CutList.Stored(
          path, entry(path, hash, file.length), number == null ? ListedFile.NOT_STAGED : number);
    }
  }

  /** The same where files lie in a store. */
  private CutList.Stored sendPart(InputStream text, Function<Sha256, String> name, SiteStore to) {
    try (Spool file = Spool.of(Checksums.FILE, () -> text, mediaTypes, stage.files())) {
      String path = name.apply(file.entry().hash());
      Manifest.Entry entry = entry(path, file.entry().hash(), file.entry().size());
      return sent(file, path, entry, to);
    }
  }

  /**
   * @param splice whether that which stands is one text too
   */
  private InputStream manifest(boolean splice, Shaped shaped) throws IOException {
    SealedList.Changes changes = splice ? ledger.changesSince(existing.files()) : null;
    FolderShape before = existing.shape();
    if (changes == null || before == null) {
      return Manifest.text(shaped.all(ledger.kept()));
    }
    shaped.shape = before.with(changes);
    InputStream old = place.disk().read(place.site().resolve(OutputPath.MANIFEST));
    return closing(Manifest.text(old, changes), old);
  }

  /** The shape of what was gone through. */
  private static final class Shaped {
    private FolderShape shape = FolderShape.EMPTY;

    Iterator<ListedFile> all(Iterator<ListedFile> files) {
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return files.hasNext();
        }

        @Override
        public ListedFile next() {
          ListedFile file = files.next();
          shape = shape.plus(FolderShape.of(file));
          return file;
        }
      };
    }
  }

  private Manifest.Entry store(String path, byte[] bytes, Claim claim) {
    Manifest.Entry entry = entry(path, Sha256.of(Digests.sha256().digest(bytes)), bytes.length);
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
    try (LongFile file = new LongFile(path, exists)) {
      Manifest.Entry entry = entry(path, write(head, rest, file), file.length);
      Integer number = file.finish();
      return list(path, entry, number == null ? ListedFile.NOT_STAGED : number, claim);
    }
  }

  private static Sha256 write(byte[] head, InputStream rest, LongFile file) throws IOException {
    MessageDigest digest = Digests.sha256();
    for (byte[] chunk = head; chunk.length > 0; chunk = rest.readNBytes(CHUNK)) {
      digest.update(chunk);
      file.write(chunk, rest);
    }
    return Sha256.of(digest.digest());
  }

  private Manifest.Entry list(String path, Manifest.Entry entry, int number, Claim claim) {
    try {
      ledger.add(path, entry, number, claim);
      return entry;
    } catch (IOException | UncheckedIOException e) {
      throw IoMessages.writing(cause(e), place.name(), 0, place.disk(), place.site());
    }
  }

  /** The way of one long file: beside the standing file while equal, into the stage after. */
  private final class LongFile implements AutoCloseable {
    /** Null as long as it has none. */
    private final @Nullable String path;

    private final Path target;
    private @Nullable InputStream equalTo;
    private @Nullable OutputStream out;

    /** Where it waits; null where it does not. */
    private @Nullable Path waiting;

    private int number = -1;
    private long length;
    private boolean isFinished;

    /**
     * @param exists whether a file that may be the same stands there
     */
    LongFile(String path, boolean exists) {
      this.path = path;
      this.target = place.site().resolve(path);
      this.equalTo = exists ? opened(target) : null;
    }

    /**
     * One that gets its path when it is written.
     *
     * @param like path of a standing file that may be the same; null for none
     */
    LongFile(@Nullable String like) {
      this.path = null;
      this.target = place.site().resolve(like == null ? OutputPath.MANIFEST : like);
      this.equalTo = like == null ? null : opened(target);
    }

    /** What stands there; null where it cannot be read: then it is written again. */
    private @Nullable InputStream opened(Path file) {
      try {
        return place.disk().read(file);
      } catch (IOException e) {
        return null;
      }
    }

    /** What people are told of it. */
    private String name() {
      return path == null ? place.name() : path;
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
        throw IoMessages.writing(e, name(), needed, place.disk(), place.site());
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
        isFinished = true;
        return number;
      } catch (IOException e) {
        throw IoMessages.writing(e, name(), length, place.disk(), place.site());
      }
    }

    /** The same of one that gets its path now. */
    @Nullable Integer finish(String chosen) throws IOException {
      return finish() == null || waiting == null ? null : stage.adopt(waiting, chosen);
    }

    private OutputStream output() throws IOException {
      if (out == null) {
        if (path == null) {
          waiting = stage.unnamed();
          out = place.disk().create(waiting);
        } else {
          Stage.StagedFile staged = stage.create(path);
          number = staged.number();
          waiting = stage.file(number, path);
          out = staged.out();
        }
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
            throw new EOFException(name());
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

    /** A file that broke off is in no list: it must not come into the site with its folder. */
    @Override
    public void close() throws IOException {
      closeExisting();
      if (out != null) {
        out.close();
        if (!isFinished && waiting != null) {
          place.disk().delete(waiting);
        }
      }
    }
  }

  private Manifest.Entry entry(String path, Sha256 hash, long size) {
    return new Manifest.Entry(hash, size, mediaTypes.of(path));
  }
}
