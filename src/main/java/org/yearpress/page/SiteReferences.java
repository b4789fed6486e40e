package org.yearpress.page;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Text;
import org.yearpress.form.Form;
import org.yearpress.model.Address;
import org.yearpress.model.Body;
import org.yearpress.model.Catalogue;
import org.yearpress.model.Editions;
import org.yearpress.model.OrdinaryPage;
import org.yearpress.model.Permalinks;
import org.yearpress.model.References;
import org.yearpress.model.Report;
import org.yearpress.model.Section;
import org.yearpress.page.context.Language;
import org.yearpress.page.context.Links;
import org.yearpress.text.FolderPath;
import org.yearpress.text.MediaTypes;
import org.yearpress.text.Nearest;
import org.yearpress.text.NearestPaths;
import org.yearpress.text.RecentMap;

/**
 * Resolves links and figures of the site's prose. One instance for each build; it gives each
 * section its own {@link References}. Thread-safe.
 *
 * <p>Of links only the file is judged here: whether an anchor is there is known when all prose of
 * the target is converted.
 */
public final class SiteReferences {
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*|//.*");
  private static final int MAX_HINTS = 3;

  /** Reports whose destinations are kept: most links lead to the same report or its neighbours. */
  private static final int REPORTS_KEPT = 32;

  /** Missing paths of which it is kept what may be meant. */
  private static final int PATHS_KEPT = 256;

  private final Catalogue catalogue;
  private final Permalinks permalinks;
  private final Function<String, @Nullable Form> forms;
  private final Function<String, Messages> messages;
  private final Map<String, Language> languages = new ConcurrentHashMap<>();
  private final NavigableSet<String> files;
  private final Set<String> prose;
  private final Map<String, Destination> destinations = new HashMap<>();

  /** Those in the reports that were linked to last, by folder. */
  private final Map<String, Map<String, Destination>> ofReports = new RecentMap<>(REPORTS_KEPT);

  /** For the paths that were missed last: a step asks, then what keeps its answers. */
  private final Map<String, List<String>> instead = new RecentMap<>(PATHS_KEPT);

  /** What a content path becomes. */
  private sealed interface Destination {
    /** Path of a page, or of a file of the output. */
    String to();

    /** Where on the page; empty for the top. */
    default String anchor() {
      return "";
    }

    default boolean page() {
      return true;
    }
  }

  private record Page(String to) implements Destination {}

  private record File(String to) implements Destination {
    @Override
    public boolean page() {
      return false;
    }
  }

  /** A site has very many: where it is is worked out when a link leads there. */
  private record InReport(Report report, Section section) implements Destination {
    @Override
    public String to() {
      return Permalinks.section(report, section);
    }

    @Override
    public String anchor() {
      boolean anchored = report.contents().layout() == Report.Layout.SINGLE && !section.isCover();
      return anchored ? section.anchor() : "";
    }
  }

  /**
   * @param forms a form by its id; null when there is none of it
   * @param messages the words of a language tag
   * @param files content paths of all files of the content folder, published or not
   * @param prose extensions of what sections and pages are written in
   */
  public SiteReferences(
      Catalogue catalogue,
      Function<String, @Nullable Form> forms,
      Function<String, Messages> messages,
      NavigableSet<String> files,
      Set<String> prose) {
    this.prose = Set.copyOf(prose);
    this.catalogue = catalogue;
    this.permalinks = new Permalinks(catalogue.site().pages().links());
    this.forms = forms;
    this.messages = messages;
    this.files = files;
    destinations.put("", new Page(""));
    catalogue.pages().forEach(this::add);
    catalogue.bodies().forEach(this::add);
  }

  /** What a section of a report may point to. */
  public References of(Report report, Section section) {
    return new Here(
        section.file(),
        Permalinks.section(report, section),
        report,
        null,
        Map.of(),
        language(report.language()));
  }

