package org.yearpress.export.data;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yearpress.model.Catalogue;
import org.yearpress.model.Licence;
import org.yearpress.model.Report;
import org.yearpress.model.Site;

/**
 * The description of the data for data catalogues.
 *
 * @param from first day that a figure speaks for; null when there is none
 * @param modified last day on which a report was published or corrected; null when none says so
 * @param licences of the reports, each once
 * @param licence the one of all of them; null where they have several, or one has none
 */
record Description(
    Site site,
    String title,
    String text,
    @Nullable LocalDate from,
    @Nullable LocalDate to,
    @Nullable LocalDate modified,
    List<Licence> licences,
    @Nullable Licence licence) {
  Description {
    licences = List.copyOf(licences);
  }

  /** Of the figures of some reports. */
  static Description of(
      Catalogue catalogue, List<Catalogue.Entry> entries, String title, String text) {
    LocalDate from = null;
    LocalDate to = null;
    LocalDate modified = null;
    Set<Licence> licences = new LinkedHashSet<>();
    for (Catalogue.Entry entry : entries) {
      Report report = entry.report();
      licences.add(catalogue.licence(report));
      from = earlier(from, report.period().from());
      to = later(to, report.period().to());
      modified = later(modified, report.changed().orElse(null));
    }
    Site site = catalogue.site();
    return new Description(
        site,
        title,
        text,
        from,
        to,
        modified,
        licences.stream().filter(licence -> !licence.isNone()).toList(),
        only(licences));
  }

  private static @Nullable Licence only(Set<Licence> licences) {
    Licence first = licences.isEmpty() ? null : licences.iterator().next();
    return first == null || licences.size() > 1 || first.isNone() ? null : first;
  }

  /** The same days and licences under another title. */
  Description with(String otherTitle, String otherText) {
    return new Description(site, otherTitle, otherText, from, to, modified, licences, licence);
  }

  private static @Nullable LocalDate earlier(@Nullable LocalDate one, LocalDate other) {
    return one == null || other.isBefore(one) ? other : one;
  }

  private static @Nullable LocalDate later(@Nullable LocalDate one, @Nullable LocalDate other) {
    return one == null || (other != null && other.isAfter(one)) ? other : one;
  }
}
