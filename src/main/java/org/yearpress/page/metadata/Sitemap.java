package org.yearpress.page.metadata;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yearpress.model.Catalogue;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Report;
import org.yearpress.model.Site;
import org.yearpress.output.ListCut;
import org.yearpress.output.Sink;
import org.yearpress.page.kind.SearchPage;
import org.yearpress.text.Escape;
import org.yearpress.text.fast.Utf8;

/**
 * Writes {@code sitemap.xml}, split if there are more pages than one file may list, and {@code
 * robots.txt}. A page's last change is that of the reports it shows.
 */
public final class Sitemap {
  /** How the paths end that may be listed. */
  public static final String PAGES = ".html";

  private static final String INDEX = "index.html";
  private static final String NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9";

  private final Site site;
  private final Permalinks permalinks;
  private final Map<String, LocalDate> changes = new HashMap<>();
  private final Set<String> left = new HashSet<>(Set.of("404.html", SearchPage.PATH + INDEX));
  private final Set<String> hidden = new HashSet<>();
  private final Cut cut;

  /**
   * How it is cut.
   *
   * @param most addresses that one file may have
   * @param few pages up to which every file but the last has as many as it may have
   * @param more how it is cut where there are more: a page that comes or goes then changes one file
   *     and not all behind it
   */
  public record Cut(int most, int few, ListCut more) {
    /** 50,000 addresses are what search engines take; they are about 5 MB. */
    public static final Cut STANDARD = new Cut(50_000, 200_000, new ListCut(50_000, 25_013));

    /**
     * Whether a file ends before a page.
     *
     * @param pages of the site
     * @param has pages that the file has
     */
    private boolean isBefore(String path, int pages, int has) {
      return has >= most || (has > 0 && pages > few && more.isBefore(path, has));
    }
  }

  private Sitemap(Catalogue catalogue, Cut cut) {
    this.site = catalogue.site();
    this.permalinks = new Permalinks(site.pages().links());
    this.cut = cut;
    for (Catalogue.Entry entry : catalogue.reports()) {
      Report report = entry.report();
      for (String alias : report.release().aliases()) {
        left.add(Permalinks.oldAddress(alias));
      }
      if (report.status() != Report.Status.PUBLISHED) {
        hidden.add(Permalinks.report(report));
      } else {
        LocalDate change = report.changed().orElse(null);
        changed(Permalinks.year(report.year()), change);
        for (String folder = Permalinks.report(report); ; folder = above(folder)) {
          changed(folder, change);
          if (folder.isEmpty()) {
            break;
          }
        }
      }
    }
  }

  /**
   * Writes both.
   *
   * @param paths everything that was written, sorted; gone through twice
   */
  public static void write(Catalogue catalogue, Iterable<String> paths, Cut cut, Sink sink) {
    Site site = catalogue.site();
    String robots = "User-agent: *\n" + (site.pages().noindex() ? "Disallow: /\n" : "Allow: /\n");
    if (!site.url().isEmpty() && !site.pages().noindex()) {
      new Sitemap(catalogue, cut).write(paths, sink);
      robots += "Sitemap: " + site.url() + "sitemap.xml\n";
    }
    sink.put("robots.txt", robots.getBytes(StandardCharsets.UTF_8));
  }

  private void write(Iterable<String> paths, Sink sink) {
    Utf8 index = begin("sitemapindex");
    List<String> pages = new ArrayList<>();
    int all = 0;
    for (String path : paths) {
      all += isListed(path) ? 1 : 0;
    }
    int files = 0;
    for (String path : paths) {
      if (!isListed(path)) {
        continue;
      }
      if (cut.isBefore(path, all, pages.size())) {
        files++;
        write(files, pages, index, sink);
        pages.clear();
      }
      pages.add(path);
    }
    if (files == 0) {
      sink.put("sitemap.xml", urls(pages));
      return;
    }
    write(files + 1, pages, index, sink);
    index.write("</sitemapindex>\n");
    sink.put("sitemap.xml", index.toBytes());
  }

  private void write(int number, List<String> pages, Utf8 index, Sink sink) {
    String file = "sitemap-" + number + ".xml";
    sink.put(file, urls(pages));
    index.write("<sitemap><loc>");
    Escape.writeXmlText(site.url() + file, index);
    index.write("</loc></sitemap>\n");
  }

  private boolean isListed(String path) {
    if (!path.endsWith(PAGES) || left.contains(path)) {
      return false;
    }
    if (!path.equals(INDEX) && !path.endsWith("/" + INDEX)) {
      return false; // a page has a folder; other files are attachments and downloads
    }
    for (String folder = folder(path); !folder.isEmpty(); folder = above(folder)) {
      if (hidden.contains(folder) || folder.endsWith("/editions/")) {
        return false;
      }
    }
    return true;
  }

  private byte[] urls(List<String> pages) {
    Utf8 out = begin("urlset");
    for (String path : pages) {
      String page = folder(path);
      out.write("<url><loc>");
      Escape.writeXmlText(site.url(), out);
      if (!page.isEmpty()) {
        Escape.writeXmlText(permalinks.link("", page, ""), out);
      }
      out.write("</loc>");
      LocalDate change = change(page);
      if (change != null) {
        out.write("<lastmod>" + change + "</lastmod>");
      }
      out.write("</url>\n");
    }
    out.write("</urlset>\n");
    return out.toBytes();
  }

  private static Utf8 begin(String root) {
    Utf8 out = new Utf8(1 << 16);
    out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.write("<" + root + " xmlns=\"" + NAMESPACE + "\">\n");
    return out;
  }

  private void changed(String folder, @Nullable LocalDate day) {
    if (day != null) {
      changes.merge(folder, day, (one, other) -> one.isAfter(other) ? one : other);
    }
  }

  /** The last change of what is nearest above a page. */
  private @Nullable LocalDate change(String page) {
    for (String folder = page; ; folder = above(folder)) {
      LocalDate day = changes.get(folder);
      if (day != null || folder.isEmpty()) {
        return day;
      }
    }
  }

  private static String folder(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }

  private static String above(String folder) {
    return folder.substring(0, folder.lastIndexOf('/', folder.length() - 2) + 1);
  }
}
