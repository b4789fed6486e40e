package org.yearpress.output;

/**
 * What a build left in a folder. The next build of the same process need not scan the folder again
 * if the manifest is still the one that was written.
 *
 * @param stamp of the record's file
 */
public record ExistingOutput(Manifest manifest, String stamp) {}
