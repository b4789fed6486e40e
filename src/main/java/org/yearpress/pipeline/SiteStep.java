package org.yearpress.pipeline;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
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
 * @param given gives what it is handed; asked once it is to be looked up or done
 * @param work makes what it makes
 * @param gathering takes what it gives to later steps
 */
record SiteStep(
    String name,
    int number,
    Kind kind,
    Supplier<List<Input>> given,
    Runnable work,
    Consumer<Map<String, BlobStore.Ref>> gathering)
    implements BuildStep {
  /**
   * What must be known to do it at the right time and place.
   *
   * @param weight about how long it takes, beside others
   * @param isData whether it may give files of data to {@link SiteSteps#last}
   * @param gathers whether it takes what reports gave
   */
  record Kind(long weight, boolean isData, boolean gathers) {}

  @Override
  public List<Input> inputs() {
    return given.get();
  }

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
