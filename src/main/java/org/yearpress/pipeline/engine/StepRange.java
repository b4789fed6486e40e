package org.yearpress.pipeline.engine;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.yearpress.cache.BlobStore;
import org.yearpress.cache.SharedCache;

/**
 * Steps that a worker does one after the other.
 *
 * @param number of the range
 * @param steps the numbers of its steps, in any order
 * @param gathered what other steps gave to these; null where they take nothing
 */
public record StepRange(int number, List<Integer> steps, @Nullable Gathered gathered) {
  /**
   * What steps gave, where the build keeps it.
   *
   * @param kept where it is, by the name of the step that gave it
   * @param givers by the number of a step, where {@link Givers} of it are; a step that is not there
   *     knows by itself whom to ask
   */
  public record Gathered(SharedCache kept, SortedMap<Integer, BlobStore.Ref> givers) {}

  /**
   * The steps that gave something to one step.
   *
   * @param steps their names, in the order in which it takes what they gave
   */
  public record Givers(List<String> steps) {}
}