  /**
   * What a section of a superseded edition may point to: what is said of the report is said of that
   * edition, all else stands as it is now. Paths are read as if the section stood where it stood
   * when it was published.
   */
  public References ofSuperseded(Catalogue.Entry edition, Section section) {
    Report report = edition.report();
    Map<String, Destination> own = new HashMap<>();
    add(report, own);
    return new Here(
        report.pathWhenPublished(section.file()),
        Permalinks.section(report, section),
        report,
        edition,
        own,
        language(report.language()));
  }

  /** What the summary of a report may point to. */
  public References ofSummary(Catalogue.Entry entry) {
    Report report = entry.report();
    return new Here(
        report.folder() + "/report.yml",
        Permalinks.report(report),
        report,
        report.isSuperseded() ? entry : null,
        Map.of(),
        language(report.language()));
  }

  /** What an ordinary page, or the prose of the home page, may point to. */
  public References of(OrdinaryPage page) {
    return new Here(
        page.section().file(),
        Permalinks.page(page.path()),
        null,
        null,
        Map.of(),
        language(page.language()));
  }

  private Language language(String tag) {
    return languages.computeIfAbsent(tag, t -> new Language(t, messages.apply(t)));
  }

  /** What a content path becomes; null where it becomes nothing that is shown. */
  private @Nullable Destination destination(String path) {
    Destination known = destinations.get(path);
    return known == null
        ? catalogue.reportAround(path).map(entry -> within(entry).get(path)).orElse(null)
        : known;
  }

  private Map<String, Destination> within(Catalogue.Entry entry) {
    synchronized (ofReports) {
      Map<String, Destination> known = ofReports.get(entry.report().folder());
      if (known != null) {
        return known;
      }
    }
    Map<String, Destination> made = new HashMap<>();
    add(entry.report(), made);
    synchronized (ofReports) {
      ofReports.put(entry.report().folder(), made);
    }
    return made;
  }

  /**
   * What can be linked to instead of a path that does not exist, the likeliest first: pictures for
   * a picture, prose for prose. Where it leads is asked of few, as their reports may have to be
   * read.
   */
  private List<String> instead(String path) {
    synchronized (instead) {
      List<String> known = instead.get(path);
      if (known != null) {
        return known;
      }
    }
    String type = type(path);
    Set<String> above = FolderPath.above(path).collect(Collectors.toSet());
    List<String> alike =
        NearestPaths.around(path, files).stream()
            .filter(other -> type(other).equals(type) && !above.contains(other))
            .toList();
    List<String> found =
        Nearest.several(path, alike, alike.size()).stream()
            .filter(other -> destination(other) != null)
            .limit(MAX_HINTS)
            .toList();
    synchronized (instead) {
      instead.put(path, found);
    }
    return found;
  }

  private String type(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    String extension = name.substring(name.lastIndexOf('.') + 1);
    if (prose.contains(extension)) {
      return "prose";
    }
    return switch (extension) {
      case "png", "jpg", "jpeg", "gif", "webp", "avif", "svg" -> "picture";
      default -> name.contains(".") ? extension : "folder";
    };
  }

  /** A folder is the page that its index file makes. */
  private void add(OrdinaryPage page) {
    String file = page.section().file();
    Destination destination = new Page(Permalinks.page(page.path()));
    destinations.put(file, destination);
    if (!page.path().isEmpty() && file.matches(".*/index\\.[^/]*")) {
      destinations.put(file.substring(0, file.lastIndexOf('/')), destination);
    }
  }

  private void add(Body body) {
    Destination page = new Page(Permalinks.page(body.path()));
    destinations.put(body.path(), page);
    destinations.put(body.path() + "/body.yml", page);
  }

