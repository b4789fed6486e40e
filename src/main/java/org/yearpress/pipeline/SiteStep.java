package org.yearpress.pipeline;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.yearpress.cache.BlobStore;
import org.yearpress.cache.Input;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.output.Claim;
import org.yearpress.pipeline.step.BuildStep;

/**
 * Makes pages or files that speak of several reports; when all reports are done. Beside its inputs
 * it depends on what it asks of the catalogue, so that an edit does only those steps again that
 * show what was edited.
 *
 * @param number its place among them: of two that want one path the earlier one has it
 * @param weight about how long it takes, beside others
 * @param isData whether it may give files of data to {@link SiteSteps#last}
 * @param work makes what it makes
 * @param gathering takes what it gives to later steps
 */
record SiteStep(
    String name,
    int number,
    long weight,
    boolean isData,
    List<Input> inputs,
    Runnable work,
    Consumer<Map<String, BlobStore.Ref>> gathering)
    implements BuildStep {
  @Override
  public Claim claim(String path) {
    return new Claim(Claim.Kind.SITE, number);
  }

  @Override
  public void run(List<Diagnostic> diagnostics) {
    work.run();
  }

  @Override
  public void gather(Map<String, BlobStore.Ref> parts) {
    gathering.accept(parts);
  }
}
