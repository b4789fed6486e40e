package org.yearpress.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yearpress.text.FolderPath;

/**
 * The facts of the whole site: what exists, under which address, with which figures; no prose.
 * Contains the published set only: what is not in the catalogue leaves no trace in the output.
 */
public final class Catalogue {
  /**
   * Receives the queries for reports; not those whose answer only changes with the whole site. A
   * listener that does not tell narrow questions apart takes them as wider ones.
   */
  public interface Listener {
    /** One report was looked for. */
    void report(String body, int year);

    /** All reports of a body. */
    void reportsOf(String body);

    /** All reports of a year. */
    void reportsOf(int year);

    /** Every report. */
    void allReports();

    /** One report without its figures: all other facts, and where it has figures. */
    default void facts(String body, int year) {
      report(body, year);
    }

    /** All reports of a body without their figures. */
    default void factsOf(String body) {
      reportsOf(body);
    }

    /** All reports of a year without their figures. */
    default void factsOf(int year) {
      reportsOf(year);
    }

    /** Every report without its figures. */
    default void allFacts() {
      allReports();
    }

    /** What all reports come to together. */
    default void sum(Sum sum) {
      allReports();
    }

    /** The figures of a statistic in all reports, and the facts of these beside figures. */
    default void figures(String form, String table, String row) {
      allReports();
    }
  }

  /**
   * What pages ask of all reports together: short answers, so that few edits change one of them.
   */
  public enum Sum {
    /** The day on which readers were last given something else. */
    LAST_CHANGE,
    /** The forms in use. */
    FORMS,
    /** Whether figures of several bodies can be compared. */
    SEVERAL_BODIES,
    /** Whether the figures are too many for one file. */
    SIZE
  }

  /** The answers. */
  private record Sums(
      Optional<LocalDate> lastChange, SortedSet<String> forms, boolean severalBodies, long cells) {
    static Sums of(List<Entry> reports) {
      Optional<LocalDate> lastChange = Optional.empty();
      SortedSet<String> forms = new TreeSet<>();
      Set<String> bodies = new HashSet<>();
      long cells = 0;
      for (Entry entry : reports) {
        Report report = entry.report();
        Optional<LocalDate> changed = report.changed();
        if (changed.isPresent()
            && (lastChange.isEmpty() || changed.get().isAfter(lastChange.get()))) {
          lastChange = changed;
        }
        forms.add(entry.form());
        if (report.status() == Report.Status.PUBLISHED) {
          cells += entry.statistics().keys().size();
          if (bodies.size() < 2 && !entry.statistics().isEmpty()) {
            bodies.add(report.body());
          }
        }
      }
      return new Sums(
          lastChange, Collections.unmodifiableSortedSet(forms), bodies.size() > 1, cells);
    }
  }

  /**
   * How many cells one CSV file holds at most, about 10 MB. A site with more is a large one: the
   * figures of a year are the largest part that is in one file.
   */
  public static final int CELLS_OF_A_FILE = 50_000;

  /** From more reports on, what each of them has in small files is put together. */
  public static final int FEW_REPORTS = 250;

  private static final Comparator<Body> BODY_ORDER =
      Comparator.comparingInt(Body::order).thenComparing(Body::path);

  private final VisibleNames visibleNames;
  private final Site site;
  private final NavigableMap<String, Body> bodies;
  private final Map<String, TreeMap<Integer, Entry>> reports;
  private final Map<String, List<Entry>> byBody;
  private final Map<Integer, List<Entry>> byYear;
  private final Map<String, Entry> byFolder = new HashMap<>();
  private final List<OrdinaryPage> pages;
  private final Sums sums;

  @SuppressWarnings("ThreadLocalUsage") // one catalogue a build: a static one would mix two builds
  private final ThreadLocal<@Nullable Listener> listener = new ThreadLocal<>();

  /** Bodies are those given and the unnamed ones above a report; reports are unique by address. */
  public Catalogue(Site site, List<Body> bodies, List<Entry> reports, List<OrdinaryPage> pages) {
    this.site = site;
    NavigableMap<String, Body> byPath = new TreeMap<>();
    bodies.forEach(body -> byPath.put(body.path(), body));
    Map<String, TreeMap<Integer, Entry>> byBody = new TreeMap<>();
    for (Entry entry : reports) {
      byBody
          .computeIfAbsent(entry.report().body(), path -> new TreeMap<>())
          .put(entry.report().year(), entry);
      this.byFolder.put(entry.report().folder(), entry);
    }
    this.bodies = Collections.unmodifiableNavigableMap(byPath);
    this.reports = Collections.unmodifiableMap(byBody);
    this.byBody = new HashMap<>();
    byBody.forEach((path, years) -> this.byBody.put(path, List.copyOf(years.values())));
    Map<Integer, List<Entry>> years = new TreeMap<>();
    for (Body body : inOrder(byPath, byBody)) {
      byBody
          .getOrDefault(body.path(), new TreeMap<>())
          .forEach((year, entry) -> years.computeIfAbsent(year, y -> new ArrayList<>()).add(entry));
    }
    years.replaceAll((year, entries) -> List.copyOf(entries));
    this.byYear = years;
    this.pages = List.copyOf(pages);
    this.visibleNames = VisibleNames.of(site, bodies);
    this.sums = Sums.of(reports);
  }

