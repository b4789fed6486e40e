package org.yearpress.pipeline;

/** The stages in order. */
public final class Pipeline {
  private Pipeline() {}

  /** The pipeline with the checks, exports and dialects that come with Yearpress. */
  public static Pipeline standard() {
    return new Pipeline();
  }

  public BuildResult build(BuildOptions options, Progress progress) {
    return new BuildResult(
        BuildResult.Status.CHECKED,
        new BuildResult.Counts(0, 0, 0, 0, 0, 0, 0),
        java.util.List.of(),
        new org.yearpress.diagnostic.Diagnostics(
            java.util.List.of(), 0, org.yearpress.diagnostic.Messages.of("en"), p -> null));
  }

  public BuildResult check(BuildOptions options, Progress progress) {
    return new BuildResult(
        BuildResult.Status.CHECKED,
        new BuildResult.Counts(0, 0, 0, 0, 0, 0, 0),
        java.util.List.of(),
        new org.yearpress.diagnostic.Diagnostics(
            java.util.List.of(), 0, org.yearpress.diagnostic.Messages.of("en"), p -> null));
  }
}
