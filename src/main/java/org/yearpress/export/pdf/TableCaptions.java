package org.yearpress.export.pdf;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.jspecify.annotations.Nullable;

/**
 * Puts the tag of a caption into that of its table, before the rows: the library puts it behind the
 * table, and readers would hear what the figures are when they have heard them.
 */
final class TableCaptions {
  private TableCaptions() {}

  static void intoTables(PDDocument document) {
    walk(document.getDocumentCatalog().getStructureTreeRoot());
  }

  private static void walk(PDStructureNode node) {
    if (node.getCOSObject().getDictionaryObject(COSName.K) instanceof COSArray kids) {
      for (int i = kids.size() - 1; i > 0; i--) {
        COSDictionary caption = tag("Caption", kids.getObject(i));
        COSDictionary table = tag("Table", kids.getObject(i - 1));
        if (caption != null && table != null) {
          move(kids.remove(i), caption, kids.get(i - 1), table);
        }
      }
    }
    for (Object kid : node.getKids()) {
      if (kid instanceof PDStructureElement element) {
        walk(element);
      }
    }
  }

  private static @Nullable COSDictionary tag(String type, COSBase kid) {
    return kid instanceof COSDictionary tag && type.equals(tag.getNameAsString(COSName.S))
        ? tag
        : null;
  }

  private static void move(
      COSBase captionReference,
      COSDictionary caption,
      COSBase tableReference,
      COSDictionary table) {
    COSBase rows = table.getItem(COSName.K);
    COSArray kids = new COSArray();
    kids.add(captionReference);
    if (table.getDictionaryObject(COSName.K) instanceof COSArray several) {
      several.forEach(kids::add);
    } else if (rows != null) {
      kids.add(rows);
    }
    table.setItem(COSName.K, kids);
    caption.setItem(COSName.P, tableReference);
  }
}
