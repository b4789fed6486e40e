package org.yearpress.export.file;

import java.util.NavigableSet;

/** How cells, columns, rows and pages of an OpenDocument spreadsheet look. */
final class OdsStyles {
  private static final int PLAIN_SIZE = 11;

  /** In points. */
  private static final int LINE_HEIGHT = 15;

  private static final int HIGHEST = 400;

  /** Of a column, for each character. */
  private static final int MILLIMETRES = 2;

  private static final String PAPER_FILL = "";

  private OdsStyles() {}

  /**
   * What a format looks like.
   *
   * @param fill colour; empty for none
   * @param bordered whether there are lines around it
   * @param across where its text begins: {@code start}, {@code center}, {@code end}
   * @param down where it stands: {@code top}, {@code middle}, {@code bottom}
   * @param indent steps
   */
  private record Look(
      int size,
      String weight,
      String fill,
      boolean bordered,
      String across,
      String down,
      boolean wrapped,
      int indent) {
    static Look plain() {
      return new Look(PLAIN_SIZE, "", PAPER_FILL, false, "", "", false, 0);
    }

    static Look inTable(String fill, String across, boolean wrapped, int indent) {
      return new Look(PLAIN_SIZE, "", fill, true, across, "middle", wrapped, indent);
    }
  }

  private static Look look(CellFormat format) {
    return switch (format) {
      case TEXT, NUMBER, LINK -> Look.plain();
      case NOTE -> new Look(PLAIN_SIZE, "", PAPER_FILL, false, "", "top", true, 0);
      case TITLE -> new Look(14, "bold", PAPER_FILL, false, "", "", false, 0);
      case HEAD -> new Look(PLAIN_SIZE, "bold", "#e8ecf1", true, "center", "middle", true, 0);
      case COLUMN -> new Look(PLAIN_SIZE, "bold", "#e8ecf1", false, "", "top", false, 0);
      case MIDDLE -> Look.inTable(PAPER_FILL, "center", false, 0);
      case LABEL_1, LABEL_2, LABEL_3, LABEL_4, LABEL_5, LABEL_6 ->
          Look.inTable(PAPER_FILL, "start", true, number(format) - 1);
      case WORD, FIGURE_0, FIGURE_1, FIGURE_2, FIGURE_3, FIGURE_4, FIGURE_5, FIGURE_6 ->
          Look.inTable(PAPER_FILL, "end", false, 0);
      case ENTRY, ENTRY_TEXT -> Look.inTable("#fffbe6", "end", false, 0);
      case TO_CONFIRM -> Look.inTable("#ffd9a0", "end", false, 0);
    };
  }

  /** The number that the name of a format ends in: the depth of a label, the decimal places. */
  private static int number(CellFormat format) {
    String name = format.name();
    return name.charAt(name.length() - 1) - '0';
  }

  /** Decimal places that a format shows; -1 where it shows those that the number has. */
  static int decimals(CellFormat format) {
    return switch (format) {
      case FIGURE_0, FIGURE_1, FIGURE_2, FIGURE_3, FIGURE_4, FIGURE_5, FIGURE_6 -> number(format);
      default -> -1;
    };
  }

  /** The format of what is in a cell: a number with its places, any number, or text. */
  private static String data(CellFormat format) {
    int decimals = decimals(format);
    if (decimals >= 0) {
      return "N" + decimals;
    }
    return switch (format) {
      case NUMBER, ENTRY, TO_CONFIRM -> "";
      default -> "NT";
    };
  }

