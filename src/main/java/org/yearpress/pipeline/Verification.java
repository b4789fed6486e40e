package org.yearpress.pipeline;

import java.nio.file.Path;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.output.Checksums;

/** Compares a copy of a site with its own checksums. */
public final class Verification {
  private Verification() {}

  /**
   * Reads every file of a folder.
   *
   * @return how many are as they were made, and each that is not
   * @throws UnusableException when there are no checksums in it
   */
  public static Parsed<Integer> of(Path folder) {
    return Checksums.verify(folder);
  }
}
