package org.yearpress.spark;

import java.util.Arrays;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.function.Function;
import org.yearpress.pipeline.Stages;
import org.yearpress.pipeline.WorkerSite;

/** Does a range in an executor. All tasks of an executor share the site, which it reads once. */
final class RangeWorker implements Function<byte[], byte[]> {
  private static final long serialVersionUID = 1;

  private final byte[] order;

  RangeWorker(byte[] order) {
    this.order = order;
  }

  @Override
  public byte[] call(byte[] range) {
    return Sites.of(order).answer(range);
  }

  /** The site of the last order; what an executor knows, it knows in a static field. */
  private static final class Sites {
    private static byte[] order = {};
    private static WorkerSite site;

    static synchronized WorkerSite of(byte[] asked) {
      if (site == null || !Arrays.equals(order, asked)) {
        if (site != null) {
          site.close();
        }
        order = asked;
        site = new WorkerSite(Stages.standard(), asked, cores());
      }
      return site;
    }

    private static int cores() {
      return SparkEnv.get()
          .conf()
          .getInt("spark.executor.cores", Runtime.getRuntime().availableProcessors());
    }
  }
}
