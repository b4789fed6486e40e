package org.yearpress.search;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yearpress.form.Form;
import org.yearpress.form.FormSlots;
import org.yearpress.model.Body;
import org.yearpress.model.Catalogue;
import org.yearpress.model.CheckedReport;
import org.yearpress.model.IndexCuts;
import org.yearpress.model.OrdinaryPage;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Prose;
import org.yearpress.model.Report;
import org.yearpress.model.Site;
import org.yearpress.model.packed.Interner;
import org.yearpress.output.Sink;
import org.yearpress.search.PageUnits.Collector;
import org.yearpress.search.PageUnits.Rank;
import org.yearpress.text.JsonText;

/**
 * Collects searchable texts, from any thread, and writes the index for {@code search.js}, as the
 * comment of the package describes: texts at once, the rest when everything was added. The result
 * does not depend on the order of adding. The texts to compare are loaded when their segment is
 * written.
 */
public final class SearchIndex {
  /** What leads to all other files of an index. */
  public static final String ROOT = "search-index/root.json";

  private static final String FOLDER = "search-index/";
  private static final int FORMAT = 5;

  /** The format of the index of a large site, which may have bundles, and bodies in groups. */
  static final int LARGE = 6;

  /**
   * How many parts have their texts in one file where there are many reports: few enough that a
   * reader who needs one of them reads little more, many enough that the files compress well and
   * are not all smaller than a block.
   */
  static final int PARTS_OF_FILE = 4;

  /** Digits of names that stand alone. */
  public static final int DIGITS = 10;

  private final Catalogue catalogue;
  private final Function<String, @Nullable Form> forms;
  private final Sink sink;

  /** How many parts have their texts in one file. */
  private final int together;

  private final IndexCuts cuts;
  private final boolean large;
  private final Fold fold = Fold.shipped();
  private final Map<String, Integer> ranks = new HashMap<>();
  private final Map<String, FormSlots> slots = new ConcurrentHashMap<>();
  private final List<AddedContribution> added = new ArrayList<>();
  private final Interner interner = new Interner();

  /** Texts of a report or page, asked for when its segment is made. */
  @FunctionalInterface
  public interface Given {
    /** Its texts. */
    Contribution.Texts texts();

    /**
     * What it added to the index that an earlier build left, asked for when that is patched; empty
     * where it added nothing or that is not at hand.
     */
    default Optional<Contribution.WithTexts> before() {
      return Optional.empty();
    }
  }

  /**
   * An index of a site; what is added must be in its catalogue.
   *
   * @param forms form by id; null for none
   */
  public SearchIndex(Catalogue catalogue, Function<String, @Nullable Form> forms, Sink sink) {
    this(catalogue, forms, sink, IndexCuts.STANDARD);
  }

  /** An index that is cut as it is told. */
  public SearchIndex(
      Catalogue catalogue, Function<String, @Nullable Form> forms, Sink sink, IndexCuts cuts) {
    this(catalogue, forms, sink, cuts, catalogue.hasManyReports() ? PARTS_OF_FILE : 1);
  }

  /**
   * The same.
   *
   * @param together how many parts have their texts in one file
   */
  SearchIndex(
      Catalogue catalogue,
      Function<String, @Nullable Form> forms,
      Sink sink,
      IndexCuts cuts,
      int together) {
    this.cuts = cuts;
    this.large = cuts.isLarge(catalogue);
    this.catalogue = catalogue;
    this.forms = forms;
    this.sink = sink;
    this.together = together;
    for (Body body : catalogue.bodies()) {
      ranks.put(body.path(), ranks.size());
    }
  }

