package org.yearpress.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yearpress.check.Checks;
import org.yearpress.check.PersonalDataMasker;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.model.Attachment;
import org.yearpress.model.Catalogue;
import org.yearpress.model.Cell;
import org.yearpress.model.Contact;
import org.yearpress.model.Correction;
import org.yearpress.model.OrdinaryPage;
import org.yearpress.model.Prose;
import org.yearpress.model.Report;
import org.yearpress.model.Section;
import org.yearpress.model.Signature;
import org.yearpress.pipeline.ReportCheck;
import org.yearpress.scan.PersonalData;

/**
 * Describes a report as readers would see it, for a comparison. Personal data is masked: what was
 * removed must not reappear in the list of removals.
 */
record ReaderView(Checks checks) {

  SeenSite.Part report(ReportCheck checked) {
    Catalogue.Entry entry = checked.report().entry();
    Report report = entry.report();
    List<SeenSite.Figure> figures = new ArrayList<>();
    for (Cell cell : entry.statistics().cells()) {
      figures.add(
          new SeenSite.Figure(
              checks.address(entry.form(), cell.at()),
              checks.label(entry.form(), cell.at()),
              PersonalData.masked(cell.raw().strip()),
              cell.state().word()));
    }
    List<SeenSite.Passages> sections = new ArrayList<>();
    Prose summary = checked.report().summary();
    if (summary != null) {
      sections.add(passages("summary", "", summary));
    }
    for (int i = 0; i < report.sections().size(); i++) {
      Section section = report.sections().get(i);
      sections.add(passages(section.slug(), section.title(), checked.report().prose().get(i)));
    }
    return new SeenSite.Part(
        report.address(),
        report.joinedTitle(),
        facts(report, entry.form()),
        figures,
        sections,
        report.contents().attachments().stream().map(ReaderView::attached).toList(),
        veiled(checked.diagnostics()));
  }

  SeenSite.Part page(OrdinaryPage page, Parsed<Prose> prose) {
    return new SeenSite.Part(
        page.path() + "/",
        page.section().title(),
        new TreeMap<>(Map.of()),
        List.of(),
        List.of(passages(page.section().slug(), page.section().title(), prose.value())),
        List.of(),
        veiled(prose.diagnostics()));
  }

  static List<Diagnostic> veiled(List<Diagnostic> diagnostics) {
    return diagnostics.stream()
        .distinct()
        .sorted(Diagnostic.ORDER)
        .map(PersonalDataMasker::mask)
        .toList();
  }

  private static SeenSite.Passages passages(String slug, String title, Prose prose) {
    List<String> blocks = new ArrayList<>();
    prose.passages().forEach(passage -> blocks.add(PersonalData.masked(passage.text())));
    for (Prose.Picture picture : prose.pictures()) {
      blocks.add("[" + PersonalData.masked(picture.text()) + "]");
    }
    return new SeenSite.Passages(slug, title, blocks);
  }

  private static SeenSite.Attached attached(Attachment file) {
    return new SeenSite.Attached(file.file(), file.title(), file.size(), file.sha256());
  }

  private static SortedMap<String, String> facts(Report report, String form) {
    SortedMap<String, String> facts = new TreeMap<>();
    put(facts, "title", report.joinedTitle());
    put(facts, "status", report.status().name().toLowerCase(java.util.Locale.ROOT));
    put(facts, "form", form);
    put(facts, "scope", report.figures().scope());
    put(facts, "language", report.language());
    put(facts, "original", report.description().original().text());
    put(facts, "licence", report.description().licence().name());
    put(facts, "period", report.period().from() + "/" + report.period().to());
    put(facts, "published", report.release().published());
    put(facts, "publish-at", report.release().publishAt());
    Report.Withdrawal withdrawn = report.release().withdrawn();
    if (withdrawn != null) {
      put(facts, "withdrawn", withdrawn.on() + " " + withdrawn.reason());
    }
    Report.Filled filled = report.figures().filled();
    if (filled != null) {
      put(facts, "filled", filled.by() + " " + filled.on());
    }
    Contact contact = report.responsible().contact();
    put(facts, "contact.name", contact.name());
    put(facts, "contact.address", contact.address());
    put(facts, "contact.postcode", contact.postcode());
    put(facts, "contact.phone", contact.phone());
    put(facts, "contact.fax", contact.fax());
    put(facts, "contact.email", contact.email());
    put(facts, "people.responsible", report.responsible().people().responsible());
    put(facts, "people.reviewed-by", report.responsible().people().reviewedBy());
    put(facts, "people.prepared-by", report.responsible().people().preparedBy());
    put(facts, "people.phone", report.responsible().people().phone());
    for (Signature signature : report.responsible().signed()) {
      put(facts, "signed." + signature.on(), signature.by());
    }
    for (Correction correction : report.corrections()) {
      String what = correction.cell().isEmpty() ? correction.section() : correction.cell();
      put(facts, "corrections." + correction.on() + "." + what, correction.reason());
    }
    facts.replaceAll(
        (key, value) -> key.startsWith("contact.") ? value : PersonalData.masked(value));
    return facts;
  }

  private static void put(SortedMap<String, String> facts, String key, @Nullable Object value) {
    if (value != null && !value.toString().isEmpty()) {
      facts.put(key, value.toString());
    }
  }
}
