package org.yearpress.page.kind;

import io.pebbletemplates.pebble.extension.escaper.SafeString;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yearpress.model.Address;
import org.yearpress.model.Attachment;
import org.yearpress.model.Body;
import org.yearpress.model.Catalogue;
import org.yearpress.model.Cell;
import org.yearpress.model.CellKey;
import org.yearpress.model.Contact;
import org.yearpress.model.Correction;
import org.yearpress.model.Download;
import org.yearpress.model.Finding;
import org.yearpress.model.Licence;
import org.yearpress.model.Lines;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Prose;
import org.yearpress.model.Report;
import org.yearpress.model.Section;
import org.yearpress.model.Signature;
import org.yearpress.model.VisibleNames;
import org.yearpress.page.context.Change;
import org.yearpress.page.context.FigureFormat;
import org.yearpress.page.context.FormLayout;
import org.yearpress.page.context.Language;
import org.yearpress.page.context.Links;
import org.yearpress.page.context.RenderContext;
import org.yearpress.page.context.ReportPageContext;
import org.yearpress.page.metadata.Citation;
import org.yearpress.page.view.CiteView;
import org.yearpress.page.view.EditionView;
import org.yearpress.page.view.FileView;
import org.yearpress.page.view.HeadingView;
import org.yearpress.page.view.HighlightView;
import org.yearpress.page.view.LinkView;
import org.yearpress.page.view.NoteView;
import org.yearpress.page.view.PageShell;
import org.yearpress.page.view.View;

/** The report: all of it on one page, or an index of its section pages. */
public final class ReportPage implements PageKind {
  @Override
  public String template() {
    return "report.html";
  }

  @Override
  public Stream<Page> ofReport(ReportPageContext context) {
    String path = Permalinks.report(context.report());
    return Stream.of(
        new Page(
            Permalinks.file(path),
            context.language(),
            view(context, context.context().links(path))));
  }

  /**
   * The report's page.
   *
   * @param figures the first of its figures, and links to all of them
   * @param contact whom readers may ask; null when not said
   * @param notes accepted findings
   * @param related other reports and editions
   */
  record ReportView(
      PageShell shell,
      String title,
      HeadingView heading,
      ReportText text,
      KeyFigures figures,
      ReportFiles files,
      List<NoteView> notes,
      @Nullable ContactView contact,
      RelatedReports related,
      CiteView cite)
      implements View {
    ReportView {
      notes = List.copyOf(notes);
    }
  }

  /**
   * What the report says.
   *
   * @param summary its figures linked; null without one
   * @param contents sections with the headings below them
   * @param sections those printed on this page
   * @param pages the sections that have pages of their own; none where all are printed here
   * @param signed who signed it, and when
   */
  record ReportText(
      @Nullable SafeString summary,
      List<Contents> contents,
      List<SectionView> sections,
      List<LinkView> pages,
      List<Sign> signed) {
    ReportText {
      pages = List.copyOf(pages);
      contents = List.copyOf(contents);
      sections = List.copyOf(sections);
      signed = List.copyOf(signed);
    }
  }

  /**
   * Figures shown first, and where all of them are.
   *
   * @param highlights at most six
   * @param statistics link to the tables; null when there are none
   * @param compare link to the comparison with the report before; null without one
   * @param trends link to the body's figures over the years; null without
   */
  record KeyFigures(
      List<HighlightView> highlights,
      @Nullable LinkView statistics,
      @Nullable LinkView compare,
      @Nullable LinkView trends) {
    KeyFigures {
      highlights = List.copyOf(highlights);
    }
  }

  /**
   * Files of the report.
   *
   * @param attachments those that belong to it
   * @param downloads the report itself in other formats
   */
  record ReportFiles(List<AttachmentView> attachments, List<FileView> downloads) {
    ReportFiles {
      attachments = List.copyOf(attachments);
      downloads = List.copyOf(downloads);
    }
  }

  /**
   * The same body's other reports, and other editions of this one.
   *
   * @param years all of the body's reports
   * @param newer the body's latest report; null where this is it
   * @param previous the report before; null without one
   * @param next the report after; null without one
   * @param editions where there are several, the latest first
   */
  record RelatedReports(
      List<LinkView> years,
      @Nullable LinkView newer,
      @Nullable LinkView previous,
      @Nullable LinkView next,
      List<EditionView> editions) {
    RelatedReports {
      years = List.copyOf(years);
      editions = List.copyOf(editions);
    }
  }

