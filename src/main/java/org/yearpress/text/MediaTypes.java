package org.yearpress.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a file is, by the extension of its name: the one table, so that no machine's own opinion
 * reaches a page, the manifest or a server. What it does not list is nothing but bytes, and is not
 * published for readers.
 */
public final class MediaTypes {
  /** The type of what the table does not know: a browser offers to save it and never shows it. */
  public static final String UNKNOWN = "application/octet-stream";

  /** Names without an extension that the program writes. */
  private static final Set<String> PLAIN = Set.of("SHA256SUMS", "_headers", "_redirects");

  /**
   * What bodies attach to reports: neither does a server run it nor a browser show it as a page.
   */
  private static final Map<String, String> FOR_READERS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("7z", "application/x-7z-compressed"),
              Map.entry("asc", "application/pgp-signature"),
              Map.entry("avif", "image/avif"),
              Map.entry("bin", UNKNOWN),
              Map.entry("bmp", "image/bmp"),
              Map.entry("csv", "text/csv"),
              Map.entry("doc", "application/msword"),
              Map.entry("docm", "application/vnd.ms-word.document.macroenabled.12"),
              Map.entry(
                  "docx",
                  "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
              Map.entry("dps", "application/wps-office.dps"),
              Map.entry("epub", "application/epub+zip"),
              Map.entry("et", "application/wps-office.et"),
              Map.entry("geojson", "application/geo+json"),
              Map.entry("gif", "image/gif"),
              Map.entry("gz", "application/gzip"),
              Map.entry("jpeg", "image/jpeg"),
              Map.entry("jpg", "image/jpeg"),
              Map.entry("json", "application/json"),
              Map.entry("m4a", "audio/mp4"),
              Map.entry("md", "text/markdown"),
              Map.entry("mp3", "audio/mpeg"),
              Map.entry("mp4", "video/mp4"),
              Map.entry("odp", "application/vnd.oasis.opendocument.presentation"),
              Map.entry("ods", "application/vnd.oasis.opendocument.spreadsheet"),
              Map.entry("odt", "application/vnd.oasis.opendocument.text"),
              Map.entry("ofd", "application/ofd"),
              Map.entry("ogg", "audio/ogg"),
              Map.entry("p7s", "application/pkcs7-signature"),
              Map.entry("pdf", "application/pdf"),
              Map.entry("png", "image/png"),
              Map.entry("ppt", "application/vnd.ms-powerpoint"),
              Map.entry("pptm", "application/vnd.ms-powerpoint.presentation.macroenabled.12"),
              Map.entry(
                  "pptx",
                  "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
              Map.entry("rar", "application/vnd.rar"),
              Map.entry("rtf", "application/rtf"),
              Map.entry("svg", "image/svg+xml"),
              Map.entry("tar", "application/x-tar"),
              Map.entry("tif", "image/tiff"),
              Map.entry("tiff", "image/tiff"),
              Map.entry("tsv", "text/tab-separated-values"),
              Map.entry("txt", "text/plain"),
              Map.entry("wav", "audio/wav"),
              Map.entry("webm", "video/webm"),
              Map.entry("webp", "image/webp"),
              Map.entry("wps", "application/vnd.ms-works"),
              Map.entry("xls", "application/vnd.ms-excel"),
              Map.entry("xlsm", "application/vnd.ms-excel.sheet.macroenabled.12"),
              Map.entry(
                  "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
              Map.entry("zip", "application/zip")));

  /** What the program and themes write besides; an editor's only where site.yml allows it. */
  private static final Map<String, String> OF_THE_SITE =
      Map.ofEntries(
          Map.entry("conf", "text/plain"),
          Map.entry("css", "text/css"),
          Map.entry("htm", "text/html"),
          Map.entry("html", "text/html"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("js", "text/javascript"),
          Map.entry("jsonld", "application/ld+json"),
          Map.entry("otf", "font/otf"),
          Map.entry("parquet", "application/vnd.apache.parquet"),
          Map.entry("ttf", "font/ttf"),
          Map.entry("woff", "font/woff"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("xml", "application/xml"));

  /** What people hand in and attach within archives: read for what it is, never published. */
  private static final Map<String, String> ONLY_READ =
      Map.ofEntries(
          Map.entry("adoc", "text/asciidoc"),
          Map.entry("heic", "image/heic"),
          Map.entry("heif", "image/heif"),
          Map.entry("ini", "text/x-ini"),
          Map.entry("log", "text/plain"),
          Map.entry("properties", "text/x-java-properties"),
          Map.entry("shtml", "text/html"),
          Map.entry("srt", "text/x-subrip"),
          Map.entry("tex", "text/x-tex"),
          Map.entry("xhtml", "application/xhtml+xml"),
          Map.entry("yaml", "application/yaml"),
          Map.entry("yml", "application/yaml"));

  /** Types whose bytes are text though their names do not say so. */
  private static final Set<String> TEXTS =
      Set.of("application/json", "application/xml", "application/yaml");

  /** What pictures in prose may be. */
  public static final List<String> PICTURES =
      List.of("png", "jpg", "jpeg", "gif", "webp", "avif", "svg");

  /** The table that comes with Yearpress. */
  public static final MediaTypes STANDARD = new MediaTypes(standard());

  private final SortedMap<String, String> byExtension;

  private MediaTypes(Map<String, String> byExtension) {
    this.byExtension = Collections.unmodifiableSortedMap(new TreeMap<>(byExtension));
  }

  private static Map<String, String> standard() {
    Map<String, String> all = new TreeMap<>(FOR_READERS);
    all.putAll(OF_THE_SITE);
    return all;
  }

  /**
   * The same table with further types; a type that is in the table already stays. Whether a file
   * may be given to readers does not change with it.
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
    String type = byExtension.get(extension(name));
    return type != null ? type : PLAIN.contains(name) ? "text/plain" : UNKNOWN;
  }

  /** All types with their extensions, sorted, as a server is told them. */
  public SortedMap<String, List<String>> extensions() {
    SortedMap<String, List<String>> extensions = new TreeMap<>();
    byExtension.forEach(
        (extension, type) ->
            extensions.computeIfAbsent(type, key -> new ArrayList<>()).add(extension));
    return extensions;
  }

  /**
   * What a file that is read is by its extension, in lower case; {@link #UNKNOWN} where nothing is
   * known. It says nothing about what may be published.
   */
  public static String ofRead(String extension) {
    String type = STANDARD.byExtension.get(extension);
    return type != null ? type : ONLY_READ.getOrDefault(extension, UNKNOWN);
  }

  /** Whether a file of this extension, in lower case, is text. */
  public static boolean isText(String extension) {
    String type = ofRead(extension);
    return type.startsWith("text/")
        || type.endsWith("+xml")
        || type.endsWith("+json")
        || TEXTS.contains(type);
  }

  /** Whether a file of this extension, in lower case, is a picture made of dots. */
  public static boolean isPicture(String extension) {
    return ofRead(extension).startsWith("image/") && !isText(extension);
  }

  /** What follows the last dot of a name, in lower case; empty without one. */
  public static String extension(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  /** Whether a file of this extension, in lower case, may be given to readers. */
  public static boolean isForReaders(String extension) {
    return FOR_READERS.containsKey(extension);
  }

  /** The extensions that may be given to readers, sorted. */
  public static Collection<String> forReaders() {
    return List.copyOf(FOR_READERS.keySet());
  }
}
