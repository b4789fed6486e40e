package org.yearpress.export.data;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.zip.CRC32;
import org.yearpress.model.Catalogue;

/**
 * How tables with lines of many reports are cut, where they are long. Where a part begins follows
 * from its first report alone, so that a report that comes or goes changes the part that it is in,
 * and hardly ever another.
 *
 * @param whole lines that a table may have without being cut, and that a part may have unless one
 *     report has more
 * @param mean lines that a part has on average
 */
public record TableCut(long whole, int mean) {
  /**
   * So many figures take about 60 MB: code hosts take them (GitHub refuses files over 100 MB), and
   * spreadsheets open them (1,048,576 rows at most).
   */
  public static final TableCut STANDARD = new TableCut(250_000, 100_000);

  /**
   * The parts; the whole where it is not long.
   *
   * @param lines how many a report has
   */
  List<List<Catalogue.Entry>> parts(
      List<Catalogue.Entry> entries, ToLongFunction<Catalogue.Entry> lines) {
    if (entries.stream().mapToLong(lines).sum() <= whole) {
      return List.of(entries);
    }
    List<List<Catalogue.Entry>> parts = new ArrayList<>();
    int from = 0;
    long count = 0;
    for (int i = 0; i < entries.size(); i++) {
      long more = lines.applyAsLong(entries.get(i));
      if (i > from && (count + more > whole || isBeginning(entries.get(i), more))) {
        parts.add(entries.subList(from, i));
        from = i;
        count = 0;
      }
      count += more;
    }
    parts.add(entries.subList(from, entries.size()));
    return parts;
  }

  /** Whether a part begins with a report: the more lines it has, the likelier. */
  private boolean isBeginning(Catalogue.Entry entry, long lines) {
    CRC32 crc = new CRC32();
    crc.update(entry.report().folder().getBytes(StandardCharsets.UTF_8));
    return crc.getValue() % mean < lines;
  }
}
