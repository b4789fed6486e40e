package org.yearpress.export.pdf;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkedContentReference;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Fixes the tags of table headers that are repeated on each page: the library puts all repetitions
 * into one tag and mixes their lines. The tag gets the text of the header once.
 */
final class RepeatedHeads {
  private RepeatedHeads() {}

  static void addTexts(Document source, PDDocument document) {
    List<PDStructureElement> heads = new ArrayList<>();
    collect(document.getDocumentCatalog().getStructureTreeRoot(), false, heads);
    List<String> texts = texts(source);
    if (heads.size() != texts.size()) {
      throw new IllegalStateException(texts.size() + " heads became " + heads.size());
    }
    for (int i = 0; i < texts.size(); i++) {
      Set<COSBase> pages = new HashSet<>();
      pages(heads.get(i), pages);
      if (pages.size() > 1) {
        heads.get(i).setActualText(texts.get(i));
      }
    }
  }

  private static List<String> texts(Document source) {
    List<String> texts = new ArrayList<>();
    NodeList all = source.getElementsByTagName("thead");
    for (int i = 0; i < all.getLength(); i++) {
      NodeList heads = ((Element) all.item(i)).getElementsByTagName("th");
      for (int k = 0; k < heads.getLength(); k++) {
        texts.add(heads.item(k).getTextContent().strip());
      }
    }
    return texts;
  }

  private static void collect(
      PDStructureNode node, boolean inHead, List<PDStructureElement> heads) {
    for (Object kid : node.getKids()) {
      if (kid instanceof PDStructureElement element) {
        String type = element.getStructureType();
        if (inHead && "TH".equals(type)) {
          heads.add(element);
        } else {
          collect(element, inHead || "THead".equals(type), heads);
        }
      }
    }
  }

  private static void pages(PDStructureElement element, Set<COSBase> pages) {
    for (Object kid : element.getKids()) {
      if (kid instanceof PDStructureElement inner) {
        pages(inner, pages);
      } else if (kid instanceof PDMarkedContentReference reference && reference.getPage() != null) {
        pages.add(reference.getPage().getCOSObject());
      } else if (kid instanceof Integer && element.getPage() != null) {
        pages.add(element.getPage().getCOSObject());
      }
    }
  }
}
