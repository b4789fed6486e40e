package org.yearpress.content.statistics;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.yearpress.content.tree.Limit;
import org.yearpress.content.tree.Limits;
import org.yearpress.content.tree.Problems;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;
import org.yearpress.text.FullWidth;

/**
 * A CSV file with a header line (RFC 4180; comma, semicolon or tab, by the header). A line with a
 * different number of fields, text after a closing quote, and an unclosed quote are errors at their
 * line; empty lines are skipped.
 */
public final class CsvTable implements HeadedTable {
  private static final char[] SEPARATORS = {',', ';', '\t'};

  private final String file;
  private final int headerLine;
  private final List<String> header;
  private final Map<String, Integer> columns;
  private final List<Line> lines;

  private CsvTable(
      String file,
      int headerLine,
      List<String> header,
      Map<String, Integer> columns,
      List<Line> lines) {
    this.file = file;
    this.headerLine = headerLine;
    this.header = header;
    this.columns = columns;
    this.lines = lines;
  }

  /**
   * A record of the file.
   *
   * @param number of the line it begins in
   */
  public record Line(String file, int number, CsvRecord fields) implements HeadedTable.Line {
    @Override
    public String text(int column) {
      return column < 0 ? "" : fields.getField(column);
    }

    @Override
    public Optional<String> value(int column, Problems problems) {
      return Optional.of(text(column));
    }

    @Override
    public boolean isBlank() {
      for (int i = 0; i < fields.getFieldCount(); i++) {
        if (!fields.getField(i).isBlank()) {
          return false;
        }
      }
      return true;
    }

    /** Columns are counted from 1 in places. */
    @Override
    public Place place(int column) {
      return Place.at(file, number, Math.max(column, 0) + 1);
    }
  }

  /** Reads a decoded file. Empty when it has no head line that can be used. */
  public static Optional<CsvTable> read(
      String file, String text, Limits limits, Problems problems) {
    if (text.isBlank()) {
      problems.error("csv-empty", Place.at(file, 1, 1), Text.of("content.csv-empty"));
      return Optional.empty();
    }
    return new Reading(file, limits, problems).run(text, separator(text));
  }

  @Override
  public List<String> header() {
    return header;
  }

  @Override
  public int column(String name) {
    return columns.getOrDefault(name, -1);
  }

  @Override
  public Place headerPlace(int column) {
    return Place.at(file, headerLine, column + 1);
  }

  @Override
  public List<Line> lines() {
    return lines;
  }

