package org.yearpress.page.metadata;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yearpress.model.Address;
import org.yearpress.model.Body;
import org.yearpress.model.Catalogue;
import org.yearpress.model.CheckedReport;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Report;
import org.yearpress.page.context.Language;
import org.yearpress.page.context.RenderContext;
import org.yearpress.page.context.ReportPageContext;
import org.yearpress.page.view.CorrectionView;
import org.yearpress.text.Escape;
import org.yearpress.text.fast.Utf8;

/**
 * Atom feeds (RFC 4287): one of the site with the newest entries, one of each body with all its
 * reports. A correction is an entry of its own. Dates come from the reports, never from the clock.
 */
public final class Feed {
  private static final Pattern TIED = Pattern.compile("\\[([^\\]]*)\\]\\(stat:[^)]*\\)");

  /** The name of a feed in its folder. */
  public static final String FILE = "feed.xml";

  /** Entries of the site's feed. */
  private static final int MAX_ENTRIES = 100;

  private final RenderContext context;
  private final Language language;
  private final String url;

  public Feed(RenderContext context) {
    this.context = context;
    this.language = context.language();
    this.url = context.site().url();
  }

  /** The path of a body's feed. */
  public static String file(String body) {
    return Permalinks.page(body) + FILE;
  }

  /**
   * Something that happened.
   *
   * @param on the day
   * @param address absolute, also what identifies it
   */
  private record Entry(
      LocalDate on,
      @Nullable LocalDate published,
      String address,
      String title,
      String text,
      String author,
      String lang) {}

  /** The site's feed; empty when no report is published. */
  public Optional<byte[]> ofSite() {
    List<Entry> entries = new ArrayList<>();
    for (Catalogue.Entry entry : context.catalogue().reports()) {
      addTo(entries, entry);
    }
    return write("", context.site().title(), entries, MAX_ENTRIES);
  }

  /** A body's feed; empty when it has published no report. */
  public Optional<byte[]> of(Body body) {
    List<Entry> entries = new ArrayList<>();
    for (Catalogue.Entry entry : context.catalogue().reports(body.path())) {
      addTo(entries, entry);
    }
    String title =
        language.format("page.feed.of-body", "body", body.name(), "site", context.site().title());
    return write(Permalinks.page(body.path()), title, entries, Integer.MAX_VALUE);
  }

  private void addTo(List<Entry> entries, Catalogue.Entry entry) {
    Report report = entry.report();
    if (report.status() != Report.Status.PUBLISHED) {
      return;
    }
    String address = absolute(Permalinks.report(report));
    String author = context.nameOf(report);
    entries.add(
        new Entry(
            report.day(),
            report.release().published(),
            address,
            report.joinedTitle(),
            plain(report.description().summary()),
            author,
            report.language()));
    if (!report.corrections().isEmpty()) {
      corrections(entries, entry, address, author);
    }
  }

  /**
   * A summary without the addresses of its figures. A figure that the text leaves to its cell is
   * not at hand here, then there is no summary.
   */
  private static String plain(String summary) {
    return summary.contains("[](stat:")
        ? ""
        : TIED.matcher(summary).replaceAll(match -> Matcher.quoteReplacement(match.group(1)));
  }

  private void corrections(
      List<Entry> entries, Catalogue.Entry entry, String address, String author) {
    Report report = entry.report();
    Language own = context.language(report.language());
    ReportPageContext page =
        ReportPageContext.of(
            context,
            new CheckedReport(entry, List.of(), null, List.of(), List.of()),
            own,
            List.of());
    List<CorrectionView> views = page.corrections(context.links(Permalinks.report(report)));
    for (int i = 0; i < views.size(); i++) {
      // Views come with the latest first, the file's order reversed.
      LocalDate on = report.corrections().get(views.size() - 1 - i).on();
      CorrectionView view = views.get(i);
      String title =
          own.format("page.feed.correction", "report", report.joinedTitle(), "what", view.what());
      entries.add(
          new Entry(
              on,
              on,
              address + "#" + view.anchor(),
              title,
              text(own, view),
              author,
              report.language()));
    }
  }

  private static String text(Language language, CorrectionView view) {
    boolean change = !view.from().isEmpty() || !view.to().isEmpty();
    String what =
        change ? language.format("page.feed.change", "from", view.from(), "to", view.to()) : "";
    return what.isEmpty() || view.reason().isEmpty()
        ? what + view.reason()
        : what + language.format("page.feed.because", "reason", view.reason());
  }

  private Optional<byte[]> write(String page, String title, List<Entry> entries, int most) {
    if (entries.isEmpty()) {
      return Optional.empty();
    }
    entries.sort(Comparator.comparing(Entry::on).reversed().thenComparing(Entry::address));
    Utf8 out = new Utf8(4096);
    String self = url + Permalinks.fileLink("", page + FILE);
    out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.write("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"");
    Escape.writeXmlAttribute(context.site().language(), out);
    out.write("\">\n");
    element("id", self, out);
    element("title", title, out);
    link("self", "application/atom+xml", new Address(self), out);
    link("alternate", "text/html", new Address(absolute(page)), out);
    element("updated", moment(entries.get(0).on()), out);
    out.write("<author>");
    String publisher = context.site().publisher();
    element("name", publisher.isEmpty() ? context.site().title() : publisher, out);
    out.write("</author>\n");
    for (Entry entry : entries.subList(0, Math.min(most, entries.size()))) {
      write(entry, out);
    }
    out.write("</feed>\n");
    return Optional.of(out.toBytes());
  }

  private void write(Entry entry, Utf8 out) {
    out.write("<entry");
    if (!entry.lang().equals(context.site().language())) {
      out.write(" xml:lang=\"");
      Escape.writeXmlAttribute(entry.lang(), out);
      out.write("\"");
    }
    out.write(">\n");
    element("id", entry.address(), out);
    element("title", entry.title(), out);
    link("alternate", "text/html", new Address(entry.address()), out);
    element("updated", moment(entry.on()), out);
    if (entry.published() != null) {
      element("published", moment(entry.published()), out);
    }
    out.write("<author>");
    element("name", entry.author(), out);
    out.write("</author>\n");
    if (!entry.text().isEmpty()) {
      element("summary", entry.text(), out);
    }
    out.write("</entry>\n");
  }

  private String absolute(String page) {
    return page.isEmpty() ? url : url + context.links("").page(page);
  }

  private static void element(String name, String text, Utf8 out) {
    out.write("<" + name + ">");
    Escape.writeXmlText(text, out);
    out.write("</" + name + ">\n");
  }

  private static void link(String relation, String type, Address address, Utf8 out) {
    out.write("<link rel=\"" + relation + "\" type=\"" + type + "\" href=\"");
    Escape.writeXmlAttribute(address.text(), out);
    out.write("\"/>\n");
  }

  private static String moment(LocalDate day) {
    return day + "T00:00:00Z";
  }
}