  /**
   * What is to be found of a report: its text by heading, its rows, its attachments. What is shown
   * of it is written. Null for one of which nothing is found, since it was withdrawn.
   *
   * @param form the report's form; null where none applies
   */
  public Contribution.@Nullable WithTexts of(CheckedReport checked, @Nullable Form form) {
    Report report = checked.report();
    if (report.status() == Report.Status.WITHDRAWN) {
      return null;
    }
    Body body = catalogue.body(report.body());
    Parts parts = new Parts(fold);
    FormSlots filled =
        form == null ? null : slots.computeIfAbsent(form.reference(), key -> new FormSlots(form));
    for (PageUnits page : new ReportUnits(checked, filled, body, catalogue.names()).pages()) {
      parts.add(page);
    }
    return contribution(
        report.year(),
        report.body(),
        report.folder(),
        form == null ? "" : form.id(),
        report.language(),
        parts);
  }

  /** What is to be found of an ordinary page, or of the prose of the home page. */
  public Contribution.@Nullable WithTexts of(OrdinaryPage page, Prose prose) {
    Collector collector = new Collector();
    ReportUnits.addProse(prose, Rank.PAGE, collector);
    String title = prose.title().isEmpty() ? page.section().title() : prose.title();
    Parts parts = new Parts(fold);
    parts.add(new PageUnits("", title, collector.units()));
    return contribution(0, "", page.path(), "", page.language(), parts);
  }

  Contribution.@Nullable WithTexts contribution(
      int year, String body, String folder, String form, String language, Parts parts) {
    List<byte[]> files = parts.files(together);
    if (files.isEmpty()) {
      return null;
    }
    Contribution contribution =
        new Contribution(
            year,
            body,
            folder,
            form,
            language,
            IndexFile.hash(files),
            parts.parts().stream().map(Contribution.Part::structure).toList());
    for (int i = 0; i < files.size(); i++) {
      String path = Contribution.textFile(folder, contribution.texts(), i);
      sink.put(FOLDER + path, IndexFile.of(IndexFile.TEXT, files.get(i)));
    }
    return new Contribution.WithTexts(contribution, new Contribution.Texts(parts.parts()));
  }

  /** Adds what is to be found of a report or page; from any thread. */
  public void add(Contribution contribution, Given given) {
    AddedContribution one = new AddedContribution(contribution, given, interner);
    synchronized (added) {
      added.add(one);
    }
  }

  /** A segment that is due: whoever kept its head under its fingerprint need not make it again. */
  public final class Due {
    private final List<AddedContribution> added;

    private Due(List<AddedContribution> added) {
      this.added = added;
    }

    /** Changes when the files of the segment might. */
    public String fingerprint() {
      return Segment.fingerprint(contributions(), large);
    }

    /** The ways to the texts of what is in it, in its order. */
    public List<Given> given() {
      return added.stream().map(AddedContribution::given).toList();
    }

    /** How many parts it has. */
    public int parts() {
      return added.stream().mapToInt(AddedContribution::parts).sum();
    }

    private List<Contribution> contributions() {
      return added.stream().map(AddedContribution::contribution).toList();
    }

    /** Makes and writes the segment. */
    public Written write() {
      List<Contribution> contributions = contributions();
      IdentityHashMap<Contribution, Given> given = given(contributions);
      return write(
          Segment.of(contributions, large, each -> given(given, each).texts()), contributions);
    }

    /**
     * Makes and writes the segment, of an earlier one where few texts changed since.
     *
     * @param before what is known of the segment that an earlier build left in its place
     * @param files of the site that it left
     */
    public Written write(SegmentState before, SearchCheck.Files files) {
      String folder = FOLDER + before.name() + "/";
      List<Contribution> contributions = contributions();
      IdentityHashMap<Contribution, Given> given = given(contributions);
      return SegmentPatch.of(
              contributions,
              large,
              before,
              (each, digest) -> change(given(given, each), digest),
              path -> Optional.ofNullable(files.read(folder + path)))
          .map(segment -> write(segment, contributions))
          .orElseGet(this::write);
    }

    private IdentityHashMap<Contribution, Given> given(List<Contribution> contributions) {
      IdentityHashMap<Contribution, Given> given = new IdentityHashMap<>();
      for (int i = 0; i < contributions.size(); i++) {
        given.put(contributions.get(i), added.get(i).given());
      }
      return given;
    }

