package org.yearpress.export.data;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Text;
import org.yearpress.model.Catalogue;
import org.yearpress.model.Licence;
import org.yearpress.model.Report;
import org.yearpress.model.Site;

/**
 * The description of the data for data catalogues.
 *
 * @param from first day that a figure speaks for; null when there is none
 * @param modified last day on which a report was published or corrected; null when none says so
 * @param licences of the reports, each once, the site's first
 */
record Description(
    Site site,
    String title,
    String text,
    @Nullable LocalDate from,
    @Nullable LocalDate to,
    @Nullable LocalDate modified,
    List<Licence> licences) {
  Description {
    licences = List.copyOf(licences);
  }

  static Description of(Catalogue catalogue, List<Catalogue.Entry> entries, Messages messages) {
    LocalDate from = null;
    LocalDate to = null;
    LocalDate modified = null;
    Set<Licence> licences = new LinkedHashSet<>(List.of(catalogue.site().licence()));
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
        messages.format(Text.of("export.data.title", "site", site.title())),
        messages.format("export.data.description"),
        from,
        to,
        modified,
        licences.stream().filter(licence -> !licence.isNone()).toList());
  }

  private static @Nullable LocalDate earlier(@Nullable LocalDate one, LocalDate other) {
    return one == null || other.isBefore(one) ? other : one;
  }

  private static @Nullable LocalDate later(@Nullable LocalDate one, @Nullable LocalDate other) {
    return one == null || (other != null && other.isAfter(one)) ? other : one;
  }
}
