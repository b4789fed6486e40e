package org.yearpress.testing;

import java.util.Random;

/**
 * The long runs of generators: each from a seed that nobody chose, which is printed, so that the
 * same cases can be made again with {@code -Dsoak.seed=}.
 */
public final class Soak {
  /** How many cases a class of hostile inputs has in a long run. */
  public static final int CASES = 10_000;

  private Soak() {}

  /** The seed of a long run of the test that asks. */
  public static long seed() {
    String given = System.getProperty("soak.seed");
    long seed = given == null ? new Random().nextInt(1_000_000_000) : Long.parseLong(given);
    StackTraceElement test =
        StackWalker.getInstance()
            .walk(frames -> frames.skip(1).findFirst().orElseThrow())
            .toStackTraceElement();
    System.out.println(test.getClassName() + "#" + test.getMethodName() + ": seed " + seed);
    return seed;
  }
}
