package org.yearpress.export.pdf;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** The two fonts that come with the program, parsed. Only one thread at a time may use them. */
final class Fonts {
  private static final String FAMILY = "Noto Sans SC";
  private static final int NORMAL = 400;
  private static final int BOLD = 700;

  private final TrueTypeFont regular;
  private final TrueTypeFont bold;
  private final CmapLookup regularGlyphs;
  private final CmapLookup boldGlyphs;

  private Fonts(TrueTypeFont regular, TrueTypeFont bold) throws IOException {
    this.regular = regular;
    this.bold = bold;
    this.regularGlyphs = regular.getUnicodeCmapLookup();
    this.boldGlyphs = bold.getUnicodeCmapLookup();
  }

  static Fonts load() {
    try {
      return new Fonts(parse("NotoSansSC-Regular.ttf"), parse("NotoSansSC-Bold.ttf"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TrueTypeFont parse(String file) throws IOException {
    String path = "/org/yearpress/fonts/" + file;
    try (InputStream in = Objects.requireNonNull(Fonts.class.getResourceAsStream(path))) {
      TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(in.readAllBytes()));
      // Ligatures join "——" to one sign, which then is what is copied from the document.
      font.setEnableGsub(false);
      return font;
    }
  }

  /** Whether both fonts have a character. */
  boolean has(int codePoint) {
    return regularGlyphs.getGlyphId(codePoint) != 0 && boldGlyphs.getGlyphId(codePoint) != 0;
  }

  /** Lets a document use the fonts; the characters that it shows become part of it. */
  void into(PDDocument document, PdfRendererBuilder builder) throws IOException {
    add(document, regular, NORMAL, builder);
    add(document, bold, BOLD, builder);
  }

  private static void add(
      PDDocument document, TrueTypeFont font, int weight, PdfRendererBuilder builder)
      throws IOException {
    builder.useFont(
        new PDFontSupplier(PDType0Font.load(document, font, true)),
        FAMILY,
        weight,
        FontStyle.NORMAL,
        true);
  }
}
