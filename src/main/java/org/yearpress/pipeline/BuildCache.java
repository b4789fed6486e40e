package org.yearpress.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.yearpress.cache.BlobStore;
import org.yearpress.cache.CacheFile;
import org.yearpress.cache.Fingerprint;
import org.yearpress.cache.RecordCodec;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.output.ExistingOutput;

/**
 * The build cache: what earlier builds left for this one, and what this one leaves for the next. It
 * is read when the build begins and written when it ends. Entries that cannot be read, or that
 * another version of the program wrote, are ignored.
 */
final class BuildCache implements AutoCloseable {
  private final @Nullable Path folder;
  private final boolean verify;
  private final String output;
  private final Fingerprint program;
  private final DependencyTracker.CurrentStep tracker = new DependencyTracker.CurrentStep();
  private @Nullable CacheFile file;
  private @Nullable BlobStore blobStore;
  private @Nullable ExistingOutput existing;
  private CacheIndex.Contents previous = CacheIndex.Contents.EMPTY;
  private CacheIndex previousIndex = new CacheIndex();
  private CacheIndex current = new CacheIndex();
  private final @Nullable Map<BlobStore.Ref, Record> records;

  /**
   * @param options where it is kept, if it is; what is remembered is that of builds into the same
   *     output folder
   * @param program fingerprint of all that makes the results
   * @param keepsRecords whether further builds of this process follow, so that records stay in the
   *     heap
   */
  BuildCache(BuildOptions options, Fingerprint program, boolean keepsRecords) {
    this.records = keepsRecords ? new ConcurrentHashMap<>() : null;
    this.folder = options.cache();
    this.verify = options.verify();
    this.output = options.output().toAbsolutePath().normalize().toString();
    this.program = program;
  }

  /**
   * Reads what is there, and tells files their hashes where their stamps are those of before,
   * unless everything is to be read.
   */
  void open(Collection<SourceFile> files) {
    file = folder == null ? null : CacheFile.in(folder, output);
    boolean opened = blobStore == null;
    if (opened && !read()) {
      previous = CacheIndex.Contents.EMPTY;
      blobStore = blobs(List.of());
    }
    if (opened && file != null) {
      file.deleteUnused(previous.refs());
    }
    previousIndex = new CacheIndex(previous);
    current = new CacheIndex();
    if (verify) {
      return;
    }
    for (SourceFile source : files) {
      CacheIndex.KnownFile seen = previous.files().get(source.path());
      if (seen != null && seen.stamp().equals(source.stamp())) {
        source.setKnownSha256(seen.sha256());
      }
    }
  }

  private boolean read() {
    byte[] bytes = file == null ? null : file.read(program);
    if (bytes == null) {
      return false;
    }
    try {
      previous = RecordCodec.decode(CacheIndex.Contents.class, bytes);
      blobStore = BlobStore.open(file, previous.refs());
      return true;
    } catch (RecordCodec.UnreadableException | IOException e) {
      return false;
    }
  }

  private BlobStore blobs(List<BlobStore.Ref> known) {
    try {
      return BlobStore.open(file, known);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What this process left in the output folder; null where it is the first build, or where it is
   * to be looked at again.
   */
  @Nullable ExistingOutput existingOutput() {
    return verify ? null : existing;
  }

  /** The index of the last build. */
  CacheIndex previous() {
    return previousIndex;
  }

  /** The index of this build. */
  CacheIndex current() {
    return current;
  }

  BlobStore blobs() {
    if (blobStore == null) {
      throw new IllegalStateException("not open");
    }
    return blobStore;
  }

  DependencyTracker.CurrentStep tracker() {
    return tracker;
  }

  /** Saves the cache for the next build. */
  void save(Collection<SourceFile> files, ExistingOutput now) {
    existing = now;
    save(files);
  }

  private void save(Collection<SourceFile> files) {
    CacheIndex.Contents contents = current.contents(knownFiles(files));
    Map<BlobStore.Ref, BlobStore.Ref> places;
    try {
      places = blobs().commit(contents.refs());
    } catch (BlobStore.BrokenException e) {
      return; // the site is written: the next build is slower and that is all
    }
    CacheIndex.Contents now = contents.relocated(places);
    if (records != null) {
      records.keySet().retainAll(Set.copyOf(now.refs()));
    }
    if (file != null && !now.equals(previous)) {
      file.write(program, RecordCodec.encode(now));
    }
    previous = now;
    blobs().prune(now.refs());
  }

  /** Stores a record. */
  BlobStore.Ref put(Record record) {
    BlobStore.Ref ref = blobs().put(record);
    if (records != null) {
      records.put(ref, record);
    }
    return ref;
  }

  /**
   * Reads a stored record.
   *
   * @throws BlobStore.BrokenException when the bytes are corrupt
   */
  <T extends Record> T get(Class<T> type, BlobStore.Ref ref) {
    return records == null
        ? blobs().get(type, ref)
        : type.cast(records.computeIfAbsent(ref, r -> blobs().get(type, r)));
  }

  private SortedMap<String, CacheIndex.KnownFile> knownFiles(Collection<SourceFile> files) {
    SortedMap<String, CacheIndex.KnownFile> seen = new TreeMap<>();
    for (SourceFile source : files) {
      String hash = source.knownSha256();
      if (hash != null && file != null && file.wouldDetectChange(source.stamp().modified())) {
        seen.put(source.path(), new CacheIndex.KnownFile(source.stamp(), hash));
      }
    }
    return seen;
  }

  @Override
  public void close() {
    if (blobStore != null) {
      blobStore.close();
    }
  }
}
