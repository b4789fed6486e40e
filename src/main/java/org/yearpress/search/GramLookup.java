package org.yearpress.search;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which of some things may have a text, in the form of a segment whose parts are those things: the
 * segments of a bundle, or the groups of bodies. Readers ask it for grams as they ask a segment.
 *
 * @param name hash of what the files hold
 * @param files path below the folder of that name to bytes
 */
record GramLookup(String name, SortedMap<String, byte[]> files) {
  /** Bytes of a shard: lists are short, and a question reads many of them. */
  private static final int SHARD = 1000;

  /**
   * Makes a lookup.
   *
   * @param table the grams of the things by their numbers
   * @param things how many there are
   * @param type of the files that say what the things are
   * @param contents of those files, by path
   */
  static GramLookup of(GramTable table, int things, char type, SortedMap<String, byte[]> contents) {
    List<byte[]> hashed = new ArrayList<>(contents.values());
    List<Integer> structure = new ArrayList<>(Collections.nCopies(things, 0));
    structure.set(0, 0x80);
    Contribution all = new Contribution(0, "", "", "", "", IndexFile.hash(hashed), structure);
    Segment segment =
        Segment.of(
            List.of(all),
            ShardWriter.shards(table, things, SHARD),
            Segment.characters(table),
            things);
    SortedMap<String, byte[]> files = new TreeMap<>(segment.files());
    contents.forEach((path, content) -> files.put(path, IndexFile.of(type, content)));
    hashed.add(segment.name().getBytes(StandardCharsets.US_ASCII));
    return new GramLookup(IndexFile.hash(hashed).substring(0, SearchIndex.DIGITS), files);
  }
}
