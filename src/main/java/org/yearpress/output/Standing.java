package org.yearpress.output;

/**
 * What a build of this process left in a folder: the next one need not look again, as long as the
 * record there is the one that was written.
 *
 * @param stamp of the record's file
 */
public record Standing(Manifest manifest, String stamp) {}
