package org.yearpress.publish;

import org.yearpress.api.API;
import org.yearpress.output.Sink;

/**
 * A file to upload.
 *
 * @param path below the site's root, with {@code /}
 * @param size in bytes
 * @param sha256 lower-case hex
 * @param type media type, without a charset
 * @param cache how long others may keep it
 * @param source its bytes; may be opened again for another attempt
 */
@API(status = API.Status.STABLE)
public record Upload(
    String path, long size, String sha256, String type, Cache cache, Sink.Source source) {
  /** How long browsers and caches may keep a file. */
  public enum Cache {
    /** Its name holds its hash: {@code public, max-age=31536000, immutable}. */
    FOREVER("public, max-age=31536000, immutable"),
    /** Its content changes under its name. */
    REVALIDATE("no-cache");

    private final String header;

    Cache(String header) {
      this.header = header;
    }

    /** The value of {@code Cache-Control}. */
    public String header() {
      return header;
    }
  }

  /** The value of {@code Content-Type}: texts are UTF-8. */
  public String contentType() {
    boolean text = type.startsWith("text/") || type.equals("application/json");
    return text ? type + "; charset=utf-8" : type;
  }
}
