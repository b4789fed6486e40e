package org.yearpress.content;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yearpress.content.tree.ContentTree;
import org.yearpress.content.tree.Limits;
import org.yearpress.content.tree.Problems;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.diagnostic.OwnFault;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;
import org.yearpress.form.Form;
import org.yearpress.model.Body;
import org.yearpress.model.OrdinaryPage;
import org.yearpress.model.PlaceMap;
import org.yearpress.model.PublishTarget;
import org.yearpress.model.Report;
import org.yearpress.model.Site;
import org.yearpress.text.ListOnDemand;
import org.yearpress.text.MediaTypes;
import org.yearpress.text.Nearest;
import org.yearpress.text.NearestPaths;

/**
 * The door: a walked content folder to the facts of its site.
 *
 * <pre>{@code
 * Parsed<ContentTree> tree = ContentTree.scan(folder, limits);
 * Parsed<SiteReader> reader = SiteReader.open(tree.value(), limits, vocabulary);  // site.yml, every body.yml
 * Parsed<SiteSource> source = reader.value().read(forms, outliner, pool); // reports and pages
 * }</pre>
 *
 * <p>Each step tells its own diagnostics. What cannot be read is left out of the value, so that all
 * mistakes of a site are reported in one run. Drafts and embargoed reports are read like all
 * others; whoever publishes leaves them out. Immutable.
 */
public final class SiteReader {
  private static final List<String> OF_BRAND =
      Stream.concat(MediaTypes.PICTURES.stream(), Stream.of("ico", "woff2", "woff", "ttf", "otf"))
          .toList();

  /** Reports that stay in the heap where not all do: those in work, and their neighbours. */
  private static final int RECENT = 64;

  private final ContentTree tree;
  private final Limits limits;
  private final SiteFile settings;
  private final Map<String, BodyFile> bodies;
  private final Layout layout;

  private SiteReader(
      ContentTree tree,
      Limits limits,
      SiteFile settings,
      Map<String, BodyFile> bodies,
      Layout layout) {
    this.tree = tree;
    this.limits = limits;
    this.settings = settings;
    this.bodies = bodies;
    this.layout = layout;
  }

  /**
   * Reads the settings and the bodies, and finds the reports.
   *
   * @param vocabulary what content may use
   */
  public static Parsed<SiteReader> open(ContentTree tree, Limits limits, Vocabulary vocabulary) {
    Problems problems = new Problems();
    SiteFile settings = SiteFile.read(tree, limits, vocabulary, problems);
    Layout layout = Layout.of(tree, limits, vocabulary, used(settings), problems);
    Map<String, BodyFile> bodies = new TreeMap<>();
    for (String folder : layout.bodies()) {
      BodyFile body =
          tree.file(Layout.join(folder, BodyFile.NAME))
              .map(file -> BodyFile.read(file, limits, problems))
              .orElseGet(() -> unnamed(folder, problems));
      bodies.put(folder, body);
    }
    checkMap(settings.site().disclosure().map(), bodies, problems);
    return problems.with(new SiteReader(tree, limits, settings, bodies, layout));
  }

  /** A map on which no body is would never be seen. */
  private static void checkMap(
      @Nullable PlaceMap map, Map<String, BodyFile> bodies, Problems problems) {
    if (map == null || map.areas().isEmpty()) {
      return;
    }
    boolean used =
        bodies.values().stream()
            .map(file -> file.body().identifiers().getOrDefault(map.identifier(), ""))
            .anyMatch(
                code ->
                    !code.isEmpty() && map.areas().stream().anyMatch(a -> a.code().equals(code)));
    if (!used) {
      problems.warning(
          "map-unused",
          Place.of(map.file()),
          Text.of("content.map-unused", "identifier", map.identifier()),
          Text.of("content.map-unused-hint", "identifier", map.identifier()));
    }
  }

  /** A body that readers would know by the name of its folder. */
  private static BodyFile unnamed(String folder, Problems problems) {
    problems.warning(
        "body-unnamed",
        Place.of(folder),
        Text.of("content.body-unnamed", "name", Body.unnamed(folder).name()),
        Text.of("content.body-unnamed-hint", "file", Layout.join(folder, BodyFile.NAME)));
    return BodyFile.unnamed(folder);
  }

