package org.yearpress.output;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * How the lists of a site's files are cut, where they are long. Where a part begins follows from
 * the paths alone, so that a site has the same parts however it was built, and a file that comes or
 * goes changes the part that it is in and no other.
 *
 * @param whole files that a list may have without being cut, and that a part may have
 * @param mean files that a part has on average: it ends before a path whose CRC-32 in UTF-8 is
 *     divisible by this
 */
public record ListCut(int whole, int mean) {
  /**
   * A manifest of so many files takes about 33 MB, which code hosts take: GitHub refuses files over
   * 100 MB. Parts take about 5 MB each. The second number is a prime: the checksums of paths that
   * differ in a digit or two are not spread over the powers of two.
   */
  public static final ListCut STANDARD = new ListCut(200_000, 30_011);

  /** Whether a list of so many files is cut. */
  public boolean isNeeded(long files) {
    return files > whole;
  }

  /**
   * Whether a part ends before a path.
   *
   * @param files that the part has
   */
  public boolean isBefore(String path, int files) {
    if (files >= whole) {
      return true;
    }
    CRC32 crc = new CRC32();
    crc.update(path.getBytes(StandardCharsets.UTF_8));
    return crc.getValue() % mean == 0;
  }
}
