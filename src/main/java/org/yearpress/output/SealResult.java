package org.yearpress.output;

/**
 * The result of sealing a site folder.
 *
 * @param output what is there now
 * @param counts what became of the files
 * @param manifest SHA-256 of the manifest, in lower-case hex
 */
public record SealResult(ExistingOutput output, Counts counts, String manifest) {
  /**
   * What became of the files.
   *
   * @param written files that are new or differ
   * @param unchanged files that were not touched
   * @param removed files that the new site does not have
   * @param bytes of all files together
   */
  public record Counts(int written, int unchanged, int removed, long bytes) {}
}
