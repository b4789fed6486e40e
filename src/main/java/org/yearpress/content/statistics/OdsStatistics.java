package org.yearpress.content.statistics;

import java.util.List;

/** Statistics as an OpenDocument spreadsheet. */
public final class OdsStatistics implements StatisticsReader {
  @Override
  public List<String> extensions() {
    return List.of("ods");
  }

  @Override
  public Cells read(Request request) {
    return SheetStatistics.read(
        OdsWorkbook.read(request.file(), request.limits(), request.problems()), request);
  }
}
