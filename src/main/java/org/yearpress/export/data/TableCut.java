package org.yearpress.export.data;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.yearpress.model.Catalogue;
import org.yearpress.model.Download;
import org.yearpress.text.TextCrc;

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
  public static final TableCut STANDARD = new TableCut(250_000, 100_003);

  /** That of one body, which is never cut: its name may end as that of a part does. */
  static final String OF_BODY = "body";

  private static final Pattern PART = Pattern.compile("\\.\\d+\\.csv$");

  /** The file of a part, by that which the whole would be in. */
  static String part(String path, int number) {
    int dot = path.lastIndexOf('.');
    return path.substring(0, dot + 1) + number + path.substring(dot);
  }

  /** Whether a file is a part of a table. */
  static boolean isPart(Download file) {
    return TableSchema.isKnown(file.name())
        && !file.name().equals(OF_BODY)
        && PART.matcher(file.file()).find();
  }

  /** The file itself, or that which the whole would be in. */
  static String whole(Download file) {
    return isPart(file) ? PART.matcher(file.file()).replaceFirst(".csv") : file.file();
  }

  /**
   * The parts; the whole where it is not long.
   *
   * @param lines how many a report has, which is asked once
   */
  List<List<Catalogue.Entry>> parts(
      List<Catalogue.Entry> entries, ToLongFunction<Catalogue.Entry> lines) {
    long[] counts = entries.stream().mapToLong(lines).toArray();
    if (LongStream.of(counts).sum() <= whole) {
      return List.of(entries);
    }
    List<List<Catalogue.Entry>> parts = new ArrayList<>();
    int from = 0;
    long count = 0;
    for (int i = 0; i < counts.length; i++) {
      if (i > from && (count + counts[i] > whole || isBeginning(entries.get(i), counts[i]))) {
        parts.add(entries.subList(from, i));
        from = i;
        count = 0;
      }
      count += counts[i];
    }
    parts.add(entries.subList(from, entries.size()));
    return parts;
  }

  /** Whether a part begins with a report: the more lines it has, the likelier. */
  private boolean isBeginning(Catalogue.Entry entry, long lines) {
    return TextCrc.of(entry.report().folder()) % mean < lines;
  }
}
