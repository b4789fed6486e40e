package org.yearpress.record;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.yearpress.text.FileName;

/**
 * The list of all records at a place that the site is published to. Written as text, a line for
 * each, tabs between:
 *
 * <pre>
 * yearpress published 1
 * office/2024   hash of the record   outline
 * end           1
 * </pre>
 *
 * @param entries by the address of the report
 */
public record RecordIndex(SortedMap<String, Entry> entries) {
  /** Nothing was published, or by a program that kept no records. */
  public static final RecordIndex NONE = new RecordIndex(new TreeMap<>());

  private static final String HEAD = "yearpress published 1";
  private static final String END = "end";
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  public RecordIndex {
    entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
  }

  /**
   * A record.
   *
   * @param hash of its file ({@link RecordText#hash})
   * @param outline of the report ({@link Recording#outline}); empty where there is none
   */
  public record Entry(String hash, String outline) {}

  /** The text of the list. */
  public byte[] bytes() {
    StringBuilder text = new StringBuilder(HEAD).append('\n');
    entries.forEach(
        (address, entry) ->
            text.append(address)
                .append('\t')
                .append(entry.hash())
                .append('\t')
                .append(entry.outline())
                .append('\n'));
    text.append(END).append('\t').append(entries.size()).append('\n');
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Whoever writes files by the list must not be led out of their folder by it. */
  private static boolean isAddress(String text) {
    for (String part : text.split("/", -1)) {
      if (FileName.problem(part).isPresent()) {
        return false;
      }
    }
    return true;
  }

  /** The list of these bytes; empty when they are not a whole one. */
  public static Optional<RecordIndex> read(byte[] bytes) {
    List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
    int last = lines.size() - 1;
    if (last < 1
        || !lines.get(0).equals(HEAD)
        || !lines.get(last).equals(END + "\t" + (last - 1))) {
      return Optional.empty();
    }
    SortedMap<String, Entry> entries = new TreeMap<>();
    for (String line : lines.subList(1, last)) {
      String[] fields = line.split("\t", -1);
      if (fields.length != 3 || !isAddress(fields[0]) || !HASH.matcher(fields[1]).matches()) {
        return Optional.empty();
      }
      entries.put(fields[0], new Entry(fields[1], fields[2]));
    }
    return Optional.of(new RecordIndex(entries));
  }
}
