package org.yearpress.export.pdf;

import java.time.LocalDate;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * As many printers as threads print at once; each is made when it is needed and kept for the next
 * document, because its fonts take half a second and some 30 MB.
 */
public final class PdfPrinters {
  private final Queue<PdfPrinter> idle = new ConcurrentLinkedQueue<>();

  /**
   * Sets a document; from any thread.
   *
   * @param xhtml the document, with its style in it; its root has {@code lang}
   * @param date the day that it says it was made
   * @throws IllegalArgumentException when it is no well-formed XML
   */
  public byte[] print(byte[] xhtml, LocalDate date) {
    PdfPrinter kept = idle.poll();
    PdfPrinter printer = kept == null ? new PdfPrinter() : kept;
    byte[] pdf = printer.print(xhtml, date);
    idle.add(printer);
    return pdf;
  }
}
