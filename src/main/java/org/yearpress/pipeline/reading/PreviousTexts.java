package org.yearpress.pipeline.reading;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.yearpress.check.prose.Sentences;
import org.yearpress.text.RecentMap;

/**
 * The sentences of the most recently processed reports. A body's next report, which is compared
 * with them, is usually processed right after. Thread-safe.
 */
public final class PreviousTexts {
  /** Some for each report in work; what is gone is read again. */
  private static final int MAX_REPORTS = 32;

  private final Map<String, List<Sentences>> byFolder = new RecentMap<>(MAX_REPORTS);

  /** Those of a report's sections, which are of the same texts whoever reads them. */
  public List<Sentences> of(String folder, Supplier<List<Sentences>> read) {
    synchronized (byFolder) {
      List<Sentences> known = byFolder.get(folder);
      if (known != null) {
        return known;
      }
    }
    List<Sentences> created = List.copyOf(read.get());
    synchronized (byFolder) {
      byFolder.put(folder, created);
    }
    return created;
  }
}
