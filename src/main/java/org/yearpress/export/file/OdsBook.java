package org.yearpress.export.file;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.yearpress.text.Escape;
import org.yearpress.text.fast.Utf8;

/** A workbook as an OpenDocument spreadsheet (ODS). */
public final class OdsBook implements Book {
  private static final String MEDIA_TYPE = "application/vnd.oasis.opendocument.spreadsheet";
  private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  private static final String URN = "=\"urn:oasis:names:tc:opendocument:xmlns:";
  private static final String NAMESPACES =
      " xmlns:office"
          + URN
          + "office:1.0\" xmlns:table"
          + URN
          + "table:1.0\" xmlns:text"
          + URN
          + "text:1.0\" xmlns:style"
          + URN
          + "style:1.0\" xmlns:number"
          + URN
          + "datastyle:1.0\" xmlns:fo"
          + URN
          + "xsl-fo-compatible:1.0\" xmlns:meta"
          + URN
          + "meta:1.0\" xmlns:config"
          + URN
          + "config:1.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
          + " xmlns:xlink=\"http://www.w3.org/1999/xlink\" office:version=\"1.3\">";

  private final FileMetadata metadata;
  private final SheetNames names = new SheetNames();
  private final NavigableSet<Integer> widths = new TreeSet<>();
  private final NavigableSet<Integer> heights = new TreeSet<>();
  private final List<Sheet> sheets = new ArrayList<>();
  private final Utf8 tables = new Utf8();

  private record Sheet(String name, SheetWriter.Shape shape, int rows) {
    /** A cell as formulas name it, with its sheet. */
    String cell(int column, int row) {
      return Escape.xmlAttribute("'" + name + "'." + SheetXml.reference(column, row));
    }
  }

  /** A workbook without sheets yet. */
  public OdsBook(FileMetadata metadata) {
    this.metadata = metadata;
  }

  @Override
  public String name(String wanted) {
    return names.of(wanted);
  }

  @Override
  public void add(String name, int repeated, SheetWriter.Shape shape, Consumer<SheetWriter> rows) {
    OdsSheet sheet = new OdsSheet(tables, name, repeated, shape);
    rows.accept(sheet);
    sheet.end();
    sheets.add(new Sheet(name, shape, sheet.rows()));
    widths.addAll(shape.widths());
    heights.addAll(sheet.heights());
  }

  @Override
  public List<ZipStream.Entry> entries() {
    return List.of(
        ZipStream.Entry.mediaType(MEDIA_TYPE),
        entry("META-INF/manifest.xml", manifest()),
        entry("meta.xml", document("meta", meta())),
        entry("settings.xml", document("settings", settings())),
        entry("styles.xml", document("styles", OdsStyles.pages())),
        ZipStream.Entry.of("content.xml", content()));
  }

  private static ZipStream.Entry entry(String name, String xml) {
    return ZipStream.Entry.of(name, xml.getBytes(StandardCharsets.UTF_8));
  }

  private static String document(String kind, String content) {
    return begin(kind) + content + "</office:document-" + kind + ">";
  }

  private static String begin(String kind) {
    return HEAD + "<office:document-" + kind + NAMESPACES;
  }

  private byte[] content() {
    Utf8 xml = new Utf8(tables.length() + (1 << 14));
    xml.write(begin("content"));
    xml.write("<office:automatic-styles>");
    xml.write(OdsStyles.automatic(widths, heights));
    xml.write("</office:automatic-styles><office:body><office:spreadsheet>");
    xml.write(tables.toBytes());
    List<Sheet> filtered = sheets.stream().filter(sheet -> sheet.shape().filtered() > 0).toList();
    if (!filtered.isEmpty()) {
      xml.write("<table:database-ranges>");
      for (Sheet sheet : filtered) {
        xml.write("<table:database-range table:name=\"__Anonymous_Sheet_DB__");
        xml.number(sheets.indexOf(sheet));
        xml.write("\" table:display-filter-buttons=\"true\" table:target-range-address=\"");
        xml.write(sheet.cell(0, 1));
        xml.write(':');
        xml.write(sheet.cell(sheet.shape().filtered() - 1, Math.max(sheet.rows(), 1)));
        xml.write("\"/>");
      }
      xml.write("</table:database-ranges>");
    }
    xml.write("</office:spreadsheet></office:body></office:document-content>");
    return xml.toBytes();
  }

