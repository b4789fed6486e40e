package org.yearpress.content;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.yearpress.content.tree.Decoding;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;
import org.yearpress.text.Escape;

/**
 * An SVG file as a drawing and nothing else. A browser runs what an SVG holds when it is opened by
 * its own address, in the site's name; so only shapes and text are let through, by list.
 *
 * <p>What is published is written anew from what was read, in UTF-8: what the list does not know
 * cannot be in it, and no browser reads it in another encoding than it was checked in. What draws
 * nothing is left out: comments, metadata, and what drawing programs keep for themselves. What
 * could run or load something is a fault.
 */
final class SvgPicture {
  private static final String SVG = "http://www.w3.org/2000/svg";
  private static final String XLINK = "http://www.w3.org/1999/xlink";

  /** Namespaces whose elements a browser shows or runs; those of others draw nothing. */
  private static final Set<String> LIVE =
      Set.of(
          "",
          SVG,
          XLINK,
          "http://www.w3.org/1999/xhtml",
          "http://www.w3.org/1998/Math/MathML",
          "http://www.w3.org/2001/xml-events",
          "http://www.w3.org/1999/XSL/Transform");

  private static final Set<String> ELEMENTS =
      Set.of(
          "svg",
          "g",
          "defs",
          "symbol",
          "use",
          "title",
          "desc",
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

  /** Elements whose text is shown or read out. */
  private static final Set<String> TEXTS = Set.of("title", "desc", "text", "tspan", "textPath");

  /** Attributes that hold numbers, lists of them, paths, and words of a list. */
  private static final Set<String> PLAIN =
      Set.of(
          "clipPathUnits",
          "cx",
          "cy",
          "d",
          "dx",
          "dy",
          "edgeMode",
          "filterUnits",
          "fr",
          "fx",
          "fy",
          "gradientUnits",
          "height",
          "in",
          "in2",
          "k1",
          "k2",
          "k3",
          "k4",
          "lengthAdjust",
          "markerHeight",
          "markerUnits",
          "markerWidth",
          "maskContentUnits",
          "maskUnits",
          "method",
          "mode",
          "offset",
          "operator",
          "orient",
          "pathLength",
          "patternContentUnits",
          "patternUnits",
          "points",
          "preserveAspectRatio",
          "primitiveUnits",
          "r",
          "refX",
          "refY",
          "result",
          "rotate",
          "rx",
          "ry",
          "side",
          "spacing",
          "spreadMethod",
          "startOffset",
          "stdDeviation",
          "textLength",
          "type",
          "values",
          "viewBox",
          "width",
          "x",
          "x1",
          "x2",
          "y",
          "y1",
          "y2");

  private static final Set<String> TRANSFORMS =
      Set.of("transform", "gradientTransform", "patternTransform");

  /** Attributes that are nothing but a text. */
  private static final Set<String> WORDS =
      Set.of("id", "role", "lang", "aria-label", "aria-labelledby", "aria-hidden");

  /** Attributes that draw nothing, with those that begin with {@code data-}. */
  private static final Set<String> WITHOUT_EFFECT =
      Set.of(
          "baseProfile",
          "class",
          "contentScriptType",
          "contentStyleType",
          "enable-background",
          "focusable",
          "version",
          "zoomAndPan");

  private static final Pattern ENCODING =
      Pattern.compile("<\\?xml\\s[^>]*?encoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)[\"']");
  private static final Pattern PLAIN_VALUE = Pattern.compile("[\\p{L}\\p{N}\\s,.+%_-]*+");
  private static final Pattern TRANSFORM_VALUE = Pattern.compile("[0-9A-Za-z\\s,.+()-]*+");
  private static final Pattern FUNCTION = Pattern.compile("([A-Za-z]++)\\s*+\\(");
  private static final Set<String> TURNS =
      Set.of("matrix", "translate", "scale", "rotate", "skewX", "skewY");
  private static final Pattern WITHIN = Pattern.compile("#[\\p{L}\\p{M}\\p{N}_.:-]{1,400}+");

  private final XMLStreamReader reader;
  private final StringBuilder out = new StringBuilder();

  /** For each element that is open, the innermost last, whether its text is shown. */
  private final Deque<Boolean> open = new ArrayDeque<>();

  /** Whether nothing is written yet of what the innermost element holds. */
  private boolean empty;

  private SvgPicture(XMLStreamReader reader) {
    this.reader = reader;
  }

  /** What became of a file. */
  sealed interface Reading permits Drawing, Fault {}

  /**
   * A drawing.
   *
   * @param svg what is published of it
   */
  record Drawing(String svg) implements Reading {
    /** In UTF-8. */
    byte[] bytes() {
      return svg.getBytes(StandardCharsets.UTF_8);
    }
  }

  /** What a fault is about, and where. */
  record Fault(Place place, Text message) implements Reading {}

  /**
   * A file as readers get it: a drawing is written anew, all else is published as it is. Of an SVG
   * that is no drawing no byte is given: it fails to open.
   */
  static SourceFile published(SourceFile file) {
    return file.extension().equals("svg") ? file.rewritten(SvgPicture::drawing) : file;
  }

  /** The same for a drawing that was just read: it need not be read again. */
  static SourceFile published(SourceFile file, byte[] drawing) {
    return file.rewritten(SvgPicture::drawing, drawing);
  }

  private static byte[] drawing(SourceFile file) throws IOException {
    if (read(file.path(), file.bytes()) instanceof Drawing drawing) {
      return drawing.bytes();
    }
    throw new IOException(file.path() + " is no drawing");
  }

  /** Whether an address leads to a part of the same drawing. */
  static boolean isWithin(String address) {
    return WITHIN.matcher(address).matches();
  }

  /** Reads a file, up to the first thing in it that is no drawing. */
  static Reading read(String path, byte[] bytes) {
    Optional<String> text = charset(bytes).flatMap(charset -> Decoding.strict(bytes, charset));
    if (text.isEmpty()) {
      return new Fault(Place.at(path, 1, 0), Text.of("content.svg-broken"));
    }
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(text.get()));
      try {
        SvgPicture picture = new SvgPicture(reader);
        String wrong = picture.document();
        return wrong == null
            ? new Drawing(picture.out.append('\n').toString())
            : new Fault(place(path, reader), Text.of("content.svg-part", "part", wrong));
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNumber());
      return new Fault(Place.at(path, line, 0), Text.of("content.svg-broken"));
    }
  }

  /** The encoding as browsers find it: by a mark, else as declared; empty when it is unknown. */
  private static Optional<Charset> charset(byte[] bytes) {
    String head = new String(bytes, 0, Math.min(bytes.length, 300), StandardCharsets.ISO_8859_1);
    if (head.startsWith("\u00EF\u00BB\u00BF")) {
      return Optional.of(StandardCharsets.UTF_8);
    } else if (head.startsWith("\u00FF\u00FE") || head.startsWith("\u00FE\u00FF")) {
      return Optional.of(StandardCharsets.UTF_16);
    }
    Matcher declared = ENCODING.matcher(head);
    if (!declared.lookingAt()) {
      return Optional.of(StandardCharsets.UTF_8);
    }
    try {
      return Optional.of(Charset.forName(declared.group(1)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Place place(String path, XMLStreamReader reader) {
    return Place.at(path, Math.max(1, reader.getLocation().getLineNumber()), 0);
  }

  /** Writes all of it; what is wrong with it, null when nothing is. */
  private @Nullable String document() throws XMLStreamException {
    while (reader.hasNext()) {
      String wrong = null;
      switch (reader.next()) {
        case XMLStreamConstants.DTD,
            XMLStreamConstants.PROCESSING_INSTRUCTION,
            XMLStreamConstants.ENTITY_REFERENCE ->
            wrong = "<!DOCTYPE>, <?…?>";
        case XMLStreamConstants.START_ELEMENT -> wrong = start();
        case XMLStreamConstants.END_ELEMENT -> {
          open.removeLast();
          end(reader.getLocalName());
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            text();
        default -> {} // a comment
      }
      if (wrong != null) {
        return wrong;
      }
    }
    return null;
  }

  private @Nullable String start() throws XMLStreamException {
    String name = reader.getLocalName();
    String namespace = namespace(reader.getNamespaceURI());
    boolean drawn = namespace.equals(SVG) || namespace.isEmpty();
    if (open.isEmpty() && !(drawn && name.equals("svg"))) {
      return "<" + name + ">";
    }
    if (!LIVE.contains(namespace) || (drawn && name.equals("metadata"))) {
      return leaveOut();
    }
    if (!drawn || !ELEMENTS.contains(name)) {
      return "<" + name + ">";
    }
    inside();
    out.append('<').append(name);
    if (open.isEmpty()) {
      attribute("xmlns", SVG);
    }
    open.addLast(TEXTS.contains(name));
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String wrong = attribute(i);
      if (wrong != null) {
        return wrong + " (<" + name + ">)";
      }
    }
    empty = true;
    return null;
  }

  /** Passes over an element that draws nothing, if nothing in it is live. */
  private @Nullable String leaveOut() throws XMLStreamException {
    int depth = 1;
    while (depth > 0) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          if (LIVE.contains(namespace(reader.getNamespaceURI()))) {
            return "<" + reader.getLocalName() + ">";
          }
          depth++;
        }
        case XMLStreamConstants.END_ELEMENT -> depth--;
        case XMLStreamConstants.PROCESSING_INSTRUCTION, XMLStreamConstants.ENTITY_REFERENCE -> {
          return "<!DOCTYPE>, <?…?>";
        }
        default -> {}
      }
    }
    return null;
  }

  /** Writes an attribute if it draws something; what is wrong with it, null when nothing is. */
  private @Nullable String attribute(int index) {
    String name = reader.getAttributeLocalName(index);
    String value = reader.getAttributeValue(index);
    String namespace = namespace(reader.getAttributeNamespace(index));
    try {
      switch (namespace) {
        case "" -> {
          return plain(name, value);
        }
        case XLINK -> {
          return xlink(name, value);
        }
        case XMLConstants.XML_NS_URI -> {
          if (name.equals("lang") || name.equals("space")) {
            attribute("xml:" + name, value);
          }
          return name.equals("base") ? "xml:base" : null;
        }
        default -> {
          return LIVE.contains(namespace) ? name : null;
        }
      }
    } catch (Css.Refused e) {
      return name + ": " + e.piece;
    }
  }

  private @Nullable String plain(String name, String value) throws Css.Refused {
    if (TRANSFORMS.contains(name) && isTransform(value)) {
      attribute(name, value);
    } else if (Css.PROPERTIES.contains(name)) {
      attribute(name, Css.value(value));
    } else if (name.equals("style")) {
      String style = Css.style(value);
      if (!style.isEmpty()) {
        attribute(name, style);
      }
    } else if (name.equals("href")) {
      return reference(name, value);
    } else if (PLAIN.contains(name) && PLAIN_VALUE.matcher(value).matches()) {
      attribute(name, value);
    } else if (WORDS.contains(name)) {
      attribute(name, value);
    } else if (!WITHOUT_EFFECT.contains(name) && !name.startsWith("data-")) {
      return name;
    }
    return null;
  }

  /** Links within the drawing; the rest of XLink only says what a link is for. */
  private @Nullable String xlink(String name, String value) {
    if (!name.equals("href")) {
      return null;
    }
    attribute("xmlns:xlink", XLINK); // renderers before SVG 2 know only this one
    return reference("xlink:href", value);
  }

  private @Nullable String reference(String name, String value) {
    String address = value.strip();
    if (!isWithin(address)) {
      return name;
    }
    attribute(name, address);
    return null;
  }

  private static boolean isTransform(String value) {
    if (!TRANSFORM_VALUE.matcher(value).matches()) {
      return false;
    }
    Matcher functions = FUNCTION.matcher(value);
    while (functions.find()) {
      if (!TURNS.contains(functions.group(1))) {
        return false;
      }
    }
    return true;
  }

  /** Ends the tag of the element that is open, because something is in it. */
  private void inside() {
    if (empty) {
      out.append('>');
      empty = false;
    }
  }

  private void end(String name) {
    if (empty) {
      out.append("/>");
      empty = false;
    } else {
      out.append("</").append(name).append('>');
    }
  }

  private void text() {
    Boolean shown = open.peekLast();
    if (shown != null && shown && reader.getTextLength() > 0) {
      inside();
      out.append(Escape.xmlAttribute(reader.getText()));
    }
  }

  private void attribute(String name, String value) {
    out.append(' ').append(name).append("=\"");
    out.append(Escape.xmlAttribute(value));
    out.append('"');
  }

  private static String namespace(@Nullable String uri) {
    return uri == null ? "" : uri;
  }
}
