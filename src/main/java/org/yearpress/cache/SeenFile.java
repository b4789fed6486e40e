package org.yearpress.cache;

import org.yearpress.text.Sha256;

/**
 * A file of the content as a build saw it.
 *
 * @param modified nanoseconds since 1970
 * @param key tells one file from another put in its place
 * @param isSure whether another version would have another size, time or key
 */
public record SeenFile(long size, long modified, long key, Sha256 hash, boolean isSure) {
  /** The same file under another key. */
  public SeenFile at(long other) {
    return new SeenFile(size, modified, other, hash, isSure);
  }
}
