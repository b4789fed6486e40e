package org.yearpress.export.epub;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.yearpress.diagnostic.Messages;
import org.yearpress.export.epub.Chapters.Chapter;
import org.yearpress.export.epub.Chapters.Heading;
import org.yearpress.export.file.ZipStream;
import org.yearpress.model.Address;
import org.yearpress.text.Escape;
import org.yearpress.text.MediaTypes;

/** Puts a report together as an EPUB 3 publication. */
public final class Epub {
  private static final String MEDIA_TYPE = "application/epub+zip";
  private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  private static final String FOLDER = "OEBPS/";
  private static final String PACKAGE = FOLDER + "package.opf";
  private static final String NAVIGATION = "contents.xhtml";
  private static final String STYLE = "style.css";

  private final Metadata metadata;
  private final Messages messages;
  private final String style;
  private final List<Chapter> chapters;
  private final boolean described;
  private final List<Picture> pictures;

  private Epub(Metadata metadata, Messages messages, Document document, List<Picture> pictures) {
    Map<String, Picture> byName =
        pictures.stream().collect(Collectors.toMap(Picture::file, Function.identity()));
    Chapters divided = Chapters.of(document, byName::containsKey);
    this.metadata = metadata;
    this.messages = messages;
    this.style = document.getElementsByTagName("style").item(0).getTextContent();
    this.chapters = divided.list();
    this.described = divided.areDescribed();
    this.pictures = pictures;
  }

  /**
   * The files of the archive.
   *
   * @param messages the messages in the report's language
   * @param xhtml the whole report: a style sheet in its head, and in its body a section for each
   *     chapter
   * @param pictures those that it shows, by the names that it has for them
   * @throws IllegalArgumentException when it is no well-formed XML
   */
  public static List<ZipStream.Entry> entries(
      Metadata metadata, Messages messages, byte[] xhtml, List<Picture> pictures) {
    return new Epub(metadata, messages, Xhtml.read(xhtml), pictures).entries();
  }

  private List<ZipStream.Entry> entries() {
    List<ZipStream.Entry> entries = new ArrayList<>();
    entries.add(ZipStream.Entry.mediaType(MEDIA_TYPE));
    entries.add(entry("META-INF/container.xml", container()));
    entries.add(entry(PACKAGE, packageFile()));
    entries.add(entry(FOLDER + NAVIGATION, navigation()));
    entries.add(entry(FOLDER + STYLE, style));
    for (Chapter chapter : chapters) {
      entries.add(entry(FOLDER + chapter.file(), chapter(chapter)));
    }
    for (Picture picture : pictures) {
      boolean text = picture.file().endsWith(".svg");
      entries.add(
          new ZipStream.Entry(
              FOLDER + picture.file(),
              text ? ZipStream.Packing.PACKED : ZipStream.Packing.FAST,
              picture.content()));
    }
    return entries;
  }

