package org.yearpress.export.pdf;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.yearpress.text.Escape;

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

  /** The same metadata with the licence that the head of a document names, if it names one. */
  static byte[] withRights(byte[] xmp, Document source) {
    String rights = meta(source, "dcterms.rights");
    if (rights.isEmpty()) {
      return xmp;
    }
    String text = new String(xmp, StandardCharsets.UTF_8);
    int end = text.lastIndexOf("</rdf:RDF>");
    if (end < 0) {
      throw new IllegalStateException("no end in " + text);
    }
    String said =
        "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
            + " xmlns:xmpRights=\"http://ns.adobe.com/xap/1.0/rights/\"><dc:rights><rdf:Alt>"
            + "<rdf:li xml:lang=\"x-default\">"
            + Escape.xmlText(rights)
            + "</rdf:li></rdf:Alt></dc:rights><xmpRights:WebStatement>"
            + Escape.xmlText(meta(source, "dcterms.license"))
            + "</xmpRights:WebStatement></rdf:Description>";
    return (text.substring(0, end) + said + text.substring(end)).getBytes(StandardCharsets.UTF_8);
  }

  private static String meta(Document source, String name) {
    NodeList all = source.getElementsByTagName("meta");
    for (int i = 0; i < all.getLength(); i++) {
      Element meta = (Element) all.item(i);
      if (meta.getAttribute("name").equals(name)) {
        return meta.getAttribute("content");
      }
    }
    return "";
  }

  private static String midnight(LocalDate date) {
    return date + "T00:00:00+00:00";
  }
}