  /** The separator that occurs most in the first line, outside of quotes; a comma if none does. */
  static char separator(String text) {
    int[] counts = new int[SEPARATORS.length];
    boolean quoted = false;
    boolean begun = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == '\n' || c == '\r')) {
        if (begun) {
          break;
        }
      } else if (!quoted) {
        for (int s = 0; s < SEPARATORS.length; s++) {
          if (c == SEPARATORS[s]) {
            counts[s]++;
          }
        }
      }
      begun = begun || (c != '\n' && c != '\r');
    }
    int best = 0;
    for (int s = 1; s < SEPARATORS.length; s++) {
      if (counts[s] > counts[best]) {
        best = s;
      }
    }
    return SEPARATORS[best];
  }

  /** One pass over a file. */
  private static final class Reading {
    /** Many more than a table may have, so that what is over that is told with its number. */
    private static final int MAX_FIELDS = 1 << 14;

    private final String file;
    private final Limits limits;
    private final Problems problems;
    private final List<Line> lines = new ArrayList<>();
    private @Nullable CsvRecord header;

    Reading(String file, Limits limits, Problems problems) {
      this.file = file;
      this.limits = limits;
      this.problems = problems;
    }

    Optional<CsvTable> run(String text, char separator) {
      try (CsvReader<CsvRecord> reader = reader(text, separator)) {
        Iterator<CsvRecord> records = reader.iterator();
        while (records.hasNext()) {
          CsvRecord fields = records.next();
          if (!take(fields, (int) fields.getStartingLineNumber())) {
            break;
          }
        }
      } catch (CsvParseException e) {
        refuse(String.valueOf(e.getMessage()));
      } catch (java.io.IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
      return header == null ? Optional.empty() : table(header);
    }

    private CsvReader<CsvRecord> reader(String text, char separator) {
      int most = (int) Math.min(Integer.MAX_VALUE, limits.of(Limit.CSV_RECORD));
      CsvRecordHandler records =
          CsvRecordHandler.of(
              each -> each.maxFields(MAX_FIELDS).maxFieldSize(most).maxRecordSize(most));
      return CsvReader.builder()
          .fieldSeparator(separator)
          .skipEmptyLines(true)
          .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
          .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
          .allowUnclosedQuote(false)
          .build(records, text);
    }

    /** Takes a record; false to stop. */
    private boolean take(CsvRecord fields, int line) {
      CsvRecord head = header;
      if (head == null) {
        header = withinLength(fields, line) ? fields : null;
        if (limits.exceeds(Limit.TABLE_COLUMNS, fields.getFieldCount())) {
          problems.add(
              limits.error(Limit.TABLE_COLUMNS, Place.at(file, line, 1), fields.getFieldCount()));
          header = null;
        }
        if (header != null && isFullWidth(fields, line)) {
          header = null; // no line has as many fields as this one, and each would be told
        }
        return header != null;
      }
      if (limits.exceeds(Limit.TABLE_ROWS, lines.size() + 1)) {
        problems.add(limits.error(Limit.TABLE_ROWS, Place.at(file, line, 1), lines.size() + 1));
        return false;
      }
      int expected = head.getFieldCount();
      int found = fields.getFieldCount();
      if (found != expected) {
        problems.error(
            "csv-fields",
            Place.at(file, line, Math.min(found, expected) + (found > expected ? 1 : 0)),
            Text.of(
                "content.csv-fields",
                "found",
                Integer.toString(found),
                "expected",
                Integer.toString(expected)),
            fieldsHint(fields, expected));
        return true;
      }
      if (withinLength(fields, line)) {
        lines.add(new Line(file, line, fields));
      }
      return true;
    }

    private static Text fieldsHint(CsvRecord fields, int expected) {
      if (fields.getFieldCount() > expected) {
        return Text.of("content.csv-fields-more");
      }
      OptionalInt comma =
          fields.getFields().stream()
              .mapToInt(field -> fullWidthSeparator(field))
              .filter(at -> at >= 0)
              .findFirst();
      return comma.isPresent()
          ? Text.of("content.csv-fields-full-width")
          : Text.of("content.csv-fields-less");
    }

    /** Where a text has a sign that looks like a separator; -1 where it has none. */
    private static int fullWidthSeparator(String text) {
      int comma = text.indexOf('\uFF0C');
      return comma >= 0 ? comma : text.indexOf('\uFF1B');
    }

    private boolean withinLength(CsvRecord fields, int line) {
      for (int i = 0; i < fields.getFieldCount(); i++) {
        int length = fields.getField(i).length();
        if (limits.exceeds(Limit.CELL_LENGTH, length)) {
          problems.add(limits.error(Limit.CELL_LENGTH, Place.at(file, line, i + 1), length));
          return false;
        }
      }
      return true;
    }

    /** What the parser could not read; it says which and in what line in words alone. */
    private void refuse(String words) {
      Place place = Place.at(file, lineIn(words), 0);
      if (words.contains("maximum limit")) {
        problems.add(limits.error(Limit.TABLE_COLUMNS, place, MAX_FIELDS + 1L));
      } else if (words.contains(" size of ")) {
        long most = limits.of(Limit.CSV_RECORD);
        problems.error(
            "limit",
            place,
            limits.error(Limit.CSV_RECORD, place, most + 1).message(),
            Text.of("content.csv-record-hint"));
      } else {
        boolean after = words.contains("closing quote");
        problems.error(
            "csv-quote",
            place,
            Text.of(after ? "content.csv-quote-after" : "content.csv-quote-open"),
            Text.of("content.csv-quote-hint"));
      }
    }

    private static int lineIn(String words) {
      int at = words.lastIndexOf("line ");
      int line = 0;
      for (int i = at + 5; at >= 0 && i < words.length(); i++) {
        int digit = Character.digit(words.charAt(i), 10);
        if (digit < 0) {
          break;
        }
        line = line * 10 + digit;
      }
      return line;
    }

    /** Whether the head has a sign that looks like a separator; reports the first. */
    private boolean isFullWidth(CsvRecord head, int line) {
      for (int i = 0; i < head.getFieldCount(); i++) {
        String name = head.getField(i).strip();
        int at = fullWidthSeparator(name);
        if (at >= 0) {
          problems.error(
              "full-width",
              Place.at(file, line, i + 1),
              fullWidth(name.charAt(at)),
              Text.of("content.full-width-hint"));
          return true;
        }
      }
      return false;
    }

    private static Text fullWidth(char c) {
      String plain = String.valueOf(FullWidth.plain(c));
      return Text.of("content.full-width", "character", String.valueOf(c), "plain", plain);
    }

    private Optional<CsvTable> table(CsvRecord head) {
      int line = (int) head.getStartingLineNumber();
      List<String> names = new ArrayList<>();
      Map<String, Integer> columns = new HashMap<>();
      for (int i = 0; i < head.getFieldCount(); i++) {
        String name = head.getField(i).strip();
        names.add(name);
        if (name.isEmpty()) {
          refuseFilled(i);
        } else if (columns.putIfAbsent(name, i) != null) {
          problems.error(
              "csv-header",
              Place.at(file, line, i + 1),
              Text.of("content.csv-column-twice", "column", name));
          return Optional.empty();
        }
      }
      return Optional.of(new CsvTable(file, line, List.copyOf(names), columns, List.copyOf(lines)));
    }

    /** Spreadsheets write empty columns at the end; one without a name must be empty. */
    private void refuseFilled(int column) {
      for (Line line : lines) {
        if (!line.text(column).isBlank()) {
          problems.error("csv-header", line.place(column), Text.of("content.csv-column-unnamed"));
          return;
        }
      }
    }
  }
}
