package org.yearpress.content.statistics;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.yearpress.content.statistics.XlsxArchive.Merge;
import org.yearpress.content.statistics.XlsxSheet.Content;
import org.yearpress.content.tree.Limit;
import org.yearpress.content.tree.Limits;
import org.yearpress.content.tree.Problems;
import org.yearpress.diagnostic.Place;

/**
 * Reads the sheets out of {@code content.xml}. A cell or row that is written once and repeated
 * costs no more than the limits allow, and nothing where it is empty. What is not in a cell of a
 * sheet (tracked changes, shapes, comments, tables within cells) is passed over.
 */
final class OdsContent {
  static final String OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
  static final String TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";
  static final String TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";
  private static final String STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0";

  /** Far more than a form has. What is beyond counts as not merged, as in other workbooks. */
  private static final int MOST_MERGES = 2_000;

  /** Rows and columns beyond what any program has count as this one. */
  private static final int FARTHEST = 1 << 24;

  /** Elements that only group rows. */
  private static final Set<String> GROUPS =
      Set.of("table-row-group", "table-header-rows", "table-rows");

  private final String file;
  private final XMLStreamReader xml;
  private final boolean hidden;
  private final Limits limits;
  private final Problems problems;
  private final Set<String> hiddenStyles = new HashSet<>();
  private final List<XlsxSheet> sheets = new ArrayList<>();
  private long cells;

  /**
   * @param hidden whether the hidden sheets are read, and not those that are shown
   */
  OdsContent(String file, InputStream in, boolean hidden, Limits limits, Problems problems)
      throws XMLStreamException {
    this.file = file;
    this.xml = XlsxArchive.xml(in);
    this.hidden = hidden;
    this.limits = limits;
    this.problems = problems;
  }

  /**
   * The sheets that are not empty.
   *
   * @throws XMLStreamException when it is no XML, or not that of a spreadsheet
   */
  List<XlsxSheet> sheets() throws XMLStreamException {
    boolean found = false;
    if (!child(xml) || !is(OFFICE, "document-content")) {
      throw new XMLStreamException("not a document");
    }
    while (child(xml)) {
      if (is(OFFICE, "automatic-styles")) {
        styles();
      } else if (is(OFFICE, "body")) {
        while (child(xml)) {
          if (is(OFFICE, "spreadsheet")) {
            found = true;
            spreadsheet();
          } else {
            skip(xml);
          }
        }
      } else {
        skip(xml);
      }
    }
    if (!found) {
      throw new XMLStreamException("not a spreadsheet");
    }
    return sheets;
  }

  /** Remembers which styles hide their sheets. */
  private void styles() throws XMLStreamException {
    while (child(xml)) {
      String name = attribute(STYLE, "name");
      boolean ofSheet = is(STYLE, "style") && attribute(STYLE, "family").equals("table");
      while (child(xml)) {
        if (ofSheet
            && is(STYLE, "table-properties")
            && attribute(TABLE, "display").equals("false")) {
          hiddenStyles.add(name);
        }
        skip(xml);
      }
    }
  }

  private void spreadsheet() throws XMLStreamException {
    while (child(xml)) {
      boolean wanted =
          is(TABLE, "table") && hiddenStyles.contains(attribute(TABLE, "style-name")) == hidden;
      if (wanted) {
        Sheet sheet = new Sheet(attribute(TABLE, "name"));
        sheet.read();
        if (!sheet.rows.isEmpty()) {
          sheets.add(new XlsxSheet(file, sheet.name, sheet.rows, sheet.merges));
        }
      } else {
        skip(xml);
      }
    }
  }

  /** A sheet as far as it has been read. */
  private final class Sheet {
    private final String name;
    private final NavigableMap<Integer, NavigableMap<Integer, Content>> rows = new TreeMap<>();
    private final List<Merge> merges = new ArrayList<>();
    private int row;

    /** Whether it is over a limit, which is told once. */
    private boolean full;

    Sheet(String name) {
      this.name = name;
    }

    void read() throws XMLStreamException {
      int groups = 0;
      while (groups >= 0) {
        if (!child(xml)) {
          groups--;
        } else if (GROUPS.contains(xml.getLocalName()) && TABLE.equals(xml.getNamespaceURI())) {
          groups++;
        } else if (is(TABLE, "table-row") && !full) {
          row();
        } else {
          skip(xml);
        }
      }
    }

