package org.yearpress.content;

import java.util.List;
import java.util.Set;

/** What a file may be, by its extension: fixed, the same on every machine. */
final class FileTypes {
  /** What a browser, or a careless server, would run in the site's name. */
  private static final Set<String> RUN =
      Set.of(
          "html", "htm", "xhtml", "xht", "shtml", "hta", "mht", "mhtml", "svg", "svgz", "js", "mjs",
          "cjs", "xml", "xsl", "xslt", "xsd", "rdf", "rss", "atom", "swf", "wasm", "jar", "htc",
          "php", "phtml", "phar", "jsp", "jspx", "asp", "aspx", "cgi");

  /** What pictures in prose may be. */
  static final List<String> PICTURES = List.of("png", "jpg", "jpeg", "gif", "webp", "avif", "svg");

  private FileTypes() {}

  /** Whether a file of this extension runs where it is opened. */
  static boolean isRun(String extension) {
    return RUN.contains(extension);
  }
}
