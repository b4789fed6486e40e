package org.yearpress.pipeline;

import java.util.List;
import java.util.Map;
import org.yearpress.cache.BlobStore;
import org.yearpress.cache.Input;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.diagnostic.Place;
import org.yearpress.model.OrdinaryPage;
import org.yearpress.model.Prose;
import org.yearpress.pipeline.step.BuildStep;

/** Converts an ordinary page and writes it. */
record PageStep(OrdinaryPage page, SourceFile file, SitePass pass, SiteRenderer renderer)
    implements BuildStep {
  @Override
  public String name() {
    return file.path();
  }

  @Override
  public Place place() {
    return Place.of(file.path());
  }

  @Override
  public List<Input> inputs() {
    return pass.fingerprints().page(page, file);
  }

  @Override
  public void run(List<Diagnostic> diagnostics) {
    Parsed<Prose> prose = pass.task().convert(page, file);
    diagnostics.addAll(prose.diagnostics());
    renderer.page(page, prose.value());
  }

  @Override
  public void gather(Map<String, BlobStore.Ref> parts) {
    renderer.add(name(), parts);
  }
}
