package org.yearpress.output;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a build leaves of its list of files to a build of another process, beside the record: then
 * that need not read the record as a whole.
 *
 * @param manifest stamp of the record
 * @param count of the files
 * @param bytes of all files
 * @param folding paths of files whose folded path is another
 * @param loose paths of files that no step put
 * @param pathsHashes hashes of paths that were asked for, by their ending
 * @param steps names of those that can be skipped
 */
public record StandingList(
    String manifest,
    int count,
    long bytes,
    List<String> folding,
    List<String> loose,
    SortedMap<String, String> pathsHashes,
    List<String> steps) {
  /** Such files are few; where they are more, the record is read. */
  static final int MOST_FOLDING = 10_000;

  /** Steps that may be others, for each: where more are, the list is made of everything. */
  private static final int SHARE = 8;

  static final int ALWAYS = 1000;

  /** The same of a record that has been written. */
  StandingList of(String stamp) {
    return new StandingList(stamp, count, bytes, folding, loose, pathsHashes, steps);
  }

  /**
   * The list.
   *
   * @param lines of the record
   * @param put paths of the files that a step put in the last build; null where that is not known
   */
  Ledger ledger(FileLines lines, Function<String, @Nullable Collection<String>> put) {
    NavigableMap<String, String> byFolded = new TreeMap<>();
    folding.forEach(path -> byFolded.put(OutputPath.folded(path), path));
    Set<String> names = new HashSet<>(steps);
    SealedList.Groups groups =
        new SealedList.Groups() {
          @Override
          public boolean has(String step, Map<String, Manifest.Entry> files) {
            return names.contains(step);
          }

          @Override
          public Collection<String> steps() {
            return names;
          }

          @Override
          public @Nullable Collection<String> paths(String step) {
            return put.apply(step);
          }

          @Override
          public int most() {
            return Math.max(ALWAYS, names.size() / SHARE);
          }
        };
    SealedList list =
        SealedList.standing(lines, byFolded, groups, new HashSet<>(loose), count, bytes);
    return Ledger.standing(list, pathsHashes);
  }
}