  /** Adds what is in a report under the paths that it had when the report was published. */
  private void add(Report report, Map<String, Destination> to) {
    Destination page = new Page(Permalinks.report(report));
    String folder = report.amendments().editions().current().folder();
    to.put(folder, page);
    to.put(folder + "/report.yml", page);
    if (!report.isSuperseded() && report.status() != Report.Status.WITHDRAWN) {
      report.amendments().editions().superseded().forEach(edition -> add(edition, to));
    }
    for (Section section : report.sections()) {
      to.put(report.pathWhenPublished(section.file()), new InReport(report, section));
    }
    for (String file : report.statistics().files()) {
      to.put(report.pathWhenPublished(file), new Page(Permalinks.statistics(report)));
    }
    report
        .contents()
        .attachments()
        .forEach(
            attachment ->
                to.put(
                    report.pathWhenPublished(attachment.source()),
                    new File(Permalinks.attachment(attachment))));
    String images = report.folder() + "/images/";
    for (String file : files.tailSet(images)) {
      if (!file.startsWith(images)) {
        break;
      }
      to.put(report.pathWhenPublished(file), new File(file));
    }
  }

  private static void add(Editions.Edition edition, Map<String, Destination> to) {
    Destination page = new Page(Permalinks.page(edition.folder()));
    to.put(edition.folder(), page);
    to.put(edition.folder() + "/report.yml", page);
  }

  /** The references of one file. */
  private final class Here implements References {
    private final String file;
    private final Links links;
    private final @Nullable Report report;
    private final Catalogue.@Nullable Entry superseded;
    private final Map<String, Destination> own;
    private final Language language;

    Here(
        String file,
        String page,
        @Nullable Report report,
        Catalogue.@Nullable Entry superseded,
        Map<String, Destination> own,
        Language language) {
      this.file = file;
      this.links = Links.from(permalinks, page);
      this.report = report;
      this.superseded = superseded;
      this.own = own;
      this.language = language;
    }

    @Override
    public Target link(String target) {
      if (SCHEME.matcher(target).matches()) {
        return new Target(target, null, "", null, null);
      }
      int hash = target.indexOf('#');
      String fragment = hash < 0 ? "" : Permalinks.decode(target.substring(hash + 1));
      String path = Permalinks.decode(hash < 0 ? target : target.substring(0, hash));
      if (path.isEmpty() && hash >= 0) {
        return new Target("#" + Permalinks.encode(fragment), file, fragment, null, null);
      }
      if (path.startsWith("/")) {
        return rooted(target, path);
      }
      String resolved = resolve(path);
      if (resolved == null) {
        return nowhere(Text.of("page.link-outside", "target", target), null);
      }
      Destination destination = own.get(resolved);
      if (destination == null) {
        destination = destination(resolved);
      }
      if (destination == null && isPictureOfPages(resolved)) {
        destination = new File(resolved);
      }
      return destination == null ? missing(resolved) : to(destination, resolved, fragment);
    }

    private Target to(Destination destination, String path, String fragment) {
      Address href =
          destination.page()
              ? links.page(destination.to(), fragment.isEmpty() ? destination.anchor() : fragment)
              : links.file(destination.to());
      // What is no page lies in the output where it lies in the content.
      return new Target(
          href.text(), destination.page() ? path : destination.to(), fragment, null, null);
    }

    private Target rooted(String target, String path) {
      String wanted = path.substring(1);
      boolean known = destination(strip(wanted)) != null;
      return nowhere(
          Text.of("page.link-rooted", "target", target),
          known ? Text.of("page.link-rooted-hint", "link", relativeTo(strip(wanted))) : null);
    }

    private Target missing(String path) {
      boolean exists = files.contains(path) || isFolder(path);
      if (!exists) {
        List<String> near = instead(path);
        return nowhere(
            Text.of("page.link-missing", "file", path),
            near.isEmpty()
                ? null
                : Text.of(
                    "page.link-missing-hint",
                    "nearest",
                    Text.list(near.stream().map(this::relativeTo).toList())));
      }
      return isUnpublished(path)
          ? nowhere(
              Text.of("page.link-unpublished", "file", path), Text.of("page.link-unpublished-hint"))
          : nowhere(Text.of("page.link-no-page", "file", path), Text.of("page.link-no-page-hint"));
    }

    private Target nowhere(Text problem, @Nullable Text hint) {
      return new Target(null, null, "", problem, hint);
    }

