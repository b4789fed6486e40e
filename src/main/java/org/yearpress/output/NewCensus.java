package org.yearpress.output;

import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How the {@link Census} of a folder that a build has sealed comes about: from that of before and
 * what was put and deleted since, or from the whole list of its files.
 *
 * @param before what the build found; null where that is not known
 * @param sizes of what was put, by path; below zero for what was deleted; null where that is too
 *     much
 * @param by how folders get their stamps; null where this system has none
 */
record NewCensus(
    Build.OutputLocation place,
    @Nullable Census before,
    @Nullable SortedMap<String, Long> sizes,
    Census.@Nullable Stamping by) {
  /** As many steps are put into the old one. */
  private static final int MANY = 1 << 14;

  /** As many files are in a piece, about. */
  private static final int LARGE = 1 << 13;

  /**
   * That of a folder, when what was decided is carried out.
   *
   * @param journal what was decided
   * @param isNew whether no site stood there
   * @param by how folders get their stamps; null where this system has none
   */
  static NewCensus of(
      Build.OutputLocation place,
      ExistingSite existing,
      Journal journal,
      SizeOf sizeOf,
      boolean isNew,
      Census.@Nullable Stamping by)
      throws IOException {
    Census before = existing.census();
    SortedMap<String, Long> sizes = before == null || isNew ? null : new TreeMap<>();
    if (sizes != null) {
      for (Journal.Step step : journal.steps()) {
        if (!step.path().equals(OutputPath.MANIFEST)) {
          sizes.put(
              step.path(), step instanceof Journal.Step.Delete ? -1 : sizeOf.path(step.path()));
        }
        if (sizes.size() > MANY) {
          return new NewCensus(place, before, null, by);
        }
      }
    }
    return new NewCensus(place, before, sizes, by);
  }

  /** Knows how long a file is that was put. */
  interface SizeOf {
    long path(String path) throws IOException;
  }

  /**
   * Writes the census.
   *
   * @param output what stands in the folder
   * @return null where there is none, or the old one is as good
   */
  ExistingOutput.@Nullable Writing take(ExistingOutput output) throws IOException {
    String manifest = output.mark().manifest();
    Census now;
    if (before == null || sizes == null) {
      if (by == null || output.files().isGrown()) {
        return null; // the record that the list grew from may be gone
      }
      return out ->
          Census.write(
              manifest, output.files().kept(), output.parts(), place.site(), by, LARGE, out);
    } else if (!sizes.isEmpty() || before.isWorn()) {
      Census renewed = before.isWorn() ? before.renewed(place.site()) : before;
      now = renewed.with(sizes, place.site(), LARGE);
    } else {
      return null;
    }
    return out -> now.write(manifest, out);
  }
}
