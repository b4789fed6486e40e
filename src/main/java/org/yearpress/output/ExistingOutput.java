package org.yearpress.output;

/**
 * What a build left in a folder. The next one of the same process need not look again, as long as
 * the record there is the one that was written.
 *
 * @param stamp of the record's file
 */
public record ExistingOutput(Manifest manifest, String stamp) {}
