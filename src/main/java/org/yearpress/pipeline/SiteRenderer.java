package org.yearpress.pipeline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yearpress.cache.BlobStore;
import org.yearpress.cache.BuildCache;
import org.yearpress.content.ReportSource;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Place;
import org.yearpress.export.Document;
import org.yearpress.export.Downloads;
import org.yearpress.export.Export;
import org.yearpress.export.Remarks;
import org.yearpress.model.Catalogue;
import org.yearpress.model.CheckedReport;
import org.yearpress.model.Download;
import org.yearpress.model.IndexCuts;
import org.yearpress.model.OrdinaryPage;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Prose;
import org.yearpress.model.Report;
import org.yearpress.output.Manifest;
import org.yearpress.output.Sink;
import org.yearpress.page.Pages;
import org.yearpress.page.kind.PageKind;
import org.yearpress.page.kind.SearchPage;
import org.yearpress.page.template.Theme;
import org.yearpress.pipeline.step.DependencyTracker;
import org.yearpress.search.Contribution;
import org.yearpress.search.SearchCheck;
import org.yearpress.search.SearchIndex;

/** Writes the output of one build: pages, downloads, attachments, pictures, the search index. */
final class SiteRenderer {
  private static final String SEARCH = "search";
  private static final String TEXTS = "search-texts";

  private final Downloads downloads;
  private final Pages pages;
  private final SearchIndex search;

  private final Findings findings;
  private final DependencyTracker.CurrentStep tracker;
  private final BuildCache cache;
  private final Function<String, Optional<Manifest.Entry>> stored;
  private final Sink sink;
  private final SiteFacts facts;
  private final ContentReads reads;

  /**
   * @param gathered what reports gave, where that is known already; null where they give it to this
   * @param to takes the files
   * @param stored what it took at a path from the step that asks
   */
  SiteRenderer(
      SiteFacts facts,
      Catalogue catalogue,
      Theme theme,
      List<Export> exports,
      DependencyTracker.CurrentStep tracker,
      BuildCache cache,
      @Nullable Findings gathered,
      Sink to,
      Function<String, Optional<Manifest.Entry>> stored) {
    this.tracker = tracker;
    this.cache = cache;
    this.facts = facts;
    this.reads = new ContentReads(tracker);
    this.stored = stored;
    this.sink = to;
    this.findings = gathered == null ? new GatheredFindings(this::findingTexts) : gathered;
    this.downloads =
        new Downloads(
            catalogue,
            facts::form,
            facts.language(),
            facts.forms().crosswalks(),
            folder -> facts.entries().get(folder),
            findings,
            exports,
            facts.fonts(),
            facts.basis().sizes().tables());
    facts.source().fonts().forEach(reads::read);
    this.pages =
        new Pages(
            catalogue,
            facts::form,
            facts.forms().crosswalks(),
            theme,
            facts.language(),
            facts.basis().stages().lists().pages(),
            facts.basis().stages().mediaTypes(),
            sink);
    this.search =
        new SearchIndex(catalogue, facts::form, sink, cuts(facts.basis().stages().lists().pages()));
  }

  /** How the search page expects the index to be cut. */
  private static IndexCuts cuts(List<PageKind> kinds) {
    return kinds.stream()
        .filter(SearchPage.class::isInstance)
        .map(kind -> ((SearchPage) kind).cuts())
        .findFirst()
        .orElse(IndexCuts.STANDARD);
  }

  /**
   * One report; called from several threads.
   *
   * @param pictures content paths of the pictures that the prose of an edition shows
   * @param diagnostics is given what formats do not take over as it stands
   */
  void report(
      ReportSource source,
      ReportCheck checked,
      Function<CheckedReport, Set<String>> pictures,
      List<Diagnostic> diagnostics) {
    CheckedReport current = checked.report();
    Map<String, SourceFile> files = new TreeMap<>();
    pagesAndDownloads(source, current, diagnostics);
    Downloads.FindingTexts found = downloads.findingTexts(current);
    if (!found.lines().isEmpty()) {
      tracker.addPart(Findings.IDS, Downloads.ids(current, found));
      tracker.addPart(Findings.TEXTS, found);
    }
    search(search.of(current, source.form()));
    take(source, pictures.apply(current), files);
    // The editions of a report that was withdrawn are withdrawn with it.
    if (current.report().status() != Report.Status.WITHDRAWN) {
      for (int i = 0; i < source.editions().size(); i++) {
        CheckedReport superseded = checked.superseded().get(i);
        // What is wrong with a format of an edition was said while it stood.
        pagesAndDownloads(source.editions().get(i), superseded, new ArrayList<>());
        take(source.editions().get(i), pictures.apply(superseded), files);
        take(source, pictures.apply(superseded), files);
      }
    }
    files.values().forEach(file -> reads.put(file, sink));
    noteReads(source);
    source.editions().forEach(this::noteReads);
    facts.logo().forEach(reads::read);
  }

  /** What formats took of a report: texts for their places, attachments and pictures. */
  private void noteReads(ReportSource source) {
    source.sections().forEach(reads::read);
    facts.tree().filesIn(source.report().folder()).forEach(reads::read);
    reads.streamed(source.attachments());
    reads.streamed(source.images());
  }

  /**
   * The pages of one report as it stands now and nothing else: no download, no edition, nothing for
   * the index. Downloads are listed as they were stored before.
   */
  void pages(ReportCheck checked) {
    CheckedReport report = checked.report();
    pages.report(
        report,
        downloads
            .existing(report, path -> stored.apply(path).map(Manifest.Entry::size).orElse(0L))
            .stream()
            .map(download -> download.withSha256(hash(report.report(), download)))
            .toList());
  }