  /** The content that this reads. */
  public ContentTree tree() {
    return tree;
  }

  /** The settings with their defaults; of a site without a title after an error. */
  public Site site() {
    return settings.site();
  }

  /** Where site.yml names the theme; the file alone where it names none. */
  public Place themePlace() {
    return settings.themePlace();
  }

  /** Where site.yml names the colours of the brand, by key. */
  public SortedMap<String, Place> brandPlaces() {
    return settings.brandPlaces();
  }

  /** Where site.yml gives a severity to an id or a code, by these. */
  public SortedMap<String, Place> severityPlaces() {
    return settings.severityPlaces();
  }

  /** Where site.yml names each table or chart that other sites may show, by its address. */
  public SortedMap<String, Place> embedPlaces() {
    return settings.embedPlaces();
  }

  /** Where the site can be published to, by name. */
  public SortedMap<String, PublishTarget> targets() {
    return settings.targets();
  }

  /** The bodies, sorted by path. */
  public List<Body> bodies() {
    return bodies.values().stream().map(BodyFile::body).toList();
  }

  /** How many reports there are to read. */
  public int reportCount() {
    return layout.reports().size();
  }

  /** Reads all reports and pages, one after the other. */
  public Parsed<SiteSource> read(Collection<Form> forms, Outliner outliner) {
    return read(forms, outliner, ReportReadings.NONE, null, ReportTaker.NONE);
  }

  /**
   * Reads all reports and pages.
   *
   * @param forms those that reports may use
   * @param outliner asked for the title of each section
   * @param reportReadings what is known of reports from before
   * @param pool what reads the reports; null to read them in the calling thread
   * @param taker is given each report
   */
  public Parsed<SiteSource> read(
      Collection<Form> forms,
      Outliner outliner,
      ReportReadings reportReadings,
      @Nullable ExecutorService pool,
      ReportTaker taker) {
    SiteContext context =
        new SiteContext(
            tree, limits, layout.vocabulary(), settings.site(), bodies, forms, outliner);
    Problems problems = new Problems();
    checkForms(context, problems);
    Map<String, Form> byId = new HashMap<>();
    forms.forEach(form -> byId.put(form.id(), form));
    Set<String> addresses = new HashSet<>();
    List<Found> found = reports(context, byId, reportReadings, pool, taker, addresses, problems);
    List<String> folders = found.stream().map(Found::folder).toList();
    PageReader pages = new PageReader(context, problems);
    pages.read(layout);
    checkMenu(pages.pages(), problems);
    reportUnusedAcceptances(addresses, problems);
    return problems.with(
        new SiteSource(
            settings.site(),
            bodies(),
            folders,
            reports(found, folders, byId, reportReadings),
            pages.pages(),
            pages.files(),
            withBrand(pages.images(), context, problems),
            fonts(problems),
            settings.severityPlaces()));
  }

  /** Whatever the menu names has to be a page. */
  private void checkMenu(List<OrdinaryPage> pages, Problems problems) {
    Set<String> paths = new HashSet<>();
    pages.forEach(page -> paths.add(page.path()));
    for (SiteFile.MenuPage named : settings.menuPages()) {
      if (!paths.contains(named.path())) {
        problems.error(
            "no-menu-page",
            named.place(),
            Text.of("content.no-menu-page", "page", named.path()),
            Text.of("content.no-menu-page-hint"));
      }
    }
  }

  /** What site.yml names. */
  private static Set<String> used(SiteFile settings) {
    Set<String> used = new HashSet<>();
    used.add(settings.site().pages().metadata().icon());
    used.addAll(settings.brandFiles());
    settings.fonts().forEach(font -> used.add(font.path()));
    PlaceMap map = settings.site().disclosure().map();
    if (map != null) {
      used.add(map.file());
    }
    return used;
  }

  /** The pictures that are published with the pages, the site's icon, and what the brand takes. */
  private List<SourceFile> withBrand(
      List<SourceFile> pictures, SiteContext context, Problems problems) {
    Set<String> known = new HashSet<>();
    pictures.forEach(picture -> known.add(picture.path()));
    List<SourceFile> all = new ArrayList<>(pictures);
    List<String> named = new ArrayList<>(settings.brandFiles());
    named.add(settings.site().pages().metadata().icon());
    for (String path : named) {
      if (known.add(path)) {
        tree.file(path)
            .flatMap(file -> context.picture(file, file.name(), OF_BRAND, problems))
            .ifPresent(all::add);
      }
    }
    return all;
  }

