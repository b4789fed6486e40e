package org.yearpress.export.pdf;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** The fonts that come with the program and those of the publisher, parsed. Not thread-safe. */
final class Fonts {
  private static final String FAMILY = "Noto Sans SC";

  /** What the publisher's fonts are called in style sheets, whatever their own names. */
  private static final String OF_PUBLISHER = "Publisher";

  /**
   * The quotes and the apostrophe of the other family, in the width that they need: its glyphs for
   * the feature {@code pwid} of OpenType, alone in a file. In Chinese they stand in a square, which
   * would leave gaps in words of other languages.
   */
  private static final String QUOTES = "Yearpress Quotes";

  private static final Set<String> SET_IN_SQUARES = Set.of("zh", "ja", "ko");

  private static final int NORMAL = 400;
  private static final int BOLD = 700;

  private final List<Family> families;

  /**
   * A font in its two weights.
   *
   * @param bold may be the same
   */
  private record Family(
      String name,
      TrueTypeFont regular,
      TrueTypeFont bold,
      CmapLookup regularGlyphs,
      CmapLookup boldGlyphs) {
    static Family of(String name, TrueTypeFont regular, TrueTypeFont bold) throws IOException {
      return new Family(
          name, regular, bold, regular.getUnicodeCmapLookup(), bold.getUnicodeCmapLookup());
    }

    boolean has(int codePoint) {
      return regularGlyphs.getGlyphId(codePoint) != 0 && boldGlyphs.getGlyphId(codePoint) != 0;
    }
  }

  private Fonts(List<Family> families) {
    this.families = List.copyOf(families);
  }

  /**
   * @param own the publisher's fonts: none, one, or one for text and one for headings
   */
  static Fonts load(List<byte[]> own) {
    try {
      List<Family> families = new ArrayList<>();
      if (!own.isEmpty()) {
        TrueTypeFont regular = parse(own.get(0));
        TrueTypeFont bold = own.size() == 1 ? regular : parse(own.get(1));
        families.add(Family.of(OF_PUBLISHER, regular, bold));
      }
      families.add(Family.of(QUOTES, shipped("Quotes-Regular.ttf"), shipped("Quotes-Bold.ttf")));
      families.add(
          Family.of(FAMILY, shipped("NotoSansSC-Regular.ttf"), shipped("NotoSansSC-Bold.ttf")));
      return new Fonts(families);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Tries to set with a font.
   *
   * @throws IOException when it is no TrueType font, or may not be part of a document
   */
  static void attempt(byte[] font) throws IOException {
    try (PDDocument document = new PDDocument()) {
      TrueTypeFont parsed = parse(font);
      parsed.getUnicodeCmapLookup();
      PDType0Font.load(document, parsed, true).getStringWidth("1");
    }
  }

  private static TrueTypeFont shipped(String file) throws IOException {
    return parse(resource("/org/yearpress/fonts/" + file));
  }

  /** A file that comes with the program. */
  static byte[] resource(String path) throws IOException {
    try (InputStream in = Objects.requireNonNull(Fonts.class.getResourceAsStream(path))) {
      return in.readAllBytes();
    }
  }

  private static TrueTypeFont parse(byte[] bytes) throws IOException {
    TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(bytes));
    // Ligatures join "——" to one sign, which then is what is copied from the document.
    font.setEnableGsub(false);
    return font;
  }

  /** Whether a character can be set, upright and bold. */
  boolean has(int codePoint) {
    for (Family family : families) {
      if (family.has(codePoint)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Lets a document use the fonts; the characters that it shows become part of it.
   *
   * @param language of the document; empty if it says none
   */
  void into(PDDocument document, String language, PdfRendererBuilder builder) throws IOException {
    boolean squares = SET_IN_SQUARES.contains(language.replaceFirst("-.*", ""));
    for (Family family : families) {
      if (!squares || !family.name().equals(QUOTES)) {
        add(document, family.regular(), family.name(), NORMAL, builder);
        add(document, family.bold(), family.name(), BOLD, builder);
      }
    }
  }

  private static void add(
      PDDocument document, TrueTypeFont font, String name, int weight, PdfRendererBuilder builder)
      throws IOException {
    builder.useFont(
        new PDFontSupplier(PDType0Font.load(document, font, true)),
        name,
        weight,
        FontStyle.NORMAL,
        true);
  }
}
