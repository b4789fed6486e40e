package org.yearpress.pipeline;

import java.util.Map;
import java.util.stream.Stream;
import org.yearpress.cache.BlobStore;
import org.yearpress.cache.BuildCache;
import org.yearpress.cache.Fingerprint;
import org.yearpress.export.Downloads;
import org.yearpress.model.Catalogue;
import org.yearpress.model.CellKey;
import org.yearpress.model.Report;

/**
 * The findings that reports gave to the data of the site, with fingerprints of them: those of a
 * year, of a body, of all. The fingerprints are sums, the same in whatever order reports come.
 * Thread-safe.
 */
interface Findings extends Downloads.Given {
  /** The stage that they are given to, at the cells. */
  String IDS = "findings";

  /** The same for those in words. */
  String TEXTS = "finding-texts";

  Fingerprint ofAll();

  Fingerprint ofYear(int year);

  Fingerprint ofBody(String body);

  /** Takes what a report gave, now or in an earlier build. */
  void add(Report report, Downloads.Ids ids);

  /** Nothing at all. */
  Fingerprint NONE = new Fingerprint(0, 0);

  /** Two of them together. */
  static Fingerprint sum(Fingerprint one, Fingerprint other) {
    return new Fingerprint(one.high() + other.high(), one.low() + other.low());
  }

  /** Those that steps of reports gave to the build that asks, as they are looked up by name. */
  record Kept(BuildCache cache, Catalogue catalogue) implements Findings {
    @Override
    public Map<CellKey, String> ids(String folder) {
      BlobStore.Ref ids = StepRunner.parts(cache, folder).get(IDS);
      return ids == null ? Map.of() : cache.largePart(Downloads.Ids.class, ids).byCell();
    }

    @Override
    public String lines(String folder) {
      BlobStore.Ref texts = StepRunner.parts(cache, folder).get(TEXTS);
      return texts == null ? "" : cache.largePart(Downloads.FindingTexts.class, texts).lines();
    }

    @Override
    public Fingerprint ofAll() {
      return sum(catalogue.everyReport());
    }

    @Override
    public Fingerprint ofYear(int year) {
      return sum(catalogue.reports(year).stream());
    }

    @Override
    public Fingerprint ofBody(String body) {
      return sum(catalogue.reports(body).stream());
    }

    private Fingerprint sum(Stream<Catalogue.Entry> reports) {
      return reports
          .flatMap(
              each -> Stream.ofNullable(StepRunner.parts(cache, each.report().folder()).get(IDS)))
          .map(ids -> Fingerprint.ofRecord(cache.largePart(Downloads.Ids.class, ids)))
          .reduce(NONE, Findings::sum);
    }

    /** They are there already. */
    @Override
    public void add(Report report, Downloads.Ids ids) {}
  }
}