  /** The fonts that site.yml names, as they lie in the content folder. */
  private List<SourceFile> fonts(Problems problems) {
    List<SourceFile> fonts = new ArrayList<>();
    for (SiteFile.Font font : settings.fonts()) {
      Optional<SourceFile> file =
          tree.file(font.path()).filter(found -> found.extension().equals("ttf"));
      if (file.isPresent()) {
        fonts.add(file.get());
      } else {
        problems.error(
            "no-font",
            font.place(),
            Text.of("content.no-font", "font", font.path()),
            Text.of("content.no-font-hint"));
      }
    }
    return fonts;
  }

  /** Tells forms that site.yml and bodies name and that do not exist. */
  private void checkForms(SiteContext context, Problems problems) {
    for (int i = 0; i < settings.site().sources().forms().size(); i++) {
      String id = settings.site().sources().forms().get(i).form();
      if (!id.equals("none") && context.form(id).isEmpty()) {
        problems.add(context.unknownForm(id, settings.formPlaces().get(i)));
      }
    }
    for (BodyFile body : bodies.values()) {
      String id = body.body().reporting().form();
      if (!id.isEmpty() && !id.equals("none") && context.form(id).isEmpty()) {
        problems.add(context.unknownForm(id, body.formPlace()));
      }
    }
  }

  /**
   * What is asked of all reports together, when each has been read.
   *
   * @param held the report itself; null where it is asked for again
   */
  private record Found(
      String folder,
      String address,
      Place year,
      String body,
      String formId,
      @Nullable ReportSource held) {
    static Found of(String folder, Report report, String formId, @Nullable ReportSource held) {
      return new Found(
          folder, report.address(), report.places().year(), report.body(), formId, held);
    }
  }

  private List<Found> reports(
      SiteContext context,
      Map<String, Form> forms,
      ReportReadings reportReadings,
      @Nullable ExecutorService pool,
      ReportTaker taker,
      Set<String> addresses,
      Problems problems) {
    List<Callable<Parsed<Optional<Found>>>> tasks = new ArrayList<>();
    for (String folder : layout.reports()) {
      tasks.add(() -> found(context, folder, forms, reportReadings, taker));
    }
    List<Found> reports = new ArrayList<>();
    Map<String, String> files = new HashMap<>();
    Set<String> kindsTold = new HashSet<>();
    for (Parsed<Optional<Found>> parsed : run(tasks, pool)) {
      problems
          .from(parsed)
          .ifPresent(
              found -> {
                checkKind(found, forms.get(found.formId()), kindsTold, problems);
                String other =
                    files.putIfAbsent(
                        found.address(), Layout.join(found.folder(), ReportFile.NAME));
                if (other == null) {
                  reports.add(found);
                } else {
                  sameAddress(found, other, problems);
                }
              });
    }
    addresses.addAll(files.keySet());
    return reports;
  }

  /** One report, read or known. */
  private Parsed<Optional<Found>> found(
      SiteContext context,
      String folder,
      Map<String, Form> forms,
      ReportReadings reportReadings,
      ReportTaker taker) {
    Optional<ReportTaker.Known> known = taker.known(folder);
    if (known.isPresent()) {
      Found found = Found.of(folder, known.get().report(), known.get().formId(), null);
      return new Parsed<>(Optional.of(found), known.get().diagnostics());
    }
    ReportReadings.Reading reading;
    try {
      reading = reportReadings.of(folder, () -> reading(context, folder), context.interner());
    } catch (OwnFault.ToldException e) {
      return new Parsed<>(Optional.empty(), List.of(e.diagnostic()));
    }
    ReportReadings.Facts facts = reading.report();
    if (facts == null) {
      return new Parsed<>(Optional.empty(), reading.diagnostics());
    }
    ReportSource source = facts.source(tree, forms);
    taker.take(source, reading.diagnostics());
    return new Parsed<>(
        Optional.of(
            Found.of(
                folder,
                source.report(),
                source.formId(),
                reportReadings.isOnDemand() ? null : source)),
        reading.diagnostics());
  }

