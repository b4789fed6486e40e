package org.yearpress.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.yearpress.cache.StaleReason;
import org.yearpress.cache.codec.RecordCodec;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.output.Build;
import org.yearpress.pipeline.engine.Engine;
import org.yearpress.pipeline.engine.RangeAnswer;
import org.yearpress.pipeline.engine.StepOutcome;
import org.yearpress.pipeline.engine.StepRange;
import org.yearpress.pipeline.engine.WorkOrder;
import org.yearpress.pipeline.step.BuildStep;
import org.yearpress.pipeline.step.Progress;

/**
 * The steps of a round as an engine does them; gathers what was found, in the order of the steps.
 */
final class RoundWork implements Engine.Work {
  /** Ranges for each worker: the last ones end at about the same time. */
  private static final int EACH = 8;

  /** What is lost at most with a worker. */
  private static final int LONGEST = 64;

  /** Steps that are looked up one after the other. */
  private static final int BLOCK = 64;

  private final SitePass pass;
  private final SiteRenderer renderer;
  private final StepRunner runner;
  private final Build build;
  private final Workers workers;
  private final Progress progress;
  private final Supplier<WorkOrder> order;
  private final Consumer<Diagnostic> found;

  /** What was found by steps that others before them are not done yet, by their numbers. */
  private final Map<Integer, List<Diagnostic>> ahead = new HashMap<>();

  /** The step of which the diagnostics are told next. */
  private int next;

  private final AtomicInteger done = new AtomicInteger();

  /** Why each step is due. */
  private final AtomicReferenceArray<@Nullable StaleReason> stale;

  private final Set<Integer> taken = new HashSet<>();

  /**
   * @param order makes what workers elsewhere are given
   * @param found takes what was found, in the order of the steps, one at a time
   */
  RoundWork(
      SitePass pass,
      SiteRenderer renderer,
      StepRunner runner,
      Build build,
      Workers workers,
      Progress progress,
      Supplier<WorkOrder> order,
      Consumer<Diagnostic> found) {
    this.pass = pass;
    this.renderer = renderer;
    this.runner = runner;
    this.build = build;
    this.workers = workers;
    this.progress = progress;
    this.order = order;
    this.found = found;
    this.stale = new AtomicReferenceArray<>(pass.steps());
  }

  @Override
  public int steps() {
    return pass.steps();
  }

  private BuildStep get(int step) {
    return pass.step(step, renderer);
  }

  @Override
  public void here(int step) {
    found(step, runner.run(get(step)));
  }

  @Override
  public byte[] order() {
    return RecordCodec.encode(order.get());
  }

  @Override
  public List<byte[]> due(int atOnce) {
    List<Callable<Boolean>> blocks = new ArrayList<>();
    for (int from = 0; from < steps(); from += BLOCK) {
      int first = from;
      blocks.add(() -> look(first, Math.min(steps(), first + BLOCK)));
    }
    workers.run(blocks);
    int[] due = IntStream.range(0, steps()).filter(step -> stale.get(step) != null).toArray();
    int length = Math.max(1, Math.min(LONGEST, due.length / (atOnce * EACH)));
    List<byte[]> ranges = new ArrayList<>();
    for (int from = 0; from < due.length; from += length) {
      int to = Math.min(due.length, from + length);
      List<Integer> range = Arrays.stream(due, from, to).boxed().toList();
      ranges.add(RecordCodec.encode(new StepRange(ranges.size(), range)));
    }
    return ranges;
  }

  private boolean look(int from, int to) {
    for (int step = from; step < to; step++) {
      StepRunner.Looked looked = runner.look(get(step));
      if (looked.change() == null) {
        found(step, looked.found());
      } else {
        stale.set(step, looked.change());
      }
    }
    return true;
  }

  @Override
  public synchronized void take(byte[] encoded) {
    RangeAnswer answer = decoded(RangeAnswer.class, encoded);
    if (answer.refusal() != null) {
      throw new UnusableException(answer.refusal().problem(), answer.refusal().hint(), null);
    }
    if (taken.add(answer.range())) {
      if (answer.outcomes().isEmpty()) {
        build.readNotes(answer.outbox(), note -> take(note, answer.outbox()));
      }
      answer.outcomes().forEach(outcome -> take(outcome.bytes(), answer.outbox()));
    }
  }

  private void take(byte[] note, String outbox) {
    StepOutcome outcome = decoded(StepOutcome.class, note);
    BuildStep step = get(outcome.number());
    StaleReason change = Objects.requireNonNull(stale.get(outcome.number()), "was not asked for");
    List<Diagnostic> told = runner.take(step, change, outcome, outbox);
    if (told == null) {
      throw new UnusableException(
          Text.of("pipeline.engine-other-site", "step", step.name()),
          Text.of("pipeline.engine-other-site-hint"),
          null);
    }
    found(outcome.number(), told);
  }

  private static <T extends Record> T decoded(Class<T> type, byte[] bytes) {
    try {
      return RecordCodec.decode(type, bytes);
    } catch (RecordCodec.UnreadableException e) {
      throw new UnusableException(Text.of("pipeline.engine-unreadable"), e);
    }
  }

  private void found(int step, List<Diagnostic> told) {
    tell(step, told);
    int reports = pass.reports();
    if (step < reports) {
      progress.reached("reports", done.incrementAndGet(), reports);
    }
  }

  private synchronized void tell(int step, List<Diagnostic> told) {
    ahead.put(step, told);
    for (List<Diagnostic> now = ahead.remove(next); now != null; now = ahead.remove(next)) {
      now.forEach(found);
      next++;
    }
  }

  /**
   * To be called when the engine has ended.
   *
   * @throws IllegalStateException when it did not do all steps
   */
  synchronized void requireDone() {
    if (next < steps()) {
      throw new IllegalStateException("not done: " + get(next).name());
    }
  }
}
