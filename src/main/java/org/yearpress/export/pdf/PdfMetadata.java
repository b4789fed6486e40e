package org.yearpress.export.pdf;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/** The XMP metadata that the library writes into a PDF. */
final class PdfMetadata {
  private static final String CREATED = "xmp:CreateDate";
  private static final String MODIFIED = "xmp:ModifyDate";

  private PdfMetadata() {}

  /** The same metadata with other days of making and of the last change, in UTC. */
  static byte[] dated(byte[] xmp, LocalDate made, LocalDate changed) {
    String text = new String(xmp, StandardCharsets.UTF_8);
    String created = "<" + CREATED + ">" + midnight(made) + "</" + CREATED + ">";
    String modified = "<" + MODIFIED + ">" + midnight(changed) + "</" + MODIFIED + ">";
    int from = text.indexOf("<" + CREATED + ">");
    int to = text.indexOf("</" + CREATED + ">", from) + CREATED.length() + 3;
    if (from < 0) {
      throw new IllegalStateException("no date in " + text);
    }
    text = text.substring(0, from) + created + modified + text.substring(to);
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String midnight(LocalDate date) {
    return date + "T00:00:00+00:00";
  }
}
