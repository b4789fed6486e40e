package org.yearpress.search;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A section of a thousand characters: normalised, and its grams in a table. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class GramsBench {
  private static final int PARTS = 100;

  private final String text =
      "本机关按照条例要求，在规定期限内答复公开申请213件，比上年增加37件，涉及财政预算、行政许可和环境监测结果。FOIA requests of 2017: ４２. ".repeat(12);
  private final String normal = Norm.of(text);

  /** One section. */
  @Benchmark
  public String normalise() {
    return Norm.of(text);
  }

  /** A hundred sections into an empty table. */
  @Benchmark
  public int grams() {
    GramTable table = new GramTable();
    for (int part = 0; part < PARTS; part++) {
      table.add(part, "概述", normal);
    }
    return table.sorted().length;
  }
}
