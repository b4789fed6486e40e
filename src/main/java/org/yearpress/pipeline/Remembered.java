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
import org.yearpress.content.SourceFile;
import org.yearpress.memo.Blobs;
import org.yearpress.memo.Fingerprint;
import org.yearpress.memo.MemoFile;
import org.yearpress.memo.RecordCodec;
import org.yearpress.output.Standing;

/**
 * What earlier builds left for this one, and what this one will leave: read when it begins, written
 * when it ends. What cannot be read, or what another program wrote, counts as nothing.
 */
final class Remembered implements AutoCloseable {
  private final @Nullable Path folder;
  private final boolean verify;
  private final String output;
  private final Fingerprint program;
  private final Recording.Now recording = new Recording.Now();
  private @Nullable MemoFile file;
  private @Nullable Blobs blobs;
  private @Nullable Standing standing;
  private Memory.Kept before = Memory.Kept.NOTHING;
  private Memory memory = new Memory();
  private Memory after = new Memory();
  private final @Nullable Map<Blobs.Ref, Record> records;

  /**
   * @param options where it is kept, if it is; what is remembered is that of builds into the same
   *     output folder
   * @param program fingerprint of all that makes the results
   * @param resident whether further builds of this process follow, so that records stay in the heap
   */
  Remembered(BuildOptions options, Fingerprint program, boolean resident) {
    this.records = resident ? new ConcurrentHashMap<>() : null;
    this.folder = options.memo();
    this.verify = options.verify();
    this.output = options.output().toAbsolutePath().normalize().toString();
    this.program = program;
  }

  /**
   * Reads what is there, and tells files their hashes where their stamps are those of before,
   * unless everything is to be read.
   */
  void open(Collection<SourceFile> files) {
    file = folder == null ? null : MemoFile.in(folder, output);
    boolean opened = blobs == null;
    if (opened && !read()) {
      before = Memory.Kept.NOTHING;
      blobs = blobs(List.of());
    }
    if (opened && file != null) {
      file.tidy(before.refs());
    }
    memory = new Memory(before);
    after = new Memory();
    if (verify) {
      return;
    }
    for (SourceFile source : files) {
      Memory.Seen seen = before.files().get(source.path());
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
      before = RecordCodec.decode(Memory.Kept.class, bytes);
      blobs = Blobs.open(file, before.refs());
      return true;
    } catch (RecordCodec.Unreadable | IOException e) {
      return false;
    }
  }

  private Blobs blobs(List<Blobs.Ref> known) {
    try {
      return Blobs.open(file, known);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What this process left in the output folder; null where it is the first build, or where it is
   * to be looked at anew.
   */
  @Nullable Standing standing() {
    return verify ? null : standing;
  }

  /** What the last build left. */
  Memory before() {
    return memory;
  }

  /** What this one leaves. */
  Memory after() {
    return after;
  }

  Blobs blobs() {
    if (blobs == null) {
      throw new IllegalStateException("not open");
    }
    return blobs;
  }

  Recording.Now recording() {
    return recording;
  }

  /** Keeps what a build did, for the next one. */
  void keep(Collection<SourceFile> files, Standing now) {
    standing = now;
    keep(files);
  }

  private void keep(Collection<SourceFile> files) {
    Memory.Kept kept = after.kept(seen(files));
    Map<Blobs.Ref, Blobs.Ref> places;
    try {
      places = blobs().keep(kept.refs());
    } catch (Blobs.BrokenException e) {
      return; // the site is written: the next build is slower and that is all
    }
    Memory.Kept now = kept.moved(places);
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
  Blobs.Ref put(Record record) {
    Blobs.Ref ref = blobs().put(record);
    if (records != null) {
      records.put(ref, record);
    }
    return ref;
  }

  /**
   * A record that was stored.
   *
   * @throws Blobs.BrokenException when the bytes are others
   */
  <T extends Record> T get(Class<T> type, Blobs.Ref ref) {
    return records == null
        ? blobs().get(type, ref)
        : type.cast(records.computeIfAbsent(ref, r -> blobs().get(type, r)));
  }

  private SortedMap<String, Memory.Seen> seen(Collection<SourceFile> files) {
    SortedMap<String, Memory.Seen> seen = new TreeMap<>();
    for (SourceFile source : files) {
      String hash = source.knownSha256();
      if (hash != null && file != null && file.wouldShow(source.stamp().modified())) {
        seen.put(source.path(), new Memory.Seen(source.stamp(), hash));
      }
    }
    return seen;
  }

  @Override
  public void close() {
    if (blobs != null) {
      blobs.close();
    }
  }
}
