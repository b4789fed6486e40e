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
import org.yearpress.model.Catalogue;
import org.yearpress.model.Statistics;
import org.yearpress.model.packed.CellColumns;
import org.yearpress.model.packed.CellIndex;
import org.yearpress.model.packed.Interner;
import org.yearpress.model.packed.LightReport;

/** Columns of cells that many reports have alike, each kept once. Thread-safe. */
public final class KeptColumns {
  private static final Kind<CellColumns> COLUMNS =
      new Kind<>("columns", CellColumns.class, Kind.Place.OUTPUT);

  private final BuildCache cache;
  private final Interner interner;
  private final Map<CellColumns, Fingerprint> kept = new ConcurrentHashMap<>();
  private final Map<Fingerprint, Optional<Known>> known = new ConcurrentHashMap<>();

  /** Columns that an earlier build kept. */
  private record Known(CellIndex index, CellColumns columns) {}

  /**
   * @param interner what reports share
   */
  KeptColumns(BuildCache cache, Interner interner) {
    this.cache = cache;
    this.interner = interner;
  }

  /** What is to be kept of a report or of a superseded edition; its columns are kept at once. */
  public ReportBrief.Edition brief(Catalogue.Entry entry) {
    return new ReportBrief.Edition(
        LightReport.kept(entry.report(), interner),
        entry.form(),
        keep(entry.statistics()),
        entry.statistics().values());
  }

  /** Keeps the columns of some cells, and tells what they are known by: it follows from them. */
  private Fingerprint keep(Statistics statistics) {
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
   * @return null where it did not keep their columns
   */
  public @Nullable Statistics statistics(ReportBrief.Edition edition) {
    Known of = known.computeIfAbsent(edition.columns(), this::look).orElse(null);
    return of == null
        ? null
        : Statistics.of(of.index(), of.columns(), edition.values().sharedBy(interner));
  }

  private Optional<Known> look(Fingerprint name) {
    Optional<CellColumns> found = cache.look(COLUMNS, name.toString(), List.of());
    cache.carry(COLUMNS, name.toString());
    return found
        .map(columns -> columns.sharedBy(interner))
        .map(columns -> new Known(interner.one(new CellIndex(columns.keys())), columns));
  }
}
