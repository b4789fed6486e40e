package org.yearpress.page.metadata;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yearpress.model.Catalogue;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Report;
import org.yearpress.model.Site;
import org.yearpress.output.Sink;
import org.yearpress.text.MediaTypes;

/**
 * Configuration for static hosts: headers to send and redirects. {@code _headers} and {@code
 * _redirects} are those of Netlify and Cloudflare Pages; for nginx and Apache there are snippets to
 * include.
 */
public final class HostFiles {
  /**
   * Redirects of which there may be more than those of pages that moved for good: Apache compares
   * an address with each of them, and hosts take some thousands.
   */
  public static final int MANY = 10_000;

  static final String HEADERS = "_headers";
  static final String REDIRECTS = "_redirects";
  static final String NGINX = "hosting/nginx.conf";
  static final String APACHE = "hosting/apache.conf";

  /** What lies in the site for the server or for the program alone. */
  private static final List<String> OF_NO_READER =
      List.of(".yearpress/", "hosting/", HEADERS, REDIRECTS);

  private static final String IMMUTABLE = "public, max-age=31536000, immutable";

  /** What hosts that take a table of their own would not know. */
  private static final List<String> RARE = List.of("jsonld", "parquet");

  private final MediaTypes types;
  private final String policy;
  private final String base;
  private final TreeMap<String, Redirect> redirects = new TreeMap<>();

  /**
   * @param to page path below the site
   * @param code 301 for what moved for good, 302 for what may lead elsewhere tomorrow
   */
  private record Redirect(String to, int code) {}

  private HostFiles(Catalogue catalogue, MediaTypes types, String styleHash, int many) {
    this.types = types;
    Site site = catalogue.site();
    this.policy = policy(site, styleHash);
    this.base = base(site.url());
    for (Catalogue.Entry entry : catalogue.reports()) {
      Report report = entry.report();
      if (report.isSuperseded()) {
        continue;
      }
      String to = Permalinks.report(report);
      redirects.put(Permalinks.edition(report, report.edition()), new Redirect(to, 302));
      for (String alias : report.release().aliases()) {
        redirects.put(alias.substring(1), new Redirect(to, 301));
      }
    }
    if (redirects.size() > many) {
      redirects.values().removeIf(redirect -> redirect.code() != 301); // a page leads on from each
    }
  }

  /**
   * Writes them.
   *
   * @param types what files are by their extensions
   * @param styleHash of the style element in each report as one document
   * @param many redirects, beyond which only those of pages that moved for good are listed
   */
  public static void write(
      Catalogue catalogue, MediaTypes types, String styleHash, int many, Sink sink) {
    HostFiles files = new HostFiles(catalogue, types, styleHash, many);
    put(HEADERS, files.headers(), sink);
    put(REDIRECTS, files.redirects(), sink);
    put(NGINX, files.nginx(), sink);
    put(APACHE, files.apache(), sink);
  }

  private static void put(String path, String text, Sink sink) {
    sink.put(path, text.getBytes(StandardCharsets.UTF_8));
  }

  /** What pages may load, and the one style element of a document besides; sent, not in pages. */
  static String policy(Site site, String styleHash) {
    String directives = site.pages().policy().sent().directives();
    return directives.replace("style-src 'self'", "style-src 'self' '" + styleHash + "'");
  }

  /** The path of a site that is not at the root of its host, with both slashes; else a slash. */
  private static String base(String url) {
    int slash = url.indexOf('/', url.indexOf("://") + 3);
    return url.isEmpty() || slash < 0 ? "/" : url.substring(slash);
  }

  private String headers() {
    StringBuilder rare = new StringBuilder();
    for (String extension : RARE) {
      rare.append("/*.").append(extension).append("\n  Content-Type: ");
      rare.append(types.of("x." + extension)).append('\n');
    }
    return "/*\n"
        + "  Content-Security-Policy: "
        + policy
        + "\n  X-Content-Type-Options: nosniff\n  Referrer-Policy: no-referrer\n"
        + "/assets/*\n  Cache-Control: "
        + IMMUTABLE
        + "\n"
        + rare;
  }

  private String redirects() {
    StringBuilder text = new StringBuilder("# from, to, status\n");
    redirects.forEach(
        (from, redirect) ->
            text.append('/')
                .append(encoded(from))
                .append(" /")
                .append(encoded(redirect.to()))
                .append(' ')
                .append(redirect.code())
                .append('\n'));
    return text.toString();
  }

