package org.yearpress.page.kind;

import io.pebbletemplates.pebble.extension.escaper.SafeString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yearpress.model.Address;
import org.yearpress.model.Finding;
import org.yearpress.model.Licence;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Prose;
import org.yearpress.model.Report;
import org.yearpress.model.Section;
import org.yearpress.model.Site;
import org.yearpress.page.Pages;
import org.yearpress.page.PortableProse;
import org.yearpress.page.context.Html;
import org.yearpress.page.context.Language;
import org.yearpress.page.context.Links;
import org.yearpress.page.context.ReportPageContext;
import org.yearpress.page.template.Theme;
import org.yearpress.page.view.DocumentView;
import org.yearpress.page.view.HeadingView;
import org.yearpress.page.view.LinkView;
import org.yearpress.page.view.NoteView;
import org.yearpress.page.view.TableView;

/** A whole report in one document, for self-contained files. */
public final class DocumentPage {
  public static final String TEMPLATE = "document.html";
  public static final String PRINT = "print.html";
  public static final String BOOK = "epub.html";

  /** Letters of the columns' heads that fit beside the labels on upright A4, and along it. */
  private static final int MAX_PORTRAIT = 90;

  private static final int MAX_LANDSCAPE = 190;

  private static final int BETWEEN_COLUMNS = 2;
  private static final int FIRST_OF_CHINESE = 0x2E80;

  private static final String TABLES = "yp-tables";
  private static final String ATTACHMENTS = "yp-attachments";

  private final ReportPageContext page;
  private final Report report;
  private final Language language;
  private final Links links;
  private final Function<String, @Nullable String> pictures;
  private final Map<String, String> anchors = new HashMap<>();

  private DocumentPage(ReportPageContext page, Function<String, @Nullable String> pictures) {
    this.page = page;
    this.report = page.report();
    this.language = page.language();
    this.links = page.context().links(Permalinks.report(report));
    this.pictures = pictures;
    for (Section section : report.sections()) {
      anchors.put(Permalinks.section(report, section) + "#", section.anchor());
    }
    anchors.put(Permalinks.report(report) + "#", "yp-top");
    anchors.put(Permalinks.statistics(report) + "#", TABLES);
    page.pages().all(report).forEach(table -> anchors.put(table + "#", TABLES));
  }

  /**
   * The document of a report.
   *
   * @param pictures the address of a picture by its output path; null when it is not there
   */
  public static DocumentView of(
      ReportPageContext page, StyleSheet style, Function<String, @Nullable String> pictures) {
    return new DocumentPage(page, pictures).view(style);
  }

  /**
   * A style sheet that is part of a document.
   *
   * @param hash as a content security policy names it: {@code sha256-…}
   */
  public record StyleSheet(String css, String hash) {
    public static StyleSheet of(Theme theme, String file) {
      String css = theme.text(file).strip();
      return new StyleSheet(css, Theme.policyHash(css));
    }
  }

  private DocumentView view(StyleSheet style) {
    DocumentView.Statistics statistics = statistics();
    List<ReportPage.AttachmentView> attachments = ReportPage.attachments(page, links);
    List<DocumentView.OutlineEntry> outline = outline(statistics, !attachments.isEmpty());
    return new DocumentView(
        language.tag(),
        report.joinedTitle(),
        new HeadingView(
            LinkView.label(page.bodyName()),
            page.yearName(),
            ReportPage.facts(page),
            page.banner(links)),
        source(),
        new DocumentView.Style(
            new SafeString(style.css()),
            "default-src 'none'; img-src data:; style-src '" + style.hash() + "'",
            logo()),
        new DocumentView.DocumentText(
            page.checked().summaryText(),
            outline.stream().map(DocumentView.OutlineEntry::link).toList(),
            outline,
            sections(),
            ReportPage.signed(page)),
        statistics,
        notes(),
        attachments,
        ReportPage.contact(page));
  }

  private @Nullable SafeString logo() {
    Site site = page.context().site();
    String logo = site.pages().brand().printLogo();
    String bytes = logo.isEmpty() ? null : pictures.apply(logo);
    return bytes == null
        ? null
        : new Html()
            .raw("<img")
            .attribute("src", bytes)
            .attribute("alt", site.publisher())
            .raw("/>")
            .done();
  }

  private DocumentView.Source source() {
    Site site = page.context().site();
    Site.Notice notice = site.pages().notice();
    Licence licence = page.context().catalogue().licence(report);
    return new DocumentView.Source(
        site.publisher(),
        notice == null ? "" : notice.text(),
        onTheSite(Permalinks.report(report)),
        report.isSuperseded()
            ? onTheSite(Permalinks.page(report.amendments().editions().current().folder()))
            : Address.NONE,
        licence.isNone() ? null : LinkView.to(licence.name(), licence.url()));
  }

  /** The whole address of a page; empty when that of the site is not known. */
  private Address onTheSite(String target) {
    String url = page.context().site().url();
    return url.isEmpty() ? Address.NONE : new Address(url + page.context().links("").page(target));
  }

  private DocumentView.@Nullable Statistics statistics() {
    List<TableView> written = page.hasStatistics() ? StatisticsTables.of(page, links) : List.of();
    int letters = written.stream().mapToInt(DocumentPage::letters).max().orElse(0);
    return written.isEmpty()
        ? null
        : new DocumentView.Statistics(StatisticsPage.form(page), tables(written), paper(letters));
  }

