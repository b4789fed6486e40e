package org.yearpress.spark;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.spark.SimpleFutureAction;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.yearpress.pipeline.engine.Engine;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.BoxedUnit;

/** Does the ranges of a build as the tasks of one job, each answer taken as it comes. */
final class SparkEngine implements Engine {
  private static final long LOOK_MILLIS = 200;

  private final JavaSparkContext context;

  SparkEngine(JavaSparkContext context) {
    this.context = context;
  }

  /** What a task has come to, or the end of all. */
  private record Answer(byte[] bytes) {}

  @Override
  public void each(Work work) {
    List<byte[]> ranges = work.due(Math.max(1, context.defaultParallelism()));
    if (ranges.isEmpty()) {
      return;
    }
    BlockingQueue<Answer> come = new LinkedBlockingQueue<>();
    SimpleFutureAction<BoxedUnit> job = submit(ranges, work.order(), come);
    try {
      take(work, ranges.size(), come, job);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while working", e);
    } finally {
      job.cancel();
    }
  }

  /** Not toLocalIterator, which runs one range after the other; not collect, which keeps all. */
  private SimpleFutureAction<BoxedUnit> submit(
      List<byte[]> ranges, byte[] order, BlockingQueue<Answer> come) {
    Seq<Object> partitions =
        CollectionConverters.asScala(
                IntStream.range(0, ranges.size()).<Object>mapToObj(i -> i).toList())
            .toSeq();
    try {
      JavaRDD<byte[]> answers =
          context.parallelize(ranges, ranges.size()).map(new RangeWorker(order));
      return context
          .sc()
          .submitJob(
              answers.rdd(),
              new Only(),
              partitions,
              (partition, answer) -> {
                come.add(new Answer(answer));
                return BoxedUnit.UNIT;
              },
              () -> BoxedUnit.UNIT);
    } catch (IllegalStateException e) {
      throw Engine.failed("spark", e); // the cluster gave the application up
    }
  }

  private static void take(
      Work work, int ranges, BlockingQueue<Answer> come, SimpleFutureAction<BoxedUnit> job)
      throws InterruptedException {
    int left = ranges;
    while (left > 0) {
      boolean ended = job.isCompleted();
      Answer answer = come.poll(ended ? 0 : LOOK_MILLIS, TimeUnit.MILLISECONDS);
      if (answer != null) {
        work.take(answer.bytes());
        left--;
      } else if (ended) {
        throw Engine.failed("spark", job.value().get().failed().get());
      }
    }
  }

  /** Ends the application. */
  @Override
  public void close() {
    context.close();
  }
}
