package org.yearpress.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.yearpress.model.Permalinks;
import org.yearpress.search.SearchCheck.Files;

/**
 * Every part of every segment: its text is there and is the one that is named, the lists of its
 * grams have it and have nothing else, its units have an address on their page.
 */
final class WholeCheck {
  private static final String FOLDER = "search-index/";

  /** Faults that are told; where there are more, all is lost anyway. */
  private static final int MOST_FAULTS = 20;

  private static final String ID = " id=\"";

  private final Files files;
  private final List<String> faults = new ArrayList<>();
  private int segments;
  private int parts;
  private int units;
  private int grams;

  WholeCheck(Files files) {
    this.files = files;
  }

  List<String> faults() {
    return faults;
  }

  SearchCheck.Looked looked() {
    return new SearchCheck.Looked(
        segments, parts, units, grams, faults.stream().limit(MOST_FAULTS).toList());
  }

  void index(IndexReader index) {
    for (IndexReader.Opened segment : index.segments()) {
      segments++;
      try {
        segment(segment, index);
      } catch (DamagedException e) {
        faults.add("segment " + segment.name() + ": " + e.getMessage());
      }
    }
    named(index.namesPath(), IndexFile.NAMES);
    named(index.foldPath(), IndexFile.FOLD);
    Set<String> pages = new TreeSet<>();
    index.bodyNames().forEach(each -> pages.add(each.getKey()));
    index.labels().forEach(each -> pages.add(each.getKey()));
    for (String page : pages) {
      if (files.read(Permalinks.file(page)) == null) {
        faults.add("a name leads to " + page + ", which is not there");
      }
    }
  }

  /** Whether a file that is named by what it holds holds that. */
  private void named(String path, char type) {
    String hash = IndexFile.hash(List.of(IndexFile.content(type, of(FOLDER + path))));
    if (!path.contains(hash.substring(0, SearchIndex.DIGITS))) {
      faults.add(FOLDER + path + " holds something else than its name says");
    }
  }

  private void segment(IndexReader.Opened segment, IndexReader index) {
    Manifest manifest = segment.manifest();
    GramTable table = new GramTable();
    for (Manifest.Entry entry : manifest.reports()) {
      if (!entry.form().isEmpty() && !index.hasForm(entry.form())) {
        faults.add(entry.folder() + " has the form " + entry.form() + ", which has no names");
      }
      report(entry, index, table);
    }
    parts += manifest.parts();
    List<byte[]> contents = new ArrayList<>();
    String folder = FOLDER + segment.name() + "/";
    contents.add(IndexFile.content(IndexFile.MANIFEST, of(folder + "m.bin")));
    int[] sorted = table.sorted();
    int at = 0;
    for (int shard = 0; shard < manifest.bounds().size(); shard++) {
      String path = folder + "s/" + shard + ".bin";
      byte[] content = IndexFile.content(IndexFile.SHARD, of(path));
      contents.add(content);
      ShardReader read = new ShardReader(content, manifest.parts());
      if (read.grams().length == 0 || read.grams()[0] != manifest.bounds().get(shard)) {
        faults.add(path + " does not begin with the gram that the manifest names");
      }
      for (long gram : read.grams()) {
        if (at == sorted.length || table.gram(sorted[at]) != gram) {
          faults.add(
              path + ": \"" + characters(gram) + "\" is one that no text has, or comes late");
          return;
        }
        list(path, gram, sorted[at], read, table, manifest.parts());
        at++;
      }
    }
    grams += at;
    if (at < sorted.length) {
      faults.add(folder + " lacks \"" + characters(table.gram(sorted[at])) + "\" and what follows");
    }
    if (!IndexFile.hash(contents).startsWith(segment.name())) {
      faults.add(folder + " holds something else than its name says");
    }
  }

  private void list(
      String path, long gram, int index, ShardReader read, GramTable table, int parts) {
    int[] expected = new int[parts];
    int[] heads = new int[parts];
    table.read(index, expected, heads);
    int count = table.count(index);
    int headCount = table.headCount(index);
    for (int i = 0; i < headCount; i++) {
      heads[i] = expected[heads[i]];
    }
    if (!Arrays.equals(read.parts(gram), Arrays.copyOf(expected, count))
        || !Arrays.equals(read.heads(gram), Arrays.copyOf(heads, headCount))) {
      faults.add(path + ": the list of \"" + characters(gram) + "\" is not that of the texts");
    }
  }

  private void report(Manifest.Entry entry, IndexReader index, GramTable table) {
    List<byte[]> contents = new ArrayList<>();
    Map<String, Set<String>> ids = new TreeMap<>();
    for (int i = 0; i < entry.kinds().size(); i++) {
      int part = entry.first() + i;
      String path = FOLDER + entry.textFile(part);
      byte[] content = IndexFile.content(IndexFile.TEXT, of(path));
      contents.add(content);
      TextFile file = TextFile.read(content);
      table.add(part, file.heads(index.fold()), file.text(index.fold()));
      String folder = entry.folder().isEmpty() ? "" : entry.folder() + "/";
      Set<String> known = ids.computeIfAbsent(folder + file.suffix(), this::ids);
      for (TextFile.Shown unit : file.units()) {
        units++;
        if (!unit.anchor().isEmpty() && !known.contains(unit.anchor())) {
          faults.add(path + ": #" + unit.anchor() + " is not on " + folder + file.suffix());
        }
      }
    }
    if (!IndexFile.hash(contents).startsWith(entry.texts())) {
      faults.add("the texts of " + entry.folder() + " are not those that are named");
    }
  }

  /** The places of a page that an address can name, percent-encoded. */
  private Set<String> ids(String page) {
    Set<String> ids = new HashSet<>();
    byte[] bytes = files.read(Permalinks.file(page));
    if (bytes == null) {
      faults.add("there is no page " + page);
      return ids;
    }
    String html = SearchCheck.characters(bytes);
    for (int at = html.indexOf(ID); at >= 0; at = html.indexOf(ID, at)) {
      at += ID.length();
      ids.add(Permalinks.encode(html.substring(at, html.indexOf('"', at))));
    }
    return ids;
  }

  private byte[] of(String path) {
    return SearchCheck.of(files, path);
  }

  private static String characters(long gram) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < Gram.length(gram); i++) {
      text.appendCodePoint(Gram.at(gram, i));
    }
    return text.toString();
  }
}
