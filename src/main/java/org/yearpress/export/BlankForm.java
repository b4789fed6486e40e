package org.yearpress.export;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Text;
import org.yearpress.export.file.CellFormat;
import org.yearpress.export.file.FileMetadata;
import org.yearpress.export.file.SheetWriter;
import org.yearpress.export.file.SheetXml;
import org.yearpress.export.file.Workbook;
import org.yearpress.export.file.ZipStream;
import org.yearpress.form.Column;
import org.yearpress.form.Form;
import org.yearpress.form.HeadGrid;
import org.yearpress.form.PrintedUnits;
import org.yearpress.form.Row;
import org.yearpress.form.Table;
import org.yearpress.form.ValueType;
import org.yearpress.form.rule.Rules;
import org.yearpress.model.CellKey;
import org.yearpress.model.Lines;
import org.yearpress.model.Statistics;
import org.yearpress.text.fast.Utf8;

/**
 * Writes a form as a workbook to fill in: each table in its printed layout, with headers and labels
 * locked, cells open and blank, and beside each row the results of the form's rules as live
 * formulas. A filled-in workbook is read as statistics.
 */
public final class BlankForm {
  /** The id of a row that the report makes itself, until somebody names it. */
  public static final String TO_BE_NAMED = "to-be-named";

  /** The longest name that a sheet may have. */
  private static final int MAX_NAME_LENGTH = 31;

  /** As many rows of its own as a report has room for at first. */
  private static final int OPEN_ROWS = 20;

  private final Form form;
  private final String kind;
  private final Map<CellKey, String> filled;
  private final Heading heading;
  private final Messages messages;
  private final Map<String, String> sheets = new LinkedHashMap<>();
  private final Map<CellKey, String> references = new HashMap<>();

  private BlankForm(
      Form form, String kind, Map<CellKey, String> filled, Heading heading, Messages messages) {
    this.form = form;
    this.kind = kind;
    this.filled = filled;
    this.heading = heading;
    this.messages = messages;
  }

  /**
   * What stands above the tables.
   *
   * @param title of the report
   * @param body its name
   * @param mark keyword by which the workbook is known when it comes back
   */
  public record Heading(String title, String body, int year, String mark) {}

  /**
   * Makes the workbook.
   *
   * @param kind of the body; empty where it is not known
   * @param filled what already stands in cells, to be confirmed by whoever fills in the rest
   * @param messages in the language of the report
   */
  public static byte[] workbook(
      Rules rules, String kind, Map<CellKey, String> filled, Heading heading, Messages messages) {
    return new BlankForm(rules.form(), kind, filled, heading, messages).write(rules);
  }

  private byte[] write(Rules rules) {
    Workbook workbook =
        new Workbook(FileMetadata.titled(heading.title(), heading.body())).marked(heading.mark());
    for (Table table : form.tables()) {
      sheets.put(table.id(), workbook.name(name(table)));
    }
    Map<String, Grid> grids = new LinkedHashMap<>();
    for (Table table : form.tables()) {
      Grid grid = grid(table);
      grids.put(table.id(), grid);
      grid.place(table.id(), references);
    }
    LiveChecks checks =
        new LiveChecks(form, kind, references, sheets, rules.scopes(Statistics.NONE));
    for (Table table : form.tables()) {
      Grid grid = grids.get(table.id());
      if (grid == null) {
        throw new IllegalStateException(table.id());
      }
      Utf8 xml = new Utf8();
      write(table, grid, checks, xml);
      byte[] bytes = xml.toBytes();
      String sheet = sheets.getOrDefault(table.id(), table.id());
      workbook.add(sheet, grid.above(), () -> new ByteArrayInputStream(bytes));
      if (grid.printed()) {
        // What the rules say is for whoever fills it in, not for paper.
        int last = grid.above() + grid.lines().size() + 1 + comments(true).size();
        String corner = SheetXml.reference(grid.first() + grid.columns().size() - 1, last);
        workbook.print(sheet, corner.replaceFirst("([A-Z]+)([0-9]+)", "\\$$1\\$$2"));
      }
    }
    return ZipStream.bytes(workbook.calculated().entries());
  }

