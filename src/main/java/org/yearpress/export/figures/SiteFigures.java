package org.yearpress.export.figures;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yearpress.form.Crosswalks;
import org.yearpress.form.Form;
import org.yearpress.model.Catalogue;
import org.yearpress.model.CellKey;
import org.yearpress.model.Report;

/** The figures of a site's reports. Data that many reports share is prepared once. Thread-safe. */
public final class SiteFigures {
  private final Catalogue catalogue;
  private final Function<String, @Nullable Form> forms;
  private final Crosswalks crosswalks;
  private final Map<String, Optional<PreparedForm>> prepared = new ConcurrentHashMap<>();
  private final Map<String, Comparability> comparabilities = new ConcurrentHashMap<>();
  private final Units units = Units.standard();

  /**
   * @param forms a form by its id; null when there is none of it
   */
  public SiteFigures(
      Catalogue catalogue, Function<String, @Nullable Form> forms, Crosswalks crosswalks) {
    this.catalogue = catalogue;
    this.forms = forms;
    this.crosswalks = crosswalks;
  }

  /**
   * The figures of a report.
   *
   * @param findings ids at each cell
   */
  public ReportFigures of(Catalogue.Entry entry, Map<CellKey, String> findings) {
    return ReportFigures.of(
        entry,
        catalogue.body(entry.report().body()),
        prepared(entry.form()),
        comparability(entry),
        units,
        findings);
  }

  private @Nullable PreparedForm prepared(String form) {
    return prepared
        .computeIfAbsent(
            form,
            id -> Optional.ofNullable(forms.apply(id)).map(found -> new PreparedForm(found, units)))
        .orElse(null);
  }

  private Comparability comparability(Catalogue.Entry entry) {
    Catalogue.Entry before = before(entry);
    boolean otherScope =
        before != null && entry.report().figures().isOfOtherScope(before.report().figures());
    return comparabilities.computeIfAbsent(
        entry.form() + " " + (before == null ? "" : before.form()) + " " + otherScope,
        key ->
            new Comparability(
                forms.apply(entry.form()),
                before == null ? null : forms.apply(before.form()),
                otherScope,
                crosswalks));
  }

  /**
   * The body's report before that has figures on a form and stands, also across years without one;
   * null without one.
   */
  private Catalogue.@Nullable Entry before(Catalogue.Entry entry) {
    Catalogue.Entry found = null;
    List<Catalogue.Entry> all =
        catalogue.withoutFigures(() -> catalogue.reports(entry.report().body()));
    for (Catalogue.Entry other : all) {
      if (other.report().year() < entry.report().year()
          && other.report().status() != Report.Status.WITHDRAWN
          && !other.statistics().isEmpty()
          && forms.apply(other.form()) != null) {
        found = other;
      }
    }
    return found;
  }
}
