package org.yearpress.content.statistics;

import java.util.List;

/** Statistics as an Office Open XML workbook. */
public final class XlsxStatistics implements StatisticsReader {
  @Override
  public List<String> extensions() {
    return List.of("xlsx");
  }

  @Override
  public Cells read(Request request) {
    return SheetStatistics.read(
        XlsxWorkbook.read(request.file(), request.limits(), request.problems()), request);
  }
}
