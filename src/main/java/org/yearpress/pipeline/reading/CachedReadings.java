package org.yearpress.pipeline.reading;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.yearpress.cache.BuildCache;
import org.yearpress.cache.Fingerprint;
import org.yearpress.cache.Input;
import org.yearpress.cache.Kind;
import org.yearpress.cache.Trace;
import org.yearpress.content.ReportReadings;
import org.yearpress.content.tree.ContentTree;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.markup.Outline;
import org.yearpress.model.Catalogue;
import org.yearpress.model.Statistics;
import org.yearpress.model.packed.Interner;
import org.yearpress.model.packed.LightReport;

/**
 * Reports as read by the last build, for folders in which no file has changed. A report is a
 * function of its folder, its acceptances, the settings, the bodies and the forms.
 */
public final class CachedReadings implements ReportReadings {
  private static final Kind<CachedReading> READING =
      new Kind<>("reading", CachedReading.class, Kind.Place.OUTPUT);

  private static final Kind<ReportBrief> BRIEF =
      new Kind<>("brief", ReportBrief.class, Kind.Place.OUTPUT);

  private final ContentTree tree;
  private final ContentFingerprints content;
  private final BuildCache cache;
  private final Map<String, Outline> outlines;
  private final Fingerprint settings;
  private final boolean areSettingsSettled;
  private final boolean onDemand;
  private final @Nullable ReportDigests digests;
  private final KeptColumns columns;

  /**
   * @param outlines by content path; gets those of what is not read again, as far as reports stay
   *     in the heap
   * @param onDemand whether reports do not stay there, but are read again where they are asked for
   * @throws UncheckedIOException when the settings cannot be read
   */
  public CachedReadings(
      ContentTree tree, BuildCache cache, Map<String, Outline> outlines, boolean onDemand) {
    this.tree = tree;
    this.content = new ContentFingerprints(tree);
    this.cache = cache;
    this.outlines = outlines;
    List<SourceFile> files = content.settings();
    this.settings = ContentFingerprints.files(files);
    this.areSettingsSettled = ContentFingerprints.areSettled(files);
    this.onDemand = onDemand;
    this.digests = onDemand ? ReportDigests.of(cache) : null;
    this.columns = new KeptColumns(cache);
  }

  /** Fingerprints of reports that do not stay in the heap; null where all do. */
  public @Nullable ReportDigests digests() {
    return digests;
  }

  /**
   * A reading.
   *
   * @param outlines of the prose of the folder, drafts too
   */
  record CachedReading(Reading reading, Map<String, Outline> outlines) {}

  @Override
  public Reading of(String folder, Supplier<Reading> read, Interner interner) {
    try {
      List<Input> inputs = inputs(folder);
      if (digests != null) {
        digests.reading(folder, fingerprint(inputs));
      }
      Optional<CachedReading> known = cache.look(READING, folder, inputs, interner::shared);
      if (known.isPresent()) {
        if (!onDemand) {
          outlines.putAll(known.get().outlines());
        }
        cache.carry(READING, folder);
        return known.get().reading();
      }
      return read(folder, read, inputs);
    } catch (UncheckedIOException e) {
      // Reading tells what cannot be read, and why; nothing is the same as that.
      if (digests != null) {
        digests.forget(folder);
      }
      return onDemand ? read(folder, read, List.of()) : read.get();
    }
  }

  /** What the last build kept of a report whose folder is as it was; from any thread. */
  public Optional<ReportBrief> lastBrief(String folder) {
    try {
      List<Input> inputs = inputs(folder);
      Optional<ReportBrief> known = cache.look(BRIEF, folder, inputs);
      if (known.isPresent()) {
        if (digests != null) {
          digests.reading(folder, fingerprint(inputs));
        }
        cache.carry(BRIEF, folder);
        cache.carry(READING, folder);
      }
      return known;
    } catch (UncheckedIOException e) {
      return Optional.empty(); // reading tells it
    }
  }

  /**
   * The cells of a report that the last build kept.
   *
   * @param interner what reports share
   * @return null where it did not keep all of them
   */
  public @Nullable Statistics statistics(ReportBrief.Edition edition, Interner interner) {
    return columns.statistics(edition, interner);
  }

  /**
   * Keeps what the heap holds of a report that was read, beside its reading, where there will be a
   * later build.
   *
   * @param brief asked for what is to be kept
   */
  public void keep(String folder, Supplier<ReportBrief> brief) {
    try {
      if (cache.isKept() && isSettled(folder)) {
        cache.keep(BRIEF, folder, Trace.of(inputs(folder)), brief.get(), Map.of());
      }
    } catch (UncheckedIOException e) {
      // reading has told it
    }
  }

  /**
   * What is to be kept of a report or of a superseded edition.
   *
   * @param interner what reports share
   */
  public ReportBrief.Edition brief(Catalogue.Entry entry, Interner interner) {
    return new ReportBrief.Edition(
        LightReport.kept(entry.report(), interner),
        entry.form(),
        columns.keep(entry.statistics()),
        entry.statistics().values());
  }

  /** Whether what was read of a report is what the hashes of its files say. */
  private boolean isSettled(String folder) {
    return areSettingsSettled && content.isSettled(folder, folder);
  }

  private Reading read(String folder, Supplier<Reading> read, List<Input> inputs) {
    Reading reading = read.get();
    CachedReading now = new CachedReading(reading, outlinesBelow(folder));
    boolean settled = isSettled(folder);
    if (!settled && digests != null) {
      digests.forget(folder);
    }
    cache.keep(READING, folder, Trace.of(settled ? inputs : List.of()), now, Map.of());
    if (onDemand) {
      outlines.keySet().removeAll(now.outlines().keySet());
    }
    return reading;
  }

  @Override
  public boolean isOnDemand() {
    return onDemand;
  }

  @Override
  public Facts again(String folder) {
    return Objects.requireNonNull(kept(folder).reading().report(), folder);
  }

  /**
   * What the prose of a report that was read says of itself, by content path.
   *
   * @param folder of a report that does not stay in the heap
   */
  public Map<String, Outline> outlines(String folder) {
    return kept(folder).outlines();
  }

  private CachedReading kept(String folder) {
    return cache.kept(READING, folder, UnaryOperator.identity());
  }

  private Map<String, Outline> outlinesBelow(String folder) {
    Map<String, Outline> here = new TreeMap<>();
    for (SourceFile file : tree.filesBelow(folder)) {
      Outline outline = outlines.get(file.path());
      if (outline != null) {
        here.put(file.path(), outline);
      }
    }
    return here;
  }

  private static Fingerprint fingerprint(List<Input> inputs) {
    Fingerprint.Hasher hasher = Fingerprint.hasher();
    inputs.forEach(input -> hasher.add(input.fingerprint()));
    return hasher.hash();
  }

  private List<Input> inputs(String folder) {
    return List.of(
        new Input("settings", settings),
        new Input("folder", content.report(folder, folder, file -> false)));
  }
}
