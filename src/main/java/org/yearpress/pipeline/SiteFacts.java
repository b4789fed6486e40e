package org.yearpress.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yearpress.cache.BuildCache;
import org.yearpress.cache.Dependency;
import org.yearpress.check.Explanations;
import org.yearpress.check.Severities;
import org.yearpress.content.Outliner;
import org.yearpress.content.ReportReadings;
import org.yearpress.content.ReportSource;
import org.yearpress.content.SiteReader;
import org.yearpress.content.SiteSource;
import org.yearpress.content.Vocabulary;
import org.yearpress.content.form.Forms;
import org.yearpress.content.tree.ContentTree;
import org.yearpress.content.tree.Decoding;
import org.yearpress.content.tree.Limits;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.content.tree.ThemeFolder;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Languages;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Severity;
import org.yearpress.diagnostic.Text;
import org.yearpress.form.Form;
import org.yearpress.form.rule.Rules;
import org.yearpress.library.BrandCard;
import org.yearpress.library.ReadableColours;
import org.yearpress.markup.IncludeSource;
import org.yearpress.markup.Markup;
import org.yearpress.markup.MarkupLimits;
import org.yearpress.markup.Outline;
import org.yearpress.markup.SourceText;
import org.yearpress.model.Body;
import org.yearpress.model.Catalogue;
import org.yearpress.model.Report;
import org.yearpress.model.Site;
import org.yearpress.pipeline.reading.CachedReadings;
import org.yearpress.pipeline.reading.PublishedRecords;
import org.yearpress.pipeline.reading.ReportDigests;
import org.yearpress.pipeline.step.DependencyTracker;
import org.yearpress.pipeline.step.Progress;
import org.yearpress.text.FolderPath;
import org.yearpress.text.ListOnDemand;
import org.yearpress.text.Nearest;

/**
 * Everything known of a site before any prose is converted.
 *
 * @param basis what no edit in the folder of a report changes
 * @param entries the figures of every report and superseded edition, read against its form, by
 *     folder
 * @param outlines what each section and page says of itself, by content path
 * @param digests fingerprints of reports that do not stay in the heap; null where all do
 * @param diagnostics what was found while reading
 */
