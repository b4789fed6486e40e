package org.yearpress.cache;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.yearpress.cache.codec.RecordCodec;

/**
 * The files of the content as a build saw them.
 *
 * @param files by content path
 */
public record SeenFiles(SortedMap<String, SeenFile> files) {
  static final SeenFiles NONE = new SeenFiles(Collections.unmodifiableSortedMap(new TreeMap<>()));

  /** The bytes that are kept: there are very many files, so they are made while others work. */
  public byte[] encoded() {
    return RecordCodec.encode(this);
  }
}
