package org.yearpress.scan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionLaunch;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.text.PDFTextStripper;
import org.yearpress.scan.ScanResult.Unread;

/** Scans a PDF: the text of its pages, notes and fields, its author metadata, its scripts. */
final class PdfFile {
  /** Deflate packs at most about a thousandfold: a stream below this cannot pass the bound. */
  private static final int MAX_DEFLATED = 1_040;

  /** What it says of damaged files is not for editors; held, so that the setting stays. */
  private static final Logger LOG = Logger.getLogger("org.apache.pdfbox");

  static {
    LOG.setLevel(Level.OFF);
  }

  private static final String PAGE_END = "\f";

  private PdfFile() {}

  static void read(byte[] bytes, Collector to) throws IOException {
    refuseBombs(bytes, to.limits());
    try (PDDocument pdf =
        Loader.loadPDF(new CountedBytes(bytes), IOUtils.createMemoryOnlyStreamCache())) {
      if (pdf.getNumberOfPages() > to.limits().pages()) {
        throw new UnreadableFileException(Unread.TOO_LARGE);
      }
      makers(pdf, to);
      scripts(pdf, to);
      fields(pdf, to);
      pages(pdf, to);
    } catch (InvalidPasswordException e) {
      throw new UnreadableFileException(Unread.ENCRYPTED);
    }
  }

  private static void makers(PDDocument pdf, Collector to) throws IOException {
    String author = pdf.getDocumentInformation().getAuthor();
    if (author != null) {
      to.author("Author", author);
    }
    PDMetadata xmp = pdf.getDocumentCatalog().getMetadata();
    if (author == null && xmp != null) {
      FileScan.Work read =
          () -> {
            try (InputStream in = xmp.createInputStream()) {
              XmlText.named(in, "creator", to.limits(), name -> to.author("dc:creator", name));
            }
          };
      // a broken packet says nothing of the pages
      FileScan.guarded(
          new Collector(
              new Collector.Wanted(Phrases.NONE, PersonalKinds.all(), Set.of()), to.limits()),
          read);
    }
  }

  private static void scripts(PDDocument pdf, Collector to) throws IOException {
    PDDocumentCatalog catalog = pdf.getDocumentCatalog();
    PDDocumentNameDictionary names = catalog.getNames();
    if ((names != null && names.getJavaScript() != null)
        || catalog.getOpenAction() instanceof PDActionJavaScript
        || catalog.getCOSObject().containsKey(COSName.getPDFName("AA"))) {
      to.macro("JavaScript");
    }
    if (catalog.getOpenAction() instanceof PDActionLaunch) {
      to.program("Launch");
    }
    if (names != null && names.getEmbeddedFiles() != null) {
      to.unread(Unread.ARCHIVE, "pdf");
    }
  }

  private static void fields(PDDocument pdf, Collector to) throws IOException {
    PDAcroForm form = pdf.getDocumentCatalog().getAcroForm(null);
    if (form != null) {
      for (PDField field : form.getFieldTree()) {
        String value = field.getValueAsString();
        if (value != null) {
          to.text(String.valueOf(field.getFullyQualifiedName()), value);
        }
      }
    }
  }

  private static void pages(PDDocument pdf, Collector to) throws IOException {
    Pages out = new Pages(pdf, to);
    PDFTextStripper stripper = new CountingStripper(to.limits().operators());
    stripper.setLineSeparator("\n");
    stripper.setPageEnd(PAGE_END);
    stripper.writeText(pdf, out);
    if (out.pictures > 0) {
      to.unread(Unread.NO_TEXT, out.pictures + "/" + pdf.getNumberOfPages());
    }
  }

  /**
   * Takes text out of pages and counts what they draw: a form that draws others, each of which
   * draws others, goes on for ever in a small file.
   */
  private static final class CountingStripper extends PDFTextStripper {
    private final int most;
    private int operators;