  /** The printed name of a table where nothing else in the form could be meant, else its id. */
  private String name(Table table) {
    String title = Lines.join(table.title());
    String section = Lines.join(table.section());
    String printed = title.isEmpty() ? section : title;
    boolean fits =
        !printed.isEmpty()
            && printed.length() <= MAX_NAME_LENGTH
            && printed.chars().noneMatch(c -> c < ' ' || "[]:*?/\\'{".indexOf(c) >= 0);
    long meant =
        form.tables().stream()
            .filter(
                other ->
                    Lines.join(other.title()).equals(printed)
                        || Lines.join(other.section()).equals(printed))
            .count();
    return fits && meant == 1 ? printed : table.id();
  }

  /**
   * Where things stand on a sheet.
   *
   * @param printed whether it looks as printed; else its first line has the ids
   * @param above rows above the first row of the form
   * @param first column of the first figure, from 0
   */
  private record Grid(
      boolean printed, int above, int first, List<Column> columns, List<Table.Line> lines) {
    Grid {
      columns = List.copyOf(columns);
      lines = List.copyOf(lines);
    }

    void place(String table, Map<CellKey, String> references) {
      for (int i = 0; i < lines.size(); i++) {
        Row row = lines.get(i).row();
        for (int j = 0; j < columns.size() && !row.heading(); j++) {
          references.put(
              new CellKey(table, row.path(), columns.get(j).path()),
              SheetXml.reference(first + j, above + i + 1));
        }
      }
    }
  }

  private Grid grid(Table table) {
    HeadGrid heads = HeadGrid.of(table);
    List<Column> columns = heads.leaves().stream().map(HeadGrid.Leaf::column).toList();
    boolean printed = isPrinted(table, columns);
    int first = printed ? (PrintedUnits.haveColumn(table) ? 2 : 1) : 2;
    int above = printed ? SheetLayout.ABOVE + heads.depth() : 1;
    return new Grid(printed, above, first, columns, table.lines());
  }

  /** A sheet without ids is read by its labels and heads: each must have one. */
  private boolean isPrinted(Table table, List<Column> columns) {
    boolean headed =
        columns.stream()
            .noneMatch(
                column ->
                    column.label().isEmpty()
                        && form.presentation().heads().getOrDefault("value", "").isEmpty());
    boolean single = table.lines().size() == 1 && table.lines().get(0).row().printed().isEmpty();
    boolean labelled = table.lines().stream().noneMatch(line -> line.row().printed().isBlank());
    return table.open() == null && headed && (single || labelled);
  }

  private void write(Table table, Grid grid, LiveChecks checks, Utf8 xml) {
    int verdicts = checks.most(table.id());
    boolean many = grid.columns().size() > 3;
    List<Integer> widths = new ArrayList<>();
    widths.add(grid.printed() ? (many ? 36 : 60) : 14);
    for (int i = 1; i < grid.first(); i++) {
      widths.add(grid.printed() ? 10 : 48);
    }
    grid.columns().forEach(column -> widths.add(many ? 13 : 18));
    if (verdicts > 0) {
      widths.add(3);
      for (int i = 0; i < verdicts; i++) {
        widths.add(24);
      }
    }
    SheetXml sheet =
        new SheetXml(xml, new SheetWriter.Shape(widths, grid.above(), grid.first(), 0, false));
    if (grid.printed()) {
      writeHeads(table, grid, verdicts, widths, sheet);
    } else {
      writeIds(grid, sheet);
    }
    for (Table.Line line : grid.lines()) {
      writeLine(table, grid, line, checks, widths, sheet);
    }
    if (grid.printed()) {
      sheet.row();
      for (String note : comments(verdicts > 0)) {
        sheet.row();
        sheet.text(note, CellFormat.TEXT);
      }
    } else if (table.open() != null) {
      writeOpenRows(table, grid, sheet);
    }
    sheet.protect();
    sheet.end();
  }

  private void writeHeads(
      Table table, Grid grid, int verdicts, List<Integer> widths, SheetXml sheet) {
    boolean units = PrintedUnits.haveColumn(table);
    String title = Lines.join(table.title());
    String section = Lines.join(table.section());
    String printed = !title.isEmpty() ? title : !section.isEmpty() ? section : form.title();
    sheet.row();
    sheet.text(
        Lines.join(printed).replace("{year}", Integer.toString(heading.year())), CellFormat.TITLE);
    sheet.row();
    sheet.text(about(units ? "" : PrintedUnits.common(table)), CellFormat.TEXT);
    HeadGrid heads = HeadGrid.of(table);
    List<List<SheetLayout.Head>> lines =
        SheetLayout.plainHeads(form, table, heads, units, messages);
    for (int i = 0; i < lines.size(); i++) {
      int width = grid.first() + grid.columns().size();
      SheetLayout.writeHeads(lines.get(i), width, widths, sheet);
      if (i == lines.size() - 1 && verdicts > 0) {
        sheet.empty(CellFormat.TEXT);
        sheet.text(messages.format("export.blank.checks"), CellFormat.COLUMN);
      }
    }
  }

