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
import org.yearpress.search.SearchIndex;

/**
 * Writes a segment of the search index; when everything was added.
 *
 * @param heads takes what leads to each segment, by its number
 */
public record SegmentStep(
    int number,
    SearchIndex.Due segment,
    DependencyTracker.CurrentStep tracker,
    BuildCache cache,
    ConcurrentNavigableMap<Integer, SearchIndex.Head> heads)
    implements BuildStep {
  private static final String HEAD = "search-segment";

  @Override
  public String name() {
    return "search " + number;
  }

  @Override
  public List<Input> inputs() {
    return List.of(new Input("texts", Fingerprint.of(segment.fingerprint())));
  }

  @Override
  public void run(List<Diagnostic> diagnostics) {
    tracker.addPart(HEAD, segment.write());
  }

  @Override
  public void gather(Map<String, BlobStore.Ref> parts) {
    heads.put(number, cache.part(SearchIndex.Head.class, Objects.requireNonNull(parts.get(HEAD))));
  }
}
