package org.yearpress.cli;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.yearpress.pipeline.step.Progress;
import org.yearpress.pipeline.step.StepEvent;

/**
 * Lets the heap of a very large site grow in fewer and larger steps than the launcher asks for: it
 * has one heap for sites of all sizes, which follows closely what is kept. What 100,000 reports
 * keep is gone through again at each step, which takes seconds.
 */
final class HeapGrowth implements Progress {
  /** From so many reports on, the steps cost more than the memory that they save. */
  private static final int MANY = 20_000;

  /** How much of the old generation is free, in percent: at least, and at most. */
  private static final String LEAST = "MinHeapFreeRatio";

  private static final String MOST = "MaxHeapFreeRatio";

  /** As the launcher has it; whoever gives others has reasons. */
  private static final String CLOSE_LEAST = "15";

  private static final String CLOSE_MOST = "24";
  private static final String WIDE_LEAST = "40";
  private static final String WIDE_MOST = "60";

  private final Progress other;
  private final Supplier<Options> options;
  private final AtomicBoolean decided = new AtomicBoolean();

  /** What can be set of this Java while it runs. */
  interface Options {
    @Nullable String get(String name);

    void set(String name, String value);
  }

  /** Those of the process; none where this Java is not one of them that have any. */
  private static final class OfProcess implements Options {
    private final @Nullable HotSpotDiagnosticMXBean bean =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);

    @Override
    public @Nullable String get(String name) {
      return bean == null ? null : bean.getVMOption(name).getValue();
    }

    @Override
    public void set(String name, String value) {
      if (bean != null) {
        bean.setVMOption(name, value);
      }
    }
  }

  /**
   * @param other is told how far the build is
   * @param options asked for where the site is large
   */
  HeapGrowth(Progress other, Supplier<Options> options) {
    this.other = other;
    this.options = options;
  }

  /** That of this process. */
  HeapGrowth(Progress other) {
    this(other, OfProcess::new);
  }

  @Override
  public void reached(String stage, int done, int total) {
    if (total >= MANY && !decided.getAndSet(true)) {
      widen(options.get());
    }
    other.reached(stage, done, total);
  }

  private static void widen(Options java) {
    try {
      if (CLOSE_LEAST.equals(java.get(LEAST)) && CLOSE_MOST.equals(java.get(MOST))) {
        java.set(MOST, WIDE_MOST); // first: the least may not be above it
        java.set(LEAST, WIDE_LEAST);
      }
    } catch (IllegalArgumentException | UnsupportedOperationException e) {
      // This Java has no such options: it is slower and that is all.
    }
  }

  @Override
  public void step(StepEvent event) {
    other.step(event);
  }
}
