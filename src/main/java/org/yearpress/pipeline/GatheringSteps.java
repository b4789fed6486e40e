package org.yearpress.pipeline;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.yearpress.cache.BlobStore;
import org.yearpress.cache.BuildCache;
import org.yearpress.cache.SharedCache;
import org.yearpress.cache.codec.RecordCodec;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.pipeline.engine.StepRange;
import org.yearpress.pipeline.step.BuildStep;
import org.yearpress.pipeline.step.Progress;
import org.yearpress.pipeline.step.SegmentStep;

/**
 * The steps about several reports, those of {@link SiteSteps} and a step for each segment of the
 * index: they take what reports gave. What takes longest comes first, so that no thread waits long
 * for another; behind the last one that gives files of data follows the step that describes these.
 */
final class GatheringSteps implements RoundSteps {
  private final SiteSteps site;
  private final List<SegmentStep> segments;
  private final StepRunner runner;
  private final BuildCache cache;
  private final Progress progress;
  private final AtomicInteger done = new AtomicInteger();

  /** The number of the first of them: those of the steps of reports and pages come before. */
  private final int first;

  /** By the place: the step in the order of the site, the segments last. */
  private final int[] order;

  /** The other way round. */
  private final int[] places;

  /** How many steps that give files of data are not done. */
  private final AtomicInteger open;

  /**
   * @param first how many steps are about one report or page
   * @param threads that do them
   */
  GatheringSteps(
      SiteSteps site,
      List<SegmentStep> segments,
      StepRunner runner,
      BuildCache cache,
      Progress progress,
      int first,
      int threads) {
    this.site = site;
    this.segments = segments;
    this.runner = runner;
    this.cache = cache;
    this.progress = progress;
    this.first = first;
    this.open = new AtomicInteger((int) site.all().stream().filter(s -> s.kind().isData()).count());
    this.order = order(threads - 1);
    this.places = new int[order.length];
    for (int at = 0; at < order.length; at++) {
      places[order[at]] = at;
    }
  }

  /**
   * Making a segment takes much memory: behind each come as many others as keep the other threads
   * busy for about as long, so that two are seldom made at once.
   */
  private int[] order(int otherThreads) {
    Deque<Integer> others = new ArrayDeque<>(longestFirst(0, site.all().size()));
    int[] all = new int[site.all().size() + segments.size()];
    int count = 0;
    for (int segment : longestFirst(site.all().size(), all.length)) {
      all[count++] = segment;
      long most = weightOf(segment) * otherThreads;
      for (long beside = 0; beside < most && !others.isEmpty(); count++) {
        all[count] = others.remove();
        beside += weightOf(all[count]);
      }
    }
    for (int other : others) {
      all[count++] = other;
    }
    return all;
  }

  private List<Integer> longestFirst(int from, int to) {
    return IntStream.range(from, to)
        .boxed()
        .sorted(Comparator.comparingLong(this::weightOf).reversed())
        .toList();
  }

  @Override
  public int count() {
    return order.length;
  }

  @Override
  public BuildStep get(int at) {
    SiteStep step = ofSite(order[at]);
    return step == null ? segment(order[at]) : step;
  }

  /** A step of the site; null for one of a segment. */
  private @Nullable SiteStep ofSite(int step) {
    return step < site.all().size() ? site.all().get(step) : null;
  }

  private SegmentStep segment(int step) {
    return segments.get(step - site.all().size());
  }

  @Override
  public int number(int at) {
    return first + order[at];
  }

  @Override
  public int at(int number) {
    return places[number - first];
  }

  @Override
  public long weight(int at) {
    return weightOf(order[at]);
  }

  private long weightOf(int number) {
    SiteStep step = ofSite(number);
    return step == null
        ? (long) segment(number).segment().parts() * SiteSteps.SEGMENT
        : step.kind().weight();
  }

  /** A segment that an earlier build left is patched here, where its files are at hand. */
  @Override
  public boolean isForWorkers(int at) {
    boolean patches = ofSite(order[at]) == null && segment(order[at]).isPatch();
    return !patches && (cache.isKept() || !gathers(at));
  }

  @Override
  public Gathering gathering(List<Integer> due) {
    Map<Integer, BlobStore.Ref> givers = new TreeMap<>();
    boolean gathers = false;
    for (int at : due) {
      SiteStep step = ofSite(order[at]);
      if (step == null) {
        List<String> names = SiteRenderer.givers(segment(order[at]).segment());
        givers.put(at, stored(new StepRange.Givers(names)));
      }
      gathers |= gathers(at);
    }
    SharedCache kept = gathers ? cache.share() : null;
    return some -> {
      SortedMap<Integer, BlobStore.Ref> ofSome = new TreeMap<>();
      for (int at : some) {
        BlobStore.Ref ref = givers.get(at);
        if (ref != null) {
          ofSome.put(number(at), ref);
        }
      }
      return kept == null || some.stream().noneMatch(this::gathers)
          ? null
          : new StepRange.Gathered(kept, ofSome);
    };
  }

  private boolean gathers(int at) {
    SiteStep step = ofSite(order[at]);
    return step == null || step.kind().gathers();
  }

  private BlobStore.Ref stored(StepRange.Givers names) {
    return cache.storeBytes(RecordCodec.encode(names));
  }

  @Override
  public List<Diagnostic> done(int at) {
    progress.reached("site", done.incrementAndGet(), count());
    SiteStep step = ofSite(order[at]);
    boolean last = step != null && step.kind().isData() && open.decrementAndGet() == 0;
    return last ? runner.run(site.last()).list() : List.of();
  }
}
