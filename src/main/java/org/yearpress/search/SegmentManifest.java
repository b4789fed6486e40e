package org.yearpress.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * What a segment holds: the first gram of each shard, and the pages with their parts.
 *
 * @param bounds ascending
 * @param reports in the order of their parts
 */
public record SegmentManifest(int parts, List<Long> bounds, List<Entry> reports) {
  /** Most shards that readers accept. */
  private static final int MAX_SHARDS = 1 << 20;

  /** Most contributions that readers accept. */
  private static final int MAX_REPORTS = 1 << 20;

  public SegmentManifest {
    bounds = List.copyOf(bounds);
    reports = List.copyOf(reports);
  }

  /**
   * A report or a page outside reports.
   *
   * @param first its first part; the others follow
   * @param starts whether a page begins with a part, for each part
   */
  public record Entry(
      int year,
      String body,
      String folder,
      String form,
      String language,
      String texts,
      int first,
      List<Integer> kinds,
      List<Boolean> starts) {
    public Entry {
      kinds = List.copyOf(kinds);
      starts = List.copyOf(starts);
    }

    /**
     * Where the text of a part of the segment is, below the folder of the index.
     *
     * @param together how many parts have their texts in one file
     */
    public String textFile(int part, int together) {
      return Contribution.textFile(folder, texts, (part - first) / together);
    }

    /**
     * The text of a part among those of its file.
     *
     * @throws DamagedException when the file has fewer
     */
    public <T> T inFile(int part, int together, List<T> texts) {
      int place = (part - first) % together;
      if (place >= texts.size()) {
        throw new DamagedException();
      }
      return texts.get(place);
    }
  }

  /**
   * Reads what {@link Segment} wrote.
   *
   * @throws DamagedException when it is nothing of that kind
   */
  static SegmentManifest read(byte[] content) {
    ByteReader in = new ByteReader(content);
    int parts = in.number();
    List<Long> bounds =
        Arrays.stream(GramCode.read(new BitReader(in.block()), MAX_SHARDS)).boxed().toList();
    in.block(); // classes of characters are for those who must save bytes
    List<List<String>> lists = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      lists.add(in.texts());
    }
    List<Entry> reports = new ArrayList<>();
    int total = in.number();
    if (total > MAX_REPORTS) {
      throw new DamagedException();
    }
    Entry before = new Entry(-1, "", "", "", "", "", 0, List.of(), List.of());
    int body = -1;
    int part = 0;
    for (int i = 0; i < total; i++) {
      int flags = in.one();
      int year = (flags & 1) != 0 ? before.year() : in.number();
      body = (flags & 2) != 0 ? body + 1 : in.number();
      String path = of(lists.get(0), body);
      String form = (flags & 4) != 0 ? before.form() : of(lists.get(1), in.number());
      String language = (flags & 8) != 0 ? before.language() : of(lists.get(2), in.number());
      List<Integer> kinds = new ArrayList<>(before.kinds());
      List<Boolean> starts = new ArrayList<>(before.starts());
      if ((flags & 16) == 0) {
        kinds.clear();
        starts.clear();
        for (int left = in.count(); left > 0; left--) {
          int each = in.one();
          kinds.add(each & 0x7F);
          starts.add(each >= 0x80);
        }
      }
      String folder = (flags & 32) != 0 ? in.text() : path + "/" + year;
      before = new Entry(year, path, folder, form, language, "", part, kinds, starts);
      reports.add(before);
      part += kinds.size();
    }
    if (part != parts) {
      throw new DamagedException();
    }
    return new SegmentManifest(
        parts, bounds, reports.stream().map(each -> named(each, in)).toList());
  }

  /** The report that has a part. */
  public Entry of(int part) {
    int low = 0;
    int high = reports.size();
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (reports.get(middle).first() <= part) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return reports.get(low);
  }

  private static Entry named(Entry entry, ByteReader in) {
    String texts = HexFormat.of().formatHex(in.raw(Contribution.DIGITS / 2));
    return new Entry(
        entry.year(),
        entry.body(),
        entry.folder(),
        entry.form(),
        entry.language(),
        texts,
        entry.first(),
        entry.kinds(),
        entry.starts());
  }

  private static String of(List<String> texts, int index) {
    if (index < 0 || index >= texts.size()) {
      throw new DamagedException();
    }
    return texts.get(index);
  }
}
