package org.yearpress.importer;

import java.util.List;
import org.w3c.dom.Element;
import org.yearpress.content.statistics.OfficeFile;
import org.yearpress.diagnostic.Text;

/** What stands on the sheets of an OpenDocument spreadsheet and in no cell: comments, drawings. */
final class OdsNotes {
  private static final String PART = "content.xml";
  private static final String DRAWING = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0";

  private OdsNotes() {}

  /** Adds a remark for each, so that nothing is dropped unseen. */
  static void add(ImportSource source, OfficeFile file, List<Remark> remarks) {
    file.file(PART).ifPresent(bytes -> add(source, SafeXml.root(source, bytes), remarks));
  }

  private static void add(ImportSource source, Element element, List<Remark> remarks) {
    boolean comment = "annotation".equals(element.getLocalName());
    boolean drawing = DRAWING.equals(element.getNamespaceURI());
    if (!comment && !drawing) {
      SafeXml.children(element).forEach(child -> add(source, child, remarks));
      return;
    }
    StringBuilder text = new StringBuilder();
    collect(element, text);
    if (!text.toString().isBlank()) {
      Text why = Text.of(comment ? "intake.comment" : "intake.drawing");
      SourceLocation at = SourceLocation.part(source.name(), PART);
      remarks.add(new Remark(RemarkKind.LEFT_OUT, at, why, text.toString().strip()));
    }
  }

  private static void collect(Element element, StringBuilder text) {
    if ("p".equals(element.getLocalName()) || "h".equals(element.getLocalName())) {
      text.append(element.getTextContent()).append('\n');
      return;
    }
    SafeXml.children(element).forEach(child -> collect(child, text));
  }
}