  private static ZipStream.Entry entry(String name, String text) {
    return ZipStream.Entry.of(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private static String container() {
    return HEAD
        + "<container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\">"
        + "<rootfiles><rootfile full-path=\""
        + PACKAGE
        + "\" media-type=\"application/oebps-package+xml\"/></rootfiles></container>\n";
  }

  private String packageFile() {
    StringBuilder xml = new StringBuilder(HEAD);
    xml.append("<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\"");
    xml.append(" unique-identifier=\"id\" xml:lang=\"")
        .append(Escape.xmlAttribute(metadata.language()));
    xml.append("\">\n<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n");
    xml.append("<dc:identifier id=\"id\">").append(Escape.xmlText(metadata.identifier()));
    xml.append("</dc:identifier>\n");
    told("title", metadata.title(), xml);
    told("language", metadata.language(), xml);
    told("creator", metadata.creator(), xml);
    told("publisher", metadata.publisher(), xml);
    told("description", metadata.description(), xml);
    told("source", metadata.source(), xml);
    told("rights", metadata.rights(), xml);
    told("date", metadata.published() == null ? "" : metadata.published().toString(), xml);
    property("dcterms:modified", metadata.modified() + "T00:00:00Z", xml);
    accessibility(xml);
    xml.append("</metadata>\n<manifest>\n");
    item("contents", NAVIGATION, "application/xhtml+xml", " properties=\"nav\"", xml);
    item("style", STYLE, "text/css", "", xml);
    for (int i = 0; i < chapters.size(); i++) {
      item("chapter-" + (i + 1), chapters.get(i).file(), "application/xhtml+xml", "", xml);
    }
    for (int i = 0; i < pictures.size(); i++) {
      String file = pictures.get(i).file();
      item("picture-" + (i + 1), file, MediaTypes.STANDARD.of(file), "", xml);
    }
    xml.append("</manifest>\n<spine>\n");
    for (int i = 0; i < chapters.size(); i++) {
      xml.append("<itemref idref=\"chapter-").append(i + 1).append("\"/>\n");
      if (i == 0) {
        xml.append("<itemref idref=\"contents\"/>\n");
      }
    }
    return xml.append("</spine>\n</package>\n").toString();
  }

  /** What readers who do not see, or not well, may expect; nothing that nobody has looked at. */
  private void accessibility(StringBuilder xml) {
    property("schema:accessMode", "textual", xml);
    if (!pictures.isEmpty()) {
      property("schema:accessMode", "visual", xml);
    }
    if (described) {
      property("schema:accessModeSufficient", "textual", xml);
    }
    for (String feature :
        List.of(
            "tableOfContents", "structuralNavigation", "readingOrder", "displayTransformability")) {
      property("schema:accessibilityFeature", feature, xml);
    }
    if (!pictures.isEmpty() && described) {
      property("schema:accessibilityFeature", "alternativeText", xml);
    }
    property("schema:accessibilityHazard", pictures.isEmpty() ? "none" : "unknown", xml);
    property("schema:accessibilitySummary", messages.format("export.epub.accessibility"), xml);
  }

  private static void told(String name, String text, StringBuilder xml) {
    if (!text.isBlank()) {
      xml.append("<dc:").append(name).append('>').append(Escape.xmlText(text.strip()));
      xml.append("</dc:").append(name).append(">\n");
    }
  }

  private static void property(String name, String text, StringBuilder xml) {
    xml.append("<meta property=\"").append(name).append("\">").append(Escape.xmlText(text));
    xml.append("</meta>\n");
  }

  private static void item(
      String id, String file, String type, String properties, StringBuilder xml) {
    xml.append("<item id=\"").append(id).append("\" href=\"").append(file);
    xml.append("\" media-type=\"").append(type).append('"').append(properties).append("/>\n");
  }

  private String chapter(Chapter chapter) {
    StringBuilder xml = new StringBuilder();
    begin(chapter.title().isEmpty() ? metadata.title() : chapter.title(), xml);
    Element content = chapter.content();
    Xhtml.write(content, xml);
    return xml.append("\n</body>\n</html>\n").toString();
  }

  private void begin(String title, StringBuilder xml) {
    String language = Escape.xmlAttribute(metadata.language());
    xml.append(HEAD).append("<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\"");
    xml.append(" xmlns:epub=\"http://www.idpf.org/2007/ops\" lang=\"").append(language);
    xml.append("\" xml:lang=\"").append(language).append("\">\n<head>\n<title>");
    xml.append(Escape.xmlText(title))
        .append("</title>\n<link rel=\"stylesheet\" type=\"text/css\"");
    xml.append(" href=\"").append(STYLE).append("\"/>\n</head>\n<body>\n");
  }

  private String navigation() {
    String title = messages.format("page.report.contents");
    StringBuilder xml = new StringBuilder();
    begin(title, xml);
    xml.append("<nav epub:type=\"toc\" role=\"doc-toc\" id=\"toc\">\n<h1>");
    xml.append(Escape.xmlText(title)).append("</h1>\n");
    List<Heading> headings = chapters.stream().flatMap(c -> c.headings().stream()).toList();
    list(headings.isEmpty() ? List.of(start()) : headings, xml);
    return xml.append("</nav>\n</body>\n</html>\n").toString();
  }

  /** A report without a heading has one entry, as there must be one. */
  private Heading start() {
    return new Heading(1, metadata.title(), new Address(chapters.get(0).file()));
  }

  /** Lists within lists, one for each level that there is. */
  private static void list(List<Heading> headings, StringBuilder xml) {
    xml.append("<ol>\n");
    for (int i = 0; i < headings.size(); ) {
      Heading heading = headings.get(i);
      int end = i + 1;
      while (end < headings.size() && headings.get(end).level() > heading.level()) {
        end++;
      }
      xml.append("<li><a href=\"").append(Escape.xmlAttribute(heading.href().text())).append("\">");
      xml.append(Escape.xmlText(heading.text())).append("</a>");
      if (end > i + 1) {
        xml.append('\n');
        list(headings.subList(i + 1, end), xml);
      }
      xml.append("</li>\n");
      i = end;
    }
    xml.append("</ol>\n");
  }
}
