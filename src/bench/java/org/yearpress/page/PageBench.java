package org.yearpress.page;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.yearpress.diagnostic.Messages;
import org.yearpress.form.Crosswalks;
import org.yearpress.model.CheckedReport;
import org.yearpress.output.Sink;
import org.yearpress.page.template.Theme;

/** All pages of a report, from its view records through the templates to bytes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PageBench {
  /** Counts what would be written. */
  private static final class Counter implements Sink {
    long bytes;

    @Override
    public void put(String path, byte[] content) {
      bytes += content.length;
    }

    @Override
    public void put(String path, Source source) {
      bytes++;
    }
  }

  private final Sample sample = Sample.chinese();
  private final Counter sink = new Counter();
  private final Pages pages =
      new Pages(
          sample.catalogue, Sample::form, Crosswalks.NONE, Theme.shipped(), Messages::of, sink);
  private final CheckedReport report = sample.reports.get(0);

  /** One report. */
  @Benchmark
  public long report() {
    pages.report(report, List.of());
    return sink.bytes;
  }
}
