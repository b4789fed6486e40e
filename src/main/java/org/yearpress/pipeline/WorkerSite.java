package org.yearpress.pipeline;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.yearpress.cache.BuildCache;
import org.yearpress.cache.Input;
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
import org.yearpress.pipeline.step.BuildStep;
import org.yearpress.pipeline.step.DependencyTracker;

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
  private record Opened(
      Path stage,
      SiteStore.@Nullable Opened store,
      SitePass pass,
      SiteRenderer renderer,
      SiteFiles files) {}

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
    try {
      Opened site = opened();
      List<StepOutcome.Part> notes;
      try (Outbox files = outbox(site, name)) {
        outbox.set(files);
        for (int number : range.steps()) {
          files.note(RecordCodec.encode(outcome(site, number, files)));
        }
        notes = files.notes().stream().map(StepOutcome.Part::new).toList();
      } finally {
        outbox.remove();
      }
      return new RangeAnswer(range.number(), name, notes, null);
    } catch (UnusableException e) {
      RangeAnswer.Refusal refusal = new RangeAnswer.Refusal(e.text(), e.hint());
      return new RangeAnswer(range.number(), name, List.of(), refusal);
    }
  }

  private Outbox outbox(Opened site, String name) {
    SiteStore store = site.store();
    return store == null
        ? Outbox.in(site.stage(), name, stages.mediaTypes())
        : Outbox.to(store, stages.mediaTypes());
  }

  private StepOutcome outcome(Opened site, int number, Outbox files) {
    BuildStep step = site.pass().step(number, site.renderer());
    List<Input> inputs = step.inputs();
    StepAttempt attempt = StepAttempt.of(step, site.pass().catalogue(), tracker);
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
        Trace.of(
            inputs, noted == null ? List.of() : noted.dependencies(), site.pass().fingerprints()),
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
    BuildOptions options = files.options();
    Parsed<ContentTree> tree = files.tree(null, Limits.STANDARD);
    BuildCache cache = BuildCache.toRead(null, options.output(), order.program());
    cache.begin();
    // With as many threads as there are ranges at once, which wait for this.
    try (Workers readers = new Workers(options.jobs())) {
      SiteFacts facts =
          SiteFacts.read(
              files,
              tree,
              stages,
              readers,
              null,
              null,
              Sizes.STANDARD.holding(Integer.MAX_VALUE),
              Markup::outline,
              tracker);
      Ground ground = Ground.of(options, facts, cache, tracker);
      SitePass pass = ground.pass(order.held());
      SiteRenderer renderer = ground.renderer(pass, cache, new OutboxSink());
      return new Opened(options.output(), store(order), pass, renderer, files);
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
      opened.files().close();
      if (opened.store() != null) {
        opened.store().close();
      }
    }
  }
}
