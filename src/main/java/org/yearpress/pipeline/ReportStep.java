package org.yearpress.pipeline;

import java.util.List;
import java.util.Map;
import org.yearpress.cache.BlobStore;
import org.yearpress.cache.Input;
import org.yearpress.content.ReportSource;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Place;
import org.yearpress.model.Permalinks;
import org.yearpress.output.Claim;
import org.yearpress.pipeline.step.BuildStep;

/** Converts and checks a report, and writes all that readers get of it alone. */
record ReportStep(int number, String folder, SitePass pass, SiteRenderer renderer)
    implements BuildStep {
  @Override
  public String name() {
    return folder;
  }

  @Override
  public Place place() {
    return pass.report(folder).places().report();
  }

  @Override
  public Claim claim(String path) {
    boolean old =
        pass.report(folder).release().aliases().stream()
            .map(Permalinks::oldAddress)
            .anyMatch(path::equals);
    return new Claim(old ? Claim.Kind.OLD_ADDRESS : Claim.Kind.REPORT, number);
  }

  @Override
  public List<Input> inputs() {
    return pass.fingerprints().report(folder);
  }

  @Override
  public void run(List<Diagnostic> diagnostics) {
    ReportSource source = pass.selected().get(number);
    ReportCheck checked = pass.task().check(source);
    diagnostics.addAll(checked.diagnostics());
    renderer.report(source, checked, pass.task()::pictures, diagnostics);
  }

  @Override
  public void gather(Map<String, BlobStore.Ref> parts) {
    renderer.add(name(), parts);
  }
}