    private static Given given(IdentityHashMap<Contribution, Given> all, Contribution of) {
      return Objects.requireNonNull(all.get(of));
    }

    private static Optional<SegmentPatch.Change> change(Given given, String digest) {
      return given
          .before()
          .filter(before -> before.contribution().digest().equals(digest))
          .map(before -> new SegmentPatch.Change(before.texts(), given.texts()));
    }

    private Written write(Segment segment, List<Contribution> contributions) {
      segment
          .files()
          .forEach((path, bytes) -> sink.put(FOLDER + segment.name() + "/" + path, bytes));
      return new Written(
          head(segment, contributions), SegmentState.of(segment, contributions, large));
    }
  }

  private static Head head(Segment segment, List<Contribution> contributions) {
    NavigableSet<String> bodies = new TreeSet<>();
    contributions.forEach(each -> bodies.add(each.body()));
    bodies.remove(""); // that of pages outside reports
    return new Head(
        segment.name(),
        segment.parts(),
        segment.years(),
        bodies.isEmpty() ? "" : bodies.first(),
        bodies.isEmpty() ? "" : bodies.last(),
        0);
  }

  /** A segment that was written: what leads to it, and what a later build can patch it by. */
  public record Written(Head head, SegmentState state) {}

  /**
   * What the root says of a segment, or of a bundle of them.
   *
   * @param first path of a body before which none of it is, in the order of characters
   * @param last path of a body behind which none of it is
   * @param segments how many are in the bundle; 0 for a segment
   */
  public record Head(
      String name, int parts, List<Integer> years, String first, String last, int segments) {
    public Head {
      years = List.copyOf(years);
    }
  }

  /** What is to be found of a report or page, with the way to its texts. */
  public record Found(Contribution contribution, Given given) {}

  /**
   * One of the segments over everything that was added, in a process that knows no more of them.
   *
   * @param found what is in it, in its order
   */
  public Due segment(List<Found> found) {
    Interner own = new Interner();
    return new Due(
        found.stream()
            .map(each -> new AddedContribution(each.contribution(), each.given(), own))
            .toList());
  }

  /** The segments over everything that was added, newest first. */
  public List<Due> segments() {
    return Segments.of(sorted(), cuts, large).stream().map(Due::new).toList();
  }

  /** Segments, or bundles of them, that share an entry of the root: a bundle that is due. */
  public final class DueBundle {
    private final List<Head> segments;

    private DueBundle(List<Head> segments) {
      this.segments = segments;
    }

    /** Changes when the files of the bundle might. */
    public String fingerprint() {
      ByteWriter all = new ByteWriter().number(Segment.VERSION);
      segments.forEach(each -> all.text(each.name()));
      return IndexFile.hash(List.of(all.bytes()));
    }

    /**
     * Makes and writes the bundle.
     *
     * @param files of the site, those of the segments among them
     */
    public Head write(SearchCheck.Files files) {
      GramLookup bundle = SegmentBundle.of(segments, path -> SearchCheck.of(files, FOLDER + path));
      put(bundle);
      return new Head(
          bundle.name(),
          segments.stream().mapToInt(Head::parts).sum(),
          segments.stream()
              .flatMap(each -> each.years().stream())
              .distinct()
              .sorted(Comparator.reverseOrder())
              .toList(),
          Collections.min(segments.stream().map(Head::first).toList()),
          Collections.max(segments.stream().map(Head::last).toList()),
          segments.stream().mapToInt(each -> Math.max(1, each.segments())).sum());
    }
  }

  /**
   * The bundles over segments that were written, newest first: counted from the oldest on, so that
   * a year that is added at the front changes the first of them only.
   */
  public List<DueBundle> bundles(List<Head> segments) {
    List<DueBundle> bundles = new ArrayList<>();
    int left = large ? cuts.bundled(segments.size()) : 0;
    while (left > 0) {
      int size = left % cuts.bundle() == 0 ? cuts.bundle() : left % cuts.bundle();
      int from = segments.size() - left;
      bundles.add(new DueBundle(segments.subList(from, from + size)));
      left -= size;
    }
    return bundles;
  }

