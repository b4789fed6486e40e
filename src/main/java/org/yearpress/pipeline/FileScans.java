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
import org.yearpress.cache.CacheFile;
import org.yearpress.cache.Fingerprint;
import org.yearpress.cache.RecordCodec;
import org.yearpress.content.ReportSource;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.scan.FileScan;
import org.yearpress.scan.Phrases;
import org.yearpress.scan.ScanLimits;
import org.yearpress.scan.ScanResult;

/**
 * The scan results of attachments and pictures, each scanned once for its bytes: the next build
 * reuses them. Thread-safe.
 */
final class FileScans {
  private static final String NAME = "what was found in files";

  private final Phrases phrases;
  private final @Nullable CacheFile cache;
  private final Fingerprint program;
  private final Map<String, ScanResult> known = new ConcurrentHashMap<>();
  private final Map<String, ScanResult> used = new ConcurrentHashMap<>();
  private volatile boolean changed;

  /** What is kept, by a hash of the file and of what was looked for. */
  record Contents(SortedMap<String, ScanResult> files) {}

  /**
   * @param folder what builds keep; null to look through everything again
   * @param program fingerprint of this program
   * @param writable whether this run will keep what it finds
   */
  FileScans(Phrases phrases, @Nullable Path folder, Fingerprint program, boolean writable) {
    this.phrases = phrases;
    this.program = program;
    this.cache = folder == null ? null : cache(folder, writable);
    byte[] bytes = cache == null ? null : cache.read(program);
    if (bytes != null) {
      try {
        known.putAll(RecordCodec.decode(Contents.class, bytes).files());
      } catch (RecordCodec.UnreadableException e) {
        known.clear(); // what is broken counts as nothing
      }
    }
  }

  private static @Nullable CacheFile cache(Path folder, boolean writable) {
    return writable ? CacheFile.in(folder, NAME) : CacheFile.toRead(folder, NAME);
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
  SortedMap<String, ScanResult> of(ReportSource source, Set<String> declared) {
    SortedMap<String, ScanResult> found = new TreeMap<>();
    List<SourceFile> files =
        Stream.concat(source.attachments().stream(), source.images().stream()).distinct().toList();
    if (files.isEmpty()) {
      return found;
    }
    FileScan scan = new FileScan(phrases, declared, ScanLimits.STANDARD);
    Fingerprint.Hasher wanted = Fingerprint.hasher();
    phrases.written().forEach(wanted::add);
    declared.stream().sorted().forEach(wanted::add);
    Fingerprint of = wanted.hash();
    for (SourceFile file : files) {
      ScanResult scanResult = scanned(file, scan, of);
      if (!scanResult.equals(ScanResult.CLEAN)) {
        found.put(file.path(), scanResult);
      }
    }
    return found;
  }

  private ScanResult scanned(SourceFile file, FileScan scan, Fingerprint wanted) {
    try {
      Fingerprint fingerprint =
          Fingerprint.hasher().add(file.sha256()).add(file.extension()).add(wanted).hash();
      String key = file.sha256().substring(0, 16) + Long.toHexString(fingerprint.high());
      ScanResult scanResult = known.get(key);
      if (scanResult == null) {
        scanResult = scan.scan(file.name(), file.size(), file::open);
        changed = true;
        known.put(key, scanResult);
      }
      if (scanResult.isLasting()) {
        used.put(key, scanResult);
      }
      return scanResult;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Keeps the results for files that are still there. */
  void save(Iterable<SourceFile> files) {
    if (cache == null || !changed) {
      return;
    }
    Set<String> there = new HashSet<>();
    for (SourceFile file : files) {
      String hash = file.knownSha256();
      if (hash != null) {
        there.add(hash.substring(0, 16));
      }
    }
    SortedMap<String, ScanResult> kept = new TreeMap<>(used);
    known.forEach(
        (key, scanResult) -> {
          if (there.contains(key.substring(0, 16)) && scanResult.isLasting()) {
            kept.put(key, scanResult);
          }
        });
    cache.write(program, RecordCodec.encode(new Contents(kept)));
  }
}
