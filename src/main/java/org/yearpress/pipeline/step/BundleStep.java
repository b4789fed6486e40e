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

/**
 * Writes what leads to some segments of a large search index; when they were written.
 *
 * @param kind what its name begins with
 * @param number of the bundle, from the oldest on
 * @param files of the site, the segments among them
 * @param heads takes what leads to each bundle, by its number
 */
public record BundleStep(
    String kind,
    int number,
    SearchIndex.DueBundle bundle,
    SearchCheck.Files files,
    DependencyTracker.CurrentStep tracker,
    BuildCache cache,
    ConcurrentNavigableMap<Integer, SearchIndex.Head> heads)
    implements BuildStep {
  private static final String HEAD = "search-bundle";

  @Override
  public String name() {
    return kind + number;
  }

  @Override
  public List<Input> inputs() {
    return List.of(new Input("segments", Fingerprint.of(bundle.fingerprint())));
  }

  @Override
  public void run(List<Diagnostic> diagnostics) {
    tracker.addPart(HEAD, bundle.write(files));
  }

  @Override
  public void gather(Map<String, BlobStore.Ref> parts) {
    heads.put(number, cache.part(SearchIndex.Head.class, Objects.requireNonNull(parts.get(HEAD))));
  }
}
