package org.yearpress.content.statistics;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** An OpenDocument spreadsheet written by hand, so that a test sees each byte of what it reads. */
final class TestOds {
  static final String TYPE = "application/vnd.oasis.opendocument.spreadsheet";
  private static final String URN = "urn:oasis:names:tc:opendocument:xmlns:";

  private final StringBuilder styles = new StringBuilder();
  private final StringBuilder tables = new StringBuilder();
  private final Map<String, byte[]> more = new LinkedHashMap<>();

  /**
   * Adds a sheet.
   *
   * @param rows cells separated by {@code |}, from A1: a number, text, nothing; {@code =A1:5} is a
   *     formula with its stored value, {@code =A1} one without, {@code %0.25} and
   *     {@code @2018-01-26} a percentage or a day, {@code #REF!} an error, {@code '5} the text 5
   */
  TestOds sheet(String name, String... rows) {
    StringBuilder xml = new StringBuilder();
    for (String row : rows) {
      xml.append("<table:table-row>");
      for (String cell : row.split("\\|", -1)) {
        xml.append(cell(cell.strip()));
      }
      xml.append("</table:table-row>");
    }
    return table(name, "", xml.toString());
  }

  /** Adds a sheet with the XML of its rows. */
  TestOds table(String name, String attributes, String rows) {
    tables.append("<table:table table:name=\"").append(name).append("\" ").append(attributes);
    tables.append('>').append(rows).append("</table:table>");
    return this;
  }

  /** Adds what stands between sheets or at their styles. */
  TestOds between(String xml) {
    tables.append(xml);
    return this;
  }

  TestOds style(String xml) {
    styles.append(xml);
    return this;
  }

  TestOds file(String name, byte[] bytes) {
    more.put(name, bytes);
    return this;
  }

  static String cell(String cell) {
    if (cell.isEmpty()) {
      return "<table:table-cell/>";
    }
    if (cell.startsWith("=")) {
      int value = cell.indexOf(':');
      String formula = "table:formula=\"of:" + cell.substring(0, value < 0 ? cell.length() : value);
      return value < 0
          ? "<table:table-cell " + formula + "\"/>"
          : number("float", cell.substring(value + 1), formula + "\"");
    }
    return switch (cell.charAt(0)) {
      case '%' -> number("percentage", cell.substring(1), "");
      case '@' ->
          "<table:table-cell office:value-type=\"date\" office:date-value=\""
              + cell.substring(1)
              + "\"><text:p>26.01.18</text:p></table:table-cell>";
      case '#' ->
          "<table:table-cell table:formula=\"of:=1/0\" office:value-type=\"string\""
              + " office:string-value=\"\" calcext:value-type=\"error\"><text:p>"
              + cell
              + "</text:p></table:table-cell>";
      case '\'' -> text(cell.substring(1));
      default -> SheetNumber.is(cell) ? number("float", cell, "") : text(cell);
    };
  }

  private static String number(String type, String value, String more) {
    return "<table:table-cell office:value-type=\""
        + type
        + "\" office:value=\""
        + value
        + "\" "
        + more
        + "><text:p>as it is shown</text:p></table:table-cell>";
  }

  static String text(String text) {
    return "<table:table-cell office:value-type=\"string\"><text:p>"
        + text.replace("&", "&amp;").replace("<", "&lt;")
        + "</text:p></table:table-cell>";
  }

  String content() {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content xmlns:office=\""
        + URN
        + "office:1.0\" xmlns:table=\""
        + URN
        + "table:1.0\" xmlns:text=\""
        + URN
        + "text:1.0\" xmlns:style=\""
        + URN
        + "style:1.0\" xmlns:draw=\""
        + URN
        + "drawing:1.0\" xmlns:calcext=\"urn:org:documentfoundation:names:experimental:calc:xmlns"
        + ":calcext:1.0\"><office:automatic-styles>"
        + styles
        + "</office:automatic-styles><office:body><office:spreadsheet>"
        + tables
        + "</office:spreadsheet></office:body></office:document-content>";
  }

  byte[] bytes() {
    return bytes(content().getBytes(StandardCharsets.UTF_8));
  }

  /** The archive with other bytes for its content. */
  byte[] bytes(byte[] content) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("mimetype", TYPE.getBytes(StandardCharsets.US_ASCII));
    files.put("content.xml", content);
    files.putAll(more);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
