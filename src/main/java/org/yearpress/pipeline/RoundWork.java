package org.yearpress.pipeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.yearpress.cache.StaleReason;
import org.yearpress.cache.codec.RecordCodec;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.diagnostic.packed.PackedDiagnostics;
import org.yearpress.output.Build;
import org.yearpress.pipeline.engine.Engine;
import org.yearpress.pipeline.engine.RangeAnswer;
import org.yearpress.pipeline.engine.StepOutcome;
import org.yearpress.pipeline.engine.StepRange;
import org.yearpress.pipeline.step.BuildStep;

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

  private final RoundSteps steps;
  private final StepRunner runner;
  private final Build build;
  private final Workers workers;
  private final Supplier<byte[]> order;
  private final BiConsumer<Integer, PackedDiagnostics> found;

  /** What was found by steps while others before them are not done, by their places. */
  private final Map<Integer, List<PackedDiagnostics>> ahead = new HashMap<>();

  /** The step of which the diagnostics are told next. */
  private int next;

  /** Why each step is due. */
  private final AtomicReferenceArray<@Nullable StaleReason> stale;

  private final Set<Integer> taken = new HashSet<>();

  /** Steps that no worker does. */
  private final SortedSet<Integer> own = new TreeSet<>();

  /**
   * @param order makes what workers elsewhere are given
   * @param found takes what was found with the place of its step, in the order of these
   */
  RoundWork(
      RoundSteps steps,
      StepRunner runner,
      Build build,
      Workers workers,
      Supplier<byte[]> order,
      BiConsumer<Integer, PackedDiagnostics> found) {
    this.steps = steps;
    this.runner = runner;
    this.build = build;
    this.workers = workers;
    this.order = order;
    this.found = found;
    this.stale = new AtomicReferenceArray<>(steps.count());
  }

  @Override
  public int steps() {
    return steps.count();
  }

  @Override
  public void here(int step) {
    found(step, runner.run(steps.get(step)));
  }

  @Override
  public byte[] order() {
    return order.get();
  }

  @Override
  public List<byte[]> due(int atOnce) {
    List<Callable<Boolean>> blocks = new ArrayList<>();
    for (int from = 0; from < steps(); from += BLOCK) {
      int first = from;
      blocks.add(() -> look(first, Math.min(steps(), first + BLOCK)));
    }
    workers.run(blocks);
    List<Integer> due = new ArrayList<>();
    for (int step = 0; step < steps(); step++) {
      if (stale.get(step) != null) {
        (steps.isForWorkers(step) ? due : own).add(step);
      }
    }
    RoundSteps.Gathering gathering = steps.gathering(due);
    long most = Math.max(1, due.stream().mapToLong(steps::weight).sum() / ((long) atOnce * EACH));
    List<byte[]> ranges = new ArrayList<>();
    for (int from = 0; from < due.size(); ) {
      int to = from;
      for (long weight = 0; to < due.size() && to < from + LONGEST && weight < most; to++) {
        weight += steps.weight(due.get(to));
      }
      List<Integer> range = due.subList(from, to);
      List<Integer> numbers = range.stream().map(steps::number).toList();
      ranges.add(RecordCodec.encode(new StepRange(ranges.size(), numbers, gathering.of(range))));
      from = to;
    }
    return ranges;
  }

  private boolean look(int from, int to) {
    for (int step = from; step < to; step++) {
      StepRunner.Looked looked = runner.look(steps.get(step));
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
      if (!answer.outbox().isEmpty()) {
        build.readNotes(answer.outbox(), note -> take(note, answer.outbox()));
      }
      answer.outcomes().forEach(outcome -> take(outcome.bytes(), answer.outbox()));
      answer.left().forEach(number -> own.add(steps.at(number)));
      runner.takeUnsettled(answer.unsettled());
    }
  }

  private void take(byte[] note, String outbox) {
    StepOutcome outcome = decoded(StepOutcome.class, note);
    int at = steps.at(outcome.number());
    BuildStep step = steps.get(at);
    StaleReason change = Objects.requireNonNull(stale.get(at), "was not asked for");
    PackedDiagnostics told = runner.take(step, change, outcome, outbox);
    if (told == null) {
      throw new UnusableException(
          Text.of("pipeline.engine-other-site", "step", step.name()),
          Text.of("pipeline.engine-other-site-hint"),
          null);
    }
    found(at, told);
  }

  private static <T extends Record> T decoded(Class<T> type, byte[] bytes) {
    try {
      return RecordCodec.decode(type, bytes);
    } catch (RecordCodec.UnreadableException e) {
      throw new UnusableException(Text.of("pipeline.engine-unreadable"), e);
    }
  }

  private void found(int step, PackedDiagnostics told) {
    List<Diagnostic> then = steps.done(step);
    tell(step, then.isEmpty() ? List.of(told) : List.of(told, PackedDiagnostics.of(then)));
  }

  private synchronized void tell(int step, List<PackedDiagnostics> told) {
    ahead.put(step, told);
    for (var now = ahead.remove(next); now != null; now = ahead.remove(next)) {
      for (PackedDiagnostics each : now) {
        found.accept(next, each);
      }
      next++;
    }
  }

  /**
   * Does what was left to this process; to be called when the engine has ended.
   *
   * @throws IllegalStateException when it did not do all others
   */
  void finish() {
    List<Callable<Boolean>> left = new ArrayList<>();
    synchronized (this) {
      for (int step : own) {
        left.add(
            () -> {
              here(step);
              return true;
            });
      }
    }
    workers.run(left);
    synchronized (this) {
      if (next < steps()) {
        throw new IllegalStateException("not done: " + steps.get(next).name());
      }
    }
  }
}
