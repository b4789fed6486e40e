package org.yearpress.pipeline;

import java.util.List;
import org.yearpress.cache.Input;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.pipeline.step.BuildStep;

/** Writes the figures of all reports together; when all of them are done. */
record DataStep(List<Input> inputs, SiteRenderer renderer) implements BuildStep {
  @Override
  public String name() {
    return "data";
  }

  @Override
  public void run(List<Diagnostic> diagnostics) {
    renderer.data();
  }
}
