package org.yearpress.content.statistics;

import java.util.List;
import java.util.Optional;
import org.yearpress.api.API;

/**
 * The formats that statistics may be written in.
 *
 * @param members in the order in which extensions are given out
 */
@API(status = API.Status.STABLE)
public record StatisticsReaders(List<StatisticsReader> members) {
  /** The formats that come with Yearpress. A new one is a class and a line here. */
  public static final List<StatisticsReader> ALL =
      List.of(new CsvStatistics(), new XlsxStatistics(), new OdsStatistics(), new YamlStatistics());

  /** Those alone. */
  public static final StatisticsReaders STANDARD = new StatisticsReaders(ALL);

  public StatisticsReaders {
    members = List.copyOf(members);
  }

  /** The reader of an extension in lower case. */
  public Optional<StatisticsReader> of(String extension) {
    return members.stream().filter(reader -> reader.extensions().contains(extension)).findFirst();
  }
}
