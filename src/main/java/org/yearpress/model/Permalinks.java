package org.yearpress.model;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The addresses of everything: the one place that knows the layout of the output.
 *
 * <p>A page path is a folder path below the site root without leading slash and ending in {@code /}
 * ({@code ""} is the home page); the file written is {@code index.html} in it. Links between pages
 * are relative.
 */
public final class Permalinks {
  /** The folder of the whole site's figures. */
  public static final String DATA = "data/";

  private static final String HEX = "0123456789ABCDEF";
  private static final boolean[] UNRESERVED = unreserved();

  private final Site.Links style;

  public Permalinks(Site.Links style) {
    this.style = style;
  }

  /** The page of a body or of a report's folder, an ordinary page, or any folder path. */
  public static String page(String path) {
    return path.isEmpty() ? "" : path + "/";
  }

  /** The page of a report. */
  public static String report(Report report) {
    return page(report.folder());
  }

  /**
   * The address of an edition of a report, given to the report that stands: of a superseded edition
   * its page, of the one that stands a redirect to it, so that a citation holds after a correction.
   */
  public static String edition(Report report, int number) {
    return page(report.amendments().editions().current().folder()) + "editions/" + number + "/";
  }

  /** The page of a section where each has its own, else the report's. */
  public static String section(Report report, Section section) {
    return report.contents().layout() == Report.Layout.SECTIONS && !section.isCover()
        ? report(report) + section.slug() + "/"
        : report(report);
  }

  /** The statistics page of a report. */
  public static String statistics(Report report) {
    return report(report) + "statistics/";
  }

  /**
   * A page of one table of a report, below that of its statistics, where each table has its own.
   *
   * @param part 1 for the first page of the table
   */
  public static String table(Report report, String table, int part) {
    return statistics(report) + tableBelow(table, part);
  }

  /** The same, from the page of the statistics. */
  public static String tableBelow(String table, int part) {
    return table + "/" + (part == 1 ? "" : part + "/");
  }

  /** The page of a body's figures over the years; {@code body} is its path. */
  public static String trends(String body) {
    return page(body) + "trends/";
  }

  /** The page of a row that reports of a body make, such as a department, over the years. */
  public static String part(String body, String row) {
    return trends(body) + row + "/";
  }

  /** The page that sets two years of a body side by side; {@code body} is its path. */
  public static String compare(String body, int earlier, int later) {
    return page(body) + "compare/" + earlier + "-" + later + "/";
  }

  /** The page of a year. */
  public static String year(int year) {
    return "years/" + year + "/";
  }

  /** The page of a statistic. Table ids stand in the address of forms with several tables. */
  public static String item(String form, boolean severalTables, String table, String row) {
    return "items/" + form + "/" + (severalTables ? table + "-" + row : row) + "/";
  }

  /** The figures of a statistic as CSV, beside its page. */
  public static String itemData(String form, boolean severalTables, String table, String row) {
    String name = severalTables ? table + "-" + row : row;
    return item(form, severalTables, table, row) + form + "-" + name + ".csv";
  }

  /** The anchor of a row on a statistics page. */
  public static String rowAnchor(boolean severalTables, String table, String row) {
    return severalTables ? "r-" + table + "-" + row : "r-" + row;
  }

  /** The anchor of a cell on a statistics page. */
  public static String cellAnchor(boolean severalTables, CellKey at) {
    return rowAnchor(severalTables, at.table(), at.row()) + "-" + at.column();
  }

  /** The output path of an attachment: that of its file, which editions of a report may share. */
  public static String attachment(Attachment attachment) {
    return attachment.source();
  }

  /** The output path of a download; {@code name} is for example {@code statistics.csv}. */
  public static String download(Report report, String name) {
    return report(report) + "downloads/" + report.folder().replace('/', '-') + "-" + name;
  }

