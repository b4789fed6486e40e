package org.yearpress.output;

/**
 * What became of a site folder.
 *
 * @param standing what stands there now
 * @param written files that are new or differ
 * @param unchanged files that were not touched
 * @param removed files that the new site does not have
 */
public record SealResult(ExistingOutput standing, int written, int unchanged, int removed) {
  /** What stands there now. */
  public Manifest manifest() {
    return standing.manifest();
  }
}
