package org.yearpress.search;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.yearpress.search.SharedNames.FormNames;

/**
 * Answers queries from the files of an index as {@code search.js} does, without ranking. Builds are
 * checked with it.
 */
public final class IndexReader {
  /** Shards of a segment that are kept once they are read. */
  private static final int MAX_SHARDS = 400;

  /** Bundles in which a segment may be, one in the other. */
  private static final int MAX_DEPTH = 2;

  /** How much of the end of a term that may have been cut counts for nothing. */
  private static final int CUT_END = 10;

  private final Files files;
  private final Fold fold = Fold.shipped();
  private final List<NamedForm> forms = new ArrayList<>();
  private final Map<String, List<SearchText>> bodies = new HashMap<>();
  private final Map<String, List<Shown>> shown = new HashMap<>();
  private final List<Opened> segments = new ArrayList<>();
  private final List<OpenedBundle> bundles = new ArrayList<>();
  private final List<byte[]> groups = new ArrayList<>();

  /** Room for lists of so many parts. */
  private final Map<Integer, int[]> rooms = new HashMap<>();

  private final String file;
  private final String namesPath;
  private final String foldPath;
  private final String bodiesPath;
  private final int together;
  private final boolean large;

  /** The files of an index, by their path below its folder. */
  @FunctionalInterface
  interface Files {
    /**
     * The bytes of a file.
     *
     * @throws DamagedException when there is no such file
     */
    byte[] read(String path);
  }

  /** A segment with the shards that were read of it. */
  public record Opened(String name, SegmentManifest manifest, Map<Integer, ShardReader> shards) {}

  /** What leads to some segments where they are very many. */
  public record OpenedBundle(String name, List<SearchIndex.Head> segments) {
    public OpenedBundle {
      segments = List.copyOf(segments);
    }
  }

  /** A page of a segment: the parts from one to another. */
  private record Page(SegmentManifest.Entry report, int from, int to) {}

  /**
   * Opens an index.
   *
   * @throws DamagedException when a file is missing or is not what it should be
   */
  IndexReader(Files files) {
    this.files = files;
    String json = new String(files.read("root.json"), StandardCharsets.UTF_8);
    Object root = parsed(json);
    if (!(root instanceof Map<?, ?> map)
        || !(map.get("names") instanceof String path)
        || !(map.get("fold") instanceof String table)
        || !(map.get("texts") instanceof Integer number)
        || number < 1
        || !(map.get("segments") instanceof List<?> list)) {
      throw new DamagedException();
    }
    this.file = map.get("file") instanceof String name ? name : "";
    this.namesPath = path;
    this.foldPath = table;
    this.together = number;
    this.large = Integer.valueOf(SearchIndex.LARGE).equals(map.get("format"));
    if (map.get("files") instanceof Map<?, ?> held) {
      held.forEach(this::compareHeld);
    }
    readNames(SharedNames.read(IndexFile.content(IndexFile.NAMES, files.read(path))));
    this.bodiesPath =
        map.get("bodies") instanceof Map<?, ?> lookup && lookup.get("id") instanceof String id
            ? id
            : "";
    if (!bodiesPath.isEmpty()) {
      readGroups();
    }
    for (Object each : list) {
      if (!(each instanceof Map<?, ?> segment) || !(segment.get("id") instanceof String id)) {
        throw new DamagedException();
      }
      if (segment.get("of") == null) {
        open(id);
      } else {
        openBundle(id, MAX_DEPTH);
      }
    }
  }

  /** What the root has of another file is that file. */
  private void compareHeld(@Nullable Object path, @Nullable Object base64) {
    try {
      byte[] bytes = Base64.getDecoder().decode(String.valueOf(base64));
      if (Arrays.equals(bytes, files.read(String.valueOf(path)))) {
        return;
      }
    } catch (IllegalArgumentException e) {
      // it is no file at all
    }
    throw new DamagedException("root.json has another " + path);
  }

  private void openBundle(String id, int depth) {
    if (depth == 0) {
      throw new DamagedException();
    }
    byte[] file = files.read(id + "/" + SegmentBundle.LIST);
    byte[] content = IndexFile.content(IndexFile.BUNDLE, file);
    OpenedBundle bundle = new OpenedBundle(id, SegmentBundle.read(content));
    bundles.add(bundle);
    for (SearchIndex.Head each : bundle.segments()) {
      if (each.segments() == 0) {
        open(each.name());
      } else {
        openBundle(each.name(), depth - 1);
      }
    }
  }

  private void open(String id) {
    SegmentManifest manifest = manifest(id);
    segments.add(new Opened(id, manifest, new HashMap<>()));
  }

  private SegmentManifest manifest(String id) {
    byte[] file = files.read(id + "/" + Segment.MANIFEST);
    return SegmentManifest.read(IndexFile.content(IndexFile.MANIFEST, file));
  }

