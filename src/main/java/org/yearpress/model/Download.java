package org.yearpress.model;

/**
 * A downloadable file of a report.
 *
 * @param name word for the format in site.yml: {@code csv}
 * @param file name of the file, {@link Permalinks#download} makes the address of it
 * @param size in bytes
 * @param sha256 its hash in hexadecimal digits; empty where nobody asked for it
 */
public record Download(String name, String file, long size, String sha256) {
  /** A file whose hash nobody asked for. */
  public Download(String name, String file, long size) {
    this(name, file, size, "");
  }

  /** The same with its hash. */
  public Download withSha256(String hash) {
    return new Download(name, file, size, hash);
  }
}
