package org.yearpress.pipeline.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Text;

/**
 * What a worker answers once it has done a range.
 *
 * @param range the number of the range
 * @param outbox name of the folder where its files and outcomes are; empty where they are in none
 * @param outcomes those that are in no folder: records that were encoded
 * @param left numbers of steps that the worker could not do, and that the build does itself
 * @param unsettled paths of files that had other bytes for the worker than the build knows, by then
 * @param refusal why it did nothing; null where it did all
 */
public record RangeAnswer(
    int range,
    String outbox,
    List<StepOutcome.Part> outcomes,
    List<Integer> left,
    List<String> unsettled,
    @Nullable Refusal refusal) {
  /**
   * Why a site cannot be built.
   *
   * @param hint what to do about it; null where nothing can be said
   */
  public record Refusal(Text problem, @Nullable Text hint) {}
}