  /** The reports themselves. */
  private List<ReportSource> reports(
      List<Found> found,
      List<String> folders,
      Map<String, Form> forms,
      ReportReadings reportReadings) {
    if (!reportReadings.isOnDemand()) {
      return found.stream().map(each -> Objects.requireNonNull(each.held())).toList();
    }
    return new ListOnDemand<>(
        folders.size(), i -> reportReadings.again(folders.get(i)).source(tree, forms), RECENT);
  }

  /**
   * Reads one report again after an edit in its folder.
   *
   * @param edited the tree of this reader, but for that folder
   * @param folder of a report that this reader has read
   * @return an empty value when the report cannot be read
   */
  public Parsed<Optional<ReportSource>> reread(
      ContentTree edited, String folder, Collection<Form> forms, Outliner outliner) {
    SiteContext context =
        new SiteContext(
            edited, limits, layout.vocabulary(), settings.site(), bodies, forms, outliner);
    return new ReportReader(context, ReportFolder.of(folder)).read();
  }

  private static ReportReadings.Reading reading(SiteContext context, String folder) {
    return OwnFault.told(
        Layout.join(folder, ReportFile.NAME),
        () -> {
          Parsed<Optional<ReportSource>> read =
              new ReportReader(context, ReportFolder.of(folder)).read();
          return ReportReadings.of(read.value(), read.diagnostics());
        });
  }

  private static void sameAddress(Found report, String other, Problems problems) {
    problems.error(
        "same-address",
        report.year(),
        Text.of("content.same-address", "address", report.address(), "other", other),
        Text.of("content.same-address-hint"));
  }

  /** Tells a kind of body that the form of one of its reports does not know, once for each form. */
  private void checkKind(
      Found report, @Nullable Form form, Set<String> reported, Problems problems) {
    BodyFile body = bodies.get(report.body());
    if (form == null || body == null || body.body().kind().isEmpty() || form.kinds().isEmpty()) {
      return;
    }
    String kind = body.body().kind();
    if (!form.kinds().containsKey(kind) && reported.add(body.body().path() + " " + form.id())) {
      problems.error(
          "unknown-kind",
          body.kindPlace(),
          Text.of("content.unknown-kind", "kind", kind, "form", form.id()),
          SiteContext.nearest(kind, form.kinds().keySet(), "content.known-kinds"));
    }
  }

  private static <T> List<T> run(List<Callable<T>> tasks, @Nullable ExecutorService pool) {
    List<T> results = new ArrayList<>();
    try {
      if (pool == null) {
        for (Callable<T> task : tasks) {
          results.add(task.call());
        }
      } else {
        for (Future<T> future : pool.invokeAll(tasks)) {
          results.add(future.get());
        }
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("a report could not be read", e.getCause());
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("a report could not be read", e);
    }
  }

  /** Tells files below acceptances/ that belong to no report. */
  private void reportUnusedAcceptances(Set<String> addresses, Problems problems) {
    Collection<SourceFile> files = tree.filesBelow("acceptances");
    if (files.isEmpty()) {
      return;
    }
    NavigableSet<String> known = new TreeSet<>();
    for (String address : addresses) {
      known.add(SiteContext.acceptancePath(address));
    }
    for (SourceFile file : files) {
      boolean own = known.contains(file.path()) || known.contains(file.folder() + ".yml");
      if (!own && !Layout.isRepositoryFile(file.name())) {
        problems.warning(
            "unused-file",
            Place.of(file.path()),
            Text.of("content.acceptances-without-report"),
            acceptancesHint(file.path(), known));
      }
    }
  }

  /**
   * The acceptances that a file may have been meant for, else where they have to be.
   *
   * @param known where those of all reports are: too many to go through for each file
   */
  private static Text acceptancesHint(String path, NavigableSet<String> known) {
    List<String> around =
        NearestPaths.around(path, known).stream().filter(known::contains).toList();
    return Nearest.to(path, around)
        .map(nearest -> Text.of("content.meant", "nearest", nearest))
        .orElseGet(() -> Text.of("content.acceptances-path-hint"));
  }
}