    CountingStripper(int most) {
      this.most = most;
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
      if (++operators > most) {
        throw tooMuch();
      }
      super.processOperator(operator, operands);
    }
  }

  /** The bytes of a file, which are not read for ever. */
  private static final class CountedBytes extends RandomAccessReadBuffer {
    private static final int TIMES = 200;
    private static final int ALWAYS = 50_000_000;

    private final long most;
    private long read;

    CountedBytes(byte[] bytes) {
      super(bytes);
      this.most = ALWAYS + (long) TIMES * bytes.length;
    }

    @Override
    public int read() throws IOException {
      count(1);
      return super.read();
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      count(length);
      return super.read(to, offset, length);
    }

    private void count(int more) {
      read += more;
      if (read > most) {
        throw tooMuch();
      }
    }
  }

  /** Unchecked: the library passes over some failures of what it reads. */
  private static UncheckedIOException tooMuch() {
    return new UncheckedIOException(new UnreadableFileException(Unread.TOO_LARGE));
  }

  /** Takes the text page by page. */
  private static final class Pages extends Writer {
    private final PDDocument pdf;
    private final Collector to;
    private final StringBuilder page = new StringBuilder();
    private int number = 1;

    /** Pages with a picture and no text. */
    int pictures;

    Pages(PDDocument pdf, Collector to) {
      this.pdf = pdf;
      this.to = to;
    }

    @Override
    public void write(char[] chars, int offset, int length) throws IOException {
      if (page.length() + length > to.limits().characters()) {
        throw new UnreadableFileException(Unread.TOO_LARGE);
      }
      if (length == 1 && chars[offset] == '\f') {
        endPage();
      } else {
        page.append(chars, offset, length);
      }
    }

    private void endPage() throws IOException {
      PDPage of = pdf.getPage(number - 1);
      for (PDAnnotation note : of.getAnnotations()) {
        String words = note.getContents();
        if (words != null) {
          page.append('\t').append(words);
        }
      }
      if (page.toString().isBlank() && hasPicture(of)) {
        pictures++;
      }
      to.text("p." + number, page);
      page.setLength(0);
      number++;
    }

    private static boolean hasPicture(PDPage page) {
      PDResources resources = page.getResources();
      return resources != null && resources.getXObjectNames().iterator().hasNext();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  /** Unpacks each stream that could be a bomb, without keeping what comes out. */
  private static void refuseBombs(byte[] bytes, ScanLimits limits) throws UnreadableFileException {
    long smallest = limits.unpackedBytes() / MAX_DEFLATED;
    byte[] out = new byte[1 << 16];
    for (int i = next(bytes, 0, "stream"); i >= 0; i = next(bytes, i + 6, "stream")) {
      int start = i + 6;
      while (start < bytes.length && (bytes[start] == '\r' || bytes[start] == '\n')) {
        start++;
      }
      int end = next(bytes, start, "endstream");
      end = end < 0 ? bytes.length : end;
      if (end - start >= smallest && (bytes[start] & 0x0F) == 8) {
        refuseBomb(bytes, start, end, out, limits);
      }
      i = end + 3;
    }
  }

  private static void refuseBomb(byte[] bytes, int start, int end, byte[] out, ScanLimits limits)
      throws UnreadableFileException {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(bytes, start, end - start);
      long unpacked = 0;
      int read;
      while ((read = inflater.inflate(out)) > 0) {
        unpacked += read;
        if (unpacked > limits.unpackedBytes()) {
          throw new UnreadableFileException(Unread.HOSTILE);
        }
      }
    } catch (DataFormatException e) {
      // not deflated: nothing that swells
    } finally {
      inflater.end();
    }
  }

  private static int next(byte[] bytes, int from, String word) {
    for (int i = from; i + word.length() <= bytes.length; i++) {
      if (bytes[i] == word.charAt(0) && FileKinds.starts(bytes, i, word)) {
        return i;
      }
    }
    return -1;
  }
}
