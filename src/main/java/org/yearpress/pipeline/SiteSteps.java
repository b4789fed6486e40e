package org.yearpress.pipeline;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.yearpress.cache.BlobStore;
import org.yearpress.cache.BuildCache;
import org.yearpress.cache.Fingerprint;
import org.yearpress.cache.Input;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.export.data.SiteData;
import org.yearpress.model.Body;
import org.yearpress.model.Download;
import org.yearpress.output.Sink;
import org.yearpress.page.Pages;
import org.yearpress.page.kind.Item;
import org.yearpress.page.kind.PageKind;
import org.yearpress.pipeline.reading.ContentFingerprints;
import org.yearpress.pipeline.step.DependencyTracker;

/**
 * The steps that speak of several reports, each named by what it is about: a year, a body, a
 * statistic, a kind of page, a file of data. No name says where in a list its subject stands, so
 * that another body or year leaves the names of all others as they are.
 */
final class SiteSteps {
  private static final String FILES = "data-files";

  /** How long a part of a segment of the index takes; the measure of the others. */
  static final int SEGMENT = 100;

  /** How long it takes to write the figures of a report. */
  private static final int DATA = 20;

  /** How long to print a statistic, for each report. */
  private static final int ITEM = 5;

  /** How long to print a list, for each report. */
  private static final int LIST = 2;

  /** How long to print a body. */
  private static final int BODY = 300;

  private final Fingerprints fingerprints;
  private final long reports;
  private final Pages pages;
  private final SiteData data;
  private final Findings findings;
  private final DependencyTracker.CurrentStep tracker;
  private final BuildCache cache;
  private final Sink sink;
  private final int manyRedirects;
  private final List<SiteStep> steps = new ArrayList<>();

  /** The files of data that steps made, by the part. */
  private final Map<String, List<Download>> ofParts = new LinkedHashMap<>();

  /** The same by the path of the body. */
  private final Map<String, List<Download>> ofBodies = new TreeMap<>();

  /** Files of data with their hashes. */
  record Made(List<Download> files) {}

  /**
   * @param findings what reports gave to data
   * @param images the pictures of pages
   */
  SiteSteps(
      SitePass pass,
      Pages pages,
      SiteData data,
      Findings findings,
      List<SourceFile> images,
      DependencyTracker.CurrentStep tracker,
      BuildCache cache,
      Sink sink) {
    this.fingerprints = pass.fingerprints();
    this.reports = pass.reports();
    this.pages = pages;
    this.data = data;
    this.findings = findings;
    this.tracker = tracker;
    this.cache = cache;
    this.sink = sink;
    this.manyRedirects = pass.sizes().redirects();
    list(images);
  }

  /** All that can be done side by side. */
  List<SiteStep> all() {
    return steps;
  }

  private void list(List<SourceFile> images) {
    add(
        "files",
        0,
        fingerprints.siteWith("pictures", ContentFingerprints.files(images)),
        () -> files(images));
    Set<String> names = new HashSet<>();
    for (PageKind kind : pages.kinds()) {
      String name = "pages " + kind.template();
      int same = 1;
      while (!names.add(name)) {
        name = "pages " + kind.template() + " " + ++same; // a kind from outside with the same
      }
      add(name, reports * LIST, fingerprints.onlySite(), () -> pages.ofSite(kind));
    }
    add("feed", reports * LIST, fingerprints.onlySite(), pages::feed);
    for (int year : pages.years()) {
      add("year " + year, reports * LIST, fingerprints.onlySite(), () -> pages.ofYear(year));
    }
    for (Item item : pages.items()) {
      add("item " + item.page(), reports * ITEM, fingerprints.onlySite(), () -> pages.ofItem(item));
    }
    for (SiteData.Part part : data.parts()) {
      String name = "data " + part.name();
      Supplier<Fingerprint> given =
          () -> part.year() == 0 ? findings.ofAll() : findings.ofYear(part.year());
      long weight = (long) part.weight() * DATA;
      addData(
          name,
          weight,
          part.findings() ? given : null,
          ofParts,
          name,
          () -> data.write(part, sink));
    }
    for (Body body : pages.bodies()) {
      String name = "body " + body.path() + "/"; // no folder of a report ends so
      if (data.hasFilesOfBodies()) {
        Supplier<Fingerprint> given = () -> findings.ofBody(body.path());
        addData(name, BODY, given, ofBodies, body.path(), () -> ofBody(body));
      } else {
        add(name, BODY, fingerprints.onlySite(), () -> pages.ofBody(body));
      }
    }
  }

  private void add(String name, long weight, List<Input> inputs, Runnable work) {
    SiteStep.Kind kind = new SiteStep.Kind(weight, false, false);
    steps.add(new SiteStep(name, steps.size(), kind, () -> inputs, work, parts -> {}));
  }

  /**
   * Adds a step that gives files of data.
   *
   * @param given fingerprint of the findings that stand in them; null where none do
   */
  private void addData(
      String name,
      long weight,
      @Nullable Supplier<Fingerprint> given,
      Map<String, List<Download>> made,
      String key,
      Supplier<List<Download>> work) {
    made.put(key, List.of()); // in the order of the list
    steps.add(
        new SiteStep(
            name,
            steps.size(),
            new SiteStep.Kind(weight, true, given != null),
            given == null
                ? fingerprints::onlySite
                : () -> fingerprints.siteWith("findings", given.get()),
            () -> {
              List<Download> files = work.get();
              if (!files.isEmpty()) {
                tracker.addPart(FILES, new Made(files));
              }
            },
            parts -> gather(made, key, parts)));
  }

  private void gather(
      Map<String, List<Download>> made, String key, Map<String, BlobStore.Ref> parts) {
    BlobStore.Ref files = parts.get(FILES);
    if (files != null) {
      List<Download> given = cache.part(Made.class, files).files();
      synchronized (made) {
        made.put(key, given);
      }
    }
  }

  /** Writes what describes the files of data; when all that {@link SiteStep#isData} is done. */
  SiteStep last() {
    List<Download> parts = ofParts.values().stream().flatMap(List::stream).toList();
    List<Download> bodies = ofBodies.values().stream().flatMap(List::stream).toList();
    Fingerprint files = Fingerprint.hasher().add(new Made(parts)).add(new Made(bodies)).hash();
    return new SiteStep(
        "data package",
        steps.size(),
        new SiteStep.Kind(0, true, false),
        () -> fingerprints.siteWith("files", files),
        () -> pages.data(data.describe(parts, bodies, sink)),
        given -> {});
  }

  private void files(List<SourceFile> images) {
    ContentReads reads = new ContentReads(tracker);
    images.forEach(file -> reads.put(file, sink));
    pages.files(manyRedirects);
  }

  private List<Download> ofBody(Body body) {
    pages.ofBody(body);
    return data.ofBody(body.path(), sink);
  }
}
