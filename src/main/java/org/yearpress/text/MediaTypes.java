package org.yearpress.text;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The one table of media types by file name extension: the same on every machine, since no system
 * is asked. What is read, published, served and listed in the manifest takes its type from here.
 * Immutable.
 */
public final class MediaTypes {
  /** The type of what the table does not know. */
  public static final String UNKNOWN = "application/octet-stream";

  /** Files without an extension that are plain text. */
  private static final Set<String> PLAIN = Set.of("SHA256SUMS", "_headers", "_redirects");

  /** The table that comes with Yearpress. */
  public static final MediaTypes STANDARD =
      new MediaTypes(
          Map.ofEntries(
              Map.entry("7z", "application/x-7z-compressed"),
              Map.entry("avif", "image/avif"),
              Map.entry("bin", UNKNOWN),
              Map.entry("bmp", "image/bmp"),
              Map.entry("conf", "text/plain"),
              Map.entry("css", "text/css"),
              Map.entry("csv", "text/csv"),
              Map.entry("doc", "application/msword"),
              Map.entry(
                  "docx",
                  "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
              Map.entry("epub", "application/epub+zip"),
              Map.entry("et", "application/wps-office.et"),
              Map.entry("gif", "image/gif"),
              Map.entry("gz", "application/gzip"),
              Map.entry("htm", "text/html"),
              Map.entry("html", "text/html"),
              Map.entry("ico", "image/x-icon"),
              Map.entry("jpeg", "image/jpeg"),
              Map.entry("jpg", "image/jpeg"),
              Map.entry("js", "text/javascript"),
              Map.entry("json", "application/json"),
              Map.entry("jsonld", "application/ld+json"),
              Map.entry("m4a", "audio/mp4"),
              Map.entry("md", "text/markdown"),
              Map.entry("mp3", "audio/mpeg"),
              Map.entry("mp4", "video/mp4"),
              Map.entry("odp", "application/vnd.oasis.opendocument.presentation"),
              Map.entry("ods", "application/vnd.oasis.opendocument.spreadsheet"),
              Map.entry("odt", "application/vnd.oasis.opendocument.text"),
              Map.entry("ofd", "application/ofd"),
              Map.entry("ogg", "audio/ogg"),
              Map.entry("pdf", "application/pdf"),
              Map.entry("png", "image/png"),
              Map.entry("ppt", "application/vnd.ms-powerpoint"),
              Map.entry(
                  "pptx",
                  "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
              Map.entry("rar", "application/vnd.rar"),
              Map.entry("rtf", "application/rtf"),
              Map.entry("svg", "image/svg+xml"),
              Map.entry("tif", "image/tiff"),
              Map.entry("tiff", "image/tiff"),
              Map.entry("tsv", "text/tab-separated-values"),
              Map.entry("txt", "text/plain"),
              Map.entry("wav", "audio/wav"),
              Map.entry("webm", "video/webm"),
              Map.entry("webp", "image/webp"),
              Map.entry("woff", "font/woff"),
              Map.entry("woff2", "font/woff2"),
              Map.entry("wps", "application/vnd.ms-works"),
              Map.entry("xls", "application/vnd.ms-excel"),
              Map.entry(
                  "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
              Map.entry("xml", "application/xml"),
              Map.entry("zip", "application/zip")));

  private final SortedMap<String, String> byExtension;

  private MediaTypes(Map<String, String> byExtension) {
    this.byExtension = Collections.unmodifiableSortedMap(new TreeMap<>(byExtension));
  }

  /**
   * The same table with further types; a type that is in the table already stays.
   *
   * @param further extension in lower case to media type
   */
  public MediaTypes with(Map<String, String> further) {
    if (byExtension.keySet().containsAll(further.keySet())) {
      return this;
    }
    Map<String, String> all = new TreeMap<>(further);
    all.putAll(byExtension);
    return new MediaTypes(all);
  }

  /** The media type of a file by its name or path; {@link #UNKNOWN} where the table has none. */
  public String of(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    String extension = dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    return byExtension.getOrDefault(extension, PLAIN.contains(name) ? "text/plain" : UNKNOWN);
  }
}
