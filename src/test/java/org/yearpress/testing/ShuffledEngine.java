package org.yearpress.testing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.yearpress.cache.BlobStore;
import org.yearpress.cache.SharedCache;
import org.yearpress.cache.codec.RecordCodec;
import org.yearpress.pipeline.Stages;
import org.yearpress.pipeline.WorkerSite;
import org.yearpress.pipeline.engine.Engine;
import org.yearpress.pipeline.engine.StepRange;

/**
 * Does what a cluster may do, in this process: steps in any ranges and any order, by workers that
 * share nothing; some answers come twice, some are lost and made again.
 */
public record ShuffledEngine(Stages stages, Random random) implements Engine {
  private static final int LONGEST = 4;

  @Override
  public void each(Work work) {
    List<byte[]> ranges = cut(work.due(1));
    try (WorkerSite one = new WorkerSite(stages, work.order(), 1);
        WorkerSite other = new WorkerSite(stages, work.order(), 2)) {
      List<byte[]> answers = new ArrayList<>();
      for (byte[] range : ranges) {
        int times = 1 + random.nextInt(2);
        for (int i = 0; i < times; i++) {
          answers.add((random.nextBoolean() ? one : other).answer(range));
        }
        if (random.nextInt(4) == 0) {
          (random.nextBoolean() ? one : other).answer(range);
        }
      }
      Collections.shuffle(answers, random);
      answers.forEach(work::take);
    }
  }

  /** The same steps in other ranges. */
  private List<byte[]> cut(List<byte[]> ranges) {
    List<Integer> steps = new ArrayList<>();
    SortedMap<Integer, BlobStore.Ref> givers = new TreeMap<>();
    SharedCache kept = null;
    for (byte[] range : ranges) {
      try {
        StepRange decoded = RecordCodec.decode(StepRange.class, range);
        steps.addAll(decoded.steps());
        if (decoded.gathered() != null) {
          kept = decoded.gathered().kept();
          givers.putAll(decoded.gathered().givers());
        }
      } catch (RecordCodec.UnreadableException e) {
        throw new IllegalStateException(e);
      }
    }
    StepRange.Gathered gathered = kept == null ? null : new StepRange.Gathered(kept, givers);
    Collections.shuffle(steps, random);
    List<byte[]> others = new ArrayList<>();
    while (!steps.isEmpty()) {
      List<Integer> some = steps.subList(0, Math.min(steps.size(), 1 + random.nextInt(LONGEST)));
      others.add(RecordCodec.encode(new StepRange(others.size(), List.copyOf(some), gathered)));
      some.clear();
    }
    return others;
  }

  @Override
  public void close() {}
}
