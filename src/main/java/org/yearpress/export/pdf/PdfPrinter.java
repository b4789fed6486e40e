package org.yearpress.export.pdf;

import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.w3c.dom.Document;

/**
 * Renders documents as PDF/A-2a and PDF/UA-1, one after the other. The same document gives the same
 * bytes. Not thread-safe.
 */
final class PdfPrinter {
  /** It warns of a table for rare variants of signs; a strong reference keeps the level. */
  private static final Logger FONTS_LOG = Logger.getLogger("org.apache.fontbox.ttf");

  private final Fonts fonts;
  private final byte[] colours = colours();

  /**
   * @param own the publisher's fonts, as {@link Fonts#load} takes them
   */
  PdfPrinter(List<byte[]> own) {
    // The libraries tell their makers how they work; what is wrong in a document is mended before.
    XRLog.setLoggingEnabled(false);
    FONTS_LOG.setLevel(Level.SEVERE);
    this.fonts = Fonts.load(own);
  }

  /**
   * @param xhtml the document, with its style in it; its root has {@code lang}
   * @param created the day that it says it was made
   * @param modified the day of its last change
   * @throws IllegalArgumentException when it is no well-formed XML
   */
  PdfPrinters.Printed print(byte[] xhtml, LocalDate created, LocalDate modified) {
    TreeSet<Integer> missing = new TreeSet<>();
    Document source = PdfSource.read(xhtml, fonts, missing);
    try (PDDocument document = new PDDocument()) {
      set(source, document);
      RepeatedHeads.addTexts(source, document);
      TableCaptions.intoTables(document);
      date(document, created, modified);
      PDMetadata metadata = document.getDocumentCatalog().getMetadata();
      metadata.importXMPMetadata(PdfMetadata.withRights(metadata.toByteArray(), source));
      document.setDocumentId(id(xhtml));
      ByteArrayOutputStream out = new ByteArrayOutputStream(128 * 1024);
      document.save(out);
      return new PdfPrinters.Printed(out.toByteArray(), missing);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void set(Document source, PDDocument document) throws IOException {
    PdfRendererBuilder builder = new PdfRendererBuilder();
    builder.usePDDocument(document);
    builder.usePdfAConformance(PdfRendererBuilder.PdfAConformance.PDFA_2_A);
    builder.usePdfUaAccessibility(true);
    builder.useColorProfile(colours);
    builder.withProducer("Yearpress");
    // What a document shows is in it: nothing is fetched, whatever an address says.
    builder.useUriResolver((base, uri) -> uri.startsWith("data:") ? uri : null);
    builder.withW3cDocument(source, "");
    fonts.into(document, source.getDocumentElement().getAttribute("lang"), builder);
    // Closing it would close the document, which is still to be saved.
    PdfBoxRenderer renderer = builder.buildPdfRenderer();
    renderer.createPDFWithoutClosing();
  }

  /** Not the profile that Java has: each version has another, and the file holds it. */
  private static byte[] colours() {
    try {
      return Fonts.resource("/org/yearpress/export/pdf/srgb.icc");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The library takes the clock, in the data of the document and once more in its metadata. */
  private static void date(PDDocument document, LocalDate created, LocalDate modified)
      throws IOException {
    PDDocumentInformation information = document.getDocumentInformation();
    information.setCreationDate(midnight(created));
    information.setModificationDate(midnight(modified));
    PDMetadata metadata = document.getDocumentCatalog().getMetadata();
    metadata.importXMPMetadata(PdfMetadata.dated(metadata.toByteArray(), created, modified));
  }

  private static Calendar midnight(LocalDate date) {
    Calendar calendar = new GregorianCalendar(TimeZone.getTimeZone(ZoneOffset.UTC), Locale.ROOT);
    calendar.setTimeInMillis(date.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli());
    return calendar;
  }

  private static long id(byte[] bytes) {
    long id = 1125899906842597L;
    for (byte b : bytes) {
      id = 31 * id + b;
    }
    return id;
  }
}
