package org.yearpress.edit;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.yearpress.model.Report;
import org.yearpress.pipeline.ReportState;
import org.yearpress.pipeline.SiteInspection;

/**
 * The site as its files are when it is asked for. What the last build knows of it is used, and of
 * that only the folder of the one report is read again; a site that no build knows yet is read as a
 * whole.
 */
final class EditedSite {
  private final Supplier<Optional<SiteInspection>> lastBuild;
  private final Supplier<SiteInspection> whole;

  EditedSite(Supplier<Optional<SiteInspection>> lastBuild, Supplier<SiteInspection> whole) {
    this.lastBuild = lastBuild;
    this.whole = whole;
  }

  /** What becomes of the site as a whole, read anew. */
  <T> T now(Function<SiteInspection, T> look) {
    try (SiteInspection site = whole.get()) {
      return look.apply(site);
    }
  }

  /** What becomes of the site as a whole, as the last build read it, where there was one. */
  <T> T lately(Function<SiteInspection, T> look) {
    Optional<SiteInspection> known = lastBuild.get();
    if (known.isEmpty()) {
      return now(look);
    }
    try (SiteInspection site = known.get()) {
      return look.apply(site);
    }
  }

  /** A report; empty where there is none of that address. */
  Optional<OpenReport> report(String address) {
    SiteInspection known = lastBuild.get().orElse(null);
    if (known != null) {
      try (known) {
        Optional<OpenReport> open =
            folder(known, address).flatMap(known::edited).flatMap(site -> open(site, address));
        if (open.isPresent()) {
          return open;
        }
      }
    }
    return now(site -> open(site, address));
  }

  private static Optional<String> folder(SiteInspection site, String address) {
    return site.facts()
        .reports()
        .filter(report -> report.address().equals(address))
        .map(Report::folder)
        .findFirst();
  }

  private static Optional<OpenReport> open(SiteInspection site, String address) {
    Optional<ReportState> state = site.state(address);
    return state.map(each -> new OpenReport(site.body(each.report().body()), each, site.facts()));
  }
}
