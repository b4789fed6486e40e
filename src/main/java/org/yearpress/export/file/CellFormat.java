package org.yearpress.export.file;

import java.util.List;

/** The style of a workbook cell; a text cell stays text, whatever it contains. */
public enum CellFormat {
  /** Text of a line. */
  TEXT(0, "<xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"),
  /** Text that may take several lines. */
  NOTE(1, aligned(49, 0, 0, 0, "vertical=\"top\" wrapText=\"1\"")),
  /** The title of a sheet. */
  TITLE(
      2,
      "<xf numFmtId=\"49\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/>"),
  /** A head in a printed table. */
  HEAD(3, aligned(49, 2, 2, 1, "horizontal=\"center\" vertical=\"center\" wrapText=\"1\"")),
  /** A head over a column of lines. */
  COLUMN(4, aligned(49, 2, 2, 0, "vertical=\"top\"")),
  /** A link to another sheet. */
  LINK(
      5,
      "<xf numFmtId=\"49\" fontId=\"3\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/>"),
  /** Something that is printed for a figure in a table. */
  WORD(6, aligned(49, 0, 0, 1, "horizontal=\"right\" vertical=\"center\"")),
  /** Something in the middle of its cell in a table: a unit. */
  MIDDLE(7, aligned(49, 0, 0, 1, "horizontal=\"center\" vertical=\"center\"")),
  /** A row's label, at the left. */
  LABEL_1(8, labelled(0)),
  LABEL_2(9, labelled(1)),
  LABEL_3(10, labelled(2)),
  LABEL_4(11, labelled(3)),
  LABEL_5(12, labelled(4)),
  LABEL_6(13, labelled(5)),
  /** Figures in a table, by their decimal places. */
  FIGURE_0(14, figured(3)),
  FIGURE_1(15, figured(164)),
  FIGURE_2(16, figured(4)),
  FIGURE_3(17, figured(165)),
  FIGURE_4(18, figured(166)),
  FIGURE_5(19, figured(167)),
  FIGURE_6(20, figured(168)),
  /** A number in a line, with whatever places it has. */
  NUMBER(21, "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"),
  /** A cell of a protected sheet that people fill in with a figure. */
  ENTRY(22, open(0, 3)),
  /** The same for words. */
  ENTRY_TEXT(23, open(49, 3)),
  /** A cell that was filled in for them and that they confirm. */
  TO_CONFIRM(24, open(0, 4));

  private static final List<CellFormat> LABELS =
      List.of(LABEL_1, LABEL_2, LABEL_3, LABEL_4, LABEL_5, LABEL_6);
  private static final List<CellFormat> FIGURES =
      List.of(FIGURE_0, FIGURE_1, FIGURE_2, FIGURE_3, FIGURE_4, FIGURE_5, FIGURE_6);

  private final int number;
  private final String xml;

  /**
   * @param number place among the formats of the file
   */
  CellFormat(int number, String xml) {
    this.number = number;
    this.xml = xml;
  }

  int number() {
    return number;
  }

  /** The format of a row's label at a depth; 1 at the top. */
  public static CellFormat label(int depth) {
    return LABELS.get(Math.min(Math.max(depth, 1), LABELS.size()) - 1);
  }

  /** The format of a figure with so many decimal places. */
  public static CellFormat figure(int decimals) {
    return FIGURES.get(Math.min(Math.max(decimals, 0), FIGURES.size() - 1));
  }

  String xml() {
    return xml;
  }

  private static String labelled(int indent) {
    return aligned(
        49,
        0,
        0,
        1,
        "horizontal=\"left\" vertical=\"center\" wrapText=\"1\" indent=\"" + indent + "\"");
  }

  private static String open(int format, int fill) {
    return aligned(format, 0, fill, 1, "horizontal=\"right\" vertical=\"center\"")
        .replace(" applyAlignment=", " applyProtection=\"1\" applyAlignment=")
        .replace("</xf>", "<protection locked=\"0\"/></xf>");
  }

  private static String figured(int format) {
    return aligned(format, 0, 0, 1, "horizontal=\"right\" vertical=\"center\"");
  }

  private static String aligned(int format, int font, int fill, int border, String alignment) {
    return "<xf numFmtId=\""
        + format
        + "\" fontId=\""
        + font
        + "\" fillId=\""
        + fill
        + "\" borderId=\""
        + border
        + "\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\""
        + " applyBorder=\"1\" applyAlignment=\"1\"><alignment "
        + alignment
        + "/></xf>";
  }
}
