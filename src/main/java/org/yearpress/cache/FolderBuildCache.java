package org.yearpress.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.yearpress.cache.codec.RecordCodec;

/**
 * A build cache in files of one folder: one file for each of {@link Kind.Place}, and blobs beside
 * that of an output.
 */
final class FolderBuildCache implements BuildCache {
  /** Of files that any program of this form may use. */
  static final Fingerprint ANY_PROGRAM = Fingerprint.of("built 5");

  private static final String SITE_FILE = " site";

  private final @Nullable Path folder;

  /** The output folder; also the name of the index. */
  private final String output;

  private final Fingerprint program;
  private final boolean readOnly;

  /** Results and parts in the heap; null where this process does not stay. */
  private final @Nullable Map<BlobStore.Ref, TracedResult> traced;

  private final @Nullable Map<BlobStore.Ref, Record> parts;

  /** Where a build in another process keeps its results; null where they are of this one. */
  private final @Nullable Path visited;

  private final Map<String, SharedResults> shared = new ConcurrentHashMap<>();
  private @Nullable CacheFile file;
  private @Nullable BlobStore blobStore;
  private @Nullable SiteFile site;
  private volatile CacheIndex before = new CacheIndex();
  private CacheIndex after = new CacheIndex();

  /** Whether anything of that is another than before. */
  private volatile boolean made;

  /** Parts of what is not kept. */
  private volatile CacheIndex held = new CacheIndex();

  FolderBuildCache(
      @Nullable Path folder, Path output, Fingerprint program, boolean stays, boolean readOnly) {
    this(folder, null, output, program, stays, readOnly);
  }

  /** What a build in another process keeps in a folder. */
  FolderBuildCache(Path visited, Path output, Fingerprint program) {
    this(null, visited, output, program, false, false);
  }

  private FolderBuildCache(
      @Nullable Path folder,
      @Nullable Path visited,
      Path output,
      Fingerprint program,
      boolean stays,
      boolean readOnly) {
    this.folder = folder;
    this.visited = visited;
    this.output = output.toAbsolutePath().normalize().toString();
    this.program = program;
    this.readOnly = readOnly;
    this.traced = stays ? new ConcurrentHashMap<>() : null;
    this.parts = stays ? new ConcurrentHashMap<>() : null;
  }

  /**
   * The record of a site with the files it was made of.
   *
   * @param result a traced result
   */
  @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
  record SiteFile(ByteBuffer files, byte[] result) {
    static final SiteFile NOTHING = new SiteFile(ByteBuffer.allocate(0), new byte[0]);
  }

  @Override
  public void begin() {
    site = null;
    shared.clear();
    if (folder != null) {
      file = readOnly ? CacheFile.toRead(folder, output) : CacheFile.in(folder, output);
    }
  }

  @Override
  public void discard() {
    if (file != null && !readOnly) {
      file.delete();
    }
  }

  @Override
  public @Nullable ByteBuffer bytes(String name) {
    CacheFile from = fileOf(output + " " + name);
    return from == null ? null : from.map(program);
  }

  @Override
  public void keepBytes(String name, CacheFile.Content content) {
    CacheFile into = fileOf(output + " " + name);
    if (into != null && !readOnly) {
      into.write(program, content);
    }
  }

  @Override
  public void read() {
    boolean opened = blobStore == null && !readOnly;
    if (opened && visited != null) {
      blobStore = BlobStore.visiting(visited);
      return;
    }
    if (opened && !readIndex()) {
      before = new CacheIndex();
      blobStore = blobs(before);
    }
    if (opened && file != null) {
      file.deleteUnused(blobs().files());
    }
    after = new CacheIndex();
    made = false;
    held = new CacheIndex();
  }

  private boolean readIndex() {
    byte[] bytes = file == null ? null : file.read(program);
    if (bytes == null) {
      return false;
    }
    try {
      before = CacheIndex.decoded(bytes);
      blobStore = BlobStore.open(file, before);
      return true;
    } catch (RecordCodec.UnreadableException | IOException e) {
      return false;
    }
  }

