package org.yearpress.page;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.form.Crosswalks;
import org.yearpress.form.Form;
import org.yearpress.model.Body;
import org.yearpress.model.Catalogue;
import org.yearpress.model.CheckedReport;
import org.yearpress.model.Download;
import org.yearpress.model.OrdinaryPage;
import org.yearpress.model.Prose;
import org.yearpress.model.Report;
import org.yearpress.model.Section;
import org.yearpress.model.Site;
import org.yearpress.output.Sink;
import org.yearpress.page.context.RenderContext;
import org.yearpress.page.context.ReportPageContext;
import org.yearpress.page.kind.DocumentPage;
import org.yearpress.page.kind.EmbedView;
import org.yearpress.page.kind.Item;
import org.yearpress.page.kind.PageKind;
import org.yearpress.page.kind.PageKinds;
import org.yearpress.page.kind.SearchPage;
import org.yearpress.page.metadata.BodyNames;
import org.yearpress.page.metadata.Feed;
import org.yearpress.page.metadata.HostFiles;
import org.yearpress.page.metadata.OpenSearch;
import org.yearpress.page.metadata.SecurityFile;
import org.yearpress.page.template.Templates;
import org.yearpress.page.template.Theme;
import org.yearpress.page.view.DocumentView;
import org.yearpress.text.MediaTypes;

/**
 * Renders the pages of a site. One instance for each build; reports may be rendered from several
 * threads at once.
 *
 * <p>Attachments, pictures and downloads are put into the sink by others; pages only link to them.
 */
public final class Pages {
  private final RenderContext context;
  private final Catalogue catalogue;
  private final List<PageKind> kinds;
  private final Templates templates;
  private final DocumentPage.StyleSheet documentStyle;
  private final DocumentPage.StyleSheet printStyle;
  private final DocumentPage.StyleSheet bookStyle;
  private final Sink sink;

  /**
   * @param forms a form by its id; null when there is none of it
   * @param crosswalks which cells of two forms may be compared
   * @param messages the words of a language tag
   */
  public Pages(
      Catalogue catalogue,
      Function<String, @Nullable Form> forms,
      Crosswalks crosswalks,
      Theme theme,
      Function<String, Messages> messages,
      Sink sink) {
    this(catalogue, forms, crosswalks, theme, messages, PageKinds.ALL, MediaTypes.STANDARD, sink);
  }

  /**
   * The same with page kinds of one's own.
   *
   * @param kinds in the order in which their pages are rendered
   * @param mediaTypes of files that pages link to
   */
  public Pages(
      Catalogue catalogue,
      Function<String, @Nullable Form> forms,
      Crosswalks crosswalks,
      Theme theme,
      Function<String, Messages> messages,
      List<PageKind> kinds,
      MediaTypes mediaTypes,
      Sink sink) {
    this.catalogue = catalogue;
    this.kinds = List.copyOf(kinds);
    this.context = new RenderContext(catalogue, forms, crosswalks, theme, messages, mediaTypes);
    this.templates = new Templates(theme, PageKinds.templates(kinds));
    this.documentStyle = DocumentPage.StyleSheet.of(theme, "assets/document.css");
    this.printStyle = DocumentPage.StyleSheet.of(theme, "assets/print.css");
    this.bookStyle = DocumentPage.StyleSheet.of(theme, "assets/epub.css");
    this.sink = sink;
  }

  /**
   * Prints the pages of one report: the report, its sections where each has a page, its statistics,
   * and redirects from old addresses.
   *
   * @param downloads what others put beside these pages, in the order to list it
   * @throws UnusableException when a template does not fit
   */
  public void report(CheckedReport report, List<Download> downloads) {
    ReportPageContext page = ReportPageContext.of(context, report, downloads);
    for (PageKind kind : kinds) {
      render(kind, kind.ofReport(page));
    }
  }

  /**
   * Prints a page outside any report, or the home page with its prose. The prose begins with its
   * heading at level 1.
   *
   * @throws UnusableException when a template does not fit
   */
  public void ordinary(OrdinaryPage page, Prose prose) {
    for (PageKind kind : kinds) {
      render(kind, kind.ofProse(context, page, prose));
    }
  }

  /**
   * Prints the pages that speak of several reports, and writes the theme's assets. The home page is
   * among them unless the catalogue has prose for it, then {@link #ordinary} prints it.
   *
   * @throws UnusableException when a template does not fit
   */
  public void site() {
    files(HostFiles.MANY);
    kinds.forEach(this::ofSite);
    feed();
    years().forEach(this::ofYear);
    bodies().forEach(this::ofBody);
    items().forEach(this::ofItem);
  }

  /**
   * Writes what is no page: the theme's assets, and files for servers and programs.
   *
   * @param manyRedirects beyond which servers are told only of pages that moved for good
   */
  public void files(int manyRedirects) {
    Set<String> idle = new HashSet<>();
    kinds.forEach(kind -> idle.addAll(kind.idleAssets(catalogue)));
    context.theme().assetsBut(idle).forEach(asset -> asset.writeTo(sink));
    Site.Security security = context.site().pages().metadata().security();
    if (security != null) {
      sink.put(SecurityFile.FILE, SecurityFile.bytes(security, context.site()));
    }
    if (context.expectsReports()) {
      sink.put(BodyNames.FILE, BodyNames.of(context));
    }
    OpenSearch.of(context.site(), SearchPage.PATH)
        .ifPresent(bytes -> sink.put(OpenSearch.FILE, bytes));
    catalogue.withoutFigures(
        () ->
            HostFiles.write(
                catalogue, context.mediaTypes(), documentStyle.hash(), manyRedirects, sink));
  }