  private void readGroups() {
    int count = manifest(bodiesPath).parts();
    for (int i = 0; i < count; i++) {
      byte[] file = files.read(bodiesPath + "/" + NameGroups.file(i));
      groups.add(IndexFile.content(IndexFile.NAMES, file));
      readNames(SharedNames.read(groups.get(i)));
    }
  }

  /** JSON is YAML; what is neither is damaged. */
  private static @Nullable Object parsed(String json) {
    try {
      return new Load(LoadSettings.builder().build()).loadFromString(json);
    } catch (YamlEngineException e) {
      throw new DamagedException("root.json cannot be read");
    }
  }

  /** A form with its words. */
  private record NamedForm(String id, List<NamedRow> rows, List<SearchText> labels) {}

  private record NamedRow(String anchor, SearchText label) {}

  private void readNames(SharedNames sharedNames) {
    for (FormNames form : sharedNames.forms()) {
      List<NamedRow> rows = new ArrayList<>();
      for (SharedNames.Row row : form.rows()) {
        if (!row.heading()) {
          rows.add(new NamedRow(row.anchor(), SearchText.of(row.label(), fold)));
        }
      }
      forms.add(new NamedForm(form.id(), rows, words(form.labels())));
    }
    sharedNames.bodies().forEach((path, known) -> bodies.put(path, words(known)));
  }

  private List<SearchText> words(List<String> texts) {
    return texts.stream().map(text -> SearchText.of(text, fold)).toList();
  }

  /** Newest first. */
  public List<Opened> segments() {
    return segments;
  }

  /** What leads to segments where they are very many, newest first. */
  public List<OpenedBundle> bundles() {
    return bundles;
  }

  /** The folder of a bundle or a lookup, made again of what it leads to: path to bytes. */
  public SortedMap<String, byte[]> again(OpenedBundle bundle) {
    return below(SegmentBundle.of(bundle.segments(), files));
  }

  /** The files of the groups of bodies, made again of the names in them; none without groups. */
  public SortedMap<String, byte[]> groupsAgain() {
    return groups.isEmpty() ? new TreeMap<>() : below(NameGroups.of(groups, fold));
  }

