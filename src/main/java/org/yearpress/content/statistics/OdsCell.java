package org.yearpress.content.statistics;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.yearpress.content.statistics.XlsxSheet.Content;
import org.yearpress.diagnostic.Text;

/**
 * A cell of an OpenDocument spreadsheet. What counts is the value that is stored with it, as every
 * program reads it; the text beside it, which may be rounded, stands where there is no value.
 */
final class OdsCell {
  private static final String CALC_EXTENSION =
      "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0";

  /** Elements in a paragraph whose text is not part of what it says. */
  private static final Set<String> BESIDE = Set.of("annotation", "ruby-text", "note");

  private final XMLStreamReader xml;
  private final long longest;
  private final StringBuilder text = new StringBuilder();
  private int paragraphs;

  /** Where the paragraph begins in the text. */
  private int start;

  /** Whether the text ends in white space that stands for any amount of it. */
  private boolean collapsed;

  /**
   * @param xml at the beginning of the cell; afterwards at its end
   * @param longest characters of a text that are of use
   */
  OdsCell(XMLStreamReader xml, long longest) {
    this.xml = xml;
    this.longest = longest;
  }

  Content read() throws XMLStreamException {
    String type = attribute("value-type");
    String value = attribute("value");
    String date = attribute("date-value");
    String truth = attribute("boolean-value");
    String string = attribute("string-value");
    boolean formula = xml.getAttributeValue(OdsContent.TABLE, "formula") != null;
    boolean error = "error".equals(xml.getAttributeValue(CALC_EXTENSION, "value-type"));
    paragraphs();
    String shown = text.toString();
    if (error || (formula && XlsxWorkbook.ERRORS.contains(shown))) {
      return new Content(shown, Text.of("content.xlsx-error", "error", shown));
    }
    if (formula && type == null && shown.isEmpty()) {
      return new Content("", Text.of("content.xlsx-formula"));
    }
    return new Content(
        switch (type == null ? "" : type) {
          case "float", "currency" -> value == null ? shown : SheetNumber.plain(value);
          case "percentage" -> value == null ? shown : SheetNumber.percentage(value);
          case "date" -> date == null ? shown : day(date, shown);
          case "boolean" ->
              truth == null ? shown : truth.equals("true") || truth.equals("1") ? "TRUE" : "FALSE";
          default -> string == null || string.isEmpty() ? shown : string;
        },
        null);
  }

  private @Nullable String attribute(String name) {
    return xml.getAttributeValue(OdsContent.OFFICE, name);
  }

  /** A day as {@code 2018-01-26}, with its time where it has one; else as it is shown. */
  private static String day(String date, String shown) {
    try {
      if (date.indexOf('T') < 0) {
        return LocalDate.parse(date).toString();
      }
      LocalDateTime moment = LocalDateTime.parse(date);
      return moment.toLocalTime().equals(LocalTime.MIDNIGHT)
          ? moment.toLocalDate().toString()
          : moment.toString();
    } catch (DateTimeParseException e) {
      return shown.isEmpty() ? date : shown;
    }
  }

  /** The paragraphs in the cell and in lists in it, each a line. */
  private void paragraphs() throws XMLStreamException {
    int lists = 0;
    while (lists >= 0) {
      if (!OdsContent.child(xml)) {
        lists--;
      } else if (!OdsContent.TEXT.equals(xml.getNamespaceURI())) {
        OdsContent.skip(xml);
      } else {
        switch (xml.getLocalName()) {
          case "p", "h" -> paragraph();
          case "list", "list-item", "section" -> lists++;
          default -> OdsContent.skip(xml);
        }
      }
    }
  }

  private void paragraph() throws XMLStreamException {
    if (paragraphs++ > 0) {
      text.append('\n');
    }
    start = text.length();
    collapsed = false;
    for (int open = 1; open > 0; ) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> open += inline();
        case XMLStreamConstants.END_ELEMENT -> open--;
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            characters(xml.getText());
        case XMLStreamConstants.ENTITY_REFERENCE ->
            throw new XMLStreamException("an entity that is nowhere declared");
        default -> {
          // Comments and instructions are nobody's text.
        }
      }
    }
    if (collapsed) {
      text.setLength(text.length() - 1);
    }
  }

  /** Takes an element in a paragraph; 1 where its content is still to come, else 0. */
  private int inline() throws XMLStreamException {
    boolean isText = OdsContent.TEXT.equals(xml.getNamespaceURI());
    String name = xml.getLocalName();
    if (BESIDE.contains(name) || (!isText && !name.equals("a"))) {
      OdsContent.skip(xml);
      return 0;
    }
    switch (name) {
      case "s" -> spaces(xml.getAttributeValue(OdsContent.TEXT, "c"));
      case "tab" -> append('\t');
      case "line-break" -> append('\n');
      default -> {
        // Its text follows.
      }
    }
    return 1;
  }

  private void spaces(@Nullable String said) {
    long count;
    try {
      count = said == null ? 1 : Long.parseLong(said);
    } catch (NumberFormatException e) {
      count = 1;
    }
    // Whatever is said: a text that is too long by one is too long.
    count = Math.min(count, Math.max(0, longest + 1 - text.length()));
    for (long i = 0; i < count; i++) {
      append(' ');
    }
  }

  private void append(char c) {
    text.append(c);
    collapsed = false;
  }

  /** White space counts once, and not at the beginning of a paragraph. */
  private void characters(String characters) {
    for (int i = 0; i < characters.length(); i++) {
      char c = characters.charAt(i);
      if (c != ' ' && c != '\t' && c != '\n' && c != '\r') {
        append(c);
      } else if (!collapsed && text.length() > start) {
        text.append(' ');
        collapsed = true;
      }
    }
  }
}
