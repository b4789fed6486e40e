package org.yearpress.testing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkedContentReference;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDMarkedContent;
import org.apache.pdfbox.text.PDFMarkedContentExtractor;
import org.apache.pdfbox.text.TextPosition;

/** A PDF as a program for the blind reads it: by its tags, not by its looks. */
public final class PdfTags {
  private final Map<COSDictionary, Map<Integer, String>> texts = new HashMap<>();
  private final List<List<String>> rows = new ArrayList<>();
  private final StringBuilder all = new StringBuilder();

  private PdfTags() {}

  /** The cells of all rows of all tables, in reading order, without white space. */
  public static List<List<String>> rows(byte[] pdf) throws IOException {
    return of(pdf).rows;
  }

  /** All of its text in reading order, without what tags call an artefact. */
  public static String text(byte[] pdf) throws IOException {
    return of(pdf).all.toString();
  }

  private static PdfTags of(byte[] pdf) throws IOException {
    PdfTags tables = new PdfTags();
    try (PDDocument document = Loader.loadPDF(pdf)) {
      for (PDPage page : document.getPages()) {
        PDFMarkedContentExtractor extractor = new PDFMarkedContentExtractor();
        extractor.processPage(page);
        Map<Integer, String> byId = new HashMap<>();
        extractor
            .getMarkedContents()
            .forEach(content -> byId.merge(content.getMCID(), text(content), String::concat));
        tables.texts.put(page.getCOSObject(), byId);
      }
      PDStructureNode root = document.getDocumentCatalog().getStructureTreeRoot();
      tables.walk(root);
      for (Object kid : root.getKids()) {
        tables.all.append(tables.text((PDStructureElement) kid, null));
      }
    }
    return tables;
  }

  private static String text(PDMarkedContent content) {
    StringBuilder text = new StringBuilder();
    for (Object part : content.getContents()) {
      if (part instanceof TextPosition position) {
        text.append(position.getUnicode());
      } else if (part instanceof PDMarkedContent inner) {
        text.append(text(inner));
      }
    }
    return text.toString();
  }

  private void walk(PDStructureNode node) {
    for (Object kid : node.getKids()) {
      if (kid instanceof PDStructureElement element) {
        if ("TR".equals(element.getStructureType())) {
          List<String> cells = new ArrayList<>();
          for (Object cell : element.getKids()) {
            cells.add(text((PDStructureElement) cell, null).replaceAll("[\\s\u00a0\u3000]", ""));
          }
          rows.add(cells);
        } else {
          walk(element);
        }
      }
    }
  }

  private String text(PDStructureElement element, PDPage above) {
    if (element.getActualText() != null) {
      return element.getActualText();
    }
    PDPage page = element.getPage() == null ? above : element.getPage();
    StringBuilder text = new StringBuilder();
    for (Object kid : element.getKids()) {
      if (kid instanceof PDStructureElement inner) {
        text.append(text(inner, page));
      } else if (kid instanceof Integer id) {
        text.append(texts.get(page.getCOSObject()).getOrDefault(id, ""));
      } else if (kid instanceof PDMarkedContentReference reference) {
        PDPage own = reference.getPage() == null ? page : reference.getPage();
        text.append(texts.get(own.getCOSObject()).getOrDefault(reference.getMCID(), ""));
      }
    }
    return text.toString();
  }
}