    private void row() throws XMLStreamException {
      int repeated = count("number-rows-repeated");
      NavigableMap<Integer, Content> read = new TreeMap<>();
      List<Merge> merged = new ArrayList<>();
      int column = 0;
      while (child(xml)) {
        if (is(TABLE, "table-cell") || is(TABLE, "covered-table-cell")) {
          int times = count("number-columns-repeated");
          int height = count("number-rows-spanned");
          int width = count("number-columns-spanned");
          Content content = new OdsCell(xml, limits.of(Limit.CELL_LENGTH)).read();
          if (!full) {
            put(content, column, times, read);
          }
          for (int i = 0; (height > 1 || width > 1) && i < times && isMergeable(merged); i++) {
            int left = column + i;
            merged.add(new Merge(row, left, row + height - 1, left + width - 1));
          }
          column = Math.min(FARTHEST, column + times);
        } else {
          skip(xml);
        }
      }
      take(read, repeated);
      for (int i = 0; !merged.isEmpty() && i < repeated && isMergeable(merged); i++) {
        for (Merge merge : merged) {
          merges.add(new Merge(merge.top() + i, merge.left(), merge.bottom() + i, merge.right()));
        }
      }
      row = Math.min(FARTHEST, row + repeated);
    }

    private boolean isMergeable(List<Merge> more) {
      return merges.size() + more.size() < MOST_MERGES;
    }

    private void put(Content content, int column, int times, NavigableMap<Integer, Content> read) {
      if (content.text().isEmpty() && content.problem() == null) {
        return;
      }
      if (limits.exceeds(Limit.CELL_LENGTH, content.text().length())) {
        problems.add(limits.error(Limit.CELL_LENGTH, place(row, column), content.text().length()));
        return;
      }
      if (limits.exceeds(Limit.TABLE_COLUMNS, column + (long) times)) {
        long from = Math.max(column, limits.of(Limit.TABLE_COLUMNS));
        problems.add(
            limits.error(Limit.TABLE_COLUMNS, place(row, (int) from), column + (long) times));
        full = true;
        return;
      }
      for (int i = 0; i < times; i++) {
        read.put(column + i, content);
      }
    }

    /** The same row so many times. */
    private void take(NavigableMap<Integer, Content> read, int times) {
      if (read.isEmpty() || full) {
        return;
      }
      if (limits.exceeds(Limit.TABLE_ROWS, rows.size() + (long) times)) {
        problems.add(limits.error(Limit.TABLE_ROWS, place(row, 0), rows.size() + (long) times));
        full = true;
        return;
      }
      cells += (long) read.size() * times;
      if (limits.exceeds(Limit.SHEET_CELLS, cells)) {
        problems.add(limits.error(Limit.SHEET_CELLS, place(row, 0), cells));
        full = true;
        return;
      }
      for (int i = 0; i < times; i++) {
        rows.put(row + i, read);
      }
    }

    private Place place(int row, int column) {
      return XlsxSheet.place(file, name, row, column);
    }
  }

  /** How often a cell or row is repeated, or how far it goes; 1 where nothing is said. */
  private int count(String attribute) throws XMLStreamException {
    String said = attribute(TABLE, attribute);
    if (said.isEmpty()) {
      return 1;
    }
    if (!said.chars().allMatch(c -> c >= '0' && c <= '9') || said.matches("0*")) {
      // To go on would put figures where nobody wrote them.
      throw new XMLStreamException("no number of cells: " + attribute);
    }
    return said.length() > 8 ? FARTHEST : Math.min(FARTHEST, Integer.parseInt(said));
  }

  private boolean is(String namespace, String name) {
    return xml.getLocalName().equals(name) && namespace.equals(xml.getNamespaceURI());
  }

  private String attribute(String namespace, String name) {
    String value = xml.getAttributeValue(namespace, name);
    return value == null ? "" : value;
  }

  /** Goes to the next child; at the end of the element false. */
  static boolean child(XMLStreamReader xml) throws XMLStreamException {
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          return true;
        }
        case XMLStreamConstants.END_ELEMENT -> {
          return false;
        }
        case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
            throw new XMLStreamException("a document type");
        default -> {
          // Text between elements means nothing here.
        }
      }
    }
    return false;
  }

  /** Goes to the end of the element. */
  static void skip(XMLStreamReader xml) throws XMLStreamException {
    for (int open = 1; open > 0; ) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> open++;
        case XMLStreamConstants.END_ELEMENT -> open--;
        default -> {
          // Whatever is in it.
        }
      }
    }
  }
}