  private String about(String unit) {
    String about = heading.body() + " · " + form.years().name(heading.year());
    return unit.isEmpty()
        ? about
        : about + " · " + messages.format(Text.of("page.table.unit-is", "unit", unit));
  }

  private static void writeIds(Grid grid, SheetXml sheet) {
    sheet.row();
    sheet.text("row", CellFormat.COLUMN);
    sheet.text("label", CellFormat.COLUMN);
    grid.columns().forEach(column -> sheet.text(column.path(), CellFormat.COLUMN));
  }

  private void writeLine(
      Table table,
      Grid grid,
      Table.Line line,
      LiveChecks checks,
      List<Integer> widths,
      SheetXml sheet) {
    Row row = line.row();
    String label = row.printed();
    if (grid.printed()) {
      sheet.row(SheetWriter.lines(label, widths.get(0) - 2 * line.depth()));
      sheet.text(label, CellFormat.label(line.depth()));
      if (PrintedUnits.haveColumn(table)) {
        sheet.text(PrintedUnits.of(table, row), CellFormat.MIDDLE);
      }
    } else {
      sheet.row();
      sheet.text(row.path(), CellFormat.label(1));
      sheet.text(label, CellFormat.label(line.depth()));
    }
    for (Column column : grid.columns()) {
      entry(table, row, column, sheet);
    }
    List<String> formulas = checks.of(table.id(), row.path());
    if (!formulas.isEmpty()) {
      sheet.empty(CellFormat.TEXT);
      formulas.forEach(formula -> sheet.formula(formula, CellFormat.TEXT));
    }
  }

  /** Open to be filled in, but for headings and rows of other kinds of body. */
  private void entry(Table table, Row row, Column column, SheetXml sheet) {
    boolean known = form.kinds().containsKey(kind);
    boolean open = !(row.heading() && !row.sums().mayHoldSum()) && (!known || row.appliesTo(kind));
    String text = filled.getOrDefault(new CellKey(table.id(), row.path(), column.path()), "");
    if (!open) {
      sheet.empty(CellFormat.WORD);
    } else if (text.isEmpty()) {
      ValueType type = table.cellType(row, column).type();
      boolean words = type == ValueType.TEXT || type == ValueType.DATE;
      sheet.empty(words ? CellFormat.ENTRY_TEXT : CellFormat.ENTRY);
    } else {
      sheet.number(new java.math.BigDecimal(text), CellFormat.TO_CONFIRM);
    }
  }

  /** Rows that the report makes. */
  private static void writeOpenRows(Table table, Grid grid, SheetXml sheet) {
    boolean needsOne = table.lines().isEmpty() && table.closing().isEmpty();
    for (int i = 0; i < OPEN_ROWS; i++) {
      sheet.row();
      sheet.text(i == 0 && needsOne ? TO_BE_NAMED : "", CellFormat.ENTRY_TEXT);
      sheet.empty(CellFormat.ENTRY_TEXT);
      grid.columns().forEach(column -> sheet.empty(CellFormat.ENTRY));
    }
    if (!table.closing().isEmpty() && table.row(table.closing()).isEmpty()) {
      sheet.row();
      sheet.text(table.closing(), CellFormat.label(1));
      sheet.text(table.open() == null ? "" : table.open().totalLabel(), CellFormat.label(1));
      grid.columns().forEach(column -> sheet.empty(CellFormat.ENTRY));
    }
  }

  private List<String> comments(boolean checked) {
    List<String> notes = new ArrayList<>(form.presentation().footnotes().values());
    notes.add(messages.format("export.blank.blanks"));
    if (!filled.isEmpty()) {
      notes.add(messages.format("export.blank.confirm"));
    }
    if (checked) {
      notes.add(messages.format("export.blank.legend"));
    }
    return notes;
  }
}