  /**
   * A published report with its figures.
   *
   * @param form id of the form that applies; {@code none} without one
   * @param statistics read against that form
   */
  public record Entry(Report report, String form, Statistics statistics) {}

  /**
   * Does some work and tells a listener what the work asks of the reports, in this thread: what a
   * result depends on, without the work having to say so.
   */
  public void withListener(@Nullable Listener to, Runnable work) {
    Listener outer = listener.get();
    listener.set(to);
    try {
      work.run();
    } finally {
      listener.set(outer);
    }
  }

  /**
   * Does some work that shows, of the figures of all reports, those of one statistic only and what
   * crosswalks tie to them, beside any other facts. What it asks for reports is noted as this one
   * question: thousands of reports have a part in it, and other figures of them have none.
   */
  public void withFigures(String form, String table, String row, Runnable work) {
    Listener outer = listener.get();
    if (outer == null) {
      work.run();
      return;
    }
    outer.figures(form, table, row);
    withListener(new OnlySums(outer), work);
  }

  /**
   * Does some work that shows no figure of the reports that it asks for, though perhaps where they
   * have some: an edit of figures changes nothing in it.
   */
  public void withoutFigures(Runnable work) {
    Listener outer = listener.get();
    withListener(outer == null ? null : new OnlyFacts(outer), work);
  }

  /** The same for an answer. */
  public <T> T withoutFigures(Supplier<T> work) {
    Listener outer = listener.get();
    listener.set(outer == null ? null : new OnlyFacts(outer));
    try {
      return work.get();
    } finally {
      listener.set(outer);
    }
  }

  /** Passes on questions as questions for facts without figures. */
  private record OnlyFacts(Listener to) implements Listener {
    @Override
    public void report(String body, int year) {
      to.facts(body, year);
    }

    @Override
    public void reportsOf(String body) {
      to.factsOf(body);
    }

    @Override
    public void reportsOf(int year) {
      to.factsOf(year);
    }

    @Override
    public void allReports() {
      to.allFacts();
    }

    @Override
    public void sum(Sum sum) {
      to.sum(sum);
    }

    @Override
    public void figures(String form, String table, String row) {
      to.figures(form, table, row);
    }
  }

  /** Passes on what one question about figures does not cover. */
  private record OnlySums(Listener to) implements Listener {
    @Override
    public void report(String body, int year) {}

    @Override
    public void reportsOf(String body) {}

    @Override
    public void reportsOf(int year) {}

    @Override
    public void allReports() {}

    @Override
    public void sum(Sum sum) {
      to.sum(sum);
    }

    @Override
    public void figures(String form, String table, String row) {
      to.figures(form, table, row);
    }
  }

  /** The bodies in their order, those that only a report names among them. */
  private static List<Body> inOrder(
      Map<String, Body> named, Map<String, ? extends Map<Integer, Entry>> reports) {
    Map<String, Body> all = new TreeMap<>(named);
    reports.keySet().forEach(path -> all.computeIfAbsent(path, Body::unnamed));
    return all.values().stream().sorted(BODY_ORDER).toList();
  }

  /** The settings. */
  public Site site() {
    return site;
  }

  /** Which names readers are shown. */
  public VisibleNames names() {
    return visibleNames;
  }

  /** All bodies in their order. */
  public List<Body> bodies() {
    return bodies.values().stream().sorted(BODY_ORDER).toList();
  }

  /** The paths of all bodies; like these among what all steps are handed. */
  public NavigableSet<String> bodyPaths() {
    return bodies.navigableKeySet();
  }

  /** The body of a path; one known only by its folder when body.yml is missing. */
  public Body body(String path) {
    Body named = bodies.get(path);
    return named == null ? Body.unnamed(path) : named;
  }

  /** The licence of a report: its own, else that of the nearest body above it, else the site's. */
  public Licence licence(Report report) {
    return report.description().licence().isInherited()
        ? licence(body(report.body()))
        : report.description().licence();
  }

  /** The licence of what a body publishes: its own or that of one above it, else the site's. */
  public Licence licence(Body body) {
    if (!body.licence().isInherited()) {
      return body.licence();
    }
    return body.parent().map(path -> licence(body(path))).orElseGet(site::licence);
  }

