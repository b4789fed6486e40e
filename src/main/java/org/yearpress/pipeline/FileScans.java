package org.yearpress.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yearpress.content.ReportSource;
import org.yearpress.content.SourceFile;
import org.yearpress.memo.Fingerprint;
import org.yearpress.memo.MemoFile;
import org.yearpress.memo.RecordCodec;
import org.yearpress.scan.FileScan;
import org.yearpress.scan.Phrases;
import org.yearpress.scan.ScanLimits;
import org.yearpress.scan.Scanned;

/**
 * What was found in attachments and pictures, each looked through once for its bytes: the next
 * build takes the result of this one. Thread-safe.
 */
final class FileScans {
  private static final String NAME = "what was found in files";

  private final Phrases phrases;
  private final @Nullable MemoFile memo;
  private final Fingerprint program;
  private final Map<String, Scanned> known = new ConcurrentHashMap<>();
  private final Map<String, Scanned> asked = new ConcurrentHashMap<>();
  private volatile boolean changed;

  /** What is kept, by a hash of the file and of what was looked for. */
  record Kept(SortedMap<String, Scanned> files) {}

  /**
   * @param folder what builds keep; null to look through everything again
   * @param program fingerprint of this program
   * @param keeps whether this run will keep what it finds
   */
  FileScans(Phrases phrases, @Nullable Path folder, Fingerprint program, boolean keeps) {
    this.phrases = phrases;
    this.program = program;
    this.memo = folder == null ? null : memo(folder, keeps);
    byte[] bytes = memo == null ? null : memo.read(program);
    if (bytes != null) {
      try {
        known.putAll(RecordCodec.decode(Kept.class, bytes).files());
      } catch (RecordCodec.Unreadable e) {
        known.clear(); // what is broken counts as nothing
      }
    }
  }

  private static @Nullable MemoFile memo(Path folder, boolean keeps) {
    return keeps ? MemoFile.in(folder, NAME) : MemoFile.toRead(folder, NAME);
  }

  Phrases phrases() {
    return phrases;
  }

  /**
   * What was found in the files of a report.
   *
   * @param declared what may stand in them
   * @return by content path, only those of which something is to be said
   */
  SortedMap<String, Scanned> of(ReportSource source, Set<String> declared) {
    SortedMap<String, Scanned> found = new TreeMap<>();
    List<SourceFile> files =
        Stream.concat(source.attachments().stream(), source.images().stream()).distinct().toList();
    if (files.isEmpty()) {
      return found;
    }
    FileScan scan = new FileScan(phrases, declared, ScanLimits.STANDARD);
    Fingerprint.Mixer wanted = Fingerprint.mixer();
    phrases.written().forEach(wanted::add);
    declared.stream().sorted().forEach(wanted::add);
    Fingerprint of = wanted.done();
    for (SourceFile file : files) {
      Scanned scanned = scanned(file, scan, of);
      if (!scanned.equals(Scanned.CLEAN)) {
        found.put(file.path(), scanned);
      }
    }
    return found;
  }

  private Scanned scanned(SourceFile file, FileScan scan, Fingerprint wanted) {
    try {
      Fingerprint print =
          Fingerprint.mixer().add(file.sha256()).add(file.extension()).add(wanted).done();
      String key = file.sha256().substring(0, 16) + Long.toHexString(print.high());
      Scanned scanned = known.get(key);
      if (scanned == null) {
        scanned = scan.scan(file.name(), file.size(), file::open);
        changed = true;
        known.put(key, scanned);
      }
      if (scanned.isLasting()) {
        asked.put(key, scanned);
      }
      return scanned;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Keeps the results for files that are still there. */
  void keep(Iterable<SourceFile> files) {
    if (memo == null || !changed) {
      return;
    }
    Set<String> there = new HashSet<>();
    for (SourceFile file : files) {
      String hash = file.knownSha256();
      if (hash != null) {
        there.add(hash.substring(0, 16));
      }
    }
    SortedMap<String, Scanned> kept = new TreeMap<>(asked);
    known.forEach(
        (key, scanned) -> {
          if (there.contains(key.substring(0, 16)) && scanned.isLasting()) {
            kept.put(key, scanned);
          }
        });
    memo.write(program, RecordCodec.encode(new Kept(kept)));
  }
}
