package org.yearpress.pipeline.step;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentNavigableMap;
import org.yearpress.cache.BlobStore;
import org.yearpress.cache.BuildCache;
import org.yearpress.cache.Fingerprint;
import org.yearpress.cache.Input;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.search.SearchCheck;
import org.yearpress.search.SearchIndex;
import org.yearpress.search.SegmentState;

/**
 * Writes a segment of the search index; when everything was added.
 *
 * @param before what the step gave in the last build, whose files stand in the output
 * @param files of the site that the last build left
 * @param heads takes what leads to each segment, by its number
 */
public record SegmentStep(
    int number,
    SearchIndex.Due segment,
    Map<String, BlobStore.Ref> before,
    SearchCheck.Files files,
    DependencyTracker.CurrentStep tracker,
    BuildCache cache,
    ConcurrentNavigableMap<Integer, SearchIndex.Head> heads)
    implements BuildStep {
  private static final String HEAD = "search-segment";
  private static final String STATE = "search-segment-state";

  @Override
  public String name() {
    return name(number);
  }

  /** The name of the step of a segment. */
  public static String name(int number) {
    return "search " + number;
  }

  /** Whether an earlier build left the segment, so that it may be made of that one. */
  public boolean isPatch() {
    return before.containsKey(STATE);
  }

  @Override
  public List<Input> inputs() {
    return List.of(new Input("texts", Fingerprint.of(segment.fingerprint())));
  }

  @Override
  public void run(List<Diagnostic> diagnostics) {
    BlobStore.Ref state = before.get(STATE);
    SearchIndex.Written written =
        state == null
            ? segment.write()
            : segment.write(cache.largePart(SegmentState.class, state), files);
    tracker.addPart(HEAD, written.head());
    tracker.addPart(STATE, written.state());
  }

  @Override
  public void gather(Map<String, BlobStore.Ref> parts) {
    heads.put(number, cache.part(SearchIndex.Head.class, Objects.requireNonNull(parts.get(HEAD))));
  }
}
