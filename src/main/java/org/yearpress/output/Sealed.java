package org.yearpress.output;

/**
 * What became of a site folder.
 *
 * @param manifest what stands there now
 * @param written files that are new or differ
 * @param unchanged files that were not touched
 * @param removed files that the new site does not have
 */
public record Sealed(Manifest manifest, int written, int unchanged, int removed) {}
