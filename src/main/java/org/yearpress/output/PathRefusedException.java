package org.yearpress.output;

import org.yearpress.diagnostic.Text;

/** A file of the site would have a path that no output may have; {@link OutputPath} says why. */
public final class PathRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String path;
  private final transient Text problem;

  PathRefusedException(String path, Text problem) {
    super(problem.toString());
    this.path = path;
    this.problem = problem;
  }

  /** The path as it was asked for. */
  public String path() {
    return path;
  }

  /** What is wrong with it. */
  public Text problem() {
    return problem;
  }
}
