package org.yearpress.export.data;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.yearpress.export.figures.CsvLines;
import org.yearpress.export.figures.ReportFigures;
import org.yearpress.export.figures.TidySheet;
import org.yearpress.export.file.CellFormat;
import org.yearpress.export.file.SheetWriter;
import org.yearpress.export.parquet.ParquetColumn;
import org.yearpress.export.parquet.ParquetStream;
import org.yearpress.model.Catalogue;
import org.yearpress.model.Cell;
import org.yearpress.output.Sink;

/** The figures of many reports as a Parquet file: the lines of the CSV file with types. */
final class FiguresParquet {
  /** More digits behind the point would leave too few before it. */
  private static final int MAX_SCALE = 18;

  private FiguresParquet() {}

  /**
   * The file.
   *
   * @param about what it says of itself, by keys
   */
  static Sink.Source of(
      Map<String, String> about,
      List<Catalogue.Entry> entries,
      Function<Catalogue.Entry, ReportFigures> figures) {
    List<ParquetColumn> columns = columns(scale(entries));
    return () -> {
      Iterator<Catalogue.Entry> left = entries.iterator();
      return new ParquetStream(
          columns,
          about,
          row -> {
            if (left.hasNext()) {
              TidySheet.add(figures.apply(left.next()), new RowSheet(row));
            }
            return left.hasNext();
          });
    };
  }

  /** As many digits behind the point as any figure has. */
  private static int scale(List<Catalogue.Entry> entries) {
    int scale = 0;
    for (Catalogue.Entry entry : entries) {
      for (Cell cell : entry.statistics().cells()) {
        BigDecimal value = cell.value();
        scale = value == null ? scale : Math.max(scale, value.scale());
      }
    }
    return Math.min(scale, MAX_SCALE);
  }

  private static List<ParquetColumn> columns(int scale) {
    List<ParquetColumn> columns = new ArrayList<>();
    for (String column : CsvLines.COLUMNS) {
      columns.add(
          switch (TableSchema.type(column)) {
            case TableSchema.NUMBER -> new ParquetColumn(column, ParquetColumn.Type.FIGURE, scale);
            case TableSchema.INTEGER -> ParquetColumn.of(column, ParquetColumn.Type.INTEGER);
            case TableSchema.DATE -> ParquetColumn.of(column, ParquetColumn.Type.DATE);
            default -> ParquetColumn.of(column, ParquetColumn.Type.TEXT);
          });
    }
    return columns;
  }

  /** The rows of a sheet as those of the file: columns are the same. */
  private record RowSheet(ParquetStream.Row values) implements SheetWriter {
    @Override
    public void row(int lines) {}

    @Override
    public void text(String text, CellFormat format) {
      values.add(text);
    }

    @Override
    public void number(BigDecimal number, CellFormat format) {
      values.add(number);
    }

    @Override
    public void empty(CellFormat format) {
      values.add("");
    }

    @Override
    public void merge(int columns, int rows) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void link(String sheet) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void end() {}
  }
}
