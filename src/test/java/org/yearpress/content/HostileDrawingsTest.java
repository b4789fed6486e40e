package org.yearpress.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.yearpress.testing.Soak;

/**
 * Drawings made at random with something hostile in most of them, in odd encodings. What passes is
 * parsed by two parsers that are not the one which read it, and must be inert for both.
 */
@Tag("unit")
class HostileDrawingsTest {
  private Random random = new Random(0);

  private static final Set<String> INERT =
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
          "text",
          "tspan",
          "mask",
          "pattern",
          "filter",
          "stop",
          "lineargradient");

  private static final List<String> HARMLESS =
      List.of(
          "<rect width=\"3\" height=\"3\" fill=\"url(#g)\"/>",
          "<path d=\"M0 0L9,9z\" style=\"fill:#fff;stroke:rgb(1,2,3)\"/>",
          "<text x=\"1\">年 &amp; &lt;script&gt;</text>",
          "<g transform=\"rotate(3)\"><title>a</title><circle r=\"1\"/></g>",
          "<use href=\"#g\"/>",
          "<!-- <script>alert(1)</script> -->",
          "<desc><![CDATA[<script>alert(1)</script>]]></desc>",
          "<metadata>x</metadata>",
          "<defs><linearGradient id=\"g\"><stop offset=\"50%\"/></linearGradient></defs>");

  private static final List<String> ELEMENTS =
      List.of(
          "script",
          "SCRIPT",
          "style",
          "image",
          "foreignObject",
          "animate",
          "set",
          "iframe",
          "a",
          "handler",
          "listener",
          "feImage",
          "object",
          "embed",
          "link",
          "meta",
          "base",
          "audio",
          "video",
          "switch",
          "x:script",
          "h:script",
          "h:img",
          "rect",
          "g",
          "use",
          "text",
          "title",
          "animateTransform",
          "cursor",
          "font-face-uri",
          "mpath",
          "discard",
          "tref");

  private static final List<String> ATTRIBUTES =
      List.of(
          "onload",
          "ONLOAD",
          "onbegin",
          "href",
          "xlink:href",
          "l:href",
          "src",
          "style",
          "fill",
          "filter",
          "mask",
          "clip-path",
          "marker",
          "cursor",
          "background",
          "xml:base",
          "to",
          "from",
          "values",
          "attributeName",
          "begin",
          "id",
          "d",
          "transform",
          "h:onload",
          "x:href",
          "font-family",
          "ping",
          "formaction",
          "data-x",
          "class",
          "z:onload",
          "requiredExtensions");

  private static final List<String> VALUES =
      List.of(
          "javascript:alert(1)",
          "java&#10;script:alert(1)",
          "https://evil.example/x",
          "//evil.example/x",
          "data:image/svg+xml,&lt;svg onload='alert(1)'/>",
          "#g",
          " #g ",
          "#g' onload='alert(1)",
          "url(https://evil.example/x)",
          "fill:u\\72l(//evil.example/x)",
          "u\\000072\tl('//evil.example/x')",
          "url(#g)",
          "fill:url(#g)",
          "fill:url(#g) url(x)",
          "fill:image-set('x' 1x)",
          "@import 'x'",
          "fill:red;}@import 'x';{",
          "/*url(#g)*/url(x)",
          "expression(alert(1))",
          "href",
          "&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;",
          "3",
          "red",
          "年");

  private static final List<String> SNIPPETS =
      List.of(
          "<?xml-stylesheet href='x.css'?>",
          "&x;",
          "&#60;script&#62;",
          "]]>",
          "<![CDATA[</title><script>alert(1)</script>]]>",
          "</svg><script>alert(1)</script><svg>",
          "<title>&lt;/title>&lt;script>alert(1)&lt;/script></title>",
          "<desc><h:p onclick='x'>a</h:p></desc>");

  @Test
  void whatPassesIsInert() throws Exception {
    many(20_251, 2_000);
  }

  @Test
  @Tag("soak")
  void whatPassesOfTenThousandIsInert() throws Exception {
    many(Soak.seed(), Soak.CASES);
  }

  private void many(long seed, int rounds) throws Exception {
    random = new Random(seed);
    int passed = 0;
    for (int i = 0; i < rounds; i++) {
      byte[] file = file();
      if (SvgPicture.read("a.svg", file) instanceof SvgPicture.Drawing drawing) {
        passed++;
        String told = "seed " + seed + ", round " + i + ": " + drawing.svg();
        assertThat(SvgPicture.read("a.svg", drawing.bytes())).as(told).isEqualTo(drawing);
        assertInert(xml().parse(new ByteArrayInputStream(drawing.bytes())), told);
        assertInert(xml().parse(new InputSource(new StringReader(drawing.svg()))), told);
        for (String encoding : List.of("UTF-8", "GB18030", "Big5", "windows-1252")) {
          String text = new String(drawing.bytes(), Charset.forName(encoding));
          for (Element element : Jsoup.parseBodyFragment(text).body().children()) {
            element.getAllElements().forEach(each -> assertInert(each, told));
          }
        }
      }
    }
    assertThat(passed).as("seed " + seed).isBetween(rounds / 20, rounds - rounds / 20);
  }

  private byte[] file() {
    StringBuilder svg = new StringBuilder();
    if (random.nextInt(20) == 0) {
      svg.append(pick(List.of("<!DOCTYPE svg>", "<!DOCTYPE svg [<!ENTITY x '<script/>'>]>")));
    }
    svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\"")
        .append(" xmlns:x=\"http://www.w3.org/2000/svg\"")
        .append(" xmlns:h=\"http://www.w3.org/1999/xhtml\" xmlns:z=\"urn:z\"")
        .append(" xmlns:l=\"http://www.w3.org/1999/xlink\"")
        .append(" xmlns:xlink=\"http://www.w3.org/1999/xlink\"")
        .append(" viewBox=\"0 0 9 9\">");
    int parts = 1 + random.nextInt(4);
    for (int i = 0; i < parts; i++) {
      svg.append(
          switch (random.nextInt(8)) {
            case 0, 1 -> element();
            case 2 -> pick(SNIPPETS);
            default -> pick(HARMLESS);
          });
    }
    return encoded(svg.append("</svg>").toString());
  }

  private String element() {
    String name = pick(ELEMENTS);
    StringBuilder element = new StringBuilder("<").append(name);
    int attributes = random.nextInt(3);
    for (int i = 0; i < attributes; i++) {
      element.append(' ').append(pick(ATTRIBUTES)).append("=\"").append(pick(VALUES)).append('"');
    }
    return element.append('>').append(pick(HARMLESS)).append("</" + name + ">").toString();
  }

  /** With marks and declarations that fit each other or not. */
  private byte[] encoded(String svg) {
    String declared =
        pick(List.of("UTF-8", "GB18030", "GBK", "UTF-16", "ISO-8859-1", "Shift_JIS", "Big5"));
    String head =
        random.nextInt(3) == 0 ? "" : "<?xml version=\"1.0\" encoding=\"" + declared + "\"?>";
    String mark = random.nextInt(4) == 0 ? "\uFEFF" : "";
    String real = random.nextInt(2) == 0 ? declared : "UTF-8";
    Charset charset = head.isEmpty() ? StandardCharsets.UTF_8 : Charset.forName(real);
    byte[] bytes = (mark + head + svg).getBytes(charset);
    if (random.nextInt(10) == 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return random.nextInt(30) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
  }

  private String pick(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }

  private static DocumentBuilder xml() throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory.newDocumentBuilder();
  }

  private static void assertInert(Node node, String told) {
    assertThat(node.getNodeType())
        .as(told)
        .isIn(Node.DOCUMENT_NODE, Node.ELEMENT_NODE, Node.TEXT_NODE);
    if (node.getNodeType() == Node.ELEMENT_NODE) {
      assertThat(node.getNamespaceURI()).as(told).isEqualTo("http://www.w3.org/2000/svg");
      assertThat(INERT).as(told).contains(node.getLocalName().toLowerCase(Locale.ROOT));
      NamedNodeMap attributes = node.getAttributes();
      for (int i = 0; i < attributes.getLength(); i++) {
        assertInert(attributes.item(i).getNodeName(), attributes.item(i).getNodeValue(), told);
      }
    }
    for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
      assertInert(child, told);
    }
  }

  private static void assertInert(Element element, String told) {
    assertThat(INERT).as(told).contains(element.normalName());
    element.attributes().forEach(each -> assertInert(each.getKey(), each.getValue(), told));
  }

  private static final Pattern LEADS_OUT =
      Pattern.compile("[\\\\@:]|//|/\\*|image|src|import|expression|url(?!\\(#\\p{L}+\\))");

  private static void assertInert(String name, String value, String told) {
    String plain = name.toLowerCase(Locale.ROOT);
    assertThat(plain).as(told).doesNotStartWith("on").doesNotContain("src", "base", "z:");
    if (plain.equals("href") || plain.endsWith(":href")) {
      assertThat(value).as(told).matches("#[\\p{L}]+");
    } else if (plain.equals("style")) {
      for (String each : value.split(";", -1)) {
        assertThat(each).as(told).matches("[a-z-]+:[^:]*");
        assertThat(LEADS_OUT.matcher(each.substring(each.indexOf(':') + 1)).find())
            .as(told)
            .isFalse();
      }
    } else if (!plain.equals("id") && !plain.startsWith("xmlns")) {
      assertThat(LEADS_OUT.matcher(value).find()).as(told).isFalse();
    }
  }
}
