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

/** The figures of a site's reports. Data that many reports share is prepared once. Thread-safe. */
public final class SiteFigures {
  private final Catalogue catalogue;
  private final Function<String, @Nullable Form> forms;
  private final Crosswalks crosswalks;
  private final Map<String, Optional<PreparedForm>> prepared = new ConcurrentHashMap<>();
  private final Map<String, Comparability> comparabilities = new ConcurrentHashMap<>();

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
        findings);
  }

  private @Nullable PreparedForm prepared(String form) {
    return prepared
        .computeIfAbsent(form, id -> Optional.ofNullable(forms.apply(id)).map(PreparedForm::new))
        .orElse(null);
  }

  private Comparability comparability(Catalogue.Entry entry) {
    String before = before(entry);
    return comparabilities.computeIfAbsent(
        entry.form() + " " + before,
        key ->
            new Comparability(
                forms.apply(entry.form()),
                before.isEmpty() ? null : forms.apply(before),
                crosswalks));
  }

  /** The form of the body's report before, also across years without one; empty without one. */
  private String before(Catalogue.Entry entry) {
    String found = "";
    List<Catalogue.Entry> all = catalogue.reports(entry.report().body());
    for (Catalogue.Entry other : all) {
      if (other.report().year() < entry.report().year()) {
        found = other.form();
      }
    }
    return found;
  }
}
