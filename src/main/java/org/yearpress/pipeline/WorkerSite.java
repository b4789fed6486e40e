package org.yearpress.pipeline;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.yearpress.cache.BlobStore;
import org.yearpress.cache.BuildCache;
import org.yearpress.cache.Dependency;
import org.yearpress.cache.Input;
import org.yearpress.cache.SharedCache;
import org.yearpress.cache.Trace;
import org.yearpress.cache.codec.RecordCodec;
import org.yearpress.content.tree.ContentTree;
import org.yearpress.content.tree.Limits;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.markup.Markup;
import org.yearpress.output.Manifest;
import org.yearpress.output.Outbox;
import org.yearpress.output.Sink;
import org.yearpress.output.SiteStore;
import org.yearpress.pipeline.engine.RangeAnswer;
import org.yearpress.pipeline.engine.StepOutcome;
import org.yearpress.pipeline.engine.StepRange;
import org.yearpress.pipeline.engine.WorkOrder;
import org.yearpress.pipeline.reading.ContentFingerprints;
import org.yearpress.pipeline.step.BuildStep;
import org.yearpress.pipeline.step.DependencyTracker;
import org.yearpress.pipeline.step.Progress;
import org.yearpress.pipeline.step.SegmentStep;

/**
 * The site of a build in another process, whose steps are done here for it. It is read when it is
 * first asked for. Thread-safe.
 */
public final class WorkerSite implements AutoCloseable {
  private final Stages stages;
  private final byte[] encodedOrder;
  private final Workers workers;
  private final DependencyTracker.CurrentStep tracker = new DependencyTracker.CurrentStep();

  @SuppressWarnings("ThreadLocalUsage") // one a site, as with the tracker
  private final ThreadLocal<@Nullable Outbox> outbox = new ThreadLocal<>();

  private @Nullable Opened opened;

  /** A site that was read. */
  private final class Opened {
    private final Path stage;
    private final SiteStore.@Nullable Opened store;
    private final SiteFacts facts;
    private final SitePass pass;
    private final BuildCache cache;
    private final SiteRenderer renderer;
    private final SiteFiles files;
    private @Nullable SiteSteps steps;

    /** What {@link #cache} knows of the steps that were done. */
    private @Nullable SharedCache gathered;

    Opened(
        Path stage,
        SiteStore.@Nullable Opened store,
        SiteFacts facts,
        SitePass pass,
        BuildCache cache,
        SiteRenderer renderer,
        SiteFiles files) {
      this.stage = stage;
      this.store = store;
      this.facts = facts;
      this.pass = pass;
      this.cache = cache;
      this.renderer = renderer;
      this.files = files;
    }

    /**
     * A step by its number.
     *
     * @throws BlobStore.BrokenException when what it takes cannot be read
     * @throws IllegalArgumentException when there is none in this site
     */
    BuildStep step(int number, StepRange.@Nullable Gathered given) {
      int others = pass.steps();
      if (number < others) {
        return pass.step(number, renderer);
      }
      List<SiteStep> all = steps().all();
      if (given != null) {
        gather(given.kept());
      }
      if (number < others + all.size()) {
        return all.get(number - others);
      }
      BlobStore.Ref givers = given == null ? null : given.givers().get(number);
      if (givers == null) {
        throw new IllegalArgumentException("no such step: " + number);
      }
      return new SegmentStep(
          number - others - all.size(),
          renderer.segment(decoded(StepRange.Givers.class, cache.bytes(givers)).steps()),
          Map.of(),
          path -> null,
          tracker,
          cache,
          new ConcurrentSkipListMap<>());
    }

    private synchronized SiteSteps steps() {
      SiteSteps known = steps;
      if (known == null) {
        known = renderer.steps(pass, facts.source().pageImages());
        steps = known;
      }
      return known;
    }

    private synchronized void gather(SharedCache kept) {
      if (!kept.equals(gathered)) {
        cache.visit(kept);
        gathered = kept;
      }
    }

    void close() {
      cache.close();
      files.close();
      if (store != null) {
        store.close();
      }
    }
  }

  /**
   * @param stages those of the build
   * @param order that the build gave to its engine
   * @param jobs ranges that are worked on at once
   */
  public WorkerSite(Stages stages, byte[] order, int jobs) {
    this.stages = stages;
    this.encodedOrder = order.clone();
    this.workers = new Workers(jobs);
  }

  /**
   * Does the steps of a range.
   *
   * @return for the build
   * @throws RuntimeException when it could not, and another attempt may
   */
  public byte[] answer(byte[] range) {
    StepRange asked = decoded(StepRange.class, range);
    // In a thread of the site: those of the caller may be too shallow for deep content.
    return RecordCodec.encode(Workers.resultOf(workers.start(() -> answer(asked))));
  }

