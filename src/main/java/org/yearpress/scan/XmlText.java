package org.yearpress.scan;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.yearpress.scan.ScanResult.Unread;

/** Reads XML without document types, so that nothing in it refers to other files or expands. */
final class XmlText {
  private XmlText() {}

  /** A reader of a stream. */
  static XMLStreamReader open(InputStream in) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory.createXMLStreamReader(in);
  }

  /** The next event. */
  static int next(XMLStreamReader xml) throws XMLStreamException, UnreadableFileException {
    int event = xml.next();
    if (event == XMLStreamReader.DTD || event == XMLStreamReader.ENTITY_REFERENCE) {
      throw new UnreadableFileException(Unread.HOSTILE);
    }
    return event;
  }

  /** The text of each element of a local name. */
  static void named(InputStream in, String name, ScanLimits limits, Consumer<String> to)
      throws IOException {
    StringBuilder text = new StringBuilder();
    try {
      XMLStreamReader xml = open(in);
      int within = 0;
      while (xml.hasNext()) {
        int event = next(xml);
        if (event == XMLStreamReader.START_ELEMENT) {
          within += within > 0 || xml.getLocalName().equals(name) ? 1 : 0;
        } else if (event == XMLStreamReader.END_ELEMENT && within > 0 && --within == 0) {
          to.accept(text.toString().strip());
          text.setLength(0);
        } else if (event == XMLStreamReader.CHARACTERS && within > 0) {
          text.append(xml.getText());
          if (text.length() > limits.characters()) {
            throw new UnreadableFileException(Unread.TOO_LARGE);
          }
        }
      }
    } catch (XMLStreamException e) {
      throw new UnreadableFileException(Unread.BROKEN);
    }
  }
}
