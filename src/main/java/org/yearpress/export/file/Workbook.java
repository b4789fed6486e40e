package org.yearpress.export.file;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.yearpress.output.Sink;
import org.yearpress.text.Escape;
import org.yearpress.text.fast.Utf8;

/** Puts worksheets together into a workbook (XLSX): the same bytes for the same sheets. */
public final class Workbook implements Book {
  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/package/2006/relationships";
  private static final String DOCUMENT =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String HEAD =
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

  private final FileMetadata metadata;
  private final List<Sheet> sheets = new ArrayList<>();
  private final SheetNames names = new SheetNames();
  private final Map<String, String> printed = new HashMap<>();
  private boolean calculated;
  private String keyword = "";

  /**
   * A sheet.
   *
   * @param repeated rows at the top that are printed on each page
   */
  private record Sheet(String name, int repeated, Sink.Source xml) {}

  /** A workbook without sheets yet. */
  public Workbook(FileMetadata metadata) {
    this.metadata = metadata;
  }

  @Override
  public String name(String wanted) {
    return names.of(wanted);
  }

  @Override
  public void add(String name, int repeated, SheetWriter.Shape shape, Consumer<SheetWriter> rows) {
    Utf8 xml = new Utf8();
    SheetXml sheet = new SheetXml(xml, shape);
    rows.accept(sheet);
    sheet.end();
    byte[] bytes = xml.toBytes();
    add(name, repeated, () -> new ByteArrayInputStream(bytes));
  }

  /**
   * Adds a sheet that is written already, or while it is read.
   *
   * @param name as {@link #name} gave it
   * @param repeated rows at the top that are printed on each page
   */
  public void add(String name, int repeated, Sink.Source xml) {
    sheets.add(new Sheet(name, repeated, xml));
  }

  /**
   * Lets only a part of a sheet be printed.
   *
   * @param name as {@link #name} gave it
   * @param last its lower right cell, both parts absolute: {@code $H$40}
   */
  public void print(String name, String last) {
    printed.put(name, "$A$1:" + last);
  }

  /** The same workbook, whose formulas programs work out when they open it. */
  public Workbook calculated() {
    calculated = true;
    return this;
  }

  /** The same workbook with a keyword among its properties, which programs keep when they save. */
  public Workbook marked(String word) {
    keyword = word;
    return this;
  }

  @Override
  public List<ZipStream.Entry> entries() {
    List<ZipStream.Entry> entries = new ArrayList<>();
    entries.add(entry("[Content_Types].xml", contentTypes()));
    entries.add(entry("_rels/.rels", relations()));
    entries.add(entry("docProps/core.xml", properties()));
    entries.add(entry("xl/workbook.xml", workbook()));
    entries.add(entry("xl/_rels/workbook.xml.rels", sheetRelations()));
    entries.add(entry("xl/styles.xml", styles()));
    for (int i = 0; i < sheets.size(); i++) {
      entries.add(
          new ZipStream.Entry(
              "xl/worksheets/sheet" + (i + 1) + ".xml",
              ZipStream.Packing.PACKED,
              sheets.get(i).xml()));
    }
    return entries;
  }

  private static ZipStream.Entry entry(String name, String xml) {
    return ZipStream.Entry.of(name, (HEAD + xml).getBytes(StandardCharsets.UTF_8));
  }

  private String contentTypes() {
    StringBuilder xml =
        new StringBuilder(
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package"
                + ".relationships+xml\"/><Default Extension=\"xml\""
                + " ContentType=\"application/xml\"/>");
    override(xml, "/docProps/core.xml", "vnd.openxmlformats-package.core-properties");
    String sheet = "vnd.openxmlformats-officedocument.spreadsheetml.";
    override(xml, "/xl/workbook.xml", sheet + "sheet.main");
    override(xml, "/xl/styles.xml", sheet + "styles");
    for (int i = 1; i <= sheets.size(); i++) {
      override(xml, "/xl/worksheets/sheet" + i + ".xml", sheet + "worksheet");
    }
    return xml.append("</Types>").toString();
  }

  private static void override(StringBuilder xml, String part, String type) {
    xml.append("<Override PartName=\"").append(part);
    xml.append("\" ContentType=\"application/").append(type).append("+xml\"/>");
  }

  private static String relations() {
    return "<Relationships xmlns=\""
        + RELATIONS
        + "\"><Relationship Id=\"rId1\" Type=\""
        + DOCUMENT
        + "/officeDocument\" Target=\"xl/workbook.xml\"/><Relationship Id=\"rId2\" Type=\""
        + RELATIONS
        + "/metadata/core-properties\" Target=\"docProps/core.xml\"/></Relationships>";
  }