  /** The bodies directly below a path; {@code ""} for the top. */
  public List<Body> children(String path) {
    return bodies.values().stream()
        .filter(body -> body.parent().orElse("").equals(path))
        .sorted(BODY_ORDER)
        .toList();
  }

  /** All reports: by body in order of path, then by year, oldest first. */
  public List<Entry> reports() {
    noteAllReports();
    return everyReport().toList();
  }

  /** Tells the listener that all reports are asked for, for who has them prepared already. */
  public void noteAllReports() {
    Listener to = listener.get();
    if (to != null) {
      to.allReports();
    }
  }

  /**
   * All reports in the same order, for what is noted by a question of its own: no listener is
   * notified.
   */
  public Stream<Entry> everyReport() {
    return reports.values().stream().flatMap(years -> years.values().stream());
  }

  /** The reports of a body, oldest first. */
  public List<Entry> reports(String body) {
    Listener to = listener.get();
    if (to != null) {
      to.reportsOf(body);
    }
    return byBody.getOrDefault(body, List.of());
  }

  /** The reports of a year in the order of their bodies. */
  public List<Entry> reports(int year) {
    Listener to = listener.get();
    if (to != null) {
      to.reportsOf(year);
    }
    return byYear.getOrDefault(year, List.of());
  }

  /** One report. */
  public Optional<Entry> report(String body, int year) {
    Listener to = listener.get();
    if (to != null) {
      to.report(body, year);
    }
    return find(body, year);
  }

  /**
   * The report in whose folder a content path lies; empty when there is none. No listener is
   * notified: where a link leads is asked by its own question.
   */
  public Optional<Entry> reportAround(String path) {
    return FolderPath.upFrom(path)
        .flatMap(folder -> Stream.ofNullable(byFolder.get(folder)))
        .findFirst();
  }

  private Optional<Entry> find(String body, int year) {
    TreeMap<Integer, Entry> years = reports.get(body);
    return years == null ? Optional.empty() : Optional.ofNullable(years.get(year));
  }

  /**
   * Whether any report is published and was not withdrawn. Every page shows it: it is among what
   * all steps are handed, so that no listener is notified.
   */
  public boolean hasPublished() {
    return everyReport().anyMatch(entry -> entry.report().status() == Report.Status.PUBLISHED);
  }

  /** Whether all published figures are too many for one file. */
  public boolean isLarge() {
    note(Sum.SIZE);
    return sums.cells() > CELLS_OF_A_FILE;
  }

  /** The last day on which readers were given something else; empty where no report says. */
  public Optional<LocalDate> lastChange() {
    note(Sum.LAST_CHANGE);
    return sums.lastChange();
  }

  /** The ids of the forms that reports use, {@code none} among them. */
  public SortedSet<String> formsInUse() {
    note(Sum.FORMS);
    return sums.forms();
  }

  /** Whether several bodies have a published report with figures. */
  public boolean hasFiguresOfSeveralBodies() {
    note(Sum.SEVERAL_BODIES);
    return sums.severalBodies();
  }

  private void note(Sum sum) {
    Listener to = listener.get();
    if (to != null) {
      to.sum(sum);
    }
  }

  /** An answer in a text that is the same where the answer is; no listener is notified. */
  public String sum(Sum sum) {
    return switch (sum) {
      case LAST_CHANGE -> sums.lastChange().map(LocalDate::toString).orElse("");
      case FORMS -> String.join("\n", sums.forms());
      case SEVERAL_BODIES -> Boolean.toString(sums.severalBodies());
      case SIZE -> Boolean.toString(sums.cells() > CELLS_OF_A_FILE);
    };
  }

  /** How many cells are published; for deciding what is made, so that no listener is notified. */
  public long publishedCells() {
    return sums.cells();
  }

  /**
   * Whether there are more reports than a few. Like {@link #hasPublished} it is among what all
   * steps are handed.
   */
  public boolean hasManyReports() {
    return reportCount() > FEW_REPORTS;
  }

  /** How many reports are published. */
  public int reportCount() {
    return reports.values().stream().mapToInt(Map::size).sum();
  }

  /** Whether the site has such files of figures: as it says itself, else by its size. */
  public boolean writes(Site.Downloads.DataFile file) {
    return site.downloads().writes(file, isLarge());
  }

  /** The years that have a report, newest first. */
  public List<Integer> years() {
    return reports.values().stream()
        .flatMap(years -> years.keySet().stream())
        .distinct()
        .sorted(Comparator.reverseOrder())
        .toList();
  }

  /** Ordinary pages in the order of their files; the home page's prose has the path {@code ""}. */
  public List<OrdinaryPage> pages() {
    return pages;
  }
}
