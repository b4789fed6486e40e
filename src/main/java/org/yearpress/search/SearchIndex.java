package org.yearpress.search;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
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
import org.yearpress.output.Sink;
import org.yearpress.search.PageUnits.Collector;
import org.yearpress.search.PageUnits.Kind;
import org.yearpress.search.PageUnits.Unit;

/**
 * Collects what can be found, from any thread, and writes it for {@code search.js}: {@code
 * search-index/root.json} names the files of the index, newest year first; each holds pages with
 * their units as original text. The order of adding leaves no trace. Until {@link #write} it keeps
 * the text of what was added.
 */
public final class SearchIndex {
  private static final String FOLDER = "search-index/";
  private static final int FORMAT = 1;

  /** A file is closed when it has this many characters: it is read whole by browsers. */
  private static final int FILE_CHARACTERS = 1 << 18;

  private static final Comparator<Fragment> NEWEST_FIRST =
      Comparator.comparingInt(Fragment::year)
          .reversed()
          .thenComparingInt(Fragment::rank)
          .thenComparing(Fragment::path)
          .thenComparingInt(Fragment::position);

  private final Catalogue catalogue;
  private final Permalinks links;
  private final Map<String, Integer> ranks;
  private final List<Fragment> fragments = new ArrayList<>();

  /**
   * A page ready to be written.
   *
   * @param rank place of its body among all bodies
   * @param position place among the pages of one report
   */
  public record Fragment(int year, int rank, String path, int position, int units, String json) {}

  /** What the index is told of one report or page; may be kept and given to a later index. */
  public record Part(List<Fragment> pages) {
    public Part {
      pages = List.copyOf(pages);
    }
  }

  /** An index of a site; what is added must be in its catalogue. */
  public SearchIndex(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.links = new Permalinks(catalogue.site().links());
    this.ranks = new HashMap<>();
    for (Body body : catalogue.bodies()) {
      ranks.put(body.path(), ranks.size());
    }
  }

  /**
   * What is to be found of a report: its text by heading, its rows, its attachments. One that was
   * withdrawn is not found.
   *
   * @param form the report's form; null where none applies
   */
  public Part part(CheckedReport checked, @Nullable Form form) {
    Report report = checked.report();
    List<Fragment> fragments = new ArrayList<>();
    if (report.status() == Report.Status.WITHDRAWN) {
      return new Part(fragments);
    }
    Body body = catalogue.body(report.body());
    boolean people = catalogue.site().publishPeople();
    Map<String, List<Unit>> pages = new ReportUnits(checked, form, body, people).pages();
    int rank = ranks.getOrDefault(body.path(), Integer.MAX_VALUE);
    int position = 0;
    for (Map.Entry<String, List<Unit>> page : pages.entrySet()) {
      PageUnits units =
          new PageUnits(
              links.link("", page.getKey(), ""),
              report.joinedTitle(),
              body.name(),
              report.year(),
              page.getValue());
      keep(report.year(), rank, report.folder(), position++, units, fragments);
    }
    return new Part(fragments);
  }

  /** What is to be found of an ordinary page, or the prose of the home page. */
  public Part part(OrdinaryPage page, Prose prose) {
    List<Fragment> fragments = new ArrayList<>();
    Collector collector = new Collector();
    ReportUnits.addProse(prose, Kind.PAGE, collector);
    String title = prose.title().isEmpty() ? page.section().title() : prose.title();
    String url = links.link("", Permalinks.page(page.path()), "");
    keep(0, 0, page.path(), 0, new PageUnits(url, title, "", 0, collector.units()), fragments);
    return new Part(fragments);
  }

  /** Adds a part; from any thread. */
  public void add(Part part) {
    synchronized (fragments) {
      fragments.addAll(part.pages());
    }
  }

  /** Writes the index; call it once, when everything was added. */
  public void write(Sink sink) {
    List<Fragment> sorted;
    synchronized (fragments) {
      sorted = fragments.stream().sorted(NEWEST_FIRST).toList();
    }
    JsonText root = new JsonText().object();
    root.name("format").value(FORMAT);
    root.name("segments").array();
    int from = 0;
    while (from < sorted.size()) {
      int to = end(sorted, from);
      writeFile(sorted.subList(from, to), sink, root);
      from = to;
    }
    root.endArray().endObject().newline();
    sink.put(FOLDER + "root.json", root.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void keep(
      int year, int rank, String path, int position, PageUnits units, List<Fragment> to) {
    if (!units.units().isEmpty()) {
      to.add(new Fragment(year, rank, path, position, units.units().size(), units.json()));
    }
  }

  /** A file holds pages of one year, so that an edit of this year leaves the others alone. */
  private static int end(List<Fragment> sorted, int from) {
    int year = sorted.get(from).year();
    int length = 0;
    int to = from;
    while (to < sorted.size() && sorted.get(to).year() == year && length < FILE_CHARACTERS) {
      length += sorted.get(to).json().length();
      to++;
    }
    return to;
  }

  private static void writeFile(List<Fragment> pages, Sink sink, JsonText root) {
    JsonText json = new JsonText().object();
    json.name("format").value(FORMAT);
    json.name("pages").array();
    pages.forEach(page -> json.newline().json(page.json()));
    json.endArray().endObject().newline();
    byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
    int units = pages.stream().mapToInt(Fragment::units).sum();
    int year = pages.get(0).year();
    String name = (year == 0 ? "pages" : Integer.toString(year)) + "." + hash(bytes) + ".json";
    sink.put(FOLDER + name, bytes);
    root.newline().object();
    root.name("file").value(name);
    if (year != 0) {
      root.name("year").value(year);
    }
    root.name("units").value(units).endObject();
  }

  private static String hash(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest, 0, 5);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
