package org.yearpress.pipeline.reading;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.yearpress.cache.BuildCache;
import org.yearpress.cache.Fingerprint;
import org.yearpress.cache.Kind;
import org.yearpress.cache.Trace;
import org.yearpress.model.Statistics;
import org.yearpress.model.packed.CellColumns;
import org.yearpress.model.packed.CellIndex;
import org.yearpress.model.packed.Interner;

/** Columns of cells that many reports have alike, each kept once. Thread-safe. */
final class KeptColumns {
  private static final Kind<CellColumns> COLUMNS =
      new Kind<>("columns", CellColumns.class, Kind.Place.OUTPUT);

  private final BuildCache cache;
  private final Map<CellColumns, Fingerprint> kept = new ConcurrentHashMap<>();
  private final Map<Fingerprint, Optional<Known>> known = new ConcurrentHashMap<>();

  /** Columns that an earlier build kept. */
  private record Known(CellIndex index, CellColumns columns) {}

  KeptColumns(BuildCache cache) {
    this.cache = cache;
  }

  /** Keeps the columns of some cells, and tells what they are known by: it follows from them. */
  Fingerprint keep(Statistics statistics) {
    return kept.computeIfAbsent(
        statistics.columns(),
        columns -> {
          Fingerprint name = Fingerprint.ofRecord(columns);
          cache.keep(COLUMNS, name.toString(), Trace.of(List.of()), columns, Map.of());
          return name;
        });
  }

  /**
   * The cells that an earlier build kept.
   *
   * @param interner what reports share
   * @return null where it did not keep their columns
   */
  @Nullable Statistics statistics(ReportBrief.Edition edition, Interner interner) {
    Known of = known.computeIfAbsent(edition.columns(), name -> look(name, interner)).orElse(null);
    return of == null
        ? null
        : Statistics.of(of.index(), of.columns(), edition.values().sharedBy(interner));
  }

  private Optional<Known> look(Fingerprint name, Interner interner) {
    Optional<CellColumns> found = cache.look(COLUMNS, name.toString(), List.of());
    cache.carry(COLUMNS, name.toString());
    return found
        .map(columns -> columns.sharedBy(interner))
        .map(columns -> new Known(interner.one(new CellIndex(columns.keys())), columns));
  }
}
