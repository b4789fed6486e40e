package org.yearpress.search.audit;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yearpress.model.Permalinks;
import org.yearpress.search.SearchCheck;
import org.yearpress.text.Escape;

/**
 * The pages that the index names against what else of a built site says what is published: the
 * sitemap, the feed, the list of reports among the data. Each is there only where the site has it.
 */
public final class PublishedPages {
  private static final Pattern SITEMAP = Pattern.compile("Sitemap: (\\S+/)sitemap\\.xml");
  private static final Pattern LOCATION = Pattern.compile("<loc>([^<]*)</loc>");
  private static final Pattern ENTRY = Pattern.compile("<entry[ >].*?</entry>", Pattern.DOTALL);
  private static final Pattern LINK =
      Pattern.compile("<link rel=\"alternate\" type=\"text/html\" href=\"([^\"]*)\"/>");
  private static final Pattern HOME = Pattern.compile("</author>|<entry");
  private static final String INDEX = "index.html";

  private final SearchCheck.Files files;
  private final AuditReport report;
  private final List<String> faults;

  public PublishedPages(SearchCheck.Files files, AuditReport report, List<String> faults) {
    this.files = files;
    this.report = report;
    this.faults = faults;
  }

  /**
   * Compares.
   *
   * @param found addresses of the pages in the index, relative to the site's root
   * @param unlisted those of them that are not for the public, and so not in the sitemap
   */
  public void compare(Set<String> found, Set<String> unlisted) {
    report.published("index", found.size());
    Matcher robots = SITEMAP.matcher(text("robots.txt"));
    if (robots.find()) {
      Set<String> listed = new TreeSet<>();
      listed(robots.group(1), "sitemap.xml", listed);
      report.published("sitemap", listed.size());
      found.stream()
          .filter(page -> !listed.contains(page) && !unlisted.contains(page))
          .forEach(page -> faults.add(page + " is in the index and not in the sitemap"));
    }
    String feed = text("feed.xml");
    Matcher head = HOME.matcher(feed);
    Matcher home = LINK.matcher(head.find() ? feed.substring(0, head.start()) : "");
    if (home.find()) {
      Set<String> reported = new TreeSet<>();
      Matcher entry = ENTRY.matcher(feed);
      while (entry.find()) {
        Matcher link = LINK.matcher(entry.group());
        if (link.find()) {
          reported.add(page(Escape.unescapeHtml(home.group(1)), link.group(1)));
        }
      }
      missing(reported, found, "feed");
    }
    missing(data(), found, "data");
  }

  private void missing(Set<String> reported, Set<String> found, String by) {
    report.published(by, reported.size());
    reported.stream()
        .filter(page -> !found.contains(page))
        .forEach(page -> faults.add(page + " is in the " + by + " and not in the index"));
  }

  private void listed(String root, String file, Set<String> pages) {
    String xml = text(file);
    Matcher location = LOCATION.matcher(xml);
    while (location.find()) {
      String page = page(root, location.group(1));
      if (xml.contains("<sitemapindex")) {
        listed(root, page, pages);
      } else {
        pages.add(page);
      }
    }
  }

  /** The pages of the reports whose figures stand among the data: the last column. */
  private Set<String> data() {
    Set<String> pages = new TreeSet<>();
    String text = text("data/reports.csv");
    for (int part = 1; part == 1 || !text.isEmpty(); part++) {
      text.lines()
          .skip(1)
          .forEach(line -> pages.add(page("", line.substring(line.lastIndexOf(',') + 1))));
      text = text("data/reports." + part + ".csv"); // on a large site
    }
    return pages;
  }

  /** A page by its address, as the index names it. */
  private static String page(String root, String address) {
    String path = Escape.unescapeHtml(address);
    path = path.startsWith(root) ? path.substring(root.length()) : path;
    int place = path.indexOf('#');
    path = place < 0 ? path : path.substring(0, place);
    path = Permalinks.decode(path);
    return path.endsWith("/" + INDEX) || path.equals(INDEX)
        ? path.substring(0, path.length() - INDEX.length())
        : path;
  }

  private String text(String path) {
    byte[] bytes = files.read(path);
    return bytes == null ? "" : SearchCheck.characters(bytes);
  }
}