  /**
   * The styles of sheets.
   *
   * @param widths of columns, in characters
   * @param heights of rows, in lines
   */
  static String automatic(NavigableSet<Integer> widths, NavigableSet<Integer> heights) {
    StringBuilder xml = new StringBuilder();
    for (int width : widths) {
      xml.append("<style:style style:name=\"co").append(width);
      xml.append("\" style:family=\"table-column\"><style:table-column-properties");
      xml.append(" style:column-width=\"").append(width * MILLIMETRES).append("mm\"/>");
      xml.append("</style:style>");
    }
    for (int lines : heights) {
      xml.append("<style:style style:name=\"ro").append(lines);
      xml.append("\" style:family=\"table-row\"><style:table-row-properties style:row-height=\"");
      xml.append(Math.min(lines * LINE_HEIGHT, HIGHEST));
      xml.append("pt\" style:use-optimal-row-height=\"false\"/></style:style>");
    }
    for (String page : new String[] {"upright", "wide"}) {
      xml.append("<style:style style:name=\"").append(page).append("\" style:family=\"table\"");
      xml.append(" style:master-page-name=\"").append(page);
      xml.append("\"><style:table-properties table:display=\"true\"/></style:style>");
    }
    for (int decimals = 0; decimals <= decimals(CellFormat.FIGURE_6); decimals++) {
      xml.append("<number:number-style style:name=\"N").append(decimals).append("\">");
      xml.append("<number:number number:decimal-places=\"").append(decimals);
      xml.append("\" number:min-decimal-places=\"").append(decimals);
      xml.append("\" number:min-integer-digits=\"1\" number:grouping=\"true\"/>");
      xml.append("</number:number-style>");
    }
    xml.append("<number:text-style style:name=\"NT\"><number:text-content/></number:text-style>");
    for (CellFormat format : CellFormat.values()) {
      cell(format, xml);
    }
    return xml.toString();
  }

  private static void cell(CellFormat format, StringBuilder xml) {
    Look look = look(format);
    String data = data(format);
    xml.append("<style:style style:name=\"ce").append(format.number());
    xml.append("\" style:family=\"table-cell\" style:parent-style-name=\"Default\"");
    if (!data.isEmpty()) {
      xml.append(" style:data-style-name=\"").append(data).append('"');
    }
    xml.append("><style:table-cell-properties");
    attribute("fo:background-color", look.fill(), xml);
    attribute("fo:border", look.bordered() ? "0.5pt solid #8a94a3" : "", xml);
    attribute("style:vertical-align", look.down(), xml);
    attribute("fo:wrap-option", look.wrapped() ? "wrap" : "", xml);
    attribute("style:text-align-source", look.across().isEmpty() ? "" : "fix", xml);
    xml.append("/>");
    if (!look.across().isEmpty()) {
      xml.append("<style:paragraph-properties");
      attribute("fo:text-align", look.across(), xml);
      attribute("fo:margin-left", look.indent() == 0 ? "" : 3 * look.indent() + "mm", xml);
      xml.append("/>");
    }
    xml.append("<style:text-properties fo:font-size=\"").append(look.size()).append("pt\"");
    attribute("fo:font-weight", look.weight(), xml);
    attribute("style:font-weight-asian", look.weight(), xml);
    attribute("style:font-size-asian", look.size() + "pt", xml);
    attribute("fo:color", format == CellFormat.LINK ? "#0b57a4" : "", xml);
    attribute("style:text-underline-style", format == CellFormat.LINK ? "solid" : "", xml);
    xml.append("/></style:style>");
  }

  private static void attribute(String name, String value, StringBuilder xml) {
    if (!value.isEmpty()) {
      xml.append(' ').append(name).append("=\"").append(value).append('"');
    }
  }

  /** The styles of the document: its pages, as wide as a sheet. */
  static String pages() {
    StringBuilder xml =
        new StringBuilder("<office:styles><style:style style:name=\"Default\"")
            .append(" style:family=\"table-cell\"/></office:styles><office:automatic-styles>");
    page("upright", "210mm", "297mm", "portrait", xml);
    page("wide", "297mm", "210mm", "landscape", xml);
    xml.append("</office:automatic-styles><office:master-styles>");
    for (String page : new String[] {"upright", "wide"}) {
      xml.append("<style:master-page style:name=\"").append(page);
      xml.append("\" style:page-layout-name=\"p-").append(page).append("\"/>");
    }
    return xml.append("</office:master-styles>").toString();
  }

  private static void page(
      String name, String width, String height, String orientation, StringBuilder xml) {
    xml.append("<style:page-layout style:name=\"p-").append(name);
    xml.append("\"><style:page-layout-properties fo:page-width=\"").append(width);
    xml.append("\" fo:page-height=\"").append(height);
    xml.append("\" style:print-orientation=\"").append(orientation);
    xml.append("\" fo:margin=\"13mm\" style:scale-to-X=\"1\" style:scale-to-Y=\"0\"/>");
    xml.append("</style:page-layout>");
  }
}