  private BlobStore blobs(CacheIndex known) {
    try {
      return BlobStore.open(file, known);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private BlobStore blobs() {
    if (blobStore == null) {
      throw new IllegalStateException("not read");
    }
    return blobStore;
  }

  @Override
  public <T extends Record> Lookup<T> look(
      Kind<T> kind, String name, List<Input> now, Answers answers, UnaryOperator<Object> shared) {
    CacheIndex.Entry entry = kind.place() == Kind.Place.OUTPUT ? before.get(key(kind, name)) : null;
    try {
      TracedResult found = entry == null ? alone(kind, name) : stored(entry.result());
      if (found == null) {
        return new Lookup.Stale<>(new StaleReason.Nothing());
      }
      StaleReason why = found.trace().change(now, answers);
      if (why != null) {
        return new Lookup.Stale<>(why);
      }
      T result = found.result(kind.type(), shared);
      return new Lookup.Fresh<>(
          result,
          entry == null ? Map.of() : entry.parts(),
          entry == null ? null : found.trace().renewed(answers));
    } catch (RecordCodec.UnreadableException e) {
      if (entry != null && visited == null) {
        throw new BlobStore.BrokenException(entry.result().file(), e);
      }
      return new Lookup.Stale<>(new StaleReason.Nothing());
    } catch (BlobStore.BrokenException e) {
      if (visited == null) {
        throw e;
      }
      return new Lookup.Stale<>(new StaleReason.Nothing());
    }
  }

  /** A result that is kept in no blob; null when it is not there. */
  private @Nullable TracedResult alone(Kind<?> kind, String name)
      throws RecordCodec.UnreadableException {
    byte[] bytes =
        switch (kind.place()) {
          case FIRST -> read(fileOf(kind), program);
          case SITE -> siteFile().result();
          case SHARED -> sharedFile(kind).get(name);
          case OUTPUT -> null;
        };
    return bytes == null || bytes.length == 0 ? null : TracedResult.decode(bytes);
  }

  private TracedResult stored(BlobStore.Ref ref) throws RecordCodec.UnreadableException {
    TracedResult known = traced == null ? null : traced.get(ref);
    if (known == null) {
      known = TracedResult.decode(blobs().get(ref));
      if (traced != null) {
        traced.put(ref, known);
      }
    }
    return known;
  }

  @Override
  public Map<String, BlobStore.Ref> store(Map<String, Record> given) {
    Map<String, byte[]> encoded = new TreeMap<>();
    given.forEach((stage, part) -> encoded.put(stage, RecordCodec.encode(part)));
    return storeEncoded(encoded);
  }

  @Override
  public Map<String, BlobStore.Ref> storeEncoded(Map<String, byte[]> given) {
    Map<String, BlobStore.Ref> refs = new TreeMap<>();
    given.forEach((stage, part) -> refs.put(stage, blobs().put(part)));
    return refs;
  }

  @Override
  public <T extends Record> void keep(
      Kind<T> kind, String name, Trace trace, T result, Map<String, BlobStore.Ref> stored) {
    byte[] bytes = TracedResult.encode(trace, result);
    switch (kind.place()) {
      case FIRST -> write(fileOf(kind), program, bytes);
      case SHARED -> sharedFile(kind).put(name, bytes);
      case SITE -> throw new IllegalArgumentException("kept with its files: " + kind.name());
      case OUTPUT -> {
        BlobStore.Ref ref = blobs().put(bytes);
        if (traced != null) {
          traced.put(ref, TracedResult.of(trace, result));
        }
        made = true;
        putAfter(key(kind, name), new CacheIndex.Entry(ref, stored));
      }
    }
  }

  @Override
  public void carry(Kind<?> kind, String name) {
    CacheIndex.Entry entry = visited == null ? before.get(key(kind, name)) : null;
    if (entry != null) {
      putAfter(key(kind, name), entry);
    }
  }

  /** A result of this build, or of the one that is visited. */
  private CacheIndex.@Nullable Entry current(String key) {
    CacheIndex.Entry entry = after.get(key);
    return entry == null && visited != null ? before.get(key) : entry;
  }

  /** What a step gave in a round holds until it gives something else, kept or not, in another. */
  private void putAfter(String key, CacheIndex.Entry entry) {
    after.put(key, entry);
    if (held.get(key) != null) {
      held.put(key, entry);
    }
  }

  @Override
  public <T extends Record> T kept(Kind<T> kind, String name, UnaryOperator<Object> shared) {
    BlobStore.Ref ref = Objects.requireNonNull(current(key(kind, name)), name).result();
    try {
      return stored(ref).result(kind.type(), shared);
    } catch (RecordCodec.UnreadableException e) {
      throw new BlobStore.BrokenException(ref.file(), e);
    }
  }

  @Override
  public <T extends Record> Optional<T> last(Kind<T> kind, String name) {
    CacheIndex.Entry entry = before.get(key(kind, name));
    if (entry == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(stored(entry.result()).result(kind.type(), UnaryOperator.identity()));
    } catch (RecordCodec.UnreadableException e) {
      throw new BlobStore.BrokenException(entry.result().file(), e);
    }
  }

  @Override
  public void hold(Kind<?> kind, String name, Map<String, BlobStore.Ref> stored) {
    if (!stored.isEmpty()) {
      held.put(key(kind, name), new CacheIndex.Entry(stored.values().iterator().next(), stored));
    }
  }

  @Override
  public Map<String, BlobStore.Ref> parts(Kind<?> kind, String name) {
    CacheIndex.Entry entry = held.get(key(kind, name));
    entry = entry == null ? current(key(kind, name)) : entry;
    return entry == null ? Map.of() : entry.parts();
  }

  @Override
  public Map<String, BlobStore.Ref> lastParts(Kind<?> kind, String name) {
    CacheIndex.Entry entry = before.get(key(kind, name));
    return entry == null ? Map.of() : entry.parts();
  }

  @Override
  public <T extends Record> T part(Class<T> type, BlobStore.Ref ref) {
    return parts == null
        ? blobs().get(type, ref)
        : type.cast(parts.computeIfAbsent(ref, same -> blobs().get(type, same)));
  }

  @Override
  public <T extends Record> T largePart(Class<T> type, BlobStore.Ref ref) {
    return blobs().get(type, ref);
  }

  @Override
  public BlobStore.Ref storeBytes(byte[] bytes) {
    return blobs().put(bytes);
  }

  @Override
  public byte[] bytes(BlobStore.Ref ref) {
    return blobs().get(ref);
  }

  @Override
  public @Nullable SharedCache share() {
    CacheFile into = file;
    if (into == null || readOnly) {
      return null;
    }
    BlobStore.Ref results = blobs().put(after.encoded());
    BlobStore.Ref given = blobs().put(held.encoded());
    blobs().publish();
    return new SharedCache(into.folder().toAbsolutePath().normalize().toString(), results, given);
  }

  @Override
  public void visit(SharedCache shared) {
    try {
      CacheIndex given = CacheIndex.decoded(blobs().get(shared.held()));
      before = CacheIndex.decoded(blobs().get(shared.results()));
      held = given;
    } catch (RecordCodec.UnreadableException e) {
      throw new BlobStore.BrokenException(shared.results().file(), e);
    }
  }

  @Override
  public void eachFile(BiConsumer<String, SeenFile> each) {
    try {
      SeenFiles.read(siteFile().files().duplicate(), each);
    } catch (RecordCodec.UnreadableException e) {
      // what was not read counts as not seen
    }
    site = null; // it is large, and rarely asked for again
  }

  @Override
  public boolean wouldShow(long modified) {
    return file != null && file.wouldDetectChange(modified);
  }

  @Override
  public boolean isKept() {
    return file != null && !readOnly;
  }

  @Override
  public void seal() {
    CacheIndex now;
    try {
      now = blobs().commit(after);
    } catch (BlobStore.BrokenException e) {
      return; // the site is written: the next build is slower and that is all
    }
    if (traced != null && parts != null) {
      Set<BlobStore.Ref> live = new HashSet<>();
      now.eachRef(live::add);
      traced.keySet().retainAll(live);
      parts.keySet().retainAll(live);
    }
    boolean isSame = !made && now == after && now.size() == before.size();
    if (!isSame) {
      write(file, program, now.encoded());
    }
    before = now;
    after = new CacheIndex();
    made = false;
    blobs().prune();
  }

  @Override
  public <T extends Record> void sealSite(Kind<T> kind, Trace trace, T result, byte[]... files) {
    byte[] encoded = TracedResult.encode(trace, result);
    byte[] length = ByteBuffer.allocate(Integer.BYTES).putInt(encoded.length).array();
    byte[][] all = new byte[2 + files.length][];
    all[0] = length;
    all[1] = encoded;
    System.arraycopy(files, 0, all, 2, files.length);
    write(fileOf(output + SITE_FILE), ANY_PROGRAM, all);
  }

  @Override
  public void sealShared(Kind<?> kind, Supplier<Predicate<String>> isLive) {
    SharedResults results = sharedFile(kind);
    if (results.isChanged()) {
      write(fileOf(kind), program, results.encode(isLive.get()));
    }
  }

  @Override
  public void close() {
    if (blobStore != null) {
      blobStore.close();
    }
  }

  private static String key(Kind<?> kind, String name) {
    return kind.name() + " " + name;
  }

  private @Nullable CacheFile fileOf(Kind<?> kind) {
    return kind.place() == Kind.Place.SHARED
        ? fileOf(kind.name())
        : fileOf(output + " " + kind.name());
  }

  private @Nullable CacheFile fileOf(String name) {
    return file == null ? null : file.beside(name);
  }

  private static byte @Nullable [] read(@Nullable CacheFile from, Fingerprint by) {
    return from == null ? null : from.read(by);
  }

  private void write(@Nullable CacheFile into, Fingerprint by, byte[]... bytes) {
    if (into != null && !readOnly) {
      into.write(by, bytes);
    }
  }

  private SharedResults sharedFile(Kind<?> kind) {
    return shared.computeIfAbsent(
        kind.name(), same -> SharedResults.decode(read(fileOf(kind), program)));
  }

  private synchronized SiteFile siteFile() {
    SiteFile known = site;
    if (known == null) {
      known = readSite();
      site = known;
    }
    return known;
  }

  private SiteFile readSite() {
    byte[] bytes = read(fileOf(output + SITE_FILE), ANY_PROGRAM);
    if (bytes == null || bytes.length < Integer.BYTES) {
      return SiteFile.NOTHING;
    }
    ByteBuffer all = ByteBuffer.wrap(bytes);
    int length = all.getInt();
    if (length < 0 || length > all.remaining()) {
      return SiteFile.NOTHING;
    }
    byte[] result = new byte[length];
    all.get(result);
    return new SiteFile(all.slice(), result);
  }
}