  private static SortedMap<String, byte[]> below(GramLookup lookup) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    lookup.files().forEach((path, bytes) -> files.put(lookup.name() + "/" + path, bytes));
    return files;
  }

  public Fold fold() {
    return fold;
  }

  /** The file of names, below the folder of the index. */
  public String namesPath() {
    return namesPath;
  }

  /** The folder of the groups of bodies; empty where there is none. */
  public String bodiesPath() {
    return bodiesPath;
  }

  /** The file of traditional characters. */
  public String foldPath() {
    return foldPath;
  }

  public boolean hasForm(String id) {
    return forms.stream().anyMatch(form -> form.id().equals(id));
  }

  /** A name and the page that it leads to. */
  private record Named(String page, SearchText name) {}

  /** Labels of statistics as they are printed, then each name of each body in order of path. */
  private List<Named> names() {
    List<Named> names = new ArrayList<>();
    for (NamedForm form : forms) {
      form.rows().forEach(row -> names.add(new Named(page(form, row), row.label())));
    }
    new TreeMap<>(bodies)
        .forEach(
            (path, known) -> known.forEach(name -> names.add(new Named(path + "/" + file, name))));
    return names;
  }

  /** The pages that names lead to. */
  public Set<String> namedPages() {
    Set<String> pages = new TreeSet<>();
    names().forEach(named -> pages.add(named.page()));
    return pages;
  }

  private String page(NamedForm form, NamedRow row) {
    return "items/" + form.id() + "/" + row.anchor().substring(2) + "/" + file;
  }

  /** Whether it has the form of those of large sites. */
  public boolean isLarge() {
    return large;
  }

  /** How many parts have their texts in one file. */
  public int together() {
    return together;
  }

  /** What is shown of a part. */
  public PassageFile file(SegmentManifest.Entry report, int part) {
    return report.inFile(part, together, texts(report.textFile(part, together)));
  }

  private List<PassageFile> texts(String path) {
    return PassageFile.read(IndexFile.content(IndexFile.TEXT, files.read(path)));
  }

  /** Whether all grams of a term lead to a part. */
  boolean leads(Opened segment, QueryTerm queryTerm, int part) {
    for (long gram : queryTerm.grams()) {
      if (Arrays.binarySearch(list(segment, gram), part) < 0) {
        return false;
      }
    }
    return true;
  }

  /** The address of a page, relative to the site's root. */
  public String address(Opened segment, int part, String suffix) {
    String folder = segment.manifest().of(part).folder();
    return (folder.isEmpty() ? "" : folder + "/") + suffix + file;
  }

  /** Whether a question leads to the page that has a part, and the page answers it. */
  public boolean finds(String question, Opened segment, int part) {
    List<QueryTerm> terms = terms(question);
    List<QueryTerm> wanted = terms.stream().filter(queryTerm -> !queryTerm.without()).toList();
    List<QueryTerm> unwanted = terms.stream().filter(QueryTerm::without).toList();
    SegmentManifest.Entry report = segment.manifest().of(part);
    Page page =
        pages(report).stream()
            .filter(each -> each.from() <= part && part < each.to())
            .findFirst()
            .orElseThrow(DamagedException::new);
    List<BitSet> parts = wanted.stream().map(queryTerm -> candidates(segment, queryTerm)).toList();
    if (wanted.isEmpty() || !mayAnswer(page, wanted, parts)) {
      return false;
    }
    List<Shown> texts = new ArrayList<>();
    for (int i = page.from(); i < page.to(); i++) {
      texts.add(read(file(report, i)));
    }
    return answers(page, texts, wanted, unwanted);
  }

  /** Whether the words of a form or the name of a body hold a text. */
  public boolean isKnownName(String text) {
    QueryTerm queryTerm = new QueryTerm(text, "", false);
    return forms.stream().anyMatch(form -> isInAny(queryTerm, form.labels()))
        || bodies.values().stream().anyMatch(known -> isInAny(queryTerm, known));
  }

  /** Bytes of the shards that have the grams of terms, each shard once. */
  public long shardBytes(Opened segment, List<QueryTerm> terms) {
    Set<Integer> shards = new TreeSet<>();
    for (QueryTerm queryTerm : terms) {
      for (long gram : queryTerm.grams()) {
        shards.add(shard(segment, gram));
      }
    }
    shards.remove(-1);
    return shards.stream().mapToLong(shard -> files.read(path(segment, shard)).length).sum();
  }

  /** The terms of a question as they are compared. */
  public List<QueryTerm> terms(String question) {
    return QueryTerm.parse(question).stream().map(queryTerm -> queryTerm.folded(fold)).toList();
  }

  /** The addresses of all pages that answer a question, relative to the site's root. */
  public Set<String> pages(String question) {
    List<QueryTerm> terms = terms(question);
    List<QueryTerm> wanted = terms.stream().filter(queryTerm -> !queryTerm.without()).toList();
    List<QueryTerm> unwanted = terms.stream().filter(QueryTerm::without).toList();
    Set<String> found = new LinkedHashSet<>();
    if (!wanted.isEmpty()) {
      for (Opened segment : segments) {
        addPages(segment, wanted, unwanted, found);
      }
    }
    return found;
  }

  /** Names that do not lead to the page that they name, with it; none in a good index. */
  List<Map.Entry<String, String>> lostNames() {
    return names().stream()
        .filter(named -> !findsItself(named.name()))
        .map(named -> Map.entry(named.page(), named.name().original()))
        .toList();
  }

  /** Whether a name, typed as it is printed, asks for itself. */
  private boolean findsItself(SearchText name) {
    return terms(name.original()).stream()
        .allMatch(term -> name.hold(term) || holdsCut(name, term));
  }

  /**
   * A long question is cut, perhaps between a letter and its accent or within a figure, so that the
   * end of its last word is another one than in the name.
   */
  private static boolean holdsCut(SearchText name, QueryTerm term) {
    int kept = Math.max(0, term.text().length() - CUT_END);
    return QueryTerm.isCut(name.original())
        && name.plain().contains(term.text().substring(0, kept));
  }

  /** The statistics and bodies whose names answer, by their addresses. */
  Set<String> named(String question) {
    List<QueryTerm> terms = terms(question);
    Set<String> found = new LinkedHashSet<>();
    for (NamedForm form : forms) {
      for (NamedRow row : form.rows()) {
        if (terms.stream().allMatch(row.label()::hold)) {
          found.add(page(form, row));
        }
      }
    }
    bodies.forEach(
        (path, known) -> {
          if (terms.stream().allMatch(queryTerm -> isInAny(queryTerm, known))) {
            found.add(path + "/" + file);
          }
        });
    return found;
  }

  private void addPages(
      Opened segment, List<QueryTerm> wanted, List<QueryTerm> unwanted, Set<String> found) {
    List<BitSet> parts = wanted.stream().map(queryTerm -> candidates(segment, queryTerm)).toList();
    for (SegmentManifest.Entry report : segment.manifest().reports()) {
      for (Page page : pages(report)) {
        if (mayAnswer(page, wanted, parts)) {
          List<Shown> texts = new ArrayList<>();
          for (int part = page.from(); part < page.to(); part++) {
            texts.add(shown(report, part));
          }
          if (answers(page, texts, wanted, unwanted)) {
            String folder = report.folder().isEmpty() ? "" : report.folder() + "/";
            found.add(folder + texts.get(0).suffix() + file);
          }
        }
      }
    }
  }

  /** Whether each term may be in a page or around it. */
  private boolean mayAnswer(Page page, List<QueryTerm> wanted, List<BitSet> parts) {
    for (int i = 0; i < wanted.size(); i++) {
      int next = parts.get(i).nextSetBit(page.from());
      boolean here = next >= 0 && next < page.to();
      if (!here && !isInForm(page, wanted.get(i)) && wanted.size() == 1) {
        return false;
      }
    }
    return true;
  }

  private boolean answers(
      Page page, List<Shown> texts, List<QueryTerm> wanted, List<QueryTerm> unwanted) {
    boolean own = false;
    for (QueryTerm queryTerm : wanted) {
      boolean here = isInForm(page, queryTerm) || isIn(texts, queryTerm);
      own |= here;
      boolean around =
          wanted.size() > 1
              && (texts.get(0).title().hold(queryTerm)
                  || isYear(page.report().year(), queryTerm)
                  || isInAny(queryTerm, bodies.getOrDefault(page.report().body(), List.of())));
      if (!here && !around) {
        return false;
      }
    }
    return own
        && unwanted.stream()
            .noneMatch(queryTerm -> isInForm(page, queryTerm) || isIn(texts, queryTerm));
  }

  private static boolean isYear(int year, QueryTerm queryTerm) {
    String text = queryTerm.text();
    return year > 0 && (text.equals(Integer.toString(year)) || text.equals(year + "\u5E74"));
  }

  private static boolean isIn(List<Shown> texts, QueryTerm queryTerm) {
    return texts.stream().anyMatch(text -> isInAny(queryTerm, text.texts()));
  }

  private static boolean isInAny(QueryTerm queryTerm, List<SearchText> texts) {
    return texts.stream().anyMatch(text -> text.hold(queryTerm));
  }

  private Shown shown(SegmentManifest.Entry report, int part) {
    return report.inFile(
        part,
        together,
        shown.computeIfAbsent(
            report.textFile(part, together),
            path -> texts(path).stream().map(this::read).toList()));
  }

  /** Whether the form of a statistics page prints a term. */
  private boolean isInForm(Page page, QueryTerm queryTerm) {
    int kind = page.report().kinds().get(page.from() - page.report().first());
    return kind == Contribution.Kind.STATISTICS.number()
        && forms.stream()
            .filter(form -> form.id().equals(page.report().form()))
            .anyMatch(form -> isInAny(queryTerm, form.labels()));
  }

  /** The parts that have all grams of a term. */
  public BitSet candidates(Opened segment, QueryTerm queryTerm) {
    BitSet parts = new BitSet();
    parts.set(0, segment.manifest().parts());
    for (long gram : queryTerm.grams()) {
      BitSet with = new BitSet();
      for (int part : list(segment, gram)) {
        with.set(part);
      }
      parts.and(with);
    }
    return parts;
  }

  private int[] list(Opened segment, long gram) {
    int shard = shard(segment, gram);
    if (shard < 0) {
      return new int[0];
    }
    Map<Integer, ShardReader> known = segment.shards();
    if (known.size() >= MAX_SHARDS && !known.containsKey(shard)) {
      known.clear();
    }
    return known
        .computeIfAbsent(
            shard,
            number ->
                new ShardReader(
                    IndexFile.content(IndexFile.SHARD, files.read(path(segment, number))),
                    rooms.computeIfAbsent(segment.manifest().parts(), int[]::new)))
        .parts(gram);
  }

  /** The shard that has a gram if any has; negative where the gram comes before all. */
  private static int shard(Opened segment, long gram) {
    int at = Collections.binarySearch(segment.manifest().bounds(), gram);
    return at >= 0 ? at : Math.max(-1, -at - 2);
  }

  private static String path(Opened segment, int shard) {
    return segment.name() + "/s/" + shard + ".bin";
  }

  private static List<Page> pages(SegmentManifest.Entry report) {
    List<Page> pages = new ArrayList<>();
    int from = report.first();
    int end = from + report.kinds().size();
    for (int part = from + 1; part <= end; part++) {
      if (part == end || report.starts().get(part - report.first())) {
        pages.add(new Page(report, from, part));
        from = part;
      }
    }
    return pages;
  }

  /** The text of a part: headings and texts of its units. */
  private record Shown(String suffix, SearchText title, List<SearchText> texts) {}

  private Shown read(PassageFile text) {
    List<String> texts = new ArrayList<>();
    for (PassageFile.Shown unit : text.units()) {
      texts.add(unit.heading());
      texts.add(unit.text());
    }
    return new Shown(text.suffix(), SearchText.of(text.title(), fold), words(texts));
  }
}