  /** The kinds of page, in the order in which they are rendered. */
  public List<PageKind> kinds() {
    return kinds;
  }

  /**
   * Prints the pages of a kind that speak of the site as a whole.
   *
   * @throws UnusableException when a template does not fit
   */
  public void ofSite(PageKind kind) {
    if (kind.showsFigures()) {
      render(kind, kind.ofSite(context));
    } else {
      catalogue.withoutFigures(() -> render(kind, kind.ofSite(context)));
    }
  }

  /** Writes the feed of the site, if there is one. */
  public void feed() {
    if (context.hasFeed()) {
      catalogue
          .withoutFigures(() -> new Feed(context).ofSite())
          .ifPresent(bytes -> sink.put(Feed.FILE, bytes));
    }
  }

  /** The years that have pages. */
  public List<Integer> years() {
    return context.years();
  }

  /**
   * Prints the pages about a year.
   *
   * @throws UnusableException when a template does not fit
   */
  public void ofYear(int year) {
    for (PageKind kind : kinds) {
      render(kind, kind.ofYear(context, year));
    }
  }

  /** The bodies that have pages. */
  public List<Body> bodies() {
    return context.bodies();
  }

  /**
   * Prints the pages about a body, and its feed.
   *
   * @throws UnusableException when a template does not fit
   */
  public void ofBody(Body body) {
    for (PageKind kind : kinds) {
      render(kind, kind.ofBody(context, body));
    }
    if (context.hasFeed()) {
      new Feed(context).of(body).ifPresent(bytes -> sink.put(Feed.file(body.path()), bytes));
    }
  }

  /** The statistics that have pages. */
  public List<Item> items() {
    return Item.ofSite(context).toList();
  }

  /**
   * Prints the pages about a statistic.
   *
   * @throws UnusableException when a template does not fit
   */
  public void ofItem(Item item) {
    catalogue.withFigures(
        item.formLayout().form().id(),
        item.layout().table().id(),
        item.row(),
        () -> {
          for (PageKind kind : kinds) {
            render(kind, kind.ofItem(context, item));
          }
        });
  }

  /**
   * Prints the pages that lead to files of the whole site's figures.
   *
   * @param data those files, by their output paths
   * @throws UnusableException when a template does not fit
   */
  public void data(List<Download> data) {
    for (PageKind kind : kinds) {
      render(kind, kind.ofData(context, data));
    }
  }

  /**
   * A whole report as an HTML document that needs no other file.
   *
   * @param pictures the address of a picture by its output path, such as its bytes in a {@code
   *     data:} address; null when it is not there
   * @throws UnusableException when the template does not fit
   */
  public byte[] document(CheckedReport report, Function<String, @Nullable String> pictures) {
    return document(DocumentPage.TEMPLATE, documentStyle, report, pictures);
  }

  /**
   * A whole report as XHTML for paper, with cover and contents; as {@link #document} otherwise.
   *
   * @throws UnusableException when the template does not fit
   */
  public byte[] printable(CheckedReport report, Function<String, @Nullable String> pictures) {
    return document(DocumentPage.PRINT, printStyle, report, pictures);
  }

  /**
   * A whole report as XHTML for reading programs, each chapter a section of its body; as {@link
   * #document} otherwise.
   *
   * @throws UnusableException when the template does not fit
   */
  public byte[] book(CheckedReport report, Function<String, @Nullable String> pictures) {
    return document(DocumentPage.BOOK, bookStyle, report, pictures);
  }

  private byte[] document(
      String template,
      DocumentPage.StyleSheet style,
      CheckedReport report,
      Function<String, @Nullable String> pictures) {
    ReportPageContext page = ReportPageContext.of(context, report, List.of());
    DocumentView view = DocumentPage.of(page, style, pictures);
    return templates.render(template, report.report().folder(), page.language(), view);
  }

  /**
   * The hash of the style element in each {@link #document}, as a content security policy names it:
   * {@code sha256-…}. A server that sends a policy for all pages must allow it for documents.
   */
  public String documentStyleHash() {
    return documentStyle.hash();
  }

  /**
   * The HTML level of a section's own heading where it is printed: 1 where the section has a page
   * of its own, 2 on the report's page.
   */
  public static int headingLevel(Report report, Section section) {
    return report.contents().layout() == Report.Layout.SECTIONS && !section.isCover() ? 1 : 2;
  }

  private void render(PageKind kind, Stream<PageKind.Page> pages) {
    pages.forEach(
        page -> {
          sink.put(
              page.file(),
              templates.render(kind.template(), page.file(), page.language(), page.view()));
          PageKind.DataFile data = page.data();
          if (data != null) {
            sink.put(data.file(), data.text().getBytes(StandardCharsets.UTF_8));
          }
          embeds(page);
        });
  }

  /** The parts of a page that site.yml lets other sites show, each alone. */
  private void embeds(PageKind.Page page) {
    for (String address : context.site().downloads().embeds()) {
      if (EmbedView.isOf(address, page.file())) {
        int hash = address.indexOf('#');
        String anchor = address.substring(hash + 1);
        String file = EmbedView.file(address);
        EmbedView view =
            EmbedView.of(
                page.view(), anchor, context.links(file).page(address.substring(0, hash), anchor));
        if (view != null) {
          sink.put(file, templates.render(EmbedView.TEMPLATE, file, page.language(), view));
        }
      }
    }
  }
}