  /** Attachments and pictures lie in the output as in the content; editions share them. */
  private static void take(
      ReportSource source, Set<String> pictures, Map<String, SourceFile> files) {
    source.attachments().forEach(file -> files.put(file.path(), file));
    for (SourceFile file : source.images()) {
      if (pictures.contains(file.path())) {
        files.put(file.path(), file);
      }
    }
  }

  private void pagesAndDownloads(
      ReportSource source, CheckedReport checked, List<Diagnostic> diagnostics) {
    List<Sink.Source> attachments = new ArrayList<>();
    source.attachments().forEach(file -> attachments.add(file::open));
    Document document =
        new Document() {
          @Override
          public byte[] html() {
            return pages.document(checked, new InlinePictures(source.images()));
          }

          @Override
          public byte[] printable() {
            return pages.printable(checked, new InlinePictures(withLogo(source.images())));
          }

          @Override
          public Book book() {
            PicturesBeside pictures = new PicturesBeside(source.images());
            return new Book(pages.book(checked, pictures), pictures.taken());
          }

          @Override
          public Place place(String text) {
            return TextLocator.first(text, source, facts);
          }
        };
    Remarks remarks =
        new Remarks() {
          @Override
          public void add(Diagnostic remark) {
            diagnostics.add(remark);
          }

          @Override
          public void addTransient(Diagnostic remark) {
            tracker.preventCaching();
            diagnostics.add(remark);
          }
        };
    pages.report(
        checked,
        downloads.report(checked, document, attachments, remarks, sink).stream()
            .map(download -> download.withSha256(hash(checked.report(), download)))
            .toList());
  }

  /** The pictures of a report and the publisher's logo. */
  private List<SourceFile> withLogo(List<SourceFile> images) {
    List<SourceFile> all = new ArrayList<>(images);
    all.addAll(facts.logo());
    return all;
  }

  private String hash(Report report, Download download) {
    return stored
        .apply(Permalinks.download(report, download.file()))
        .map(Manifest.Entry::sha256)
        .orElse("");
  }

  /** A page outside any report; called from several threads. */
  void page(OrdinaryPage page, Prose prose) {
    pages.ordinary(page, prose);
    search(search.of(page, prose));
  }

  private void search(Contribution.@Nullable WithTexts given) {
    if (given != null) {
      tracker.addPart(SEARCH, given.contribution());
      tracker.addPart(TEXTS, given.texts());
    }
  }

  /**
   * What a report or page gave, now or in an earlier build; from several threads.
   *
   * @param step that it is of
   */
  void add(String step, Map<String, BlobStore.Ref> parts) {
    BlobStore.Ref given = parts.get(Findings.IDS);
    if (given != null) {
      Downloads.Ids ids = cache.part(Downloads.Ids.class, given);
      findings.add(facts.entry(ids.folder()).report(), ids);
    }
    BlobStore.Ref contribution = parts.get(SEARCH);
    if (contribution != null) {
      search.add(cache.part(Contribution.class, contribution), new StepTexts(step));
    }
  }

  /** What a step gave to the index, read again when it is wanted: there are very many. */
  private final class StepTexts implements SearchIndex.Given {
    private final String step;

    StepTexts(String step) {
      this.step = step;
    }

    @Override
    public Contribution.Texts texts() {
      return part(step, TEXTS, Contribution.Texts.class);
    }

    @Override
    public Optional<Contribution.WithTexts> before() {
      return searchedBefore(step);
    }
  }

  /** The step of a report is named by its folder. */
  private Downloads.FindingTexts findingTexts(String folder) {
    return part(folder, Findings.TEXTS, Downloads.FindingTexts.class);
  }

  private <T extends Record> T part(String step, String stage, Class<T> type) {
    BlobStore.Ref ref = StepRunner.parts(cache, step).get(stage);
    return cache.largePart(type, Objects.requireNonNull(ref, step));
  }

  /** What a step gave to the index in the last build. */
  private Optional<Contribution.WithTexts> searchedBefore(String step) {
    Map<String, BlobStore.Ref> parts = StepRunner.lastParts(cache, step);
    BlobStore.Ref contribution = parts.get(SEARCH);
    BlobStore.Ref texts = parts.get(TEXTS);
    return contribution == null || texts == null
        ? Optional.empty()
        : Optional.of(
            new Contribution.WithTexts(
                cache.largePart(Contribution.class, contribution),
                cache.largePart(Contribution.Texts.class, texts)));
  }

  /**
   * The steps that speak of several reports; when all reports are done.
   *
   * @param images the pictures of pages
   */
  SiteSteps steps(SitePass pass, List<SourceFile> images) {
    return new SiteSteps(pass, pages, downloads.data(), findings, images, tracker, cache, sink);
  }

  /** The segments of the index over everything that was added. */
  List<SearchIndex.Due> segments() {
    return search.segments();
  }

  /** The names of the steps that gave a segment its texts, in its order. */
  static List<String> givers(SearchIndex.Due segment) {
    return segment.given().stream().map(each -> ((StepTexts) each).step).toList();
  }

  /**
   * A segment of the index over what some steps gave.
   *
   * @param steps their names, in its order
   */
  SearchIndex.Due segment(List<String> steps) {
    return search.segment(
        steps.stream()
            .map(
                step ->
                    new SearchIndex.Found(
                        part(step, SEARCH, Contribution.class), new StepTexts(step)))
            .toList());
  }

  /** The search index, to which everything was added. */
  SearchIndex search() {
    return search;
  }

  /**
   * What leads to the segments of the index.
   *
   * @param files of the site, those of the segments among them
   */
  void root(
      Collection<SearchIndex.Head> heads,
      Collection<SearchIndex.Head> bundles,
      SearchCheck.Files files) {
    search.writeRoot(List.copyOf(heads), List.copyOf(bundles), files);
  }
}
