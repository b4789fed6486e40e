package org.yearpress.text;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** A number that follows from a text, which tools of every kind can compute: CRC-32. */
public final class TextCrc {
  private TextCrc() {}

  /** That of the text in UTF-8, from 0 to 2<sup>32</sup> - 1. */
  public static long of(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return crc.getValue();
  }
}
