package org.yearpress.output;

/**
 * The result of sealing a site folder.
 *
 * @param output what is there now
 * @param written files that are new or differ
 * @param unchanged files that were not touched
 * @param removed files that the new site does not have
 */
public record SealResult(ExistingOutput output, int written, int unchanged, int removed) {
  /** What is there now. */
  public Manifest manifest() {
    return output.manifest();
  }
}