  private RangeAnswer answer(StepRange range) {
    String name = range.number() + "-" + UUID.randomUUID();
    List<Integer> left = new ArrayList<>();
    try {
      Opened site = opened();
      List<StepOutcome.Part> notes;
      try (Outbox files = outbox(site, name)) {
        outbox.set(files);
        for (int number : range.steps()) {
          StepOutcome outcome = outcome(site, number, range.gathered(), files);
          if (outcome == null) {
            left.add(number);
          } else {
            files.note(RecordCodec.encode(outcome));
          }
        }
        notes = files.notes().stream().map(StepOutcome.Part::new).toList();
      } finally {
        outbox.remove();
      }
      return new RangeAnswer(
          range.number(),
          site.store == null ? name : "",
          notes,
          left,
          site.facts.tree().unsettled(),
          null);
    } catch (UnusableException e) {
      RangeAnswer.Refusal refusal = new RangeAnswer.Refusal(e.text(), e.hint());
      return new RangeAnswer(range.number(), "", List.of(), List.of(), List.of(), refusal);
    }
  }

  private Outbox outbox(Opened site, String name) {
    SiteStore store = site.store;
    return store == null
        ? Outbox.in(site.stage, name, stages.mediaTypes())
        : Outbox.to(store, stages.mediaTypes());
  }

  /**
   * Does a step.
   *
   * @return null where what the build keeps cannot be read here, or a step about several reports
   *     failed: the build does it and tells what there is to tell
   */
  private @Nullable StepOutcome outcome(
      Opened site, int number, StepRange.@Nullable Gathered given, Outbox files) {
    try {
      BuildStep step = site.step(number, given);
      List<Input> inputs = step.inputs();
      StepAttempt attempt = StepAttempt.of(step, site.pass.catalogue(), tracker);
      DependencyTracker noted = attempt.noted();
      Set<Dependency> asked = noted == null ? Set.of() : noted.dependencies();
      Trace trace = Trace.of(inputs, asked, site.pass.fingerprints());
      return outcome(number, step, attempt, trace, files);
    } catch (BlobStore.BrokenException e) {
      files.takePuts();
      return null;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      if (number < site.pass.steps()) {
        throw e;
      }
      files.takePuts();
      return null;
    }
  }

  private static StepOutcome outcome(
      int number, BuildStep step, StepAttempt attempt, Trace trace, Outbox files) {
    DependencyTracker noted = attempt.noted();
    SortedMap<String, StepOutcome.Part> parts = new TreeMap<>();
    if (noted != null) {
      noted
          .parts()
          .forEach(
              (stage, part) -> parts.put(stage, new StepOutcome.Part(RecordCodec.encode(part))));
    }
    return new StepOutcome(
        number,
        step.name(),
        attempt.ending(),
        files.takePuts(),
        trace,
        List.copyOf(attempt.diagnostics()),
        parts);
  }

  private synchronized Opened opened() {
    Opened known = opened;
    if (known == null) {
      known = open();
      opened = known;
    }
    return known;
  }

  private Opened open() {
    WorkOrder order = decoded(WorkOrder.class, encodedOrder);
    if (!order.program().equals(ProgramFingerprint.portable(stages))) {
      throw new UnusableException(
          Text.of("pipeline.engine-other-program"),
          Text.of("pipeline.engine-other-program-hint"),
          null);
    }
    SiteFiles files = SiteFiles.of(options(order));
    try {
      return open(order, files);
    } catch (RuntimeException | Error e) {
      files.close();
      throw e;
    }
  }

  private Opened open(WorkOrder order, SiteFiles files) {
    Parsed<ContentTree> tree = files.tree(null, Limits.STANDARD);
    BuildCache cache = cache(order, files.options());
    try {
      return open(order, files, tree, cache);
    } catch (RuntimeException | Error e) {
      cache.close();
      throw e;
    }
  }

  private Opened open(
      WorkOrder order, SiteFiles files, Parsed<ContentTree> tree, BuildCache cache) {
    BuildOptions options = files.options();
    boolean isKept = visit(cache, order, tree.value());
    Sizes sizes = decoded(Sizes.class, order.reading().sizes().bytes());
    // With as many threads as there are ranges at once, which wait for this.
    try (Workers readers = new Workers(options.jobs())) {
      SiteFacts facts =
          SiteFacts.read(
              files,
              SiteFacts.open(tree, stages),
              stages,
              readers,
              isKept ? cache : null,
              null,
              isKept ? sizes : sizes.holding(Integer.MAX_VALUE),
              Markup::outline,
              tracker,
              Progress.SILENT);
      Ground ground = Ground.of(options, facts, cache, tracker);
      SitePass pass = ground.pass(order.held());
      Findings findings = new Findings.Kept(cache, pass.catalogue());
      SiteRenderer renderer = ground.renderer(pass, cache, findings, new OutboxSink());
      return new Opened(options.output(), store(order), facts, pass, cache, renderer, files);
    }
  }

