package org.yearpress.pipeline;

import java.util.List;
import org.yearpress.cache.Input;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.pipeline.step.BuildStep;

/** Writes the pages that speak of several reports; when all reports are done. */
record SitePagesStep(List<Input> inputs, List<SourceFile> images, SiteRenderer renderer)
    implements BuildStep {
  @Override
  public String name() {
    return "site";
  }

  @Override
  public void run(List<Diagnostic> diagnostics) {
    renderer.site(images);
  }
}
