package org.yearpress.cache;

/** Why a kept result does not hold. */
public sealed interface StaleReason {
  /** Nothing was kept, or only what cannot be used. */
  record Nothing() implements StaleReason {}

  /**
   * Something that the step is handed changed.
   *
   * @param name of the input; {@code other} where there are more or fewer than before
   */
  record OfInput(String name) implements StaleReason {}

  /** Something that it asked of the rest of the site has another answer. */
  record OfDependency(Dependency dependency) implements StaleReason {}

  /**
   * A file that it made is missing, is another one, or would stand where another step put one.
   *
   * @param path in the output
   */
  record OfFile(String path) implements StaleReason {}
}