  private List<DocumentView.OutlineEntry> outline(
      DocumentView.@Nullable Statistics statistics, boolean hasAttachments) {
    List<DocumentView.OutlineEntry> outline = new ArrayList<>();
    for (int i = 0; i < report.sections().size(); i++) {
      Section section = report.sections().get(i);
      if (!section.isCover()) {
        outline.add(
            new DocumentView.OutlineEntry(
                LinkView.to(section.title(), Links.anchor(section.anchor())),
                page.checked().prose().get(i).headings().stream()
                    .filter(heading -> heading.level() == 2)
                    .map(heading -> LinkView.to(heading.text(), Links.anchor(heading.anchor())))
                    .toList()));
      }
    }
    if (hasAttachments) {
      outline.add(
          new DocumentView.OutlineEntry(
              LinkView.to(language.format("page.report.attachments"), Links.anchor(ATTACHMENTS)),
              List.of()));
    }
    if (statistics != null) {
      outline.add(
          new DocumentView.OutlineEntry(
              LinkView.to(ReportPage.statisticsTitle(page), Links.anchor(TABLES)),
              statistics.tables().stream()
                  .map(table -> LinkView.to(table.title(), Links.anchor(table.anchor())))
                  .toList()));
    }
    return outline;
  }

  private List<ReportPage.SectionView> sections() {
    List<ReportPage.SectionView> sections = new ArrayList<>();
    for (int i = 0; i < report.sections().size(); i++) {
      Section section = report.sections().get(i);
      Prose prose = page.checked().prose().get(i);
      String html =
          PortableProse.of(
              prose.html().html(),
              Permalinks.section(report, section),
              Pages.headingLevel(report, section) == 1,
              pictures,
              this::anchor,
              page.context().site().url());
      sections.add(new ReportPage.SectionView(section.slug(), new SafeString(html)));
    }
    return sections;
  }

  /** The anchor in the document for a page of this report; null for any other page. */
  private @Nullable String anchor(String target) {
    int hash = target.indexOf('#');
    String known = anchors.get(target.substring(0, hash + 1));
    return known == null || hash + 1 == target.length() ? known : target.substring(hash + 1);
  }

  private List<DocumentView.Table> tables(List<TableView> written) {
    List<DocumentView.Table> tables = new ArrayList<>();
    for (TableView table : written) {
      tables.add(
          new DocumentView.Table(
              table.anchor(),
              table.caption().section(),
              table.caption().title(),
              String.join(" · ", table.caption().about()),
              table.lang(),
              table.columns().heads(),
              table.rows().stream().map(this::row).toList(),
              table.caption().legend(),
              table.notes()));
    }
    return tables;
  }

  /**
   * What the columns take at least, in letters: their heads break at blanks and between Chinese.
   */
  private static int letters(TableView table) {
    int letters = 0;
    for (List<TableView.Head> line : table.columns().heads()) {
      for (TableView.Head head : line) {
        if (head.kind().equals("figure")) {
          letters += longestWord(head.label()) + BETWEEN_COLUMNS;
        }
      }
    }
    return letters;
  }

  private static String paper(int letters) {
    return letters <= MAX_PORTRAIT ? "" : letters <= MAX_LANDSCAPE ? "wide" : "wide tight";
  }

  private static int longestWord(String label) {
    int longest = 0;
    int from = 0;
    for (int i = 0; i <= label.length(); i++) {
      if (i == label.length() || label.charAt(i) == ' ' || label.charAt(i) > FIRST_OF_CHINESE) {
        longest = Math.max(longest, i - from);
        from = i + 1;
      }
    }
    return Math.max(longest, 4);
  }

  private DocumentView.Row row(TableView.Row row) {
    TableView.Line line = row.line();
    TableView.RowHead head = line.head();
    TableView.UnitCell unit = line.unit();
    String indent = language.format("page.document.indent").repeat(head.depth() - 1);
    return new DocumentView.Row(
        line.anchor(),
        indent + head.number() + head.label(),
        head.span(),
        unit != null,
        unit == null ? "" : unit.text(),
        line.empty(),
        row.cells().stream().map(DocumentPage::cell).toList());
  }

  private static DocumentView.Cell cell(TableView.Cell cell) {
    TableView.Beside beside = cell.beside();
    if (beside == null) {
      return new DocumentView.Cell(cell.anchor(), cell.kind(), cell.text(), List.of());
    }
    StringBuilder text = new StringBuilder(cell.text());
    if (!beside.unit().isEmpty()) {
      text.append(' ').append(beside.unit());
    }
    if (!cell.mark().isEmpty() && !cell.value().isEmpty()) {
      text.append(' ').append(cell.mark());
    }
    List<LinkView> notes = new ArrayList<>(beside.notes());
    if (beside.correction() != null) {
      notes.add(0, beside.correction());
    }
    return new DocumentView.Cell(cell.anchor(), cell.kind(), text.toString(), notes);
  }

  /** Findings that stand at no cell; the others are reported below their tables. */
  private List<NoteView> notes() {
    List<NoteView> notes = new ArrayList<>();
    int number = 0;
    for (Finding finding : page.checked().acceptedFindings()) {
      number++;
      if (finding.cell() == null) {
        NoteView note = page.note(links, finding, number);
        notes.add(
            new NoteView(
                "yp-remark-" + number,
                note.number(),
                note.cell(),
                Address.NONE,
                note.message(),
                note.details(),
                note.reason(),
                note.by(),
                note.on()));
      }
    }
    return notes;
  }
}
