package org.yearpress.pipeline;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.yearpress.cache.Fingerprint;
import org.yearpress.export.Downloads;
import org.yearpress.model.CellKey;
import org.yearpress.model.Report;
import org.yearpress.model.packed.Interner;

/** The findings of the reports that were done so far; the ids at their cells are in the heap. */
final class GatheredFindings implements Findings {
  private static final String ALL = "";

  private final Function<String, Downloads.FindingTexts> texts;
  private final Map<String, Fingerprint> sums = new ConcurrentHashMap<>();

  /** Of each report that has findings, by its folder, the ids at its cells. */
  private final Map<String, Map<CellKey, String>> ids = new ConcurrentHashMap<>();

  /** One copy of what stands in the findings of many reports. */
  private final Interner interner = new Interner();

  /**
   * @param texts reads, by the folder of a report, the words of the findings that were added
   */
  GatheredFindings(Function<String, Downloads.FindingTexts> texts) {
    this.texts = texts;
  }

  @Override
  public void add(Report report, Downloads.Ids given) {
    Map<CellKey, String> byCell = new HashMap<>();
    given.byCell().forEach((cell, each) -> byCell.put(interner.one(cell), interner.one(each)));
    ids.put(given.folder(), interner.one(Map.copyOf(byCell)));
    Fingerprint fingerprint = Fingerprint.ofRecord(given);
    for (String key : new String[] {ALL, "/" + report.year(), report.body()}) {
      sums.merge(key, fingerprint, Findings::sum);
    }
  }

  @Override
  public Map<CellKey, String> ids(String folder) {
    return ids.getOrDefault(folder, Map.of());
  }

  @Override
  public String lines(String folder) {
    return ids.containsKey(folder) ? texts.apply(folder).lines() : "";
  }

  @Override
  public Fingerprint ofAll() {
    return of(ALL);
  }

  @Override
  public Fingerprint ofYear(int year) {
    return of("/" + year);
  }

  @Override
  public Fingerprint ofBody(String body) {
    return of(body);
  }

  private Fingerprint of(String key) {
    return sums.getOrDefault(key, NONE);
  }
}
