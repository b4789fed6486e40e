package org.yearpress.content;

import java.io.ByteArrayInputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;

/**
 * Checks that an SVG file is a plain drawing. A browser runs scripts in an SVG that is opened by
 * its own address, in the site's origin; so only shapes and text on an allow list are accepted.
 */
final class SvgPicture {
  private static final Set<String> ELEMENTS =
      Set.of(
          "svg",
          "g",
          "defs",
          "symbol",
          "use",
          "title",
          "desc",
          "metadata",
          "path",
          "rect",
          "circle",
          "ellipse",
          "line",
          "polyline",
          "polygon",
          "text",
          "tspan",
          "textPath",
          "marker",
          "pattern",
          "clipPath",
          "mask",
          "linearGradient",
          "radialGradient",
          "stop",
          "filter",
          "feGaussianBlur",
          "feOffset",
          "feMerge",
          "feMergeNode",
          "feBlend",
          "feFlood",
          "feComposite",
          "feColorMatrix");

  private static final Set<String> NAMESPACES =
      Set.of("http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink", "");

  private SvgPicture() {}

  /** What a fault is about, and where. */
  record Fault(Place place, Text message) {}

  /** The first thing in a file that is no drawing; empty when all of it is. */
  static Optional<Fault> fault(String path, byte[] bytes) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
      try {
        while (reader.hasNext()) {
          Optional<Text> wrong = wrong(reader, reader.next());
          if (wrong.isPresent()) {
            return Optional.of(new Fault(place(path, reader), wrong.get()));
          }
        }
        return Optional.empty();
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNumber());
      return Optional.of(new Fault(Place.at(path, line, 0), Text.of("content.svg-broken")));
    }
  }

  private static Optional<Text> wrong(XMLStreamReader reader, int event) {
    if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.PROCESSING_INSTRUCTION) {
      return Optional.of(Text.of("content.svg-part", "part", "<!DOCTYPE>, <?…?>"));
    }
    if (event != XMLStreamConstants.START_ELEMENT) {
      return Optional.empty();
    }
    String name = reader.getLocalName();
    String namespace = reader.getNamespaceURI() == null ? "" : reader.getNamespaceURI();
    if (!ELEMENTS.contains(name) || !NAMESPACES.contains(namespace)) {
      return Optional.of(Text.of("content.svg-part", "part", "<" + name + ">"));
    }
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String attribute = reader.getAttributeLocalName(i);
      if (!isHarmless(attribute, reader.getAttributeValue(i))) {
        return Optional.of(Text.of("content.svg-part", "part", attribute + " (<" + name + ">)"));
      }
    }
    return Optional.empty();
  }

  /** No handler, and nothing that leads out of the file. */
  private static boolean isHarmless(String attribute, String value) {
    if (attribute.regionMatches(true, 0, "on", 0, 2)) {
      return false;
    }
    boolean address = attribute.equals("href");
    if (!address && value.indexOf('(') < 0 && value.indexOf('@') < 0 && value.indexOf(':') < 0) {
      return true; // a number, a colour, a path: no call and no address
    }
    String lower = value.toLowerCase(Locale.ROOT).replaceAll("\\s+", "");
    if (address) {
      return lower.startsWith("#");
    }
    boolean leadsOut = lower.replace("url(#", "").contains("url(") || lower.contains("@import");
    return !leadsOut && !lower.contains("javascript:") && !lower.contains("expression(");
  }

  private static Place place(String path, XMLStreamReader reader) {
    return Place.at(path, Math.max(1, reader.getLocation().getLineNumber()), 0);
  }
}