  private static String manifest() {
    StringBuilder xml =
        new StringBuilder(HEAD).append("<manifest:manifest xmlns:manifest").append(URN);
    xml.append("manifest:1.0\" manifest:version=\"1.3\">");
    file("/", MEDIA_TYPE, xml);
    for (String part : List.of("meta", "settings", "styles", "content")) {
      file(part + ".xml", "text/xml", xml);
    }
    return xml.append("</manifest:manifest>").toString();
  }

  private static void file(String path, String type, StringBuilder xml) {
    xml.append("<manifest:file-entry manifest:full-path=\"").append(path);
    xml.append(path.equals("/") ? "\" manifest:version=\"1.3" : "");
    xml.append("\" manifest:media-type=\"").append(type).append("\"/>");
  }

  private String meta() {
    return "<office:meta><meta:generator>Yearpress</meta:generator><dc:title>"
        + Escape.xmlText(metadata.title())
        + "</dc:title><dc:creator>"
        + Escape.xmlText(metadata.creator())
        + "</dc:creator><dc:language>"
        + Escape.xmlText(metadata.language())
        + "</dc:language>"
        + (metadata.licence().isNone()
            ? ""
            : "<meta:user-defined meta:name=\"Licence\">"
                + Escape.xmlText(metadata.licenceText())
                + "</meta:user-defined>")
        + day("meta:creation-date", metadata.created())
        + day("dc:date", metadata.modified())
        + "</office:meta>";
  }

  private static String day(String element, @Nullable LocalDate day) {
    return day == null
        ? ""
        : "<" + element + ">" + FileMetadata.midnight(day) + "</" + element + ">";
  }

  /** Which sheet opens, and what stays in place while one scrolls. */
  private String settings() {
    StringBuilder xml = new StringBuilder("<office:settings>");
    xml.append("<config:config-item-set config:name=\"ooo:view-settings\">");
    xml.append("<config:config-item-map-indexed config:name=\"Views\">");
    xml.append("<config:config-item-map-entry>");
    item("ViewId", "string", "view1", xml);
    xml.append("<config:config-item-map-named config:name=\"Tables\">");
    for (Sheet sheet : sheets) {
      int columns = sheet.shape().frozenColumns();
      int rows = sheet.shape().frozenRows();
      xml.append("<config:config-item-map-entry config:name=\"");
      xml.append(Escape.xmlAttribute(sheet.name())).append("\">");
      item("HorizontalSplitMode", "short", columns > 0 ? "2" : "0", xml);
      item("VerticalSplitMode", "short", rows > 0 ? "2" : "0", xml);
      item("HorizontalSplitPosition", "int", Integer.toString(columns), xml);
      item("VerticalSplitPosition", "int", Integer.toString(rows), xml);
      item("PositionRight", "int", Integer.toString(columns), xml);
      item("PositionBottom", "int", Integer.toString(rows), xml);
      xml.append("</config:config-item-map-entry>");
    }
    xml.append("</config:config-item-map-named>");
    sheets.stream()
        .filter(sheet -> sheet.shape().selected())
        .findFirst()
        .ifPresent(sheet -> item("ActiveTable", "string", sheet.name(), xml));
    xml.append("</config:config-item-map-entry></config:config-item-map-indexed>");
    return xml.append("</config:config-item-set></office:settings>").toString();
  }

  private static void item(String name, String type, String value, StringBuilder xml) {
    xml.append("<config:config-item config:name=\"").append(name).append("\" config:type=\"");
    xml.append(type).append("\">").append(Escape.xmlText(value));
    xml.append("</config:config-item>");
  }
}
