package org.yearpress.export.figures;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yearpress.form.Form;
import org.yearpress.model.Cell;
import org.yearpress.model.Report;
import org.yearpress.text.fast.Utf8;

/**
 * The lines of tidy CSV by RFC 4180: commas, CRLF, quotes where needed. A field that a spreadsheet
 * program would run as a formula gets a leading apostrophe; a figure never does.
 */
public final class CsvLines {
  /**
   * The columns; the form stands in every line, so that nothing is joined that does not compare,
   * and each line says by itself what it is.
   */
  public static final List<String> COLUMNS =
      List.of(
          "form",
          "form-version",
          "body",
          "body-name",
          "year",
          "edition",
          "scope",
          "table",
          "row",
          "column",
          "label",
          "unit",
          "state",
          "value",
          "raw",
          "note",
          "finding",
          "comparable",
          "key",
          "definition",
          "path",
          "role",
          "unit-code",
          "unit-multiplier",
          "period-from",
          "period-to",
          "body-parent",
          "body-identifiers",
          "observation-status",
          "break");

  /** What begins a formula, in half and full width. */
  private static final String FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

  private static final Pattern FIGURE =
      Pattern.compile("[-+\uFF0B\uFF0D]*[\\p{Nd}.,\uFF0C\uFF0E]*");
  private static final byte[] HEADER =
      (String.join(",", COLUMNS) + "\r\n").getBytes(StandardCharsets.UTF_8);
  private static final byte[] MARK = "\uFEFF".getBytes(StandardCharsets.UTF_8);

  private CsvLines() {}

  /**
   * The line of heads.
   *
   * @param mark whether to begin with a byte order mark, without which spreadsheet programs take
   *     UTF-8 for the machine's old character set
   */
  public static void begin(boolean mark, Utf8 out) {
    mark(mark, out);
    out.write(HEADER);
  }

  /** A byte order mark where it is wanted. */
  public static void mark(boolean mark, Utf8 out) {
    if (mark) {
      out.write(MARK);
    }
  }

  /** A line for each cell of a report. */
  public static void of(ReportFigures figures, Utf8 out) {
    of(figures, line -> out);
  }

  /**
   * A line for each cell of a report.
   *
   * @param files where the line of a cell goes; null for nowhere
   */
  public static void of(ReportFigures figures, Function<CellLine, @Nullable Utf8> files) {
    byte[] head = head(figures);
    byte[] period = periodAndBody(figures);
    PreparedForm form = figures.prepared();
    for (CellLine line : figures.lines()) {
      Utf8 out = files.apply(line);
      if (out == null) {
        continue;
      }
      Cell cell = line.cell();
      out.write(head);
      if (form == null || line.slot() < 0) {
        PreparedForm.writeStart(cell.at(), line.label(), line.unit(), out);
      } else {
        out.write(form.csv(line.slot()));
      }
      out.write(cell.state().word());
      out.write(',');
      BigDecimal value = cell.value();
      if (value != null) {
        out.write(value.toPlainString());
      }
      out.write(',');
      field(cell.raw(), out);
      field(cell.note(), out);
      field(line.findings(), out);
      out.write(line.comparable());
      out.write(',');
      if (form == null) {
        out.write(PreparedForm.csvEnd(line.definition()));
      } else {
        form.writeEnd(line, out);
      }
      out.write(period);
      out.write(line.observationStatus());
      out.write(',');
      out.write(line.breaks());
      out.write('\r');
      out.write('\n');
    }
  }

  /** What every line of a report begins with. */
  private static byte[] head(ReportFigures figures) {
    Report report = figures.report();
    Form form = figures.form();
    Utf8 out = new Utf8(128);
    field(form == null ? "" : form.id(), out);
    field(form == null ? "" : Integer.toString(form.version()), out);
    field(report.body(), out);
    field(figures.body().nameOn(report.period().to()), out);
    out.number(report.year());
    out.write(',');
    out.number(figures.edition());
    out.write(',');
    field(report.figures().scope(), out);
    return out.toBytes();
  }

  /** What is the same in every line of a report towards its end. */
  private static byte[] periodAndBody(ReportFigures figures) {
    Report.Period period = figures.report().period();
    Utf8 out = new Utf8(128);
    field(period.from().toString(), out);
    field(period.to().toString(), out);
    field(figures.body().parent().orElse(""), out);
    field(ReportFigures.identifiers(figures.body()), out);
    return out.toBytes();
  }

  /** A field with the comma behind it. */
  static void field(String text, Utf8 out) {
    if (!text.isEmpty()) {
      content(text, out);
    }
    out.write(',');
  }

  /** A line of its own. */
  public static void line(List<String> fields, Utf8 out) {
    for (int i = 0; i < fields.size(); i++) {
      if (i > 0) {
        out.write(',');
      }
      content(fields.get(i), out);
    }
    out.write('\r');
    out.write('\n');
  }

  static String harmless(String text) {
    boolean formula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    return formula && !FIGURE.matcher(text).matches() ? "'" + text : text;
  }

  private static void content(String written, Utf8 out) {
    String text = harmless(written);
    boolean quoted = false;
    for (int i = 0; i < text.length() && !quoted; i++) {
      char c = text.charAt(i);
      quoted = c == ',' || c == '"' || c == '\r' || c == '\n';
    }
    if (quoted) {
      out.write('"');
      out.write(text.indexOf('"') < 0 ? text : text.replace("\"", "\"\""));
      out.write('"');
    } else {
      out.write(text);
    }
  }
}
