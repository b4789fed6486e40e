package org.yearpress.publish;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.yearpress.output.Manifest;

/**
 * The compressed file beside a text, {@code page.html.gz}, for servers that send it instead. Which
 * files have one follows from the manifest alone, so the next publication can tell.
 */
final class Compression {
  static final String ENDING = ".gz";

  /** A shorter file fits into one packet as it is. */
  private static final long MIN_SIZE = 1024;

  /** A longer file would have to be held in memory. */
  private static final long MAX_SIZE = 16L << 20;

  private static final Set<String> TYPES =
      Set.of("application/json", "application/ld+json", "application/xml", "image/svg+xml");

  private Compression() {}

  /** Whether the site has a compressed file beside this one. */
  static boolean has(Manifest manifest, String path) {
    return manifest
        .file(path)
        .filter(entry -> fits(path, entry.size(), entry.type()))
        .filter(entry -> manifest.file(path + ENDING).isEmpty())
        .isPresent();
  }

  private static boolean fits(String path, long size, String type) {
    boolean text = type.startsWith("text/") || TYPES.contains(type);
    // An attachment is a download, sent as it is.
    boolean longName = path.substring(path.lastIndexOf('/') + 1).length() > 120;
    return text && size >= MIN_SIZE && size <= MAX_SIZE && !longName;
  }

  /** The same bytes whenever and wherever they are made by the same Java. */
  static byte[] of(InputStream text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (text;
        GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      text.transferTo(out);
    }
    return bytes.toByteArray();
  }

  /** An upload of the compressed file; it is made when its place in the order comes. */
  static Upload upload(Upload text) {
    return new Upload(
        text.path() + ENDING,
        -1,
        "",
        "application/gzip",
        text.cache(),
        () -> new ByteArrayInputStream(of(text.source().open())));
  }
}
