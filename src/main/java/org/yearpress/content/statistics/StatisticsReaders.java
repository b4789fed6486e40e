package org.yearpress.content.statistics;

import java.util.List;
import java.util.Optional;

/** The formats of statistics files. To add one, write a class and add a line here. */
public final class StatisticsReaders {
  static final List<StatisticsReader> ALL =
      List.of(new CsvStatistics(), new XlsxStatistics(), new YamlStatistics());

  private StatisticsReaders() {}

  /** The reader of an extension in lower case. */
  public static Optional<StatisticsReader> of(String extension) {
    return ALL.stream().filter(reader -> reader.extensions().contains(extension)).findFirst();
  }
}
