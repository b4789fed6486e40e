package org.yearpress.search;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Segments of a large index that share an entry of its root: a file says which they are, and a
 * {@link GramLookup} which of them have a gram, so that a question opens those only. Where bundles
 * are very many, they stand in bundles themselves.
 */
final class SegmentBundle {
  /** The file of its segments, below its folder. */
  static final String LIST = "b.bin";

  private static final HexFormat HEX = HexFormat.of();

  private SegmentBundle() {}

  /**
   * The files of a bundle.
   *
   * @param segments newest first, or bundles of them
   * @param files of the index, those of the segments among them
   */
  static GramLookup of(List<SearchIndex.Head> segments, IndexReader.Files files) {
    GramTable table = new GramTable();
    for (int i = 0; i < segments.size(); i++) {
      for (long[] grams : grams(segments.get(i).name(), files)) {
        for (long gram : grams) {
          table.add(i, gram);
        }
      }
    }
    TreeMap<String, byte[]> list = new TreeMap<>();
    list.put(LIST, content(segments));
    return GramLookup.of(table, segments.size(), IndexFile.BUNDLE, list);
  }

  /** The grams of a segment, shard by shard. */
  private static Iterable<long[]> grams(String segment, IndexReader.Files files) {
    byte[] manifest = files.read(segment + "/" + Segment.MANIFEST);
    int shards =
        SegmentManifest.read(IndexFile.content(IndexFile.MANIFEST, manifest)).bounds().size();
    return () ->
        IntStream.range(0, shards)
            .mapToObj(
                i -> {
                  byte[] shard = files.read(segment + "/" + Segment.shard(i));
                  byte[] content = IndexFile.content(IndexFile.SHARD, shard);
                  return GramCode.read(new BitReader(content), ShardWriter.MAX_GRAMS);
                })
            .iterator();
  }

  /** What leads to the segments. */
  private static byte[] content(List<SearchIndex.Head> segments) {
    ByteWriter out = new ByteWriter().number(segments.size());
    for (SearchIndex.Head each : segments) {
      out.raw(HEX.parseHex(each.name())).number(each.parts()).number(each.segments());
      out.number(each.years().size());
      each.years().forEach(out::number);
      out.text(each.first()).text(each.last());
    }
    return out.bytes();
  }

  /**
   * Reads which segments there are.
   *
   * @throws DamagedException when it is nothing of that kind
   */
  static List<SearchIndex.Head> read(byte[] content) {
    ByteReader in = new ByteReader(content);
    List<SearchIndex.Head> segments = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      String name = HEX.formatHex(in.raw(SearchIndex.DIGITS / 2));
      int parts = in.number();
      int of = in.number();
      List<Integer> years = new ArrayList<>();
      for (int more = in.count(); more > 0; more--) {
        years.add(in.number());
      }
      segments.add(new SearchIndex.Head(name, parts, years, in.text(), in.text(), of));
    }
    return segments;
  }
}
