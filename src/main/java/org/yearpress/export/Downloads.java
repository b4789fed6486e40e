package org.yearpress.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Messages;
import org.yearpress.form.Crosswalks;
import org.yearpress.form.Form;
import org.yearpress.model.Body;
import org.yearpress.model.Catalogue;
import org.yearpress.model.CellKey;
import org.yearpress.model.CheckedReport;
import org.yearpress.model.Download;
import org.yearpress.model.Report;
import org.yearpress.output.Sink;

/**
 * The door: what can be taken away of one build. Reports may be written from several threads at
 * once.
 */
public final class Downloads {
  private final Catalogue catalogue;
  private final Function<String, @Nullable Form> forms;
  private final Function<String, Messages> words;
  private final Crosswalks crosswalks;
  private final List<Export> made;
  private final Map<String, Optional<PreparedForm>> prepared = new ConcurrentHashMap<>();
  private final Map<String, Comparability> comparabilities = new ConcurrentHashMap<>();

  /**
   * @param forms a form by its id; null when there is none of it
   * @param words the messages of a language tag
   * @param exports what can be made; of these the site's choice is made
   */
  public Downloads(
      Catalogue catalogue,
      Function<String, @Nullable Form> forms,
      Function<String, Messages> words,
      Crosswalks crosswalks,
      List<Export> exports) {
    this.catalogue = catalogue;
    this.forms = forms;
    this.words = words;
    this.crosswalks = crosswalks;
    List<String> wanted = catalogue.site().downloads();
    this.made = exports.stream().filter(export -> wanted.contains(export.name())).toList();
  }

  /**
   * Writes the files of one report.
   *
   * @return what was written, in the order in which the site lists the formats
   */
  public List<Download> write(CheckedReport checked, Sink sink) {
    Report report = checked.report();
    Map<CellKey, String> findings = ReportFigures.idsByCell(ExportInput.publicFindings(checked));
    ExportInput input =
        new ExportInput(
            checked,
            figures(checked.entry(), findings),
            words.apply(report.language()),
            catalogue.site());
    List<Download> written = new ArrayList<>();
    for (Export export : made) {
      if (export.applies(checked)) {
        CountingSink counting = new CountingSink(sink);
        export.write(input, counting);
        written.add(new Download(export.name(), export.file(), counting.size()));
      }
    }
    List<String> order = catalogue.site().downloads();
    written.sort((one, other) -> order.indexOf(one.name()) - order.indexOf(other.name()));
    return written;
  }

  /** The figures of a report as every format lists them. */
  private ReportFigures figures(Catalogue.Entry entry, Map<CellKey, String> findings) {
    Body body = catalogue.body(entry.report().body());
    return ReportFigures.of(
        entry,
        body,
        prepared.computeIfAbsent(entry.form(), this::prepare).orElse(null),
        comparability(entry),
        findings);
  }

  private Optional<PreparedForm> prepare(String form) {
    return Optional.ofNullable(forms.apply(form)).map(PreparedForm::new);
  }

  private Comparability comparability(Catalogue.Entry entry) {
    Catalogue.Entry before = before(entry.report());
    String former = before == null ? "" : before.form();
    return comparabilities.computeIfAbsent(
        entry.form() + " " + former,
        key ->
            new Comparability(
                forms.apply(entry.form()),
                before == null ? null : forms.apply(former),
                crosswalks));
  }

  /** The body's report before, also across years without one. */
  private Catalogue.@Nullable Entry before(Report report) {
    Catalogue.Entry found = null;
    for (Catalogue.Entry entry : catalogue.reports(report.body())) {
      if (entry.report().year() < report.year()) {
        found = entry;
      }
    }
    return found;
  }
}
