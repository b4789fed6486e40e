package org.yearpress.export.file;

/** How a cell of a workbook looks; a text never turns into anything else, whatever it holds. */
public enum CellFormat {
  /** Text of a line. */
  TEXT("<xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"),
  /** Text that may take several lines. */
  NOTE(aligned(49, 0, 0, 0, "vertical=\"top\" wrapText=\"1\"")),
  /** The title of a sheet. */
  TITLE(
      "<xf numFmtId=\"49\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/>"),
  /** A head in a printed table. */
  HEAD(aligned(49, 2, 2, 1, "horizontal=\"center\" vertical=\"center\" wrapText=\"1\"")),
  /** A head over a column of lines. */
  COLUMN(aligned(49, 2, 2, 0, "vertical=\"top\"")),
  /** A link to another sheet. */
  LINK("<xf numFmtId=\"49\" fontId=\"3\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/>"),
  /** Something that is printed for a figure in a table. */
  WORD(aligned(49, 0, 0, 1, "horizontal=\"right\" vertical=\"center\"")),
  /** Something in the middle of its cell in a table: a unit. */
  MIDDLE(aligned(49, 0, 0, 1, "horizontal=\"center\" vertical=\"center\"")),
  /** A row's label, at the left. */
  LABEL_1(labelled(0)),
  LABEL_2(labelled(1)),
  LABEL_3(labelled(2)),
  LABEL_4(labelled(3)),
  LABEL_5(labelled(4)),
  LABEL_6(labelled(5)),
  /** Figures in a table, by their decimal places. */
  FIGURE_0(figured(3)),
  FIGURE_1(figured(164)),
  FIGURE_2(figured(4)),
  FIGURE_3(figured(165)),
  FIGURE_4(figured(166)),
  FIGURE_5(figured(167)),
  FIGURE_6(figured(168)),
  /** A number in a line, with whatever places it has. */
  NUMBER("<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>");

  private final String xml;

  CellFormat(String xml) {
    this.xml = xml;
  }

  /** The format of a row's label at a depth; 1 at the top. */
  public static CellFormat label(int depth) {
    return values()[LABEL_1.ordinal() + Math.min(Math.max(depth, 1), 6) - 1];
  }

  /** The format of a figure with so many decimal places. */
  public static CellFormat figure(int decimals) {
    return values()[FIGURE_0.ordinal() + Math.min(Math.max(decimals, 0), 6)];
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
