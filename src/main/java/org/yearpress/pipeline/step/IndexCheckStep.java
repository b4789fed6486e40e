package org.yearpress.pipeline.step;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.yearpress.cache.Fingerprint;
import org.yearpress.cache.Input;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.search.SearchCheck;
import org.yearpress.search.SearchIndex;

/** Looks for a little of what the index should find, if the index is another than before. */
public record IndexCheckStep(SearchCheck.Files files) implements BuildStep {
  @Override
  public String name() {
    return "search check";
  }

  @Override
  public List<Input> inputs() {
    return List.of(new Input("index", root()));
  }

  @Override
  public void run(List<Diagnostic> diagnostics) {
    SearchCheck.sample(files);
  }

  private Fingerprint root() {
    byte[] root = Objects.requireNonNull(files.read(SearchIndex.ROOT));
    return Fingerprint.of(new String(root, StandardCharsets.UTF_8));
  }
}