  /**
   * A fact about the report.
   *
   * @param href where it can be read; may be empty
   * @param host of another site that this leads to, unless the text says it; else empty
   * @param more what is said of it less loudly; may be empty
   * @param lang of the text; empty when it is that of the page
   */
  public record Fact(
      String name, String text, Address href, String host, String more, String lang) {
    Fact(String name, String text, Address href, String more, String lang) {
      this(name, text, href, "", more, lang);
    }

    static Fact plain(String name, String text) {
      return new Fact(name, text, Address.NONE, "", "");
    }
  }

  /** A section in the list of contents. */
  record Contents(String label, Address href, List<LinkView> below) {
    Contents {
      below = List.copyOf(below);
    }
  }

  /** A section's prose. */
  public record SectionView(String slug, SafeString html) {}

  /**
   * An attachment.
   *
   * @param type as people call it: PDF
   */
  public record AttachmentView(
      String title, Address href, String description, String type, String size, String sha256) {}

  /** A sign-off. */
  public record Sign(String by, String on) {}

  /**
   * Whom to ask; each part may be empty.
   *
   * @param mailbox where one writes to {@code email}
   */
  public record ContactView(
      String name,
      String address,
      String postcode,
      String phone,
      String fax,
      String email,
      Address mailbox) {}

  private static ReportView view(ReportPageContext context, Links links) {
    Report report = context.report();
    return new ReportView(
        context.shell(
            links,
            context.name(),
            List.of(),
            context.checked().summary() == null
                ? report.joinedTitle()
                : context.checked().summaryText()),
        report.joinedTitle(),
        heading(context, links, facts(context)),
        text(context, links),
        figures(context, links),
        new ReportFiles(attachments(context, links), downloads(context, links)),
        notes(context, links),
        contact(context),
        related(context, links),
        Citation.of(context, links));
  }

  /**
   * What stands above the content.
   *
   * @param facts which are the same on all pages of a report
   */
  static HeadingView heading(ReportPageContext context, Links links, List<Fact> facts) {
    return new HeadingView(
        RenderContext.link(links, context.context().catalogue().body(context.report().body())),
        context.yearName(),
        facts,
        context.banner(links));
  }

  private static ReportText text(ReportPageContext context, Links links) {
    Report report = context.report();
    Prose summary = context.checked().summary();
    List<SectionView> sections = new ArrayList<>();
    List<Contents> contents = new ArrayList<>();
    for (int i = 0; i < report.sections().size(); i++) {
      Section section = report.sections().get(i);
      Prose prose = context.checked().prose().get(i);
      if (report.contents().layout() == Report.Layout.SINGLE || section.isCover()) {
        sections.add(section(section, prose));
      }
      if (!section.isCover()) {
        contents.add(contents(context, links, section, prose));
      }
    }
    boolean single = report.contents().layout() == Report.Layout.SINGLE;
    return new ReportText(
        summary == null ? null : new SafeString(summary.html().html()),
        contents,
        sections,
        single
            ? List.of()
            : contents.stream().map(each -> LinkView.to(each.label(), each.href())).toList(),
        signed(context));
  }

  private static KeyFigures figures(ReportPageContext context, Links links) {
    Report report = context.report();
    return new KeyFigures(
        highlights(context, links),
        context.hasStatistics()
            ? LinkView.to(statisticsTitle(context), links.page(Permalinks.statistics(report)))
            : null,
        compare(context, links),
        trends(context, links));
  }

  private static @Nullable LinkView trends(ReportPageContext context, Links links) {
    Body body = context.context().catalogue().body(context.report().body());
    return context.hasStatistics() && TrendsPage.exists(context.context().timeline(body))
        ? LinkView.to(
            context.language().format("page.trends.here"),
            links.page(Permalinks.trends(body.path())))
        : null;
  }

  private static RelatedReports related(ReportPageContext context, Links links) {
    return new RelatedReports(
        context.years(links, entry -> Permalinks.report(entry.report())),
        newer(context, links),
        context.neighbour(-1).map(other -> neighbour(context, links, other)).orElse(null),
        context.neighbour(1).map(other -> neighbour(context, links, other)).orElse(null),
        context.editions(links));
  }

  private static @Nullable LinkView compare(ReportPageContext context, Links links) {
    ComparePage.Pair pair = ComparePage.pair(context.context(), context.entry());
    if (pair == null) {
      return null;
    }
    String year = Integer.toString(pair.earlier().report().year());
    return LinkView.to(
        context.language().format("page.compare.link", "year", year), links.page(pair.path()));
  }

