package org.yearpress;

import java.util.List;

/**
 * Writes the man pages and shell completions that are packed with the program. The Maven build
 * calls it in its own process, so it never exits the JVM.
 */
public final class DistributionFiles {

  private DistributionFiles() {}

  /** Writes them into the folder that is named. */
  public static void main(String[] arguments) {
    int code = Main.run(List.of("distribution-files", arguments[0]));
    if (code != 0) {
      throw new IllegalStateException(
          "the files of the distribution could not be written: " + code);
    }
  }
}