  private String nginx() {
    StringBuilder text =
        new StringBuilder(
            "# Include this in the server block that has the root of the site.\n"
                + "index index.html;\n"
                + "types {\n"
                + typesOfNginx()
                + "}\n"
                + "charset utf-8;\n"
                + "charset_types text/plain text/css text/csv text/javascript"
                + " application/javascript application/json application/ld+json"
                + " text/tab-separated-values text/xml application/xml;\n"
                + "# Where a page moved is said without host and port: a proxy may have others.\n"
                + "absolute_redirect off;\n"
                + "error_page 404 "
                + quoted(base + "404.html")
                + ";\n\n"
                + "set $yearpress_cache \"no-cache\";\n"
                + "if ($uri ~ \"^"
                + pattern(base)
                + "assets/[^/]+\\.[0-9a-f]{16}\\.[a-z0-9]+$\") {\n"
                + "  set $yearpress_cache \""
                + IMMUTABLE
                + "\";\n}\n"
                + "add_header Cache-Control $yearpress_cache;\n"
                + "add_header Content-Security-Policy \""
                + policy
                + "\" always;\n"
                + "add_header X-Content-Type-Options nosniff always;\n"
                + "add_header Referrer-Policy no-referrer always;\n\n"
                + "# What no reader needs.\n");
    for (String path : OF_NO_READER) {
      text.append(path.endsWith("/") ? "location ^~ " : "location = ")
          .append(quoted(base + path))
          .append(" { return 404; }\n");
    }
    text.append('\n');
    for (Map.Entry<String, Redirect> each : redirects.entrySet()) {
      text.append("location = ")
          .append(quoted(base + each.getKey()))
          .append(" { return ")
          .append(each.getValue().code())
          .append(' ')
          .append(quoted(encoded(base + each.getValue().to())))
          .append("; }\n");
    }
    return text.toString();
  }

  private String apache() {
    StringBuilder text =
        new StringBuilder(
            "# Include this in the virtual host of the site. Needs mod_headers and mod_alias.\n"
                + "DirectoryIndex index.html\n"
                + typesOfApache()
                + "AddDefaultCharset utf-8\n"
                + "AddCharset utf-8 .css .csv .js .json .xml .txt\n"
                + "ErrorDocument 404 "
                + quoted(base + "404.html")
                + "\n\n"
                + "Header always set Content-Security-Policy \""
                + policy
                + "\"\n"
                + "Header always set X-Content-Type-Options nosniff\n"
                + "Header always set Referrer-Policy no-referrer\n"
                + "Header set Cache-Control no-cache\n"
                + "<LocationMatch \"^"
                + pattern(base)
                + "assets/[^/]+\\.[0-9a-f]{16}\\.[a-z0-9]+$\">\n"
                + "  Header set Cache-Control \""
                + IMMUTABLE
                + "\"\n</LocationMatch>\n\n"
                + "# What no reader needs.\n");
    for (String path : OF_NO_READER) {
      text.append("RedirectMatch 404 \"^")
          .append(pattern(base + path))
          .append(path.endsWith("/") ? "\"\n" : "$\"\n");
    }
    text.append('\n');
    redirects.forEach(
        (from, redirect) ->
            text.append("RedirectMatch ")
                .append(redirect.code())
                .append(" \"^")
                .append(pattern(base + from))
                .append("$\" ")
                .append(quoted(encoded(base + redirect.to())))
                .append('\n'));
    return text.toString();
  }

  private String typesOfNginx() {
    StringBuilder text = new StringBuilder();
    types
        .extensions()
        .forEach(
            (type, extensions) ->
                text.append("  " + type + " " + String.join(" ", extensions) + ";\n"));
    return text.toString();
  }

  private String typesOfApache() {
    StringBuilder text = new StringBuilder();
    types
        .extensions()
        .forEach(
            (type, extensions) ->
                text.append("AddType " + type + " ." + String.join(" .", extensions) + "\n"));
    return text.toString();
  }

  /** Percent-encoded but for the slashes, so that nothing in it means something to a server. */
  private static String encoded(String path) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      boolean plain =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || "/-._~".indexOf(c) >= 0;
      encoded.append(
          plain ? String.valueOf(c) : String.format(java.util.Locale.ROOT, "%%%02X", (int) c));
    }
    return encoded.toString();
  }

  /** A text that a regular expression takes for itself. */
  private static String pattern(String path) {
    StringBuilder pattern = new StringBuilder();
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if ("\\.[]{}()+*?^$|\"".indexOf(c) >= 0) {
        pattern.append('\\');
      }
      pattern.append(c);
    }
    return pattern.toString();
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
