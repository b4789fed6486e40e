package org.yearpress.content.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yearpress.content.statistics.StatisticsReader.Cells;
import org.yearpress.content.statistics.StatisticsReader.Request;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;
import org.yearpress.form.Labels;
import org.yearpress.form.Table;
import org.yearpress.model.RawCell;

/**
 * Statistics in the sheets of a workbook, whatever its format: one sheet for each table, called by
 * the table's id or title; or one sheet for the form's only table, or with a column {@code table}.
 * A sheet has a head line with ids as CSV has, or it is the printed form, read by its labels.
 */
public final class SheetStatistics {
  private SheetStatistics() {}

  /**
   * The figures of a workbook.
   *
   * @param sheets those that are shown, in their order
   */
  public static Cells read(List<XlsxSheet> sheets, Request request) {
    List<RawCell> cells = new ArrayList<>();
    boolean any = false;
    for (XlsxSheet sheet : sheets) {
      Optional<String> table = table(sheet, sheets.size() == 1, request.keys());
      if (table.isPresent()) {
        any = true;
        cells.addAll(cells(sheet, table.get(), request));
      } else {
        request
            .problems()
            .warning(
                "sheet-unused",
                sheet.place(0, 0),
                Text.of("content.sheet-unused", "sheet", sheet.name()),
                Text.of(
                    "content.sheet-unused-hint", "tables", Text.list(request.keys().tableIds())));
      }
    }
    if (!any && !sheets.isEmpty()) {
      request
          .problems()
          .error(
              "statistics-table",
              Place.of(request.file().path()),
              Text.of("content.sheet-none"),
              Text.of("content.sheet-unused-hint", "tables", Text.list(request.keys().tableIds())));
    }
    return new Cells(cells, "");
  }

  /** The table of a sheet; empty text where its lines say it; nothing where it is none. */
  private static Optional<String> table(XlsxSheet sheet, boolean alone, FormKeys keys) {
    String name = sheet.name().strip();
    if (!keys.hasForm()) {
      return Optional.of(alone ? "" : name);
    }
    if (keys.tableIds().contains(name)) {
      return Optional.of(name);
    }
    List<String> titled =
        keys.tables().stream()
            .filter(table -> isTitle(name, table.title()) || isTitle(name, table.section()))
            .map(Table::id)
            .toList();
    if (titled.size() == 1) {
      return Optional.of(titled.get(0));
    }
    boolean saysTable = XlsxTable.of(sheet).filter(table -> table.column("table") >= 0).isPresent();
    if (saysTable || (alone && keys.tableIds().size() == 1)) {
      return Optional.of("");
    }
    return Optional.empty();
  }

  private static boolean isTitle(String name, String title) {
    return !title.isEmpty() && Labels.normal(name).equals(Labels.normal(title));
  }

  private static List<RawCell> cells(XlsxSheet sheet, String table, Request request) {
    Request ofTable =
        new Request(
            request.file(),
            request.keys(),
            table,
            request.encoding(),
            request.limits(),
            request.problems());
    Optional<XlsxTable> headed = XlsxTable.of(sheet);
    if (headed.isPresent()) {
      return StatisticsShapes.cells(headed.get(), ofTable);
    }
    Optional<Table> printed =
        request
            .keys()
            .table(table)
            .flatMap(
                id -> request.keys().tables().stream().filter(t -> t.id().equals(id)).findFirst());
    if (printed.isPresent()) {
      return new PrintedFormTable(sheet, printed.get(), request).cells();
    }
    request
        .problems()
        .error(
            "csv-header",
            sheet.place(0, 0),
            Text.of("content.sheet-without-head", "sheet", sheet.name()),
            Text.of("content.statistics-shapes-hint"));
    return List.of();
  }
}
