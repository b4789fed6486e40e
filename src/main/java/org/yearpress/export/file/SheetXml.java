package org.yearpress.export.file;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.yearpress.text.Escape;
import org.yearpress.text.fast.Utf8;

/**
 * Writes the XML of a worksheet of Office Open XML. No cell holds a formula but those that are
 * asked for.
 */
public final class SheetXml implements SheetWriter {
  /** The longest text that a cell may hold. */
  private static final int MAX_LENGTH = 32_767;

  /** Digits that spreadsheet programs keep of a number. */
  private static final int DIGITS = 15;

  /** In points. */
  private static final int LINE_HEIGHT = 15;

  private static final int MAX_HEIGHT = 400;

  private final Utf8 out;
  private final Shape shape;
  private final List<String> merged = new ArrayList<>();
  private final List<String> links = new ArrayList<>();
  private int row;
  private int column;
  private boolean inRow;
  private boolean locked;

  /** Begins a sheet. */
  public SheetXml(Utf8 out, Shape shape) {
    this.out = out;
    this.shape = shape;
    out.write("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
    out.write("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">");
    out.write("<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews>");
    out.write("<sheetView workbookViewId=\"0\"");
    out.write(shape.selected() ? " tabSelected=\"1\">" : ">");
    pane();
    out.write("</sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/><cols>");
    for (int i = 0; i < shape.widths().size(); i++) {
      String number = Integer.toString(i + 1);
      out.write("<col min=\"" + number + "\" max=\"" + number + "\" width=\"");
      out.number(shape.widths().get(i));
      out.write("\" customWidth=\"1\"/>");
    }
    out.write("</cols><sheetData>");
  }

  @Override
  public void row(int lines) {
    endRow();
    row++;
    column = 0;
    inRow = true;
    out.write("<row r=\"");
    out.number(row);
    if (lines > 1) {
      out.write("\" ht=\"");
      out.number(Math.min(lines * LINE_HEIGHT, MAX_HEIGHT));
      out.write("\" customHeight=\"1");
    }
    out.write("\">");
  }

  @Override
  public void text(String text, CellFormat format) {
    if (text.isEmpty()) {
      empty(format);
      return;
    }
    begin(format);
    out.write(" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
    escape(cut(text));
    out.write("</t></is></c>");
  }

  @Override
  public void number(BigDecimal number, CellFormat format) {
    if (!isKept(number)) {
      text(number.toPlainString(), format == CellFormat.NUMBER ? CellFormat.TEXT : CellFormat.WORD);
      return;
    }
    begin(format);
    out.write("><v>");
    out.write(number.toPlainString());
    out.write("</v></c>");
  }

  /**
   * A cell with a formula, which programs work out when they open the file.
   *
   * @param formula without the sign in front; of our own making, never an editor's text
   */
  public void formula(String formula, CellFormat format) {
    begin(format);
    out.write("><f>");
    escape(formula);
    out.write("</f></c>");
  }

  /** Locks every cell whose format does not open it; without a password, against slips. */
  public void protect() {
    locked = true;
  }

  @Override
  public void empty(CellFormat format) {
    if (format == CellFormat.TEXT || format == CellFormat.NUMBER) {
      column++;
      return;
    }
    begin(format);
    out.write("/>");
  }

  @Override
  public void merge(int columns, int rows) {
    if (columns > 1 || rows > 1) {
      merged.add(
          reference(column - 1, row) + ":" + reference(column - 2 + columns, row + rows - 1));
    }
  }

  @Override
  public void link(String sheet) {
    links.add(
        "<hyperlink ref=\""
            + reference(column - 1, row)
            + "\" location=\""
            + Escape.xmlAttribute("'" + sheet.replace("'", "''") + "'!A1")
            + "\"/>");
  }

  @Override
  public void end() {
    endRow();
    out.write("</sheetData>");
    if (locked) {
      out.write("<sheetProtection sheet=\"1\" formatColumns=\"0\" formatRows=\"0\"/>");
    }
    String all = "A1:" + reference(Math.max(shape.widths().size(), 1) - 1, Math.max(row, 1));
    if (shape.filtered() > 0) {
      String filtered = "A1:" + reference(shape.filtered() - 1, Math.max(row, 1));
      out.write("<autoFilter ref=\"" + filtered + "\"/>");
    }
    if (!merged.isEmpty()) {
      out.write("<mergeCells count=\"" + merged.size() + "\">");
      merged.forEach(cells -> out.write("<mergeCell ref=\"" + cells + "\"/>"));
      out.write("</mergeCells>");
    }
    if (!links.isEmpty()) {
      out.write("<hyperlinks>");
      links.forEach(out::write);
      out.write("</hyperlinks>");
    }
    out.write("<pageMargins left=\"0.5\" right=\"0.5\" top=\"0.6\" bottom=\"0.6\"");
    out.write(" header=\"0.3\" footer=\"0.3\"/><pageSetup paperSize=\"9\" orientation=\"");
    out.write(shape.widths().size() > 6 ? "landscape" : "portrait");
    out.write("\" fitToHeight=\"0\"/>");
    // A code such as 3.10 is text on purpose; programs would mark each as a mistake.
    out.write("<ignoredErrors><ignoredError sqref=\"" + all + "\" numberStoredAsText=\"1\"/>");
    out.write("</ignoredErrors></worksheet>");
  }

  /** Whether spreadsheet programs keep all digits of a number. */
  static boolean isKept(BigDecimal number) {
    return number.signum() == 0 || number.stripTrailingZeros().precision() <= DIGITS;
  }

  /** A text as long as a cell may hold. */
  static String cut(String text) {
    return text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH - 1) + "…" : text;
  }

  private void pane() {
    if (shape.frozenRows() == 0 && shape.frozenColumns() == 0) {
      return;
    }
    out.write("<pane");
    if (shape.frozenColumns() > 0) {
      out.write(" xSplit=\"" + shape.frozenColumns() + "\"");
    }
    if (shape.frozenRows() > 0) {
      out.write(" ySplit=\"" + shape.frozenRows() + "\"");
    }
    String active =
        shape.frozenColumns() == 0
            ? "bottomLeft"
            : shape.frozenRows() == 0 ? "topRight" : "bottomRight";
    out.write(" topLeftCell=\"" + reference(shape.frozenColumns(), shape.frozenRows() + 1));
    out.write("\" activePane=\"" + active + "\" state=\"frozen\"/>");
    out.write("<selection pane=\"" + active + "\"/>");
  }

  private void endRow() {
    if (inRow) {
      out.write("</row>");
      inRow = false;
    }
  }

  private void begin(CellFormat format) {
    out.write("<c r=\"");
    letters(column);
    out.number(row);
    out.write("\" s=\"");
    out.number(format.number());
    out.write('"');
    column++;
  }

  private void letters(int at) {
    if (at >= 26) {
      letters(at / 26 - 1);
    }
    out.write('A' + at % 26);
  }

  /**
   * How formulas name a cell.
   *
   * @param column from 0
   * @param row from 1
   */
  public static String reference(int column, int row) {
    StringBuilder letters = new StringBuilder();
    for (int at = column; at >= 0; at = at / 26 - 1) {
      letters.insert(0, (char) ('A' + at % 26));
    }
    return letters.append(row).toString();
  }

  /** Writes a text; characters that XML cannot hold go as {@code _x001B_}, as the format has it. */
  private void escape(String text) {
    int written = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean held = c == '_' ? !isEscape(text, i) : Character.isSurrogate(c) || Escape.isXml(c);
      if (!held) {
        Escape.writeXmlText(text, written, i, out);
        out.write(String.format(Locale.ROOT, "_x%04X_", (int) c));
        written = i + 1;
      }
    }
    Escape.writeXmlText(text, written, text.length(), out);
  }

  /** Whether a text happens to hold what stands for a character. */
  private static boolean isEscape(String text, int at) {
    if (at + 7 > text.length() || text.charAt(at + 1) != 'x' || text.charAt(at + 6) != '_') {
      return false;
    }
    for (int i = at + 2; i < at + 6; i++) {
      if (Character.digit(text.charAt(i), 16) < 0) {
        return false;
      }
    }
    return true;
  }
}
