package org.yearpress.content.statistics;

import java.io.IOException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.yearpress.content.statistics.XlsxSheet.Content;
import org.yearpress.content.tree.Decoding;
import org.yearpress.content.tree.Limit;
import org.yearpress.content.tree.Limits;
import org.yearpress.content.tree.Problems;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;

/**
 * An Office Open XML workbook to sheets of text. A number is written as a person would ({@link
 * SheetNumber}), a day is {@code 2018-01-26}. A formula stands for the value that was stored with
 * it.
 */
public final class XlsxWorkbook {

  /** What cells hold whose formula came to nothing. */
  public static final Set<String> ERRORS =
      Set.of(
          "#NULL!",
          "#DIV/0!",
          "#VALUE!",
          "#REF!",
          "#NAME?",
          "#NUM!",
          "#N/A",
          "#GETTING_DATA",
          "#SPILL!",
          "#CALC!");

  private final String file;
  private final Limits limits;
  private final Problems problems;

  private XlsxWorkbook(String file, Limits limits, Problems problems) {
    this.file = file;
    this.limits = limits;
    this.problems = problems;
  }

  /** The sheets that are shown and not empty, in their order; none after an error. */
  static List<XlsxSheet> read(SourceFile file, Limits limits, Problems problems) {
    return Decoding.bytes(file, Limit.XLSX_BYTES, limits, problems)
        .flatMap(bytes -> XlsxArchive.check(file.path(), bytes, limits, problems))
        .map(archive -> sheets(file.path(), archive, false, limits, problems))
        .orElse(List.of());
  }

  /** The sheets that are shown, or those that are hidden, and not empty; none after an error. */
  static List<XlsxSheet> sheets(
      String file, XlsxArchive archive, boolean hidden, Limits limits, Problems problems) {
    return new XlsxWorkbook(file, limits, problems).sheets(archive, hidden);
  }

  private List<XlsxSheet> sheets(XlsxArchive archive, boolean hidden) {
    List<XlsxSheet> sheets = new ArrayList<>();
    try (ReadableWorkbook workbook =
            new ReadableWorkbook(archive.open(), new ReadingOptions(archive.isStyled(), true));
        Stream<Sheet> all = workbook.getSheets()) {
      for (Sheet sheet : all.toList()) {
        if ((sheet.getVisibility() != SheetVisibility.VISIBLE) == hidden) {
          XlsxSheet read =
              new XlsxSheet(file, sheet.getName(), rows(sheet), archive.merges(sheet.getId()));
          if (!read.isEmpty()) {
            sheets.add(read);
          }
        }
      }
      return sheets;
    } catch (IOException | RuntimeException e) {
      // The library throws whatever its parser meets; the file has passed our own look before.
      problems.error(
          "workbook", Place.of(file), Text.of("content.xlsx"), Text.of("content.xlsx-hint"));
      return List.of();
    }
  }

  private NavigableMap<Integer, NavigableMap<Integer, Content>> rows(Sheet sheet)
      throws IOException {
    NavigableMap<Integer, NavigableMap<Integer, Content>> rows = new TreeMap<>();
    try (Stream<Row> stream = sheet.openStream()) {
      Iterator<Row> iterator = stream.iterator();
      while (iterator.hasNext()) {
        Row row = iterator.next();
        NavigableMap<Integer, Content> cells = cells(sheet, row);
        if (cells.isEmpty()) {
          continue;
        }
        if (limits.exceeds(Limit.TABLE_ROWS, rows.size() + 1)) {
          problems.add(
              limits.error(
                  Limit.TABLE_ROWS,
                  Place.inCell(file, sheet.getName() + "!A" + row.getRowNum()),
                  rows.size() + 1));
          break;
        }
        rows.put(row.getRowNum() - 1, cells);
      }
    }
    return rows;
  }

  private NavigableMap<Integer, Content> cells(Sheet sheet, Row row) {
    NavigableMap<Integer, Content> cells = new TreeMap<>();
    for (Cell cell : row) {
      if (cell == null || cell.getType() == CellType.EMPTY) {
        continue;
      }
      Content content = content(cell);
      int column = cell.getColumnIndex();
      if (content.text().isEmpty() && content.problem() == null) {
        continue;
      }
      Place place = Place.inCell(file, sheet.getName() + "!" + cell.getAddress());
      if (limits.exceeds(Limit.TABLE_COLUMNS, column + 1)) {
        problems.add(limits.error(Limit.TABLE_COLUMNS, place, column + 1));
        break;
      }
      if (limits.exceeds(Limit.CELL_LENGTH, content.text().length())) {
        problems.add(limits.error(Limit.CELL_LENGTH, place, content.text().length()));
        continue;
      }
      cells.put(column, content);
    }
    return cells;
  }

  private static Content content(Cell cell) {
    String raw = cell.getRawValue();
    if (cell.getType() == CellType.FORMULA && raw == null) {
      return new Content("", Text.of("content.xlsx-formula"));
    }
    if (raw == null) {
      return new Content("", null);
    }
    boolean isError =
        cell.getType() == CellType.ERROR
            || (cell.getType() == CellType.FORMULA && ERRORS.contains(raw));
    if (isError) {
      return new Content(raw, Text.of("content.xlsx-error", "error", raw));
    }
    return switch (cell.getType()) {
      case NUMBER, FORMULA -> new Content(number(cell, raw), null);
      case BOOLEAN -> new Content(raw.equals("1") ? "TRUE" : "FALSE", null);
      default -> new Content(raw, null);
    };
  }

  /** A number as its format shows it; other text as it is. */
  private static String number(Cell cell, String raw) {
    String format = cell.getDataFormatString() == null ? "" : bare(cell.getDataFormatString());
    if (isDate(format) && SheetNumber.is(raw)) {
      Optional<String> day = day(cell);
      if (day.isPresent()) {
        return day.get();
      }
    }
    return format.indexOf('%') >= 0 ? SheetNumber.percentage(raw) : SheetNumber.plain(raw);
  }

  private static Optional<String> day(Cell cell) {
    try {
      LocalDateTime moment = cell.asDate();
      return moment == null
          ? Optional.empty()
          : Optional.of(
              moment.toLocalTime().equals(LocalTime.MIDNIGHT)
                  ? moment.toLocalDate().toString()
                  : moment.toString());
    } catch (RuntimeException e) {
      // Formulas and numbers that are no day: the number itself is shown.
      return Optional.empty();
    }
  }

  /** A format without what is in quotes, brackets and behind a backslash. */
  private static String bare(String format) {
    StringBuilder bare = new StringBuilder(format.length());
    char until = 0;
    for (int i = 0; i < format.length(); i++) {
      char c = format.charAt(i);
      if (until != 0) {
        until = c == until ? 0 : until;
      } else if (c == '"') {
        until = '"';
      } else if (c == '[') {
        until = ']';
      } else if (c == '\\') {
        i++;
      } else {
        bare.append(c);
      }
    }
    return bare.toString();
  }

  private static boolean isDate(String format) {
    String lower = format.toLowerCase(Locale.ROOT);
    return lower.indexOf('y') >= 0 || lower.indexOf('d') >= 0;
  }
}
