package org.yearpress.cache;

/**
 * Where another process can read what a build has kept so far.
 *
 * @param folder in which it lies
 * @param results what leads to the results
 * @param held what leads to the parts of what cannot be kept
 */
public record SharedCache(String folder, BlobStore.Ref results, BlobStore.Ref held) {}
