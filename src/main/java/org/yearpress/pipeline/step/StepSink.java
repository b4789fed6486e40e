package org.yearpress.pipeline.step;

import org.yearpress.output.Build;
import org.yearpress.output.Claim;
import org.yearpress.output.Manifest;
import org.yearpress.output.Sink;

/**
 * Takes the files of steps for a build; what is put is recorded as something that the step of the
 * thread made, under its claim.
 */
public record StepSink(Build build, DependencyTracker.CurrentStep tracker) implements Sink {
  @Override
  public void put(String path, byte[] bytes) {
    tracker.addOutput(path, build.put(path, bytes, claim(path)));
  }

  @Override
  public void put(String path, Source source) {
    putHashed(path, source);
  }

  @Override
  public Stored putHashed(String path, Source source) {
    Manifest.Entry entry = build.put(path, source, claim(path));
    tracker.addOutput(path, entry);
    return new Stored(entry.size(), entry.sha256());
  }

  private Claim claim(String path) {
    return tracker.claim(path);
  }
}