  private String properties() {
    StringBuilder xml =
        new StringBuilder(
            "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata"
                + "/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
                + " xmlns:dcterms=\"http://purl.org/dc/terms/\""
                + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>");
    xml.append(Escape.xmlText(metadata.title())).append("</dc:title><dc:creator>");
    xml.append(Escape.xmlText(metadata.creator())).append("</dc:creator>");
    if (!keyword.isEmpty()) {
      xml.append("<cp:keywords>").append(Escape.xmlText(keyword)).append("</cp:keywords>");
    }
    if (!metadata.licence().isNone()) {
      xml.append("<dc:description>").append(Escape.xmlText(metadata.licenceText()));
      xml.append("</dc:description>");
    }
    if (!metadata.language().isEmpty()) {
      xml.append("<dc:language>").append(Escape.xmlText(metadata.language()));
      xml.append("</dc:language>");
    }
    day(xml, "created", metadata.created());
    day(xml, "modified", metadata.modified());
    return xml.append("</cp:coreProperties>").toString();
  }

  private static void day(StringBuilder xml, String name, @Nullable LocalDate day) {
    if (day != null) {
      xml.append("<dcterms:").append(name).append(" xsi:type=\"dcterms:W3CDTF\">");
      xml.append(FileMetadata.midnight(day)).append("</dcterms:").append(name).append('>');
    }
  }

  private String workbook() {
    StringBuilder xml =
        new StringBuilder("<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + DOCUMENT + "\"><sheets>");
    StringBuilder defined = new StringBuilder();
    for (int i = 0; i < sheets.size(); i++) {
      Sheet sheet = sheets.get(i);
      xml.append("<sheet name=\"").append(Escape.xmlAttribute(sheet.name()));
      xml.append("\" sheetId=\"").append(i + 1).append("\" r:id=\"rId").append(i + 1);
      xml.append("\"/>");
      if (sheet.repeated() > 0) {
        defined.append("<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"").append(i);
        defined.append("\">'").append(Escape.xmlAttribute(sheet.name())).append("'!$1:$");
        defined.append(sheet.repeated()).append("</definedName>");
      }
      if (printed.containsKey(sheet.name())) {
        defined.append("<definedName name=\"_xlnm.Print_Area\" localSheetId=\"").append(i);
        defined.append("\">'").append(Escape.xmlAttribute(sheet.name())).append("'!");
        defined.append(printed.get(sheet.name())).append("</definedName>");
      }
    }
    xml.append("</sheets>");
    if (!defined.isEmpty()) {
      xml.append("<definedNames>").append(defined).append("</definedNames>");
    }
    if (calculated) {
      xml.append("<calcPr fullCalcOnLoad=\"1\"/>");
    }
    return xml.append("</workbook>").toString();
  }

  private String sheetRelations() {
    StringBuilder xml = new StringBuilder("<Relationships xmlns=\"" + RELATIONS + "\">");
    for (int i = 1; i <= sheets.size(); i++) {
      relation(xml, i, "worksheet", "worksheets/sheet" + i + ".xml");
    }
    relation(xml, sheets.size() + 1, "styles", "styles.xml");
    return xml.append("</Relationships>").toString();
  }

  private static void relation(StringBuilder xml, int id, String type, String target) {
    xml.append("<Relationship Id=\"rId").append(id).append("\" Type=\"").append(DOCUMENT);
    xml.append('/').append(type).append("\" Target=\"").append(target).append("\"/>");
  }

  private static String styles() {
    StringBuilder xml =
        new StringBuilder("<styleSheet xmlns=\"" + MAIN + "\"><numFmts count=\"5\">");
    for (int places : List.of(1, 3, 4, 5, 6)) {
      int id = places == 1 ? 164 : 162 + places;
      xml.append("<numFmt numFmtId=\"").append(id).append("\" formatCode=\"#,##0.");
      xml.append("0".repeat(places)).append("\"/>");
    }
    xml.append("</numFmts><fonts count=\"4\">");
    xml.append(font("11", "")).append(font("14", "<b/>")).append(font("11", "<b/>"));
    xml.append("<font><u/><sz val=\"11\"/><color rgb=\"FF0B57A4\"/><name val=\"Calibri\"/></font>");
    xml.append("</fonts><fills count=\"5\"><fill><patternFill patternType=\"none\"/></fill>");
    xml.append("<fill><patternFill patternType=\"gray125\"/></fill>");
    xml.append("<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFE8ECF1\"/>");
    xml.append("<bgColor indexed=\"64\"/></patternFill></fill>");
    for (String colour : List.of("FFFFFBE6", "FFFFD9A0")) {
      xml.append("<fill><patternFill patternType=\"solid\"><fgColor rgb=\"").append(colour);
      xml.append("\"/><bgColor indexed=\"64\"/></patternFill></fill>");
    }
    xml.append("</fills>");
    xml.append("<borders count=\"2\"><border><left/><right/><top/><bottom/><diagonal/></border>");
    xml.append("<border>");
    for (String side : List.of("left", "right", "top", "bottom")) {
      xml.append('<').append(side).append(" style=\"thin\"><color rgb=\"FF8A94A3\"/></");
      xml.append(side).append('>');
    }
    xml.append("<diagonal/></border></borders><cellStyleXfs count=\"1\"><xf numFmtId=\"0\"");
    xml.append(" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs><cellXfs count=\"");
    xml.append(CellFormat.values().length).append("\">");
    for (CellFormat format : CellFormat.values()) {
      xml.append(format.xml());
    }
    xml.append("</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\"");
    return xml.append(" builtinId=\"0\"/></cellStyles></styleSheet>").toString();
  }

  private static String font(String size, String bold) {
    return "<font>" + bold + "<sz val=\"" + size + "\"/><name val=\"Calibri\"/></font>";
  }
}