    /** The content path of a relative one; null when it leads out of the content folder. */
    private @Nullable String resolve(String path) {
      Deque<String> parts = new ArrayDeque<>();
      int slash = file.lastIndexOf('/');
      if (slash > 0) {
        List.of(file.substring(0, slash).split("/", -1)).forEach(parts::addLast);
      }
      for (String part : path.split("/", -1)) {
        if (part.equals("..")) {
          if (parts.pollLast() == null) {
            return null;
          }
        } else if (!part.isEmpty() && !part.equals(".")) {
          parts.addLast(part);
        }
      }
      return String.join("/", parts);
    }

    /** The link that an editor would write here to a content path. */
    private String relativeTo(String path) {
      String from = file.substring(0, file.lastIndexOf('/') + 1);
      int common = 0;
      int slash;
      while ((slash = from.indexOf('/', common)) >= 0
          && path.startsWith(from.substring(0, slash + 1))) {
        common = slash + 1;
      }
      long up = from.substring(common).chars().filter(c -> c == '/').count();
      return "../".repeat((int) up) + path.substring(common);
    }

    @Override
    public Figure figure(String address) {
      int slash = address.lastIndexOf('/');
      String cell = address.substring(slash + 1);
      String body = report == null ? "" : report.body();
      String year = report == null ? "" : Integer.toString(report.year());
      if (slash >= 0) {
        String where = address.substring(0, slash);
        int between = where.lastIndexOf('/');
        year = where.substring(between + 1);
        body = between < 0 ? body : where.substring(0, between);
      }
      if (superseded != null && superseded.report().address().equals(body + "/" + year)) {
        return new CellReference(links, language, superseded, forms.apply(superseded.form()))
            .of(cell);
      }
      List<Catalogue.Entry> entries = catalogue.reports(body);
      if (entries.isEmpty()) {
        return noFigure(Text.of("page.figure-body", "body", body), bodiesLike(body));
      }
      for (Catalogue.Entry entry : entries) {
        if (Integer.toString(entry.report().year()).equals(year)) {
          return new CellReference(links, language, entry, forms.apply(entry.form())).of(cell);
        }
      }
      return noFigure(
          Text.of("page.figure-year", "body", body, "year", year),
          entries.stream().map(entry -> Integer.toString(entry.report().year())).toList());
    }

    /**
     * Bodies with reports that may have been meant; only of these it is asked whether they have.
     */
    private List<String> bodiesLike(String body) {
      List<String> around =
          NearestPaths.around(body, catalogue.bodyPaths()).stream()
              .filter(catalogue.bodyPaths()::contains)
              .toList();
      return Nearest.several(body, around, around.size()).stream()
          .filter(path -> !catalogue.withoutFigures(() -> catalogue.reports(path)).isEmpty())
          .limit(MAX_HINTS)
          .toList();
    }
  }

  static References.Figure noFigure(Text problem, List<String> nearest) {
    return new References.Figure(
        null,
        "",
        problem,
        nearest.isEmpty() ? null : Text.of("page.figure-nearest", "nearest", Text.list(nearest)));
  }

  private boolean isFolder(String path) {
    String next = files.ceiling(path + "/");
    return next != null && next.startsWith(path + "/");
  }

  private boolean isProse(String path) {
    return prose.contains(path.substring(path.lastIndexOf('.') + 1));
  }

  /** Pictures below {@code pages/} are all published, where they lie in the content. */
  private boolean isPictureOfPages(String path) {
    String extension = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return path.startsWith("pages/")
        && MediaTypes.PICTURES.contains(extension)
        && files.contains(path);
  }

  /** Whether a path belongs to a report that is in the content folder, but not in the catalogue. */
  private boolean isUnpublished(String path) {
    return FolderPath.upFrom(path)
        .filter(folder -> files.contains(folder + "/report.yml"))
        .findFirst()
        .map(folder -> destination(folder) == null || isProse(path))
        .orElseGet(() -> path.startsWith("pages/"));
  }

  private static String strip(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
