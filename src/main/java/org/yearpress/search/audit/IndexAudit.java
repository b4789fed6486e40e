package org.yearpress.search.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.yearpress.model.Permalinks;
import org.yearpress.search.Contribution;
import org.yearpress.search.DamagedException;
import org.yearpress.search.Gram;
import org.yearpress.search.GramTable;
import org.yearpress.search.IndexFile;
import org.yearpress.search.IndexReader;
import org.yearpress.search.PassageFile;
import org.yearpress.search.SearchCheck;
import org.yearpress.search.SearchCheck.Files;
import org.yearpress.search.SearchIndex;
import org.yearpress.search.Segment;
import org.yearpress.search.SegmentManifest;
import org.yearpress.search.ShardReader;

/**
 * Every part of every segment: its text is there and is the one that is named, the lists of its
 * grams have it and have nothing else, its units have an address on their page; the segment is the
 * same when it is made again.
 */
public final class IndexAudit {
  private static final String FOLDER = "search-index/";

  /** Largest file that readers accept, as it lies there. */
  private static final int MAX_PER_FILE = 1 << 20;

  private static final String ID = " id=\"";
  private static final Pattern UNLISTED =
      Pattern.compile("<meta name=\"robots\" content=\"[^\"]*noindex");

  private final Files files;
  private final AuditReport report;
  private final List<String> faults;
  private final Set<String> pages = new TreeSet<>();
  private final Set<String> unlisted = new TreeSet<>();
  private final boolean drafts;
  private boolean isUnlisted;

  /**
   * @param drafts whether the site was built with drafts
   */
  public IndexAudit(Files files, boolean drafts, AuditReport report, List<String> faults) {
    this.files = files;
    this.drafts = drafts;
    this.report = report;
    this.faults = faults;
  }

  /** The addresses of all pages that the index names, relative to the site's root. */
  public Set<String> pages() {
    return pages;
  }

  /** Those of them that are there for a preview only: drafts. */
  public Set<String> unlisted() {
    return unlisted;
  }

  /**
   * Looks at all segments and at what they share.
   *
   * @param seen is shown each text
   */
  public void index(IndexReader index, SampleQuestions.Seen seen) {
    byte[] home = files.read(Permalinks.file(""));
    isUnlisted = home != null && isUnlisted(SearchCheck.characters(home));
    of("root", "root.json");
    for (IndexReader.Opened segment : index.segments()) {
      report.count("segments", 1);
      try {
        segment(segment, index, seen);
      } catch (DamagedException e) {
        faults.add("segment " + segment.name() + ": " + e.getMessage());
      }
    }
    for (IndexReader.OpenedBundle bundle : index.bundles()) {
      report.count("bundles", 1);
      again("bundles", bundle.name(), index.again(bundle));
    }
    again("bodies", index.bodiesPath(), index.groupsAgain());
    named("names", index.namesPath(), IndexFile.NAMES);
    named("fold", index.foldPath(), IndexFile.FOLD);
    report.count("pages", pages.size());
    report.count("unlisted", unlisted.size());
    for (String page : index.namedPages()) {
      // where links name files, so do the addresses that readers are led to
      if (files.read(page.endsWith("/") ? Permalinks.file(page) : page) == null) {
        faults.add("a name leads to " + page + ", which is not there");
      }
    }
  }

  /**
   * Whether what leads to segments or bodies is the same when it is made again of them.
   *
   * @param folder that it is in
   * @param again path to bytes
   */
  private void again(String kind, String folder, SortedMap<String, byte[]> again) {
    again.forEach(
        (path, bytes) -> {
          if (!path.startsWith(folder + "/")) {
            faults.add(FOLDER + folder + "/ holds something else than its name says");
          } else if (!Arrays.equals(bytes, of(kind, path))) {
            faults.add(FOLDER + path + " is another when it is made again");
          }
        });
  }

  /** Whether a file that is named by what it holds holds that. */
  private void named(String kind, String path, char type) {
    String hash = IndexFile.hash(List.of(IndexFile.content(type, of(kind, path))));
    if (!path.contains(hash.substring(0, SearchIndex.DIGITS))) {
      faults.add(FOLDER + path + " holds something else than its name says");
    }
  }

  private void segment(IndexReader.Opened segment, IndexReader index, SampleQuestions.Seen seen) {
    SegmentManifest segmentManifest = segment.manifest();
    GramTable table = new GramTable();
    List<Contribution> given = new ArrayList<>();
    for (SegmentManifest.Entry entry : segmentManifest.reports()) {
      if (!entry.form().isEmpty() && !index.hasForm(entry.form())) {
        faults.add(entry.folder() + " has the form " + entry.form() + ", which has no names");
      }
      given.add(contribution(entry, report(entry, segment, index, table, seen)));
    }
    report.count("parts", segmentManifest.parts());
    report.count("reports", segmentManifest.reports().size());
    String folder = segment.name() + "/";
    SortedMap<String, byte[]> written = new TreeMap<>();
    written.put("m.bin", of("manifests", folder + "m.bin"));
    int[] sorted = table.sorted();
    int[] room = new int[segmentManifest.parts()];
    int at = 0;
    for (int shard = 0; shard < segmentManifest.bounds().size(); shard++) {
      String path = "s/" + shard + ".bin";
      byte[] file = of("shards", folder + path);
      written.put(path, file);
      ShardReader read = new ShardReader(IndexFile.content(IndexFile.SHARD, file), room);
      if (read.grams().length == 0 || read.grams()[0] != segmentManifest.bounds().get(shard)) {
        faults.add(
            FOLDER + folder + path + " does not begin with the gram that the manifest names");
      }
      for (long gram : read.grams()) {
        if (at == sorted.length || table.gram(sorted[at]) != gram) {
          faults.add(
              FOLDER
                  + folder
                  + path
                  + ": \""
                  + characters(gram)
                  + "\" is one that no text has, or comes late");
          return;
        }
        list(FOLDER + folder + path, gram, sorted[at], read, table, segmentManifest.parts());
        at++;
      }
    }
    report.count("grams", at);
    if (at < sorted.length) {
      faults.add(
          FOLDER
              + folder
              + " lacks \""
              + characters(table.gram(sorted[at]))
              + "\" and what follows");
    }
    Segment again = Segment.of(given, index.isLarge(), table, segmentManifest.parts());
    again(segment.name(), again, written);
  }

