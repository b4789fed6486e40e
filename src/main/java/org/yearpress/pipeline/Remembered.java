package org.yearpress.pipeline;

import java.nio.file.Path;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yearpress.content.SourceFile;
import org.yearpress.memo.Fingerprint;
import org.yearpress.memo.MemoFile;
import org.yearpress.memo.RecordCodec;

/**
 * What earlier builds left for this one, and what this one will leave: read when it begins, written
 * when it ends. A file that cannot be read, or that another program wrote, counts as none.
 */
final class Remembered {
  /** File systems that count in pairs of seconds would show two versions under one stamp. */
  private static final long UNSURE_NANOS = 2_000_000_000L;

  private final @Nullable MemoFile file;
  private final Fingerprint program;
  private final Recording.Now recording = new Recording.Now();
  private final SortedMap<String, Memory.Seen> seen;
  private Memory memory;

  private Remembered(@Nullable MemoFile file, Fingerprint program, Memory.Kept kept) {
    this.file = file;
    this.program = program;
    this.seen = kept.files();
    this.memory = new Memory(kept.steps());
  }

  /** Nothing is remembered and nothing will be kept. */
  static Remembered nothing() {
    return new Remembered(null, Fingerprint.of(""), Memory.Kept.NOTHING);
  }

  /**
   * What the last build into an output folder left.
   *
   * @param folder where it is kept; null to keep nothing
   * @param program fingerprint of all that makes the results
   */
  static Remembered of(@Nullable Path folder, Path output, Fingerprint program) {
    MemoFile file =
        folder == null ? null : MemoFile.in(folder, output.toAbsolutePath().normalize().toString());
    if (file == null) {
      return nothing();
    }
    byte[] bytes = file.read(program);
    try {
      return new Remembered(
          file,
          program,
          bytes == null ? Memory.Kept.NOTHING : RecordCodec.decode(Memory.Kept.class, bytes));
    } catch (RecordCodec.Unreadable e) {
      return new Remembered(file, program, Memory.Kept.NOTHING);
    }
  }

  Memory memory() {
    return memory;
  }

  Recording.Now recording() {
    return recording;
  }

  /** Tells files their hashes where their stamps are those of an earlier build. */
  void tellHashes(Collection<SourceFile> files) {
    for (SourceFile source : files) {
      Memory.Seen before = seen.get(source.path());
      if (before != null && before.stamp().equals(source.stamp())) {
        source.knownAs(before.sha256());
      }
    }
  }

  /** Keeps what a build did, for the next one. */
  void keep(Memory after, Collection<SourceFile> files) {
    memory = after;
    if (file == null) {
      return;
    }
    SortedMap<String, Memory.Seen> now = new TreeMap<>();
    for (SourceFile source : files) {
      String hash = source.knownSha256();
      if (hash != null && source.stamp().modified() < file.started() - UNSURE_NANOS) {
        now.put(source.path(), new Memory.Seen(source.stamp(), hash));
      }
    }
    file.write(program, RecordCodec.encode(new Memory.Kept(after.steps(), now)));
  }
}
