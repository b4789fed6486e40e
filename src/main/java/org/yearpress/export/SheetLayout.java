package org.yearpress.export;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;
import org.yearpress.export.figures.CellLine;
import org.yearpress.export.figures.UnitCode;
import org.yearpress.export.file.CellFormat;
import org.yearpress.export.file.SheetWriter;
import org.yearpress.form.Form;
import org.yearpress.form.HeadGrid;
import org.yearpress.form.PrintedUnits;
import org.yearpress.form.Row;
import org.yearpress.form.Table;
import org.yearpress.model.Cell;
import org.yearpress.model.CellKey;
import org.yearpress.model.CellState;
import org.yearpress.model.Lines;
import org.yearpress.model.Report;

/**
 * The layout of a table in a workbook: its headers, the only cells that may span others, its
 * indented rows, and below it the notes on its figures.
 *
 * @param heads lines of heads, each from the left
 * @param columns ids of the columns with cells
 * @param notes printed below
 */
record SheetLayout(
    String title,
    String about,
    List<List<Head>> heads,
    boolean units,
    List<String> columns,
    List<Line> lines,
    List<String> notes,
    Messages messages) {
  /** Rows above the heads: the title and what it is about. */
  static final int ABOVE = 2;

  /**
   * A head.
   *
   * @param at its column on the sheet
   */
  record Head(String label, int at, int columns, int rows) {
    /** Lines that each of its rows must have room for. */
    int lines(List<Integer> widths) {
      int width = 0;
      for (int i = at; i < at + columns; i++) {
        width += widths.get(i);
      }
      return (SheetWriter.lines(label, width) + rows - 1) / rows;
    }
  }

  /**
   * A row.
   *
   * @param cells none in a row that holds no figure
   */
  record Line(String label, int depth, String unit, List<CellLine> cells) {}

  /** The tables of a report: those of its form, or those of its file where it has none. */
  static List<SheetLayout> of(ExportInput input) {
    Form form = input.form();
    Map<CellKey, CellLine> cells = new LinkedHashMap<>();
    input.figures().lines().forEach(line -> cells.put(line.cell().at(), line));
    List<SheetLayout> sheets = new ArrayList<>();
    if (form != null) {
      for (Table table : form.tables()) {
        sheets.add(ofForm(input, form, table, cells));
      }
    } else {
      Set<String> tables = new LinkedHashSet<>();
      cells.keySet().forEach(key -> tables.add(key.table()));
      tables.forEach(table -> sheets.add(asWritten(input, table, cells)));
    }
    return sheets;
  }

  /** Rows that stay at the top. */
  int frozenRows() {
    return ABOVE + heads.size();
  }

  SheetWriter.Shape shape() {
    List<Integer> widths = new ArrayList<>();
    widths.add(columns.size() > 3 ? 36 : 60);
    if (units) {
      widths.add(10);
    }
    columns.forEach(column -> widths.add(columns.size() > 3 ? 13 : 18));
    return new SheetWriter.Shape(widths, frozenRows(), units ? 2 : 1, 0, false);
  }

  void write(SheetWriter sheet) {
    List<Integer> widths = shape().widths();
    sheet.row();
    sheet.text(title, CellFormat.TITLE);
    sheet.row();
    sheet.text(about, CellFormat.TEXT);
    writeHeads(sheet, widths);
    for (Line line : lines) {
      sheet.row(SheetWriter.lines(line.label(), widths.get(0) - 2 * line.depth()));
      sheet.text(line.label(), CellFormat.label(line.depth()));
      if (units) {
        sheet.text(line.unit(), CellFormat.MIDDLE);
      }
      for (int i = 0; i < columns.size(); i++) {
        if (line.cells().isEmpty()) {
          sheet.empty(CellFormat.WORD);
        } else {
          cell(line.cells().get(i).cell(), sheet);
        }
      }
    }
    sheet.row();
    for (String note : notes) {
      sheet.row();
      sheet.text(note, CellFormat.TEXT);
    }
  }

  private void writeHeads(SheetWriter sheet, List<Integer> widths) {
    heads.forEach(line -> writeHeads(line, widths.size(), widths, sheet));
  }

  /** One line of heads over so many columns. */
  static void writeHeads(List<Head> line, int width, List<Integer> widths, SheetWriter sheet) {
    sheet.row(line.stream().mapToInt(head -> head.lines(widths)).max().orElse(1));
    int at = 0;
    for (Head head : line) {
      for (; at < head.at(); at++) {
        sheet.empty(CellFormat.HEAD);
      }
      sheet.text(head.label(), CellFormat.HEAD);
      sheet.merge(head.columns(), head.rows());
      at++;
    }
    for (; at < width; at++) {
      sheet.empty(CellFormat.HEAD);
    }
  }

  private void cell(Cell cell, SheetWriter sheet) {
    BigDecimal value = cell.value();
    if (value != null) {
      sheet.number(value, CellFormat.figure(value.scale()));
    } else if (cell.state() == CellState.NOT_APPLICABLE && cell.raw().isBlank()) {
      sheet.text(messages.format("page.state.not-applicable"), CellFormat.WORD);
    } else {
      sheet.text(cell.raw().strip(), CellFormat.WORD);
    }
  }

  private static SheetLayout ofForm(
      ExportInput input, Form form, Table table, Map<CellKey, CellLine> cells) {
    Messages messages = input.messages();
    Report report = input.report().report();
    HeadGrid grid = HeadGrid.of(table);
    boolean units = PrintedUnits.haveColumn(table);
    List<String> columns = grid.leaves().stream().map(leaf -> leaf.column().path()).toList();
    String printed = Lines.join(table.title());
    String title =
        !printed.isEmpty()
            ? printed
            : table.section().isEmpty() ? Lines.join(form.title()) : Lines.join(table.section());
    return new SheetLayout(
        title.replace("{year}", Integer.toString(report.year())),
        about(input, units ? "" : PrintedUnits.common(table)),
        heads(form, table, grid, units, messages),
        units,
        columns,
        lines(table, columns, cells),
        notes(input, form, table.id(), cells),
        messages);
  }

  private static List<List<Head>> heads(
      Form form, Table table, HeadGrid grid, boolean units, Messages messages) {
    return heads(form, table, grid, units, messages, true);
  }

  /** The heads word by word: a sheet that is read again has nothing in them but their print. */
  static List<List<Head>> plainHeads(
      Form form, Table table, HeadGrid grid, boolean units, Messages messages) {
    return heads(form, table, grid, units, messages, false);
  }

  private static List<List<Head>> heads(
      Form form, Table table, HeadGrid grid, boolean units, Messages messages, boolean withUnits) {
    int before = units ? 2 : 1;
    List<List<Head>> lines = new ArrayList<>();
    for (int level = 0; level < grid.depth(); level++) {
      List<Head> line = new ArrayList<>();
      if (level == 0) {
        String corner = table.open() != null ? table.open().label() : table.corner();
        String row =
            corner.isEmpty() ? form.presentation().heads().getOrDefault("row", "") : corner;
        line.add(new Head(orDefault(row, "page.table.row", messages), 0, 1, grid.depth()));
        if (units) {
          String unit = form.presentation().heads().getOrDefault("unit", "");
          line.add(new Head(orDefault(unit, "page.table.unit", messages), 1, 1, grid.depth()));
        }
      }
      for (HeadGrid.Head head : grid.line(level)) {
        line.add(
            new Head(
                label(form, table, head, messages, withUnits),
                before + head.first(),
                head.columns(),
                head.rows()));
      }
      lines.add(line);
    }
    return lines;
  }

  private static String label(
      Form form, Table table, HeadGrid.Head head, Messages messages, boolean withUnits) {
    String printed = Lines.join(head.column().label());
    String unit = head.column().format().unit();
    if (printed.isEmpty()) {
      return orDefault(
          table.isList() ? form.presentation().heads().getOrDefault("value", "") : "",
          "page.table.value",
          messages);
    }
    return unit.isEmpty() || printed.contains(unit) || !withUnits
        ? printed
        : messages.format(Text.of("page.table.with-unit", "label", printed, "unit", unit));
  }

  private static String orDefault(String printed, String key, Messages messages) {
    return printed.isEmpty() ? messages.format(key) : Lines.join(printed);
  }

  /** The form's rows, then those that the report made. */
  private static List<Line> lines(Table table, List<String> columns, Map<CellKey, CellLine> cells) {
    List<Line> lines = new ArrayList<>();
    for (Table.Line line : table.lines()) {
      Row row = line.row();
      List<CellLine> own = cells(table.id(), row.path(), columns, cells);
      String label = row.printed();
      lines.add(
          new Line(
              label.isBlank() ? Lines.join(table.title()) : label,
              line.depth(),
              PrintedUnits.of(table, row),
              own));
    }
    Set<String> created = new LinkedHashSet<>();
    cells.forEach(
        (key, line) -> {
          if (key.table().equals(table.id()) && line.slot() < 0) {
            created.add(key.row());
          }
        });
    for (String row : created) {
      List<CellLine> own = cells(table.id(), row, columns, cells);
      lines.add(new Line(rowLabel(own.get(0)), 1, own.get(0).unit(), own));
    }
    return lines;
  }

  /** The label of a row that the report made: that of its cell without the column's. */
  private static String rowLabel(CellLine cell) {
    int mark = cell.label().lastIndexOf(" / ");
    return mark < 0 ? cell.label() : cell.label().substring(0, mark);
  }

  private static List<CellLine> cells(
      String table, String row, List<String> columns, Map<CellKey, CellLine> cells) {
    List<CellLine> own = new ArrayList<>(columns.size());
    for (String column : columns) {
      CellLine cell = cells.get(new CellKey(table, row, column));
      if (cell == null) {
        return List.of();
      }
      own.add(cell);
    }
    return own;
  }

  private static SheetLayout asWritten(
      ExportInput input, String table, Map<CellKey, CellLine> cells) {
    Messages messages = input.messages();
    Set<String> columns = new LinkedHashSet<>();
    Map<String, List<CellLine>> rows = new LinkedHashMap<>();
    cells.forEach(
        (key, line) -> {
          if (key.table().equals(table)) {
            columns.add(key.column());
            rows.computeIfAbsent(key.row(), row -> new ArrayList<>()).add(line);
          }
        });
    boolean units = rows.values().stream().anyMatch(row -> !row.get(0).unit().isEmpty());
    List<Head> heads = new ArrayList<>();
    heads.add(new Head(messages.format("page.table.row"), 0, 1, 1));
    if (units) {
      heads.add(new Head(messages.format("page.table.unit"), 1, 1, 1));
    }
    for (String column : columns) {
      String label =
          column.equals(CellKey.VALUE_COLUMN) ? messages.format("page.table.value") : column;
      heads.add(new Head(label, heads.size(), 1, 1));
    }
    List<Line> lines = new ArrayList<>();
    rows.forEach(
        (row, own) -> {
          String label = own.get(0).label();
          Map<String, CellLine> byColumn = new HashMap<>();
          own.forEach(cell -> byColumn.put(cell.cell().at().column(), cell));
          List<CellLine> filled =
              columns.stream()
                  .map(column -> byColumn.getOrDefault(column, blank(table, row, column)))
                  .toList();
          lines.add(new Line(label.isBlank() ? row : label, 1, own.get(0).unit(), filled));
        });
    String title =
        table.equals(CellKey.MAIN_TABLE) ? messages.format("page.statistics.title") : table;
    return new SheetLayout(
        title,
        about(input, ""),
        List.of(heads),
        units,
        List.copyOf(columns),
        lines,
        notes(input, null, table, cells),
        messages);
  }

  private static CellLine blank(String table, String row, String column) {
    CellKey key = new CellKey(table, row, column);
    Cell cell = new Cell(key, "", CellState.BLANK, null, "", "", Place.SITE);
    return CellLine.withoutForm(cell, "", "", UnitCode.UNKNOWN, "");
  }

  private static String about(ExportInput input, String unit) {
    Report report = input.report().report();
    Messages messages = input.messages();
    String about =
        input.body().nameOn(report.period().to())
            + " · "
            + messages.format(
                Text.of(
                    "page.table.period-is",
                    "period",
                    report.period().from() + " – " + report.period().to()));
    return unit.isEmpty()
        ? about
        : about + " · " + messages.format(Text.of("page.table.unit-is", "unit", unit));
  }

  /** What the form prints below, then what is said of single figures. */
  private static List<String> notes(
      ExportInput input, @Nullable Form form, String table, Map<CellKey, CellLine> cells) {
    Messages messages = input.messages();
    List<String> notes = new ArrayList<>();
    if (form != null) {
      notes.addAll(form.presentation().footnotes().values());
    }
    for (CellLine line : cells.values()) {
      Cell cell = line.cell();
      if (!cell.at().table().equals(table)) {
        continue;
      }
      if (!cell.note().isBlank()) {
        note(line, cell.note().strip(), messages, notes);
      }
      if (!cell.mark().isEmpty() && cell.value() != null) {
        note(line, cell.mark(), messages, notes);
      }
      if (!line.findings().isEmpty()) {
        note(
            line,
            messages.format(Text.of("export.xlsx.see", "id", line.findings())),
            messages,
            notes);
      }
    }
    return notes;
  }

  private static void note(CellLine line, String text, Messages messages, List<String> notes) {
    notes.add(
        messages.format(
            Text.of(
                "export.xlsx.note",
                "cell",
                line.cell().at().toString(),
                "label",
                line.label(),
                "text",
                text)));
  }
}
