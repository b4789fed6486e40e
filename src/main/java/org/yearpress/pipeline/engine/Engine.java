package org.yearpress.pipeline.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;

/**
 * Does the steps of a build: any number of them at once, in any order, some of them more than once.
 * What comes of a step is the same wherever it is done, so that a build is the same with every
 * engine. A build asks twice: for the steps that are about one report or page, and, when these are
 * done, for those about several, which take what the first ones gave.
 */
public interface Engine extends AutoCloseable {
  /**
   * Does all steps, those that take longest first: {@linkplain Work#here here}, or those that are
   * due elsewhere.
   *
   * @throws UnusableException when it cannot
   */
  void each(Work work);

  @Override
  void close();

  /** The failure of an engine as it is told. */
  static UnusableException failed(String name, Throwable cause) {
    return new UnusableException(
        Text.of("pipeline.engine-failed", "engine", name, "reason", String.valueOf(cause)),
        Text.of("pipeline.engine-failed-hint"),
        cause);
  }

  /**
   * What a round of a build has to do. An engine that works elsewhere gives every range to a {@code
   * WorkerSite} that it makes of the order, and every answer back. All of it is bytes: an engine
   * needs to know nothing of it.
   */
  interface Work {
    /** How many steps there are; their numbers begin at 0. */
    int steps();

    /** Does a step in this process, in the thread that asks, unless its last result holds. */
    void here(int step);

    /**
     * What another process needs to open the same site; the same bytes for both works of a build.
     */
    byte[] order();

    /**
     * The steps whose last result does not hold, in ranges that take about as long; those whose
     * result holds are done. What a build keeps for itself is not among them.
     *
     * @param workers how many ranges are worked on at once
     */
    List<byte[]> due(int workers);

    /**
     * Takes what a worker answered; from any thread. Of two answers for one range the first counts.
     *
     * @throws UnusableException when the worker refused, or saw another site
     */
    void take(byte[] answer);
  }

  /** Opens an engine that is not part of Yearpress: a service of whoever brings it. */
  interface Source {
    /** What the engine is asked for by. */
    String name();

    /**
     * Opens it.
     *
     * @param master where its cluster is, in its own words; null for what its settings say
     * @throws UnusableException when it cannot be used
     */
    Engine open(@Nullable String master);
  }
}
