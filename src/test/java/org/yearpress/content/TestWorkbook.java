package org.yearpress.content;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A workbook written by hand, so that a test sees each byte of what it reads. */
public final class TestWorkbook {
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String OFFICE =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String PACKAGE =
      "http://schemas.openxmlformats.org/package/2006/relationships";
  private static final String TYPES =
      "http://schemas.openxmlformats.org/package/2006/content-types";
  private static final String SHEET_ML =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.";

  private final List<String> names = new ArrayList<>();
  private final List<String> sheets = new ArrayList<>();
  private final List<String> states = new ArrayList<>();
  private boolean styled = true;
  private final Map<String, byte[]> more = new LinkedHashMap<>();

  /**
   * Adds a sheet.
   *
   * @param rows cells separated by {@code |}, from A1: a number, text, nothing; {@code =A1:5} is a
   *     formula with its stored value, {@code =A1} one without, {@code %0.25} and {@code @43126} a
   *     number shown as a percentage or a day, {@code #REF!} an error, {@code '5} the text 5
   */
  public TestWorkbook sheet(String name, String... rows) {
    return sheet(name, List.of(), rows);
  }

  /** Adds a sheet with merged cells such as {@code A1:B2}. */
  public TestWorkbook sheet(String name, List<String> merges, String... rows) {
    StringBuilder xml = new StringBuilder("<worksheet xmlns=\"" + MAIN + "\"><sheetData>");
    for (int r = 0; r < rows.length; r++) {
      xml.append("<row r=\"").append(r + 1).append("\">");
      String[] cells = rows[r].split("\\|", -1);
      for (int c = 0; c < cells.length; c++) {
        xml.append(cell("" + (char) ('A' + c) + (r + 1), cells[c].strip()));
      }
      xml.append("</row>");
    }
    xml.append("</sheetData>");
    if (!merges.isEmpty()) {
      xml.append("<mergeCells>");
      merges.forEach(merge -> xml.append("<mergeCell ref=\"" + merge + "\"/>"));
      xml.append("</mergeCells>");
    }
    names.add(name);
    sheets.add(xml.append("</worksheet>").toString());
    states.add("");
    return this;
  }

  public TestWorkbook hiddenSheet(String name, String... rows) {
    sheet(name, rows);
    states.set(states.size() - 1, " state=\"hidden\"");
    return this;
  }

  /** As programs write it that say nothing of how cells are shown. */
  public TestWorkbook unstyled() {
    styled = false;
    return this;
  }

  /** Adds a file to the archive. */
  public TestWorkbook file(String name, byte[] bytes) {
    more.put(name, bytes);
    return this;
  }

  public byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      put(zip, "[Content_Types].xml", types());
      put(zip, "_rels/.rels", relations(relation(1, "officeDocument", "xl/workbook.xml")));
      StringBuilder relations = new StringBuilder();
      StringBuilder list = new StringBuilder();
      for (int i = 0; i < names.size(); i++) {
        relations.append(relation(i + 1, "worksheet", "worksheets/sheet" + (i + 1) + ".xml"));
        list.append(
            "<sheet name=\"%s\" sheetId=\"%d\"%s r:id=\"rId%d\"/>"
                .formatted(names.get(i), i + 1, states.get(i), i + 1));
        put(zip, "xl/worksheets/sheet" + (i + 1) + ".xml", sheets.get(i));
      }
      if (styled) {
        relations.append(relation(names.size() + 1, "styles", "styles.xml"));
      }
      put(zip, "xl/_rels/workbook.xml.rels", relations(relations.toString()));
      put(
          zip,
          "xl/workbook.xml",
          "<workbook xmlns=\"%s\" xmlns:r=\"%s\"><sheets>%s</sheets></workbook>"
              .formatted(MAIN, OFFICE, list));
      if (styled) {
        put(
            zip,
            "xl/styles.xml",
            "<styleSheet xmlns=\"%s\"><numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy-mm-dd\"/>"
                    .formatted(MAIN)
                + "</numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"9\"/>"
                + "<xf numFmtId=\"164\"/></cellXfs></styleSheet>");
      }
      for (Map.Entry<String, byte[]> file : more.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private String types() {
    StringBuilder types = new StringBuilder("<Types xmlns=\"" + TYPES + "\">");
    types.append("<Default Extension=\"xml\" ContentType=\"application/xml\"/>");
    types.append(override("/xl/workbook.xml", "sheet.main"));
    if (styled) {
      types.append(override("/xl/styles.xml", "styles"));
    }
    for (int i = 0; i < names.size(); i++) {
      types.append(override("/xl/worksheets/sheet" + (i + 1) + ".xml", "worksheet"));
    }
    return types.append("</Types>").toString();
  }

  private static String override(String part, String type) {
    return "<Override PartName=\"%s\" ContentType=\"%s+xml\"/>".formatted(part, SHEET_ML + type);
  }

  private static String relations(String list) {
    return "<Relationships xmlns=\"%s\">%s</Relationships>".formatted(PACKAGE, list);
  }

  private static String relation(int id, String type, String target) {
    return "<Relationship Id=\"rId%d\" Type=\"%s/%s\" Target=\"%s\"/>"
        .formatted(id, OFFICE, type, target);
  }

  private static String cell(String at, String text) {
    if (text.isEmpty()) {
      return "";
    }
    String rest = text.substring(1);
    return switch (text.charAt(0)) {
      case '=' -> formula(at, rest);
      case '%' -> "<c r=\"%s\" s=\"1\"><v>%s</v></c>".formatted(at, rest);
      case '@' -> "<c r=\"%s\" s=\"2\"><v>%s</v></c>".formatted(at, rest);
      case '#' -> "<c r=\"%s\" t=\"e\"><v>%s</v></c>".formatted(at, text);
      case '\'' -> inline(at, rest);
      default ->
          text.matches("-?[0-9.]+([eE][-+]?[0-9]+)?")
                  && text.chars().filter(c -> c == '.').count() < 2
              ? "<c r=\"%s\"><v>%s</v></c>".formatted(at, text)
              : inline(at, text);
    };
  }

  private static String formula(String at, String text) {
    int colon = text.indexOf(':');
    return colon < 0
        ? "<c r=\"%s\"><f>%s</f></c>".formatted(at, text)
        : "<c r=\"%s\"><f>%s</f><v>%s</v></c>"
            .formatted(at, text.substring(0, colon), text.substring(colon + 1));
  }

  private static String inline(String at, String text) {
    return "<c r=\"%s\" t=\"inlineStr\"><is><t>%s</t></is></c>"
        .formatted(at, text.replace("&", "&amp;").replace("<", "&lt;"));
  }

  private static void put(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }
}
