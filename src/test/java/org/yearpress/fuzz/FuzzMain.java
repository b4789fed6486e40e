package org.yearpress.fuzz;

/** What Jazzer calls, in a process of its own. */
public final class FuzzMain {
  private static FuzzTarget target = FuzzTarget.HTTP;

  private FuzzMain() {}

  /**
   * Called once, with the name of the target. What is loaded for the first input takes longer than
   * any input may.
   */
  public static void fuzzerInitialize(String[] arguments) {
    target = FuzzTarget.valueOf(arguments[0]);
    target.read(new byte[0]);
  }

  /** Called for each input. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    target.read(bytes);
  }
}
