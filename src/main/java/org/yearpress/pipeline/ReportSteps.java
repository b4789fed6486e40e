package org.yearpress.pipeline;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.pipeline.step.BuildStep;
import org.yearpress.pipeline.step.Progress;

/** The steps that are about one report or one ordinary page. */
final class ReportSteps implements RoundSteps {
  private final SitePass pass;
  private final SiteRenderer renderer;
  private final Progress progress;
  private final AtomicInteger done = new AtomicInteger();

  ReportSteps(SitePass pass, SiteRenderer renderer, Progress progress) {
    this.pass = pass;
    this.renderer = renderer;
    this.progress = progress;
  }

  @Override
  public int count() {
    return pass.steps();
  }

  @Override
  public BuildStep get(int at) {
    return pass.step(at, renderer);
  }

  @Override
  public int number(int at) {
    return at;
  }

  @Override
  public int at(int number) {
    return number;
  }

  @Override
  public long weight(int at) {
    return 1;
  }

  @Override
  public boolean isForWorkers(int at) {
    return true;
  }

  @Override
  public Gathering gathering(List<Integer> due) {
    return places -> null;
  }

  @Override
  public List<Diagnostic> done(int at) {
    int reports = pass.reports();
    if (at < reports) {
      progress.reached("reports", done.incrementAndGet(), reports);
    }
    return List.of();
  }
}
