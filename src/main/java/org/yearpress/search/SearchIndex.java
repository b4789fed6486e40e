package org.yearpress.search;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.JsonText;
import org.yearpress.form.Form;
import org.yearpress.model.Body;
import org.yearpress.model.Catalogue;
import org.yearpress.model.CheckedReport;
import org.yearpress.model.OrdinaryPage;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Prose;
import org.yearpress.model.Report;
import org.yearpress.model.Site;
import org.yearpress.output.Sink;
import org.yearpress.search.PageUnits.Collector;
import org.yearpress.search.PageUnits.Rank;

/**
 * Collects what can be found, from any thread, and writes it for {@code search.js}, as {@code
 * src/docs/search.md} tells: texts at once, the rest when everything was added. The order of adding
 * leaves no trace. Until then it keeps what is compared of each report.
 */
public final class SearchIndex {
  private static final String FOLDER = "search-index/";
  private static final int FORMAT = 2;

  /** Digits of names that stand alone. */
  private static final int DIGITS = 10;

  private final Catalogue catalogue;
  private final Function<String, @Nullable Form> forms;
  private final Sink sink;
  private final Fold fold = Fold.shipped();
  private final Map<String, Integer> ranks = new HashMap<>();
  private final List<Contribution> added = new ArrayList<>();

  /**
   * An index of a site; what is added must be in its catalogue.
   *
   * @param forms form by id; null for none
   */
  public SearchIndex(Catalogue catalogue, Function<String, @Nullable Form> forms, Sink sink) {
    this.catalogue = catalogue;
    this.forms = forms;
    this.sink = sink;
    for (Body body : catalogue.bodies()) {
      ranks.put(body.path(), ranks.size());
    }
  }

  /**
   * Adds a report: its text by heading, its rows, its attachments. One that was withdrawn is not
   * found.
   *
   * @param form the report's form; null where none applies
   */
  public void add(CheckedReport checked, @Nullable Form form) {
    Report report = checked.report();
    if (report.status() == Report.Status.WITHDRAWN) {
      return;
    }
    Body body = catalogue.body(report.body());
    boolean people = catalogue.site().publishPeople();
    Parts parts = new Parts(fold);
    new ReportUnits(checked, form, body, people).pages().forEach(parts::add);
    keep(
        new Contribution(
            report.year(),
            report.body(),
            report.folder(),
            form == null ? "" : form.id(),
            report.language(),
            IndexFile.hash(parts.files()),
            parts.parts()),
        parts.files());
  }

  /** Adds an ordinary page, or the prose of the home page. */
  public void add(OrdinaryPage page, Prose prose) {
    Collector collector = new Collector();
    ReportUnits.addProse(prose, Rank.PAGE, collector);
    String title = prose.title().isEmpty() ? page.section().title() : prose.title();
    Parts parts = new Parts(fold);
    parts.add(new PageUnits("", title, collector.units()));
    keep(
        new Contribution(
            0, "", page.path(), "", page.language(), IndexFile.hash(parts.files()), parts.parts()),
        parts.files());
  }

  private void keep(Contribution contribution, List<byte[]> files) {
    if (files.isEmpty()) {
      return;
    }
    for (int i = 0; i < files.size(); i++) {
      sink.put(FOLDER + contribution.textFile(i), IndexFile.of(IndexFile.TEXT, files.get(i)));
    }
    synchronized (added) {
      added.add(contribution);
    }
  }

  /** Writes the index; call it once, when everything was added. */
  public void write() {
    List<Contribution> sorted;
    synchronized (added) {
      sorted = added.stream().sorted(order()).toList();
    }
    JsonText root = new JsonText().object();
    root.name("format").value(FORMAT);
    root.name("fold").value(writeFold());
    root.name("names").value(writeNames(sorted));
    if (catalogue.site().links() == Site.Links.FILE) {
      root.name("file").value(Permalinks.file(""));
    }
    root.name("languages").array();
    sorted.stream().map(Contribution::language).distinct().sorted().forEach(root::value);
    root.endArray();
    root.name("segments").array();
    for (List<Contribution> some : Segments.of(sorted)) {
      Segment segment = Segment.of(some);
      segment
          .files()
          .forEach((path, bytes) -> sink.put(FOLDER + segment.name() + "/" + path, bytes));
      root.newline().object();
      root.name("id").value(segment.name());
      root.name("parts").value(segment.parts());
      root.name("years").array();
      segment.years().forEach(root::value);
      root.endArray().endObject();
    }
    root.endArray().endObject().newline();
    sink.put(FOLDER + "root.json", root.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Newest year first, then bodies in their order; pages outside reports stand behind. */
  private Comparator<Contribution> order() {
    return Comparator.comparingInt(Contribution::year)
        .reversed()
        .thenComparingInt(c -> ranks.getOrDefault(c.body(), Integer.MAX_VALUE))
        .thenComparing(Contribution::folder);
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

  private String writeNames(List<Contribution> sorted) {
    SortedMap<String, Form> used = new TreeMap<>();
    TreeSet<String> bodies = new TreeSet<>();
    for (Contribution each : sorted) {
      Form form = each.form().isEmpty() ? null : forms.apply(each.form());
      if (form != null) {
        used.put(each.form(), form);
      }
      bodies.add(each.body());
    }
    List<Body> named =
        catalogue.bodies().stream()
            .filter(b -> bodies.stream().anyMatch(path -> (path + "/").startsWith(b.path() + "/")))
            .toList();
    byte[] content = Names.content(used, named, fold);
    String name = IndexFile.hash(List.of(content)).substring(0, DIGITS) + "/names.bin";
    sink.put(FOLDER + name, IndexFile.of(IndexFile.NAMES, content));
    return name;
  }
}
