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
 * What earlier builds left for this one, and what this one will leave: read when it begins, written
 * when it ends. What cannot be read, or what another program wrote, counts as nothing.
 */
final class BuildCache implements AutoCloseable {
  private final @Nullable Path folder;
  private final boolean verify;
  private final String output;
  private final Fingerprint program;
  private final DependencyTracker.Now recording = new DependencyTracker.Now();
  private @Nullable CacheFile file;
  private @Nullable BlobStore blobStore;
  private @Nullable ExistingOutput existing;
  private CacheIndex.Kept before = CacheIndex.Kept.NOTHING;
  private CacheIndex index = new CacheIndex();
  private CacheIndex after = new CacheIndex();
  private final @Nullable Map<BlobStore.Ref, Record> records;

  /**
   * @param options where it is kept, if it is; what is remembered is that of builds into the same
   *     output folder
   * @param program fingerprint of all that makes the results
   * @param resident whether further builds of this process follow, so that records stay in the heap
   */
  BuildCache(BuildOptions options, Fingerprint program, boolean resident) {
    this.records = resident ? new ConcurrentHashMap<>() : null;
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
      before = CacheIndex.Kept.NOTHING;
      blobStore = blobs(List.of());
    }
    if (opened && file != null) {
      file.tidy(before.refs());
    }
    index = new CacheIndex(before);
    after = new CacheIndex();
    if (verify) {
      return;
    }
    for (SourceFile source : files) {
      CacheIndex.Seen seen = before.files().get(source.path());
      if (seen != null && seen.stamp().equals(source.stamp())) {
        source.knownAs(seen.sha256());
      }
    }
  }

  private boolean read() {
    byte[] bytes = file == null ? null : file.read(program);
    if (bytes == null) {
      return false;
    }
    try {
      before = RecordCodec.decode(CacheIndex.Kept.class, bytes);
      blobStore = BlobStore.open(file, before.refs());
      return true;
    } catch (RecordCodec.Unreadable | IOException e) {
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
   * to be looked at anew.
   */
  @Nullable ExistingOutput standing() {
    return verify ? null : existing;
  }

  /** What the last build left. */
  CacheIndex before() {
    return index;
  }

  /** What this one leaves. */
  CacheIndex after() {
    return after;
  }

  BlobStore blobs() {
    if (blobStore == null) {
      throw new IllegalStateException("not open");
    }
    return blobStore;
  }

  DependencyTracker.Now recording() {
    return recording;
  }

  /** Keeps what a build did, for the next one. */
  void keep(Collection<SourceFile> files, ExistingOutput now) {
    existing = now;
    keep(files);
  }

  private void keep(Collection<SourceFile> files) {
    CacheIndex.Kept kept = after.kept(seen(files));
    Map<BlobStore.Ref, BlobStore.Ref> places;
    try {
      places = blobs().keep(kept.refs());
    } catch (BlobStore.BrokenException e) {
      return; // the site is written: the next build is slower and that is all
    }
    CacheIndex.Kept now = kept.moved(places);
    if (records != null) {
      records.keySet().retainAll(Set.copyOf(now.refs()));
    }
    if (file != null && !now.equals(before)) {
      file.write(program, RecordCodec.encode(now));
    }
    before = now;
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
   * A record that was stored.
   *
   * @throws BlobStore.BrokenException when the bytes are others
   */
  <T extends Record> T get(Class<T> type, BlobStore.Ref ref) {
    return records == null
        ? blobs().get(type, ref)
        : type.cast(records.computeIfAbsent(ref, r -> blobs().get(type, r)));
  }

  private SortedMap<String, CacheIndex.Seen> seen(Collection<SourceFile> files) {
    SortedMap<String, CacheIndex.Seen> seen = new TreeMap<>();
    for (SourceFile source : files) {
      String hash = source.knownSha256();
      if (hash != null && file != null && file.wouldShow(source.stamp().modified())) {
        seen.put(source.path(), new CacheIndex.Seen(source.stamp(), hash));
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
