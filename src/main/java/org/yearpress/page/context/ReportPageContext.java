package org.yearpress.page.context;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yearpress.api.API;
import org.yearpress.diagnostic.Text;
import org.yearpress.form.Form;
import org.yearpress.form.RowLabels;
import org.yearpress.form.StatisticsPages;
import org.yearpress.model.Acceptance;
import org.yearpress.model.Address;
import org.yearpress.model.Body;
import org.yearpress.model.Catalogue;
import org.yearpress.model.CellKey;
import org.yearpress.model.CheckedReport;
import org.yearpress.model.Correction;
import org.yearpress.model.Download;
import org.yearpress.model.Editions;
import org.yearpress.model.Finding;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Report;
import org.yearpress.page.metadata.ReportSubject;
import org.yearpress.page.view.BannerView;
import org.yearpress.page.view.CorrectionView;
import org.yearpress.page.view.EditionView;
import org.yearpress.page.view.LinkView;
import org.yearpress.page.view.NoteView;
import org.yearpress.page.view.PageShell;

/**
 * A report to be rendered, with what its pages have in common.
 *
 * @param layout its form; null where there is none
 * @param rowLabels what it calls the rows that it has made itself
 * @param downloads files it can be taken away in, in the order of the page
 */
@API(status = API.Status.EXPERIMENTAL)
public record ReportPageContext(
    RenderContext context,
    CheckedReport checked,
    Language language,
    @API(status = API.Status.INTERNAL) @Nullable FormLayout layout,
    @API(status = API.Status.INTERNAL) RowLabels rowLabels,
    List<Download> downloads) {
  public ReportPageContext {
    downloads = List.copyOf(downloads);
  }

  public static ReportPageContext of(
      RenderContext context, CheckedReport checked, List<Download> downloads) {
    return of(context, checked, context.language(checked.report().language()), downloads);
  }

  /** A report on pages in another language than its own. */
  public static ReportPageContext of(
      RenderContext context, CheckedReport checked, Language language, List<Download> downloads) {
    FormLayout layout = context.layout(checked.entry().form(), language);
    Form form = layout == null ? null : layout.form();
    return new ReportPageContext(
        context,
        checked,
        language,
        layout,
        RowLabels.of(form, checked.report().statistics()),
        downloads);
  }

  public Report report() {
    return checked.report();
  }

  public Catalogue.Entry entry() {
    return checked.entry();
  }

  public boolean hasStatistics() {
    return RenderContext.hasStatistics(entry());
  }

  /** Whether addresses of cells carry a table. */
  boolean severalTables() {
    return FormLayout.severalTables(layout == null ? null : layout.form(), checked.statistics());
  }

  /** What surrounds a page of this report; {@code here} is its name in the trail. */
  public PageShell shell(Links links, String here, List<LinkView> above, String description) {
    List<LinkView> trail = new ArrayList<>();
    for (Body body : bodies()) {
      trail.add(RenderContext.link(links, body).in(language.foreign(context.site().language())));
    }
    if (report().isSuperseded()) {
      trail.add(currentEdition(links));
    }
    trail.addAll(above);
    return context.shell(
        links,
        language,
        here,
        report().isSuperseded() && !here.equals(number())
            ? List.of(number(), bodyName(), yearName())
            : List.of(bodyName(), yearName()),
        description,
        trail,
        report().isSuperseded() || report().status() != Report.Status.PUBLISHED,
        new ReportSubject(this, links),
        changed());
  }

  /** When the text changed last and, where that is later, when the notes on it did. */
  private String changed() {
    LocalDate text = report().changed().orElse(null);
    LocalDate notes =
        checked.acceptedFindings().stream()
            .map(finding -> Objects.requireNonNull(finding.acceptance()).on())
            .max(LocalDate::compareTo)
            .orElse(null);
    if (text == null || notes == null || !notes.isAfter(text)) {
      return text == null ? "" : language.date(text);
    }
    return language.format(
        "page.changed-text", "on", language.date(text), "notes", language.date(notes));
  }

  /** The name of the report's page: that of its year, of a superseded edition its number. */
  public String name() {
    return report().isSuperseded() ? number() : ofYear();
  }

  private String ofYear() {
    return language.format("page.report.of-year", "year", yearName());
  }

  private String number() {
    return language.format("page.edition.number", "n", Integer.toString(report().edition()));
  }

  /** The report's page as a step of the trail. */
  public LinkView trailLink(Links links) {
    return LinkView.to(name(), links.page(Permalinks.report(report())));
  }

  /** The page of the current edition. */
  private LinkView currentEdition(Links links) {
    return LinkView.to(
        ofYear(), links.page(Permalinks.page(report().amendments().editions().current().folder())));
  }

  public String bodyName() {
    return context.nameOf(report());
  }

  /** How the form names the year. */
  public String yearName() {
    return layout == null
        ? Integer.toString(report().year())
        : layout.form().years().name(report().year());
  }

  /** The bodies above this report, the topmost first. */
  private List<Body> bodies() {
    List<Body> chain = new ArrayList<>();
    Optional<String> path = Optional.of(report().body());
    while (path.isPresent()) {
      Body body = context.catalogue().body(path.get());
      chain.add(0, body);
      path = body.parent();
    }
    return chain;
  }

  /** Notices that stand before everything else. */
  public BannerView banner(Links links) {
    Report report = report();
    Report.Withdrawal withdrawn = report.release().withdrawn();
    String withdrawal =
        withdrawn == null
            ? ""
            : language.format(
                "page.banner.withdrawn",
                "on",
                language.date(withdrawn.on()),
                "reason",
                withdrawn.reason());
    String successor = withdrawn == null ? "" : withdrawn.successor();
    return new BannerView(
        report.status() == Report.Status.DRAFT,
        superseded(report.amendments().editions()),
        report.isSuperseded() ? currentEdition(links) : null,
        withdrawal,
        successor.isEmpty() ? null : successor(links, successor),
        corrections(links));
  }

  private String superseded(Editions editions) {
    if (!editions.isSuperseded()) {
      return "";
    }
    LocalDate until = editions.own().until();
    String number = Integer.toString(editions.number());
    return until == null
        ? language.format("page.banner.superseded", "n", number)
        : language.format("page.banner.superseded-on", "n", number, "on", language.date(until));
  }

  /** All editions, the latest first; none where there is only one, or where they are withdrawn. */
  public List<EditionView> editions(Links links) {
    Editions editions = report().amendments().editions();
    if (editions.all().size() == 1 || report().status() == Report.Status.WITHDRAWN) {
      return List.of();
    }
    List<EditionView> views = new ArrayList<>();
    for (Editions.Edition each : editions.all()) {
      String number = language.format("page.edition.number", "n", Integer.toString(each.number()));
      LinkView link =
          LinkView.to(number, links.page(Permalinks.page(each.folder())))
              .marked(each.number() == editions.number());
      views.add(0, new EditionView(link, day(each.since()), day(each.until())));
    }
    return views;
  }

  private String day(@Nullable LocalDate day) {
    return day == null ? "" : language.date(day);
  }

  private LinkView successor(Links links, String successor) {
    int slash = successor.lastIndexOf('/');
    String year = successor.substring(slash + 1);
    Optional<Report> report =
        slash < 0 || !year.matches("[0-9]{4}")
            ? Optional.empty()
            : context
                .catalogue()
                .report(successor.substring(0, slash), Integer.parseInt(year))
                .map(Catalogue.Entry::report);
    return report
        .map(found -> context.link(links, found, language))
        .orElseGet(() -> LinkView.to(successor, Address.web(successor).orElse(Address.NONE)));
  }

  /** The report's corrections, the latest first. */
  public List<CorrectionView> corrections(Links links) {
    List<CorrectionView> views = new ArrayList<>();
    int number = report().corrections().size();
    List<Correction> all = new ArrayList<>(report().corrections());
    java.util.Collections.reverse(all);
    for (Correction correction : all) {
      views.add(correction(links, correction, number--));
    }
    return views;
  }

  private CorrectionView correction(Links links, Correction correction, int number) {
    Optional<CellKey> cell = cell(correction.cell());
    String what = cell.map(this::label).orElse(correction.cell());
    Address href = cell.map(key -> place(links, key)).orElse(Address.NONE);
    if (!correction.section().isEmpty()) {
      Optional<org.yearpress.model.Section> section = report().section(correction.section());
      what = section.map(s -> s.title()).orElse(correction.section());
      href =
          section
              .map(s -> links.page(Permalinks.section(report(), s), s.anchor()))
              .orElse(Address.NONE);
    }
    return new CorrectionView(
        "yp-correction-" + number,
        language.date(correction.on()),
        what,
        href,
        correction.from(),
        correction.to(),
        correction.reason(),
        context.catalogue().names().shown(correction.by()));
  }

  /** The cell of an address within this report. */
  public Optional<CellKey> cell(String address) {
    if (address.isEmpty()) {
      return Optional.empty();
    }
    if (layout != null) {
      return layout.form().cell(address);
    }
    return checked.statistics().keys().stream()
        .filter(key -> key.toString().equals(address))
        .findFirst();
  }

  /** The printed name of a cell: number, label, and the column where there are several. */
  public String label(CellKey cell) {
    if (layout == null) {
      return cell.toString();
    }
    return CellName.of(layout.form(), cell, true);
  }

  /** On which pages the tables of the report stand. */
  @API(status = API.Status.INTERNAL)
  public StatisticsPages pages() {
    return StatisticsPages.of(layout == null ? null : layout.form(), checked.statistics());
  }

  /** A link to where a cell of the report stands. */
  private Address place(Links links, CellKey cell) {
    return links.page(pages().page(report(), cell), anchor(cell));
  }

  public String anchor(CellKey cell) {
    return Permalinks.cellAnchor(severalTables(), cell);
  }

  /** An accepted finding as readers see it. */
  public NoteView note(Links links, Finding finding, int number) {
    CellKey cell = finding.cell();
    Acceptance acceptance = finding.acceptance();
    String message = language.format(finding.explanation().message());
    String label = cell == null ? "" : label(cell);
    return new NoteView(
        "yp-note-" + number,
        language.format("page.note.number", "n", Integer.toString(number)),
        message.contains(label) ? "" : label,
        cell == null ? Address.NONE : place(links, cell),
        message,
        finding.detailsForReaders().stream().map((Text detail) -> language.format(detail)).toList(),
        acceptance == null ? "" : acceptance.reason(),
        acceptance == null ? "" : context.catalogue().names().shown(acceptance.by()),
        acceptance == null ? "" : language.date(acceptance.on()));
  }

  /**
   * The same body's years, newest first; each leads to the same part of that year's report. Where
   * the year has no such part it says so and leads to the report. A superseded edition stands
   * beside its report, not beside other years.
   *
   * @param part the page of the part in a report; null where it has none
   */
  public List<LinkView> years(Links links, Function<Catalogue.Entry, @Nullable String> part) {
    if (report().isSuperseded()) {
      return List.of();
    }
    List<LinkView> years = new ArrayList<>();
    for (Catalogue.Entry entry : context.catalogue().reports(report().body())) {
      Report other = entry.report();
      String page = part.apply(entry);
      String year = Integer.toString(other.year());
      years.add(
          0,
          LinkView.to(
                  page == null ? language.format("page.nav.lacks-part", "year", year) : year,
                  links.page(page == null ? Permalinks.report(other) : page))
              .marked(other.year() == report().year()));
    }
    return years;
  }

  /** The report of this body in the year that comes next among those published; empty without. */
  public Optional<Report> neighbour(int step) {
    if (report().isSuperseded()) {
      return Optional.empty();
    }
    List<Catalogue.Entry> all = context.catalogue().reports(report().body());
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).report().year() == report().year()) {
        int other = i + step;
        return other < 0 || other >= all.size()
            ? Optional.empty()
            : Optional.of(all.get(other).report());
      }
    }
    return Optional.empty();
  }
}
