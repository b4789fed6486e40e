package org.yearpress.testing;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/**
 * The text of a PDF in the order in which it is drawn, as programs read it that know no tags.
 * Running titles and page numbers, which are artefacts, are left out.
 */
public final class PdfText extends PDFTextStripper {
  private final Deque<Boolean> artefacts = new ArrayDeque<>();

  private PdfText() {}

  /** The text without white space. */
  public static String inContentOrder(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PdfText().getText(document).replaceAll("[\\s\u00a0\u3000]", "");
    }
  }

  @Override
  public void beginMarkedContentSequence(COSName tag, COSDictionary properties) {
    super.beginMarkedContentSequence(tag, properties);
    artefacts.push(tag.getName().equals("Artifact"));
  }

  @Override
  public void endMarkedContentSequence() {
    super.endMarkedContentSequence();
    artefacts.poll();
  }

  @Override
  protected void processTextPosition(TextPosition text) {
    if (!artefacts.contains(true)) {
      super.processTextPosition(text);
    }
  }
}
