package org.yearpress.scan;

/**
 * The limits of scanning one file.
 *
 * @param bytes of a file that is opened; what is larger counts as not looked through
 * @param pages of a PDF
 * @param characters of text of a file
 * @param entries of a packed file
 * @param unpackedBytes of what is unpacked from one file
 * @param ratio how many times its packed size a part may have; parts below a megabyte are exempt
 * @param operators of the pages of a PDF, those counted again that it draws again
 * @param seconds of computing until a reader that does not come to an end is given up
 * @param lostSeconds of all readers that were given up; then no other file is taken apart
 */
public record ScanLimits(
    long bytes,
    int pages,
    long characters,
    int entries,
    long unpackedBytes,
    int ratio,
    int operators,
    int seconds,
    int lostSeconds) {
  /** The standard bounds. */
  public static final ScanLimits STANDARD =
      new ScanLimits(64L << 20, 5_000, 30_000_000, 5_000, 256L << 20, 200, 20_000_000, 60, 120);
}
