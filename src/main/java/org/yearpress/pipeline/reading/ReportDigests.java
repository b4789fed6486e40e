package org.yearpress.pipeline.reading;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.yearpress.cache.BuildCache;
import org.yearpress.cache.Fingerprint;
import org.yearpress.cache.Kind;
import org.yearpress.cache.Trace;

/**
 * Fingerprints of reports that do not stay in the heap, kept from one build to the next: of a
 * report whose folder is as it was, no fact has to be read again to know that. Thread-safe.
 */
public final class ReportDigests {
  private static final Kind<Kept> DIGESTS = new Kind<>("digests", Kept.class, Kind.Place.OUTPUT);

  /** Two numbers for each of five fingerprints. */
  private static final int NUMBERS = 10;

  /** Fingerprints of each report with what they are of, by folder. */
  private final Map<String, long[]> known = new ConcurrentHashMap<>();

  /** What readings are of, where no fingerprints are known. */
  private final Map<String, Fingerprint> asked = new ConcurrentHashMap<>();

  /**
   * Of a report.
   *
   * @param rest of its facts beside its figures, and of where it has figures
   * @param all of all its facts
   * @param destinations of what links may lead to in it
   * @param text of the files of its sections
   */
  public record Digest(
      Fingerprint rest, Fingerprint all, Fingerprint destinations, Fingerprint text) {}

  /** All of them, as bytes. */
  @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
  record Kept(byte[] rows) {}

  /** Those that the last build left. */
  static ReportDigests of(BuildCache cache) {
    ReportDigests digests = new ReportDigests();
    cache.look(DIGESTS, "", List.of()).ifPresent(kept -> digests.read(kept.rows()));
    return digests;
  }

  private void read(byte[] rows) {
    ByteBuffer in = ByteBuffer.wrap(rows);
    try {
      while (in.hasRemaining()) {
        byte[] folder = new byte[in.getShort() & 0xFFFF];
        in.get(folder);
        long[] row = new long[NUMBERS];
        for (int i = 0; i < NUMBERS; i++) {
          row[i] = in.getLong();
        }
        known.put(new String(folder, StandardCharsets.UTF_8), row);
      }
    } catch (BufferUnderflowException e) {
      known.clear();
    }
  }

  /**
   * Notes what the reading of a report is of; forgets what is known of another one.
   *
   * @param of fingerprint of all that the reading depends on
   */
  void reading(String folder, Fingerprint of) {
    long[] row = known.get(folder);
    if (row == null || row[0] != of.high() || row[1] != of.low()) {
      known.remove(folder);
      asked.put(folder, of);
    }
  }

  /** Nothing is known of a report. */
  void forget(String folder) {
    known.remove(folder);
    asked.remove(folder);
  }

  /** What is known of a report; null for nothing. */
  public @Nullable Digest get(String folder) {
    long[] row = known.get(folder);
    return row == null
        ? null
        : new Digest(
            new Fingerprint(row[2], row[3]),
            new Fingerprint(row[4], row[5]),
            new Fingerprint(row[6], row[7]),
            new Fingerprint(row[8], row[9]));
  }

  /** Keeps what was found out of a report that was read. */
  public void put(String folder, Digest digest) {
    Fingerprint of = asked.remove(folder);
    if (of != null) {
      known.put(
          folder,
          new long[] {
            of.high(), of.low(),
            digest.rest().high(), digest.rest().low(),
            digest.all().high(), digest.all().low(),
            digest.destinations().high(), digest.destinations().low(),
            digest.text().high(), digest.text().low()
          });
    }
  }

  /**
   * Leaves them to the next build.
   *
   * @param isThere whether there is a report in a folder
   */
  public void keep(BuildCache cache, Predicate<String> isThere) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new TreeMap<>(known)
        .forEach(
            (folder, row) -> {
              byte[] name = folder.getBytes(StandardCharsets.UTF_8);
              if (isThere.test(folder) && name.length <= 0xFFFF) {
                ByteBuffer line =
                    ByteBuffer.allocate(Short.BYTES + name.length + NUMBERS * Long.BYTES);
                line.putShort((short) name.length).put(name);
                for (long number : row) {
                  line.putLong(number);
                }
                out.writeBytes(line.array());
              }
            });
    cache.keep(DIGESTS, "", Trace.of(List.of()), new Kept(out.toByteArray()), Map.of());
  }
}
