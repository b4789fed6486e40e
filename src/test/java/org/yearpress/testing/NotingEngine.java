package org.yearpress.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.yearpress.cache.SharedCache;
import org.yearpress.cache.codec.RecordCodec;
import org.yearpress.pipeline.Stages;
import org.yearpress.pipeline.WorkerSite;
import org.yearpress.pipeline.engine.Engine;
import org.yearpress.pipeline.engine.RangeAnswer;
import org.yearpress.pipeline.engine.StepRange;
import org.yearpress.pipeline.engine.WorkOrder;

/** Notes what becomes of the steps of each work, which are done one range after the other. */
public final class NotingEngine implements Engine {
  private final Stages stages;
  private final UnaryOperator<String> kept;
  private final List<Noted> works = new ArrayList<>();

  /**
   * @param stages those of workers
   * @param kept where workers look for what the build keeps in a folder; asked for each work
   */
  public NotingEngine(Stages stages, UnaryOperator<String> kept) {
    this.stages = stages;
    this.kept = kept;
  }

  /**
   * A work.
   *
   * @param steps how many it has
   * @param asked the numbers of those that were given to workers
   * @param left of these the numbers of those that workers left to the build
   */
  public record Noted(int steps, Set<Integer> asked, Set<Integer> left) {}

  public List<Noted> works() {
    return works;
  }

  @Override
  public void each(Work work) {
    List<byte[]> ranges = work.due(2);
    Noted noted = new Noted(work.steps(), new TreeSet<>(), new TreeSet<>());
    works.add(noted);
    try (WorkerSite site = new WorkerSite(stages, elsewhere(work.order()), 1)) {
      for (byte[] range : ranges) {
        byte[] answer = site.answer(range);
        noted.asked().addAll(RecordCodec.decode(StepRange.class, range).steps());
        noted.left().addAll(RecordCodec.decode(RangeAnswer.class, answer).left());
        work.take(answer);
      }
    } catch (RecordCodec.UnreadableException e) {
      throw new IllegalStateException(e);
    }
  }

  private byte[] elsewhere(byte[] encoded) throws RecordCodec.UnreadableException {
    WorkOrder order = RecordCodec.decode(WorkOrder.class, encoded);
    SharedCache shared = order.reading().kept();
    if (shared == null) {
      return encoded;
    }
    WorkOrder.Reading reading =
        new WorkOrder.Reading(
            order.reading().sizes(),
            new SharedCache(kept.apply(shared.folder()), shared.results(), shared.held()),
            order.reading().seen());
    return RecordCodec.encode(
        new WorkOrder(
            order.build(),
            order.program(),
            order.folders(),
            order.shown(),
            order.theme(),
            order.language(),
            order.asOf(),
            reading,
            order.held(),
            order.store()));
  }

  @Override
  public void close() {}
}
