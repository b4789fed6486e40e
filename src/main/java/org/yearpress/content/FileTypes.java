package org.yearpress.content;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** File types by extension: a fixed table, the same on every machine. */
final class FileTypes {
  private static final String UNKNOWN = "application/octet-stream";

  /** Types of what bodies attach to reports. */
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("pdf", "application/pdf"),
          Map.entry("ofd", "application/ofd"),
          Map.entry("txt", "text/plain"),
          Map.entry("md", "text/markdown"),
          Map.entry("csv", "text/csv"),
          Map.entry("tsv", "text/tab-separated-values"),
          Map.entry("json", "application/json"),
          Map.entry("xml", "application/xml"),
          Map.entry("html", "text/html"),
          Map.entry("htm", "text/html"),
          Map.entry("doc", "application/msword"),
          Map.entry(
              "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
          Map.entry("xls", "application/vnd.ms-excel"),
          Map.entry("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
          Map.entry("ppt", "application/vnd.ms-powerpoint"),
          Map.entry(
              "pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
          Map.entry("wps", "application/vnd.ms-works"),
          Map.entry("et", "application/wps-office.et"),
          Map.entry("odt", "application/vnd.oasis.opendocument.text"),
          Map.entry("ods", "application/vnd.oasis.opendocument.spreadsheet"),
          Map.entry("odp", "application/vnd.oasis.opendocument.presentation"),
          Map.entry("rtf", "application/rtf"),
          Map.entry("epub", "application/epub+zip"),
          Map.entry("zip", "application/zip"),
          Map.entry("7z", "application/x-7z-compressed"),
          Map.entry("rar", "application/vnd.rar"),
          Map.entry("gz", "application/gzip"),
          Map.entry("png", "image/png"),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("jpeg", "image/jpeg"),
          Map.entry("gif", "image/gif"),
          Map.entry("webp", "image/webp"),
          Map.entry("avif", "image/avif"),
          Map.entry("bmp", "image/bmp"),
          Map.entry("tif", "image/tiff"),
          Map.entry("tiff", "image/tiff"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("mp3", "audio/mpeg"),
          Map.entry("m4a", "audio/mp4"),
          Map.entry("ogg", "audio/ogg"),
          Map.entry("wav", "audio/wav"),
          Map.entry("mp4", "video/mp4"),
          Map.entry("webm", "video/webm"));

  /** What a browser, or a careless server, would run in the site's name. */
  private static final Set<String> RUN =
      Set.of(
          "html", "htm", "xhtml", "xht", "shtml", "hta", "mht", "mhtml", "svg", "svgz", "js", "mjs",
          "cjs", "xml", "xsl", "xslt", "xsd", "rdf", "rss", "atom", "swf", "wasm", "jar", "htc",
          "php", "phtml", "phar", "jsp", "jspx", "asp", "aspx", "cgi");

  /** What pictures in prose may be. */
  static final List<String> PICTURES = List.of("png", "jpg", "jpeg", "gif", "webp", "avif", "svg");

  private FileTypes() {}

  /** The media type of an extension in lower case. */
  static String of(String extension) {
    return TYPES.getOrDefault(extension, UNKNOWN);
  }

  /** Whether a file of this extension runs where it is opened. */
  static boolean isRun(String extension) {
    return RUN.contains(extension);
  }
}