  /** What the build keeps, as far as it can be read here. */
  private static BuildCache cache(WorkOrder order, BuildOptions options) {
    SharedCache kept = order.reading().kept();
    BuildCache cache =
        kept == null
            ? BuildCache.toRead(null, options.output(), order.program())
            : BuildCache.visiting(Path.of(kept.folder()), options.output(), order.program());
    cache.begin();
    cache.read();
    return cache;
  }

  /**
   * Takes what the build has read.
   *
   * @return false where that cannot be read here
   */
  private static boolean visit(BuildCache cache, WorkOrder order, ContentTree tree) {
    SharedCache kept = order.reading().kept();
    if (kept == null) {
      return false;
    }
    try {
      cache.visit(kept);
      List<BlobStore.Ref> seen = order.reading().seen();
      new ContentFingerprints(tree).takeHashes(() -> seen.stream().map(cache::bytes).iterator());
      return true;
    } catch (BlobStore.BrokenException | RecordCodec.UnreadableException e) {
      return false;
    }
  }

  private SiteStore.@Nullable Opened store(WorkOrder order) {
    SiteStore.Ticket ticket = order.store();
    return ticket == null
        ? null
        : stages.lists().targets().stream()
            .filter(kind -> kind.name().equals(ticket.kind()))
            .filter(SiteStore.Kind.class::isInstance)
            .map(SiteStore.Kind.class::cast)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no kind of store: " + ticket.kind()))
            .open(ticket);
  }

  /** The order to open a site as a build has it. */
  static WorkOrder order(
      BuildOptions options,
      Stages stages,
      WorkOrder.Reading reading,
      Set<String> held,
      Path stage,
      @Nullable SiteStore store) {
    SortedMap<String, String> pages = new TreeMap<>();
    options.pages().forEach((name, folder) -> pages.put(name, absolute(folder)));
    return new WorkOrder(
        UUID.randomUUID().toString(),
        ProgramFingerprint.portable(stages),
        new WorkOrder.Folders(
            absolute(options.site()),
            absolute(options.content()),
            pages,
            absolute(stage),
            options.revision()),
        new WorkOrder.Shown(
            options.drafts(), options.allowFindings(), options.prose(), options.review()),
        options.theme(),
        options.language(),
        options.asOf(),
        reading,
        Set.copyOf(held),
        store == null ? null : store.ticket());
  }

  private BuildOptions options(WorkOrder order) {
    SortedMap<String, Path> pages = new TreeMap<>();
    order.folders().pages().forEach((name, folder) -> pages.put(name, Path.of(folder)));
    return BuildOptions.of(Path.of(order.folders().site()))
        .content(Path.of(order.folders().content()))
        .output(Path.of(order.folders().stage()))
        .pages(pages)
        .revision(order.folders().revision())
        .theme(order.theme())
        .language(order.language())
        .drafts(order.shown().drafts())
        .allowFindings(order.shown().findings())
        .prose(order.shown().prose())
        .review(order.shown().review())
        .asOf(order.asOf())
        .jobs(workers.jobs())
        .build();
  }

  private static String absolute(Path folder) {
    return folder.toAbsolutePath().normalize().toString();
  }

  private static <T extends Record> T decoded(Class<T> type, byte[] bytes) {
    try {
      return RecordCodec.decode(type, bytes);
    } catch (RecordCodec.UnreadableException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Puts what the step of the thread makes into the outbox of its range. */
  private final class OutboxSink implements Sink {
    @Override
    public void put(String path, byte[] bytes) {
      putHashed(path, () -> new ByteArrayInputStream(bytes));
    }

    @Override
    public void put(String path, Source source) {
      putHashed(path, source);
    }

    @Override
    public Stored putHashed(String path, Source source) {
      Manifest.Entry entry = Objects.requireNonNull(outbox.get()).put(path, source);
      tracker.addOutput(path, entry);
      return new Stored(entry.size(), entry.sha256());
    }
  }

  @Override
  public synchronized void close() {
    workers.close();
    if (opened != null) {
      opened.close();
    }
  }
}
