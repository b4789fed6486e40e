package org.yearpress.pipeline.reading;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.yearpress.cache.BuildCache;
import org.yearpress.cache.Fingerprint;
import org.yearpress.cache.Input;
import org.yearpress.cache.Kind;
import org.yearpress.cache.Trace;
import org.yearpress.content.ReportReadings;
import org.yearpress.content.tree.ContentTree;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.markup.Outline;
import org.yearpress.model.packed.Interner;

/**
 * Reports as read by the last build, for folders in which no file has changed. A report is a
 * function of its folder, its acceptances, the settings, the bodies and the forms.
 */
public final class CachedReadings implements ReportReadings {
  private static final Kind<CachedReading> READING =
      new Kind<>("reading", CachedReading.class, Kind.Place.OUTPUT);

  private final ContentTree tree;
  private final ContentFingerprints content;
  private final BuildCache cache;
  private final Map<String, Outline> outlines;
  private final Fingerprint settings;

  /**
   * @param outlines by content path; gets those of what is not read again
   * @throws UncheckedIOException when the settings cannot be read
   */
  public CachedReadings(ContentTree tree, BuildCache cache, Map<String, Outline> outlines) {
    this.tree = tree;
    this.content = new ContentFingerprints(tree);
    this.cache = cache;
    this.outlines = outlines;
    this.settings = content.settings();
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
      Optional<CachedReading> known = cache.look(READING, folder, inputs, interner::shared);
      if (known.isPresent()) {
        outlines.putAll(known.get().outlines());
        cache.carry(READING, folder);
        return known.get().reading();
      }
      Reading reading = read.get();
      CachedReading now = new CachedReading(reading, outlinesBelow(folder));
      cache.keep(READING, folder, Trace.of(inputs), now, Map.of());
      return reading;
    } catch (UncheckedIOException e) {
      return read.get(); // which tells what cannot be read, and why
    }
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

  private List<Input> inputs(String folder) {
    return List.of(
        new Input("settings", settings),
        new Input("folder", content.report(folder, folder, file -> false)));
  }
}