  /**
   * The bundles over bundles that were written, where these are very many: over so many from the
   * oldest on as make them full.
   */
  public List<DueBundle> outer(List<Head> bundles) {
    List<DueBundle> outer = new ArrayList<>();
    for (int from = alone(bundles); from < bundles.size(); from += cuts.bundle()) {
      outer.add(new DueBundle(bundles.subList(from, from + cuts.bundle())));
    }
    return outer;
  }

  /**
   * What the root names of bundles that were written, newest first.
   *
   * @param outer the bundles over some of them
   */
  public List<Head> top(List<Head> bundles, List<Head> outer) {
    List<Head> top = new ArrayList<>(bundles.subList(0, alone(bundles)));
    top.addAll(outer);
    return top;
  }

  /** How many of the bundles stand in none. */
  private int alone(List<Head> bundles) {
    return bundles.size() % cuts.bundle();
  }

  private void put(GramLookup lookup) {
    lookup.files().forEach((path, bytes) -> sink.put(FOLDER + lookup.name() + "/" + path, bytes));
  }

  /**
   * Writes what leads to the segments.
   *
   * @param written all segments
   * @param bundles of the last of them, newest first
   * @param files of the site, those of the segments among them
   */
  public void writeRoot(List<Head> written, List<Head> bundles, SearchCheck.Files files) {
    List<AddedContribution> sorted = sorted();
    List<Body> named = named(sorted);
    boolean grouped = large && named.size() > cuts.bodies();
    JsonText root = new JsonText().object();
    root.name("format").value(large ? LARGE : FORMAT);
    root.name("fold").value(writeFold());
    String names = writeNames(sorted, grouped ? List.of() : named);
    root.name("names").value(names);
    List<String> first = new ArrayList<>();
    if (large && !written.isEmpty()) {
      first.add(written.get(0).name() + "/" + Segment.MANIFEST);
    }
    if (grouped) {
      root.name("bodies").object();
      GramLookup groups = NameGroups.of(named, cuts.group(), fold);
      put(groups);
      root.name("id").value(groups.name()).endObject();
      first.addAll(List.of(names, groups.name() + "/" + Segment.MANIFEST));
    }
    root.name("texts").value(together);
    if (!first.isEmpty()) {
      // what every question begins with, so that it is there as early as the root
      root.name("files").object();
      for (String path : first) {
        byte[] bytes = SearchCheck.of(files, FOLDER + path);
        root.name(path).value(Base64.getEncoder().encodeToString(bytes));
      }
      root.endObject();
    }
    int single = written.size() - bundles.stream().mapToInt(Head::segments).sum();
    List<Head> segments = new ArrayList<>(written.subList(0, single));
    segments.addAll(bundles);
    if (catalogue.site().pages().links() == Site.Links.FILE) {
      root.name("file").value(Permalinks.file(""));
    }
    root.name("languages").array();
    sorted.stream().map(AddedContribution::language).distinct().sorted().forEach(root::value);
    root.endArray();
    root.name("segments").array();
    for (Head segment : segments) {
      root.newline().object();
      root.name("id").value(segment.name());
      root.name("parts").value(segment.parts());
      root.name("years").array();
      segment.years().forEach(root::value);
      root.endArray();
      if (large) {
        root.name("from").value(segment.first()).name("to").value(segment.last());
      }
      if (segment.segments() > 0) {
        root.name("of").value(segment.segments());
      }
      root.endObject();
    }
    root.endArray().endObject().newline();
    sink.put(ROOT, root.toString().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The index has the reports that the catalogue has, which sitemap and feeds are made from too,
   * but for those that were withdrawn; and of pages outside reports none that it has not.
   *
   * @throws BrokenIndexException when what was added is not what is published
   */
  public void comparePublished() {
    Set<String> reports = new HashSet<>();
    for (Catalogue.Entry entry : catalogue.reports()) {
      if (entry.report().status() != Report.Status.WITHDRAWN) {
        reports.add(entry.report().folder());
      }
    }
    Set<String> pages = new HashSet<>();
    catalogue.pages().forEach(page -> pages.add(page.path()));
    Set<String> found = new HashSet<>();
    TreeSet<String> unknown = new TreeSet<>();
    synchronized (added) {
      for (AddedContribution each : added) {
        found.add(each.folder());
        if (!(each.year() == 0 ? pages : reports).contains(each.folder())) {
          unknown.add(each.folder());
        }
      }
    }
    if (!unknown.isEmpty()) {
      throw new BrokenIndexException(unknown.first() + " is in it and not published");
    }
    reports.removeAll(found);
    if (!reports.isEmpty()) {
      throw new BrokenIndexException(
          new TreeSet<>(reports).first() + " is published and not in it");
    }
  }

  /**
   * Makes and writes everything that was added.
   *
   * @param files what was written
   */
  void write(SearchCheck.Files files) {
    comparePublished();
    List<Head> segments = segments().stream().map(due -> due.write().head()).toList();
    List<Head> bundles = bundles(segments).stream().map(due -> due.write(files)).toList();
    List<Head> outer = outer(bundles).stream().map(due -> due.write(files)).toList();
    writeRoot(segments, top(bundles, outer), files);
  }

  private List<AddedContribution> sorted() {
    synchronized (added) {
      return added.stream().sorted(order()).toList();
    }
  }

  /** Newest year first, then bodies in their order; pages outside reports stand behind. */
  private Comparator<AddedContribution> order() {
    return Comparator.comparingInt(AddedContribution::year)
        .reversed()
        .thenComparingInt(c -> ranks.getOrDefault(c.body(), Integer.MAX_VALUE))
        .thenComparing(AddedContribution::folder);
  }

  private String writeFold() {
    ByteWriter out = new ByteWriter();
    int before = 0;
    out.number(fold.table().size());
    for (Map.Entry<Integer, Integer> each : fold.table().entrySet()) {
      int distance = each.getValue() - each.getKey();
      out.number(each.getKey() - before).number(distance << 1 ^ distance >> 31);
      before = each.getKey();
    }
    String name = "fold." + IndexFile.hash(List.of(out.bytes())).substring(0, DIGITS) + ".bin";
    sink.put(FOLDER + name, IndexFile.of(IndexFile.FOLD, out.bytes()));
    return name;
  }

  private String writeNames(List<AddedContribution> sorted, List<Body> bodies) {
    // Of equals the first comes first: forms of newer years before those of older ones.
    Map<String, Form> used = new LinkedHashMap<>();
    for (AddedContribution each : sorted) {
      Form form = each.form().isEmpty() ? null : forms.apply(each.form());
      if (form != null) {
        used.putIfAbsent(each.form(), form);
      }
    }
    byte[] content = SharedNames.content(used, bodies, fold);
    String name = IndexFile.hash(List.of(content)).substring(0, DIGITS) + "/names.bin";
    sink.put(FOLDER + name, IndexFile.of(IndexFile.NAMES, content));
    return name;
  }

  /** Bodies that have something in the index, or below which some has. */
  private List<Body> named(List<AddedContribution> sorted) {
    TreeSet<String> bodies = new TreeSet<>();
    sorted.forEach(each -> bodies.add(each.body()));
    return catalogue.bodies().stream()
        .filter(b -> bodies.contains(b.path()) || hasBelow(bodies, b.path() + "/"))
        .toList();
  }

  private static boolean hasBelow(NavigableSet<String> paths, String folder) {
    String next = paths.ceiling(folder);
    return next != null && next.startsWith(folder);
  }
}