  /** Whether the same texts, made into a segment once more, give the same bytes. */
  private void again(String name, Segment again, SortedMap<String, byte[]> written) {
    if (!again.name().equals(name)) {
      faults.add(FOLDER + name + "/ holds something else than its name says");
    }
    again
        .files()
        .forEach(
            (path, bytes) -> {
              if (!Arrays.equals(bytes, written.get(path))) {
                faults.add(FOLDER + name + "/" + path + " is another when it is made again");
              }
            });
  }

  private static Contribution contribution(SegmentManifest.Entry entry, String digest) {
    List<Integer> structure = new ArrayList<>();
    for (int i = 0; i < entry.kinds().size(); i++) {
      structure.add(entry.kinds().get(i) | (entry.starts().get(i) ? 0x80 : 0));
    }
    return new Contribution(
        entry.year(),
        entry.body(),
        entry.folder(),
        entry.form(),
        entry.language(),
        digest,
        structure);
  }

  private void list(
      String path, long gram, int index, ShardReader read, GramTable table, int parts) {
    int[] expected = new int[parts];
    int[] heads = new int[parts];
    int headCount = table.read(index, expected, heads);
    int count = table.count(index);
    for (int i = 0; i < headCount; i++) {
      heads[i] = expected[heads[i]];
    }
    if (!Arrays.equals(read.parts(gram), Arrays.copyOf(expected, count))
        || !Arrays.equals(read.heads(gram), Arrays.copyOf(heads, headCount))) {
      faults.add(path + ": the list of \"" + characters(gram) + "\" is not that of the texts");
    }
  }

  /** Looks at the texts of a report; their hash. */
  private String report(
      SegmentManifest.Entry entry,
      IndexReader.Opened segment,
      IndexReader index,
      GramTable table,
      SampleQuestions.Seen seen) {
    List<byte[]> contents = new ArrayList<>();
    Map<String, Set<String>> ids = new TreeMap<>();
    String path = "";
    List<PassageFile> texts = List.of();
    for (int i = 0; i < entry.kinds().size(); i++) {
      int part = entry.first() + i;
      if (!path.equals(entry.textFile(part, index.together()))) {
        path = entry.textFile(part, index.together());
        byte[] content = IndexFile.content(IndexFile.TEXT, of("texts", path));
        contents.add(content);
        texts = PassageFile.read(content);
      }
      PassageFile file = entry.inFile(part, index.together(), texts);
      String heads = file.heads(index.fold());
      String text = file.text(index.fold());
      table.add(part, heads, text);
      seen.part(index.address(segment, part, file.suffix()), heads, text);
      String folder = entry.folder().isEmpty() ? "" : entry.folder() + "/";
      ids.computeIfAbsent(folder + file.suffix(), this::ids);
      report.count("units", file.units().size());
      for (PassageFile.Shown unit : file.units()) {
        String page = folder + file.suffix() + unit.below();
        String anchor = unit.id();
        if (!anchor.isEmpty() && !ids.computeIfAbsent(page, this::ids).contains(anchor)) {
          faults.add(FOLDER + path + ": #" + anchor + " is not on " + page);
        }
      }
    }
    pages.addAll(ids.keySet());
    String digest = IndexFile.hash(contents);
    if (!digest.startsWith(entry.texts())) {
      faults.add("the texts of " + entry.folder() + " are not those that are named");
    }
    return digest;
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
    if (!isUnlisted && isUnlisted(html)) {
      if (drafts) { // no other mark of a draft stands on each of its pages, in every theme
        unlisted.add(page);
      } else {
        faults.add(page + " is in the index and asks search engines to stay away");
      }
    }
    for (int at = html.indexOf(ID); at >= 0; at = html.indexOf(ID, at)) {
      at += ID.length();
      ids.add(Permalinks.encode(html.substring(at, html.indexOf('"', at))));
    }
    return ids;
  }

  /** Whether a page asks search engines to stay away, in its head. */
  private static boolean isUnlisted(String html) {
    int body = html.indexOf("<body");
    return UNLISTED.matcher(html).region(0, body < 0 ? html.length() : body).find();
  }

  /** The bytes of a file of the index, counted. */
  private byte[] of(String kind, String path) {
    byte[] bytes = SearchCheck.of(files, FOLDER + path);
    report.file(kind, path, bytes.length);
    if (bytes.length > MAX_PER_FILE) {
      faults.add(FOLDER + path + " is larger than readers accept");
    }
    return bytes;
  }

  private static String characters(long gram) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < Gram.length(gram); i++) {
      text.appendCodePoint(Gram.at(gram, i));
    }
    return text.toString();
  }
}
