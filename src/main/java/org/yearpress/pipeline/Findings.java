package org.yearpress.pipeline;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.yearpress.cache.Fingerprint;
import org.yearpress.model.Report;

/**
 * Fingerprints of the findings that reports gave to the data of the site: of a year, of a body, of
 * all. Sums, so that they are the same in whatever order reports come. Thread-safe.
 */
final class Findings {
  private static final String ALL = "";

  private final Map<String, Fingerprint> sums = new ConcurrentHashMap<>();

  /** Adds those of a report. */
  void add(Report report, Fingerprint given) {
    for (String key : new String[] {ALL, "/" + report.year(), report.body()}) {
      sums.merge(
          key,
          given,
          (one, other) -> new Fingerprint(one.high() + other.high(), one.low() + other.low()));
    }
  }

  Fingerprint ofAll() {
    return of(ALL);
  }

  Fingerprint ofYear(int year) {
    return of("/" + year);
  }

  Fingerprint ofBody(String body) {
    return of(body);
  }

  private Fingerprint of(String key) {
    return sums.getOrDefault(key, new Fingerprint(0, 0));
  }
}