public record SiteFacts(
    Basis basis,
    ContentTree tree,
    SiteSource source,
    Markup markup,
    Map<String, Catalogue.Entry> entries,
    ProseOutlines outlines,
    @Nullable ReportDigests digests,
    List<Diagnostic> diagnostics) {

  /**
   * What no edit in the folder of a report changes.
   *
   * @param theme the files of the theme; none where it cannot be used
   * @param card the picture that was drawn for links to the site
   * @param reader what read the source
   * @param formRules all forms, each with its rules
   * @param stages the registries that the site was read with
   * @param sizes from which on the site is a large one
   * @param asOf the moment that counts as now
   */
  public record Basis(
      ThemeFolder theme,
      BrandCard card,
      SiteReader reader,
      FormRules formRules,
      Stages stages,
      Sizes sizes,
      OffsetDateTime asOf) {}

  /**
   * Reads the settings and the bodies, and finds the reports.
   *
   * @param walked the files, with what was found about them, which is passed on
   */
  static Parsed<SiteReader> open(Parsed<ContentTree> walked, Stages stages) {
    List<Diagnostic> diagnostics = new ArrayList<>();
    ContentTree tree = collect(walked, diagnostics);
    SiteReader reader =
        collect(SiteReader.open(tree, Limits.STANDARD, stages.vocabulary()), diagnostics);
    return new Parsed<>(reader, diagnostics);
  }

  /**
   * Reads content.
   *
   * @param files where the site lies
   * @param opened what {@link #open} gave
   * @param cache may know readings of reports; null to read all
   * @param before what this process read for the last build with the same cache; null for nothing
   * @param sizes how many reports may stay in the heap, where there is a cache for the others
   * @param outlining gives the outline of a text
   * @param tracker notes what is included, and where nothing of all this may be kept
   * @param progress is told how many reports were read
   */
  static SiteFacts read(
      SiteFiles files,
      Parsed<SiteReader> opened,
      Stages stages,
      Workers workers,
      @Nullable BuildCache cache,
      @Nullable SiteFacts before,
      Sizes sizes,
      BiFunction<Markup, SourceText, Outline> outlining,
      DependencyTracker.CurrentStep tracker,
      Progress progress) {
    BuildOptions options = files.options();
    Limits limits = Limits.STANDARD;
    List<Diagnostic> diagnostics = new ArrayList<>();
    SiteReader reader = collect(opened, diagnostics);
    ContentTree tree = reader.tree();
    Vocabulary vocabulary = stages.vocabulary();
    ThemeFolder theme =
        collect(files.theme(reader.site().pages().theme(), reader.themePlace()), diagnostics);
    unknownDownloads(reader.site(), vocabulary.downloads()).forEach(diagnostics::add);
    Forms forms = collect(Forms.read(tree, limits, vocabulary.ruleKinds()), diagnostics);
    Markup markup =
        new Markup(
            stages.dialects(reader.site()),
            includes(tree, limits, tracker),
            MarkupLimits.DEFAULT,
            stages.languages()::of);
    Map<String, Outline> outlines = new ConcurrentHashMap<>();
    FormRules formRules = FormRules.of(forms);
    CachedReadings kept = readings(tree, cache, outlines, reader.reportCount() > sizes.held());
    boolean onDemand = kept != null && kept.isOnDemand();
    FiguresReading figures =
        new FiguresReading(
            reader.bodies(),
            formRules,
            reader.severityPlaces().keySet(),
            before == null ? Map.of() : before.entries(),
            onDemand ? kept : null,
            done -> progress.reached("read", done, reader.reportCount()));
    SiteSource source =
        collect(
            reader.read(
                forms.all(),
                outliner(markup, outlining, outlines),
                kept == null ? ReportReadings.NONE : kept,
                workers.pool(),
                figures),
            diagnostics);
    diagnostics.addAll(unusableFonts(source.fonts(), stages));
    diagnostics.addAll(ReadableColours.check(reader, theme));
    diagnostics.addAll(unknownSeverities(source, figures.bound(source), forms, stages.languages()));
    unlicensed(source.site()).ifPresent(diagnostics::add);
    BrandCard card =
        BrandCard.of(source, theme, limits, before == null ? null : before.basis().card());
    if (card.fault() != null) {
      diagnostics.add(card.fault());
    }
    if (options.review()) {
      Messages messages = stages.languages().of(source.site().language());
      source = source.with(source.site().forReview(messages.format("page.for-review")));
    }
    Map<String, Catalogue.Entry> entries = figures.entries(source, diagnostics);
    new ContentReads(tracker).read(tree);
    return new SiteFacts(
        new SiteFacts.Basis(theme, card, reader, formRules, stages, sizes, options.asOf()),
        tree,
        source,
        markup,
        entries,
        kept != null && onDemand
            ? ProseOutlines.ofReports(outlines, source, kept::outlines)
            : ProseOutlines.held(outlines),
        kept == null ? null : kept.digests(),
        diagnostics);
  }

  /**
   * The same facts after an edit in the folder of one report.
   *
   * @param report folder of a report that was read
   * @return empty when more than that report may have changed, or it cannot be read
   */
  Optional<SiteFacts> edited(String report) {
    Optional<ContentTree> rescanned = tree.rescan(report);
    if (rescanned.isEmpty() || rescanned.get().file(report + "/report.yml").isEmpty()) {
      return Optional.empty();
    }
    Markup now =
        markup.including(includes(rescanned.get(), limits(), new DependencyTracker.CurrentStep()));
    Map<String, Outline> outlined = outlines.copy();
    Parsed<Optional<ReportSource>> read =
        basis
            .reader()
            .reread(
                rescanned.get(), report, forms().all(), outliner(now, Markup::outline, outlined));
    List<ReportSource> reports = new ArrayList<>(source.reports());
    int at = 0;
    while (at < reports.size() && !reports.get(at).report().folder().equals(report)) {
      at++;
    }
    if (read.value().isEmpty()
        || at == reports.size()
        || !read.value().get().report().address().equals(reports.get(at).report().address())) {
      return Optional.empty();
    }
    ReportSource edited = read.value().get();
    reports.set(at, edited);
    Map<String, Catalogue.Entry> figures = new LinkedHashMap<>(entries);
    Stream.concat(Stream.of(edited), edited.editions().stream())
        .forEach(
            each ->
                figures.put(
                    each.report().folder(),
                    FiguresReading.entry(each, source.bodies(), basis.formRules())));
    return Optional.of(
        new SiteFacts(
            basis,
            rescanned.get(),
            source.with(reports),
            now,
            figures,
            ProseOutlines.held(outlined),
            null,
            read.diagnostics()));
  }

  public Site site() {
    return source.site();
  }

  /** The folders of all reports, readable or not; none lies in another. */
  public NavigableSet<String> reportFolders() {
    NavigableSet<String> all =
        tree.filesNamed("report.yml").stream()
            .map(SourceFile::folder)
            .collect(Collectors.toCollection(TreeSet::new));
    // A report.yml within a report, among its attachments for example, makes none of its folder.
    return all.stream()
        .filter(folder -> !FolderPath.isBelowAny(folder, all))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What readers were given, as the content folder records it. */
  PublishedRecords records() {
    return PublishedRecords.in(tree);
  }

  /** Whether readers were given the report of a folder. */
  boolean isRecorded(String folder, PublishedRecords records) {
    return source.hasReport(folder) && records.has(entry(folder).report());
  }

  /** The limits that content is held against. */
  public Limits limits() {
    return Limits.STANDARD;
  }

  /** All forms, and how cells of one lead to cells of another. */
  public Forms forms() {
    return basis.formRules().forms();
  }

  /** The rules of each form by its id. */
  public Map<String, Rules> rules() {
    return basis.formRules().rules();
  }

  /** All forms by id. */
  Map<String, Form> formsById() {
    return basis.formRules().byId();
  }

  /** The form of a report; null without one. */
  public @Nullable Form form(String id) {
    return basis.formRules().form(id);
  }

  /** What the heap holds of a report, by its number in the order of the folders. */
  private Report report(int number) {
    return entry(source.folders().get(number)).report();
  }

  /** What the heap holds of all reports, in the order of their folders. */
  public Stream<Report> reports() {
    return IntStream.range(0, source.folders().size()).mapToObj(this::report);
  }

  /** The figures of the report or superseded edition of a folder. */
  Catalogue.Entry entry(String folder) {
    return Objects.requireNonNull(entries.get(folder), folder);
  }

  /** The reports that are shown, in the order of their folders. */
  List<ReportSource> selected(Predicate<Report> wanted) {
    return ListOnDemand.filtered(source.reports(), i -> wanted.test(report(i)));
  }

  /**
   * What was found while reading, but for what lies in the folders of reports that are not looked
   * at: a draft that is half written keeps nothing from being published. What is wrong with a
   * report.yml is reported, as it may be the reason why the report counts as a draft.
   */
  List<Diagnostic> diagnostics(Predicate<Report> wanted) {
    Set<String> aside =
        reports().filter(wanted.negate()).map(Report::folder).collect(Collectors.toSet());
    return diagnostics.stream()
        .map(this::weighed)
        .filter(
            found -> {
              String file = found.place().file();
              return file.endsWith("/report.yml") || !FolderPath.isBelowAny(file, aside);
            })
        .toList();
  }

  /**
   * What was found while reading in each of some folders.
   *
   * @return those in which nothing was found left out
   */
  public Map<String, List<Diagnostic>> diagnosticsIn(Predicate<String> folders) {
    Map<String, List<Diagnostic>> found = new HashMap<>();
    for (Diagnostic diagnostic : diagnostics) {
      FolderPath.above(diagnostic.place().file())
          .filter(folders)
          .forEach(
              folder -> found.computeIfAbsent(folder, key -> new ArrayList<>()).add(diagnostic));
    }
    return found;
  }

  /** A diagnostic with the severity that the site gives to its code. */
  Diagnostic weighed(Diagnostic found) {
    return Severities.withSiteSeverity(found, site().checking().severity());
  }

  /** The catalogue of the reports that are shown; bodies that only others have are left out. */
  Catalogue catalogue(Predicate<Report> wanted) {
    List<Catalogue.Entry> selected =
        source.folders().stream()
            .map(this::entry)
            .filter(entry -> wanted.test(entry.report()))
            .toList();
    List<Body> all = source.bodies();
    if (all.stream().allMatch(SiteFacts::isNamed)) {
      return new Catalogue(site(), all, selected, source.pages());
    }
    Set<String> withReports =
        selected.stream()
            .flatMap(entry -> FolderPath.above(entry.report().folder()))
            .collect(Collectors.toSet());
    List<Body> bodies =
        all.stream().filter(body -> isNamed(body) || withReports.contains(body.path())).toList();
    return new Catalogue(site(), bodies, selected, source.pages());
  }

  /** A body known only by the folder of a draft would give the draft away. */
  private static boolean isNamed(Body body) {
    return body.place().file().endsWith("/body.yml");
  }

  /** The words of a language. */
  public Function<String, Messages> language() {
    return basis.stages().languages()::of;
  }

  /**
   * The bytes of the publisher's fonts for documents; those with which none can be set left out.
   */
  List<byte[]> fonts() {
    List<byte[]> fonts = new ArrayList<>();
    for (SourceFile file : source.fonts()) {
      byte[] font = bytes(file);
      if (fault(font, basis.stages()).isEmpty()) {
        fonts.add(font);
      }
    }
    return fonts;
  }

  /** The publisher's logo for documents; none where there is none. */
  List<SourceFile> logo() {
    String logo = source.site().pages().brand().printLogo();
    return logo.isEmpty()
        ? List.of()
        : source.pageImages().stream().filter(file -> file.path().equals(logo)).toList();
  }

  private static Optional<String> fault(byte[] font, Stages stages) {
    return stages.lists().exports().stream().flatMap(each -> each.fault(font).stream()).findFirst();
  }

  /** Fonts with which no document can be set. */
  private static List<Diagnostic> unusableFonts(List<SourceFile> fonts, Stages stages) {
    List<Diagnostic> unusable = new ArrayList<>();
    for (SourceFile file : fonts) {
      fault(bytes(file), stages)
          .ifPresent(
              reason ->
                  unusable.add(
                      Diagnostic.error(
                          "font-unfit",
                          Place.of(file.path()),
                          Text.of("pipeline.font-unfit", "reason", reason),
                          Text.of("pipeline.font-unfit-hint"))));
    }
    return unusable;
  }

  /** A site that is to stand on the web, and does not say what others may do with it. */
  private static Optional<Diagnostic> unlicensed(Site site) {
    return site.url().isEmpty() || !site.licence().isInherited()
        ? Optional.empty()
        : Optional.of(
            Diagnostic.note(
                "licence-missing",
                Place.of("site.yml"),
                Text.of("content.licence-missing"),
                Text.of("content.licence-missing-hint")));
  }

  /**
   * Severities given to what no form, no check and no report knows.
   *
   * @param bound ids of what is found about bound passages
   */
  private static List<Diagnostic> unknownSeverities(
      SiteSource source, Set<String> bound, Forms forms, Languages languages) {
    List<Diagnostic> unknown = new ArrayList<>();
    Explanations explanations = new Explanations(languages.of("en"));
    for (Map.Entry<String, Place> given : source.severityPlaces().entrySet()) {
      String id = given.getKey();
      Severity to = source.site().checking().severity().getOrDefault(id, Severity.ERROR);
      List<String> codes = explanations.codesOf(id, forms.all());
      if (to != Severity.ERROR
          && !codes.isEmpty()
          && codes.stream().noneMatch(code -> Severities.mayLower(code, to))) {
        unknown.add(
            Diagnostic.error(
                "severity-fixed",
                given.getValue(),
                Text.of("pipeline.severity-fixed", "id", id),
                Text.of(
                    "pipeline.severity-fixed-hint", "known", Text.list(Severities.weighable()))));
      }
      if (codes.isEmpty() && !bound.contains(id)) {
        unknown.add(
            Diagnostic.warning(
                "severity-unknown",
                given.getValue(),
                Text.of("pipeline.severity-unknown", "id", id),
                Nearest.to(id, severityWords(explanations, forms))
                    .map(
                        nearest -> Text.of("pipeline.severity-unknown-nearest", "nearest", nearest))
                    .orElse(Text.of("pipeline.severity-unknown-hint"))));
      }
    }
    return unknown;
  }

  private static Set<String> severityWords(Explanations explanations, Forms forms) {
    Set<String> words = new TreeSet<>(explanations.codes());
    for (Form form : forms.all()) {
      form.rules().forEach(rule -> words.add(rule.id()));
    }
    return words;
  }

  private static byte[] bytes(SourceFile file) {
    try {
      return file.bytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Formats that site.yml asks for and that nothing makes. */
  private static List<Diagnostic> unknownDownloads(Site site, List<String> known) {
    return site.downloads().formats().stream()
        .filter(name -> !known.contains(name))
        .map(
            name ->
                Diagnostic.warning(
                    "download-unmade",
                    Place.of("site.yml"),
                    Text.of("pipeline.download-unmade", "name", name, "made", Text.list(known)),
                    Text.of("pipeline.download-unmade-hint", "name", name)))
        .toList();
  }

  private static @Nullable CachedReadings readings(
      ContentTree tree,
      @Nullable BuildCache cache,
      Map<String, Outline> outlines,
      boolean onDemand) {
    try {
      return cache == null ? null : new CachedReadings(tree, cache, outlines, onDemand);
    } catch (UncheckedIOException e) {
      return null; // the reading itself tells what cannot be read
    }
  }

  private static Outliner outliner(
      Markup markup,
      BiFunction<Markup, SourceText, Outline> outlining,
      Map<String, Outline> outlines) {
    return (file, text) -> {
      Outline outline = outlining.apply(markup, new SourceText(file.path(), text));
      outlines.put(file.path(), outline);
      return new Outliner.Outline(outline.title(), outline.draft(), outline.diagnostics());
    };
  }

  private static IncludeSource includes(
      ContentTree tree, Limits limits, DependencyTracker.CurrentStep tracker) {
    return path -> {
      tracker.addDependency(Dependency.Topic.INCLUDE, path, "");
      Optional<SourceFile> file = tree.file(path);
      if (file.isEmpty()) {
        return new IncludeSource.Answer(null, null);
      }
      Parsed<String> text = Decoding.text(file.get(), limits);
      new ContentReads(tracker).read(file.get());
      return text.diagnostics().isEmpty()
          ? new IncludeSource.Answer(text.value(), null)
          : new IncludeSource.Answer(null, text.diagnostics().get(0).message());
    };
  }

  private static <T> T collect(Parsed<T> parsed, List<Diagnostic> diagnostics) {
    diagnostics.addAll(parsed.diagnostics());
    return parsed.value();
  }
}