  /** A body's figures of all its years as CSV. */
  public static String bodyData(String body) {
    return DATA + "bodies/" + body + ".csv";
  }

  /** A year's figures of all bodies; {@code extension} is {@code csv} or {@code xlsx}. */
  public static String yearData(int year, String extension) {
    return DATA + "years/" + year + "." + extension;
  }

  /** A table of a form as CSV, with the rows of all reports of a year. */
  public static String tableData(int year, String form, String table) {
    return DATA + "years/" + year + "/" + form + "-" + table + ".csv";
  }

  /**
   * The file at an old address of a report, which leads to the report.
   *
   * @param alias begins with a slash
   */
  public static String oldAddress(String alias) {
    String path = alias.substring(1);
    return path.isEmpty() || path.endsWith("/") ? file(path) : path;
  }

  /** The file written for a page. */
  public static String file(String page) {
    return page + "index.html";
  }

  /**
   * A relative link from a page to a page, percent-encoded.
   *
   * @param anchor without {@code #}; empty for the top
   */
  public String link(String from, String to, String anchor) {
    String path = relative(from, style == Site.Links.FILE ? file(to) : to);
    return anchor.isEmpty() ? path : path + "#" + encode(anchor);
  }

  /** A relative link from a page to a file of the output, percent-encoded. */
  public static String fileLink(String from, String file) {
    return relative(from, file);
  }

  private static String relative(String fromPage, String to) {
    int common = 0;
    int shorter = Math.min(fromPage.length(), to.length());
    for (int i = 0; i < shorter && fromPage.charAt(i) == to.charAt(i); i++) {
      if (to.charAt(i) == '/') {
        common = i + 1;
      }
    }
    StringBuilder link = new StringBuilder(to.length() + 16);
    for (int i = common; i < fromPage.length(); i++) {
      if (fromPage.charAt(i) == '/') {
        link.append("../");
      }
    }
    if (isUnreserved(to, common, '/')) {
      link.append(to, common, to.length());
      return link.isEmpty() ? "./" : link.toString();
    }
    int segment = common;
    for (int slash = to.indexOf('/', segment); slash >= 0; slash = to.indexOf('/', segment)) {
      link.append(encode(to.substring(segment, slash))).append('/');
      segment = slash + 1;
    }
    link.append(encode(to.substring(segment)));
    return link.isEmpty() ? "./" : link.toString();
  }

  /** Percent-encodes one segment of a path, or a fragment: all but unreserved characters. */
  public static String encode(String segment) {
    if (isUnreserved(segment, 0, 'a')) {
      return segment;
    }
    StringBuilder encoded = new StringBuilder(segment.length());
    for (byte b : segment.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      if (isUnreserved(c)) {
        encoded.append(c);
      } else {
        encoded.append('%');
        encoded.append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
      }
    }
    return encoded.toString();
  }

  /** Percent-encoded bytes as characters; a text that is not encoded well stays as it is. */
  public static String decode(String address) {
    if (address.indexOf('%') < 0) {
      return address;
    }
    try {
      // The decoder of form fields takes a plus for a space; in an address it is a plus.
      return URLDecoder.decode(address.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return address;
    }
  }

  /** Whether all from an index on is unreserved, or a character that is as good. */
  private static boolean isUnreserved(String text, int from, char too) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isUnreserved(c) && c != too) {
        return false;
      }
    }
    return true;
  }

  private static boolean isUnreserved(char c) {
    return c < UNRESERVED.length && UNRESERVED[c];
  }

  private static boolean[] unreserved() {
    boolean[] unreserved = new boolean[128];
    Arrays.fill(unreserved, 'a', 'z' + 1, true);
    Arrays.fill(unreserved, 'A', 'Z' + 1, true);
    Arrays.fill(unreserved, '0', '9' + 1, true);
    for (char c : "-._~@!$&'()*+,;=".toCharArray()) {
      unreserved[c] = true;
    }
    return unreserved;
  }
}
