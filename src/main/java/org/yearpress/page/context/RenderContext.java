package org.yearpress.page.context;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yearpress.api.API;
import org.yearpress.diagnostic.Messages;
import org.yearpress.form.Crosswalk;
import org.yearpress.form.Crosswalks;
import org.yearpress.form.Form;
import org.yearpress.form.StatisticsPages;
import org.yearpress.model.Address;
import org.yearpress.model.Body;
import org.yearpress.model.Catalogue;
import org.yearpress.model.Cell;
import org.yearpress.model.CellKey;
import org.yearpress.model.OrdinaryPage;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Report;
import org.yearpress.model.Site;
import org.yearpress.model.Statistics;
import org.yearpress.page.kind.ComparePage;
import org.yearpress.page.kind.ComparePairs;
import org.yearpress.page.kind.RulesByRow;
import org.yearpress.page.metadata.Head;
import org.yearpress.page.template.Theme;
import org.yearpress.page.view.FigureView;
import org.yearpress.page.view.LinkView;
import org.yearpress.page.view.PageShell;
import org.yearpress.page.view.TableView;
import org.yearpress.text.MediaTypes;

/**
 * What all pages of one build share: the catalogue with indexes over it, messages by language,
 * prepared form layouts. Thread-safe.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class RenderContext {
  /** The site's bodies at the top are below this. */
  private static final String TOP = "";

  private final Catalogue catalogue;
  private final Site site;
  private final Permalinks permalinks;
  private final Theme theme;
  private final MediaTypes mediaTypes;
  private final Function<String, @Nullable Form> forms;
  private final Crosswalks crosswalks;
  private final Function<String, Messages> messages;
  private final Map<String, Language> languages = new ConcurrentHashMap<>();
  private final Map<String, Map<String, Optional<FormLayout>>> layouts = new ConcurrentHashMap<>();
  private final Map<String, List<Crosswalk.Pair>> pairs = new ConcurrentHashMap<>();
  private final Map<String, Timeline> timelines = new ConcurrentHashMap<>();
  private final Map<String, List<Body>> children = new HashMap<>();
  private final Map<String, List<Catalogue.Entry>> byForm = new TreeMap<>();
  private final List<Body> bodies;
  private final List<Integer> years;
  private final Set<String> topFolders = new HashSet<>();
  private final boolean hasFeed;
  private final Map<String, RulesByRow> rules = new ConcurrentHashMap<>();
  private final RowCache<TableView.Line> statisticsRows = new RowCache<>();
  private final RowCache<ComparePage.CompareLine> compareRows = new RowCache<>();
  private final Caveats caveats = new Caveats();
  private final SiteChrome chrome;
  private final PageMenu menu;
  // Read from a file of its own, which small sites do not need.
  private volatile @Nullable NameOrder nameOrder;

  @API(status = API.Status.INTERNAL)
  public RenderContext(
      Catalogue catalogue,
      Function<String, @Nullable Form> forms,
      Crosswalks crosswalks,
      Theme theme,
      Function<String, Messages> messages,
      MediaTypes mediaTypes) {
    this.mediaTypes = mediaTypes;
    this.catalogue = catalogue;
    this.site = catalogue.site();
    this.permalinks = new Permalinks(site.pages().links());
    this.theme = theme;
    this.forms = forms;
    this.crosswalks = crosswalks;
    this.messages = messages;
    this.bodies = allBodies(catalogue);
    this.years = catalogue.years();
    topBodies(bodies, topFolders);
    this.hasFeed = !site.url().isEmpty() && catalogue.hasPublished();
    bodies.forEach(
        body ->
            children.computeIfAbsent(body.parent().orElse(TOP), p -> new ArrayList<>()).add(body));
    for (Body body : bodies) {
      for (Catalogue.Entry entry : catalogue.reports(body.path())) {
        byForm.computeIfAbsent(entry.form(), form -> new ArrayList<>()).add(entry);
      }
    }
    this.chrome = new SiteChrome(this);
    this.menu = PageMenu.of(site.pages().menu(), catalogue.pages());
  }

  private static void topBodies(List<Body> bodies, Set<String> folders) {
    for (Body body : bodies) {
      int slash = body.path().indexOf('/');
      folders.add(slash < 0 ? body.path() : body.path().substring(0, slash));
    }
  }

  public Catalogue catalogue() {
    return catalogue;
  }

  public Site site() {
    return site;
  }

  @API(status = API.Status.INTERNAL)
  public Theme theme() {
    return theme;
  }

  /** The menu of ordinary pages. */
  @API(status = API.Status.INTERNAL)
  public PageMenu menu() {
    return menu;
  }

  /** The media types of files that pages link to. */
  @API(status = API.Status.INTERNAL)
  public MediaTypes mediaTypes() {
    return mediaTypes;
  }

  /** The language of the site's own pages. */
  public Language language() {
    return language(site.language());
  }

  /** The words for a page in a language. */
  public Language language(String tag) {
    return languages.computeIfAbsent(tag, t -> new Language(t, messages.apply(t)));
  }

  /** All bodies in their order, those known only by a folder above others too. */
  public List<Body> bodies() {
    return bodies;
  }

  /** The bodies below one. */
  public List<Body> children(Body body) {
    return children.getOrDefault(body.path(), List.of());
  }

  /** The order of names from A to Z. */
  @API(status = API.Status.INTERNAL)
  public NameOrder nameOrder() {
    NameOrder order = nameOrder;
    if (order == null) {
      order = new NameOrder();
      nameOrder = order;
    }
    return order;
  }

  /** The bodies that are below no other. */
  public List<Body> topBodies() {
    return children.getOrDefault(TOP, List.of());
  }

  /** Years with a report, newest first. */
  public List<Integer> years() {
    return years;
  }

  /** The reports of a year in the order of their bodies. */
  public List<Catalogue.Entry> reports(int year) {
    return catalogue.reports(year);
  }

  /** The reports that use a form, by body in the order of bodies, then by year. */
  @API(status = API.Status.INTERNAL)
  public List<Catalogue.Entry> reportsOf(Form form) {
    catalogue.noteAllReports();
    return byForm.getOrDefault(form.id(), List.of());
  }

  /** Which cells of two forms may be compared. */
  @API(status = API.Status.INTERNAL)
  public Crosswalks crosswalks() {
    return crosswalks;
  }

  /** What of two forms may be compared, in the order of the first. */
  @API(status = API.Status.INTERNAL)
  public List<Crosswalk.Pair> pairs(Form from, Form to) {
    return pairs.computeIfAbsent(
        from.reference() + " " + to.reference(), key -> ComparePairs.of(crosswalks, from, to));
  }

  /** The form of an id; null where there is none. */
  public @Nullable Form form(String id) {
    return id.equals("none") ? null : forms.apply(id);
  }

  /** The rules of a form by the rows that they look at, in all reports. */
  @API(status = API.Status.INTERNAL)
  public RulesByRow rules(FormLayout layout) {
    Form form = layout.form();
    List<Catalogue.Entry> reports = reportsOf(form); // asked by whoever finds them made, too
    RulesByRow known = rules.get(form.id());
    return known != null
        ? known
        : rules.computeIfAbsent(
            form.id(),
            id -> new RulesByRow(form, reports.stream().map(RenderContext::figures).toList()));
  }

  /** The reports of a body over the years. */
  @API(status = API.Status.INTERNAL)
  public Timeline timeline(Body body) {
    catalogue.reports(body.path()); // asked here too, so that whoever finds it made is noted
    Timeline byForm = timelines.get(body.path());
    return byForm != null
        ? byForm
        : timelines.computeIfAbsent(body.path(), path -> Timeline.of(this, body));
  }

  /** The forms that reports use, those of earlier years first. */
  @API(status = API.Status.INTERNAL)
  public List<FormLayout> layoutsInUse() {
    return catalogue.formsInUse().stream()
        .map(form -> layout(form, language()))
        .filter(Objects::nonNull)
        .sorted(
            Comparator.comparingInt((FormLayout layout) -> layout.form().years().from())
                .thenComparing(layout -> layout.form().id()))
        .toList();
  }

  /** The form of a report in the words of a page; null where there is none. */
  @API(status = API.Status.INTERNAL)
  public @Nullable FormLayout layout(String form, Language language) {
    Map<String, Optional<FormLayout>> byForm =
        layouts.computeIfAbsent(language.tag(), tag -> new ConcurrentHashMap<>());
    Optional<FormLayout> layout = byForm.get(form);
    if (layout == null) {
      Form found = form(form);
      layout = found == null ? Optional.empty() : Optional.of(FormLayout.of(found, language));
      byForm.put(form, layout);
    }
    return layout.orElse(null);
  }

  /** The figures that other pages may show: none of a report that was withdrawn. */
  public static Statistics figures(Catalogue.Entry entry) {
    return entry.report().status() == Report.Status.WITHDRAWN
        ? Statistics.NONE
        : entry.statistics();
  }

  /** Whether a report has a statistics page. */
  public static boolean hasStatistics(Catalogue.Entry entry) {
    return !entry.statistics().isEmpty();
  }

  /** The name that a body had at the end of a report's period. */
  public String nameOf(Report report) {
    return catalogue.body(report.body()).nameOn(report.period().to());
  }

  /** The page of a body. */
  public static String page(Body body) {
    return Permalinks.page(body.path());
  }

  /** A link to a report, labelled with its title. */
  public LinkView link(Links links, Report report, Language language) {
    return LinkView.to(report.joinedTitle(), links.page(Permalinks.report(report)))
        .in(language.foreign(report.language()));
  }

  /** A link to a body. */
  public static LinkView link(Links links, Body body) {
    return LinkView.to(body.name(), links.page(page(body)));
  }

  /** A cell's figure with a link to where it stands. */
  public FigureView figure(Links links, Catalogue.Entry entry, CellKey cell, Language language) {
    return figure(links, entry, cell, language, true);
  }

  /** The same where something else leads to its source. */
  public FigureView plainFigure(
      Links links, Catalogue.Entry entry, CellKey cell, Language language) {
    return figure(links, entry, cell, language, false);
  }

  private FigureView figure(
      Links links, Catalogue.Entry entry, CellKey cell, Language language, boolean linked) {
    if (entry.report().status() == Report.Status.WITHDRAWN) {
      return FigureView.absent(language.format("page.grid.withdrawn"));
    }
    Cell found = entry.statistics().cell(cell).orElse(null);
    if (found == null) {
      return FigureView.absent(language.format("page.grid.no-row"));
    }
    FormLayout layout = layout(entry.form(), language);
    Form form = layout == null ? null : layout.form();
    return new FigureView(
        FigureFormat.text(found, language),
        FigureFormat.value(found),
        FigureFormat.kind(found, form),
        linked ? source(links, entry, form, cell) : Address.NONE,
        caveats.of(links, language, entry, form, cell));
  }

  private static Address source(
      Links links, Catalogue.Entry entry, @Nullable Form form, CellKey cell) {
    return links.page(
        StatisticsPages.of(form, entry.statistics()).page(entry.report(), cell),
        Permalinks.cellAnchor(FormLayout.severalTables(form, entry.statistics()), cell));
  }

  /** What readers must know of figures. */
  @API(status = API.Status.INTERNAL)
  public Caveats caveats() {
    return caveats;
  }

  /** What the page that links start from has in common with others. */
  @API(status = API.Status.INTERNAL)
  public SiteChrome.Common common(Links links, Language language) {
    return chrome.common(links, language);
  }

  /** Rows of forms as statistics are printed. */
  @API(status = API.Status.INTERNAL)
  public RowCache<TableView.Line> statisticsRows() {
    return statisticsRows;
  }

  /** Rows of forms as years are compared. */
  @API(status = API.Status.INTERNAL)
  public RowCache<ComparePage.CompareLine> compareRows() {
    return compareRows;
  }

  public Links links(String page) {
    return Links.from(permalinks, page);
  }

  /** Links for a page that is shown at any address. */
  public Links absoluteLinks() {
    String url = site.url();
    int path = url.indexOf('/', url.indexOf("://") + 3);
    return Links.absolute(permalinks, path < 0 ? "/" : url.substring(path));
  }

  /**
   * What surrounds a page.
   *
   * @param here the page's name: last of the trail, first of the title
   * @param title further parts of the title, before the site's
   * @param trail from below the home page to the page above this one
   */
  public PageShell shell(
      Links links,
      Language language,
      String here,
      List<String> title,
      String description,
      List<LinkView> trail,
      boolean noindex) {
    return shell(links, language, here, title, description, trail, noindex, null);
  }

  /**
   * What surrounds a page that says more of itself to machines.
   *
   * @param subject what it is about
   */
  @API(status = API.Status.INTERNAL)
  public PageShell shell(
      Links links,
      Language language,
      String here,
      List<String> title,
      String description,
      List<LinkView> trail,
      boolean noindex,
      Head.@Nullable Subject subject) {
    return shell(links, language, here, title, description, trail, noindex, subject, "");
  }

  /**
   * The same with the day of its last change.
   *
   * @param changed as readers see it; empty when not known
   */
  PageShell shell(
      Links links,
      Language language,
      String here,
      List<String> title,
      String description,
      List<LinkView> trail,
      boolean noindex,
      Head.@Nullable Subject subject,
      String changed) {
    String page = links.from();
    List<String> titles = new ArrayList<>();
    if (!here.isEmpty()) {
      titles.add(here);
    }
    titles.addAll(title);
    titles.add(site.title());
    SiteChrome.Common common = chrome.common(links, language);
    List<LinkView> way = new ArrayList<>();
    way.add(LinkView.to(language.format("page.nav.home"), common.navigation().home()));
    way.addAll(trail);
    boolean addressed = !site.url().isEmpty() && !noindex && !links.isAbsolute();
    Address address =
        addressed
            ? new Address(site.url() + (page.isEmpty() ? "" : permalinks.link("", page, "")))
            : Address.NONE;
    return new PageShell(
        language.tag(),
        new Head(this, links, language)
            .of(
                here,
                String.join(" · ", titles),
                description,
                address,
                noindex || site.pages().noindex(),
                way,
                common.navigation().feed(),
                subject),
        page.isEmpty() && !links.isAbsolute() ? List.of() : way,
        here,
        changed,
        common.site(),
        common.navigation(),
        common.assets(),
        common.foot(),
        common.cacheKey());
  }

  /** Whether there is a feed: the site's address is known and a report is published. */
  public boolean hasFeed() {
    return hasFeed;
  }

  /** The pages of the folders that a page lies in, from the outermost. */
  public List<LinkView> folderLinks(OrdinaryPage page, Links links, Language language) {
    return catalogue.pages().stream()
        .filter(each -> !each.path().isEmpty() && page.path().startsWith(each.path() + "/"))
        .sorted(Comparator.comparingInt(each -> each.path().length()))
        .map(
            each ->
                LinkView.to(each.section().title(), links.page(Permalinks.page(each.path())))
                    .in(language.foreign(each.language())))
        .toList();
  }

  /** Whether a body has published a report that was not withdrawn. */
  public boolean hasPublished(Body body) {
    return catalogue.withoutFigures(() -> catalogue.reports(body.path())).stream()
        .anyMatch(entry -> entry.report().status() == Report.Status.PUBLISHED);
  }

  /** Whether a folder below the root is that of a body. */
  public boolean isBody(String folder) {
    return topFolders.contains(folder);
  }

  /** What surrounds a page that speaks of several reports; it is as new as the newest of all. */
  public PageShell siteShell(
      Links links,
      Language language,
      String here,
      List<String> title,
      String description,
      List<LinkView> trail,
      boolean noindex) {
    return siteShell(links, language, here, title, description, trail, noindex, null);
  }

  /** The same of a page that says more of itself to machines. */
  @API(status = API.Status.INTERNAL)
  public PageShell siteShell(
      Links links,
      Language language,
      String here,
      List<String> title,
      String description,
      List<LinkView> trail,
      boolean noindex,
      Head.@Nullable Subject subject) {
    String day = catalogue.lastChange().map(language::date).orElse("");
    return shell(links, language, here, title, description, trail, noindex, subject, day);
  }

  /**
   * Whether there are reports or may be some one day; a site may also be pages and no more. Every
   * page asks this, so the catalogue is not asked for its reports: each page would then depend on
   * all of them.
   */
  public boolean expectsReports() {
    return !years.isEmpty()
        || !bodies.isEmpty()
        || !site.sources().forms().isEmpty()
        || topPages().findAny().isEmpty();
  }

  /** The ordinary pages that are linked from everywhere: not those in folders of pages. */
  Stream<OrdinaryPage> topPages() {
    return catalogue.pages().stream()
        .filter(page -> !page.path().isEmpty() && page.path().indexOf('/') < 0);
  }

  private static List<Body> allBodies(Catalogue catalogue) {
    List<Body> all = new ArrayList<>(catalogue.bodies());
    Map<String, Body> known = new TreeMap<>();
    all.forEach(body -> known.put(body.path(), body));
    Set<String> paths = new LinkedHashSet<>(known.keySet());
    catalogue.reports().forEach(entry -> paths.add(entry.report().body()));
    for (String path : paths) {
      String above = path;
      while (!above.isEmpty()) {
        if (known.putIfAbsent(above, catalogue.body(above)) == null) {
          all.add(catalogue.body(above));
        }
        above = catalogue.body(above).parent().orElse("");
      }
    }
    return List.copyOf(all);
  }
}