  static SectionView section(Section section, Prose prose) {
    return new SectionView(section.slug(), new SafeString(prose.html().html()));
  }

  /** The name of the statistics page: the form's title, or a general one. */
  public static String statisticsTitle(ReportPageContext context) {
    FormLayout layout = context.layout();
    return layout == null
        ? context.language().format("page.statistics.title")
        : Lines.join(layout.form().title());
  }

  private static Contents contents(
      ReportPageContext context, Links links, Section section, Prose prose) {
    String page = Permalinks.section(context.report(), section);
    List<LinkView> below = new ArrayList<>();
    for (Prose.Heading heading : prose.headings()) {
      if (heading.level() == 2) {
        below.add(LinkView.to(heading.text(), links.page(page, heading.anchor())));
      }
    }
    String anchor =
        context.report().contents().layout() == Report.Layout.SINGLE ? section.anchor() : "";
    return new Contents(section.title(), links.page(page, anchor), below);
  }

  /** What the line below the title says. */
  static List<Fact> facts(ReportPageContext context) {
    Report report = context.report();
    Language language = context.language();
    List<Fact> facts = new ArrayList<>();
    if (report.release().published() != null) {
      facts.add(fact(language, "published", language.date(report.release().published())));
    }
    report.corrections().stream()
        .map(Correction::on)
        .max(java.time.LocalDate::compareTo)
        .ifPresent(on -> facts.add(fact(language, "corrected", language.date(on))));
    if (report.amendments().editions().all().size() > 1
        && report.status() != Report.Status.WITHDRAWN) {
      facts.add(fact(language, "edition", Integer.toString(report.edition())));
    }
    facts.add(fact(language, "period", language.period(report.period())));
    FormLayout layout = context.layout();
    if (layout != null) {
      facts.add(
          new Fact(
              language.format("page.fact.form"),
              Lines.join(layout.form().title()),
              Address.NONE,
              "",
              language.foreign(layout.form().language())));
    }
    if (!report.figures().scope().isEmpty()) {
      facts.add(fact(language, "scope", language.format("page.scope." + report.figures().scope())));
    }
    if (!report.description().original().isEmpty()) {
      facts.add(
          new Fact(
              language.format("page.fact.original"),
              report.description().original().text(),
              report.description().original(),
              "",
              ""));
    }
    Licence licence = context.context().catalogue().licence(report);
    if (!licence.isNone()) {
      facts.add(
          new Fact(
              language.format("page.fact.licence"),
              licence.name(),
              licence.url(),
              licence.url().host(),
              "",
              ""));
    }
    VisibleNames visibleNames = context.context().catalogue().names();
    for (Signature signature : report.responsible().signed()) {
      facts.add(
          new Fact(
              language.format("page.fact.signed"),
              visibleNames.shown(signature.by()),
              Address.NONE,
              language.date(signature.on()),
              ""));
    }
    return facts;
  }

  private static Fact fact(Language language, String key, String text) {
    return Fact.plain(language.format("page.fact." + key), text);
  }

  static List<HighlightView> highlights(ReportPageContext context, Links links) {
    FormLayout layout = context.layout();
    if (layout == null || !context.hasStatistics()) {
      return List.of();
    }
    ComparePage.Pair pair = ComparePage.pair(context.context(), context.entry());
    List<HighlightView> views = new ArrayList<>();
    for (FormLayout.Highlight highlight : layout.highlights()) {
      Cell before = pair == null ? null : before(pair, highlight.cell());
      BigDecimal now =
          context.entry().statistics().cell(highlight.cell()).map(Cell::value).orElse(null);
      Change change =
          pair == null || before == null || !pair.comparable()
              ? null
              : Change.between(before.value(), now);
      views.add(
          new HighlightView(
              highlight.label(),
              highlight.remark(),
              highlight.unit(),
              context
                  .context()
                  .figure(links, context.entry(), highlight.cell(), context.language()),
              before == null || pair == null ? "" : before(context.language(), pair, before),
              change == null ? "" : change.text(context.language())));
    }
    return views;
  }

  /** The same cell of the year before; null where that is on another form, or years lie between. */
  static @Nullable Cell before(ComparePage.Pair pair, CellKey cell) {
    boolean follows = pair.later().report().year() - pair.earlier().report().year() == 1;
    return pair.sameForm() && follows ? pair.earlier().statistics().cell(cell).orElse(null) : null;
  }

