package org.yearpress.pipeline;

/** The stages in order. */
public final class Pipeline {
  private Pipeline() {}

  /** The pipeline with the checks, exports and dialects that come with Yearpress. */
  public static Pipeline standard() {
    return new Pipeline();
  }

  public BuildResult build(BuildOptions options, Progress progress) {
    throw new IllegalStateException();
  }

  public BuildResult check(BuildOptions options, Progress progress) {
    throw new IllegalStateException();
  }
}