  private static String before(Language language, ComparePage.Pair pair, Cell cell) {
    int year = pair.earlier().report().year();
    return language.format(
        "page.report.before",
        "year",
        language.year(pair.timeline().form(year), year),
        "figure",
        FigureFormat.text(cell, language));
  }

  static List<AttachmentView> attachments(ReportPageContext context, Links links) {
    return context.report().contents().attachments().stream()
        .map(a -> attachment(context, links, a))
        .toList();
  }

  private static AttachmentView attachment(
      ReportPageContext context, Links links, Attachment attachment) {
    int dot = attachment.file().lastIndexOf('.');
    return new AttachmentView(
        attachment.title(),
        links.file(Permalinks.attachment(attachment)),
        attachment.description(),
        attachment.file().substring(dot + 1).toUpperCase(Locale.ROOT),
        context.language().size(attachment.size()),
        attachment.sha256());
  }

  /** A format that only an embedding program knows goes by the name of its file. */
  static List<FileView> downloads(ReportPageContext context, Links links) {
    return downloads(context, links, true);
  }

  /** The same without checksums, for pages that lead to those on the report's page. */
  static List<FileView> downloadsWithoutSums(ReportPageContext context, Links links) {
    return downloads(context, links, false);
  }

  /** To the checksums of a report's files. */
  static LinkView sums(ReportPageContext context, Links links) {
    return LinkView.to(
        context.language().format("page.download.sums"),
        links.page(Permalinks.report(context.report()), "downloads"));
  }

  private static List<FileView> downloads(
      ReportPageContext context, Links links, boolean withSums) {
    Language language = context.language();
    List<FileView> downloads = new ArrayList<>();
    for (Download download : context.downloads()) {
      String key = "page.download." + download.name();
      downloads.add(
          new FileView(
              language.has(key) ? language.format(key) : download.file(),
              links.file(Permalinks.download(context.report(), download.file())),
              language.size(download.size()),
              language.has(key + "-about") ? language.format(key + "-about") : "",
              withSums ? download.sha256() : ""));
    }
    return downloads;
  }

  /** Who signed the report, as far as that is public. */
  static List<Sign> signed(ReportPageContext context) {
    VisibleNames visibleNames = context.context().catalogue().names();
    return context.report().responsible().signed().stream()
        .map(
            signature ->
                new Sign(
                    visibleNames.shown(signature.by()), context.language().date(signature.on())))
        .toList();
  }

  /** Who filled in the tables, as far as that is public; null where nobody said so. */
  static @Nullable Sign filled(ReportPageContext context) {
    Report.Filled filled = context.report().figures().filled();
    return filled == null
        ? null
        : new Sign(
            context.context().catalogue().names().shown(filled.by()),
            context.language().date(filled.on()));
  }

  /** Whom to ask about the report; null if none is given. */
  static @Nullable ContactView contact(ReportPageContext context) {
    Contact contact =
        context.context().catalogue().names().shown(context.report().responsible().contact());
    return contact.equals(Contact.NONE) ? null : contact(contact);
  }

  public static ContactView contact(Contact contact) {
    return new ContactView(
        contact.name(),
        contact.address(),
        contact.postcode(),
        contact.phone(),
        contact.fax(),
        contact.email(),
        Address.mailbox(contact.email()).orElse(Address.NONE));
  }

  private static List<NoteView> notes(ReportPageContext context, Links links) {
    List<NoteView> notes = new ArrayList<>();
    for (Finding finding : context.checked().acceptedFindings()) {
      notes.add(context.note(links, finding, notes.size() + 1));
    }
    return notes;
  }

  /** Of a report that was replaced, the notice about it names what readers are to read. */
  private static @Nullable LinkView newer(ReportPageContext context, Links links) {
    Report.Withdrawal withdrawn = context.report().release().withdrawn();
    if (withdrawn != null && !withdrawn.successor().isEmpty()) {
      return null;
    }
    List<Catalogue.Entry> all = context.context().catalogue().reports(context.report().body());
    Report last = all.isEmpty() ? context.report() : all.get(all.size() - 1).report();
    return last.year() > context.report().year() ? neighbour(context, links, last) : null;
  }

  private static LinkView neighbour(ReportPageContext context, Links links, Report other) {
    return context.context().link(links, other, context.language());
  }
}
