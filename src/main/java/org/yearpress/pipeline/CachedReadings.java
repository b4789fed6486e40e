package org.yearpress.pipeline;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.yearpress.cache.BlobStore;
import org.yearpress.cache.Fingerprint;
import org.yearpress.content.ReportReadings;
import org.yearpress.content.tree.ContentTree;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.markup.Outline;

/**
 * Reports as read by the last build, for folders in which no file has changed. A report is a
 * function of its folder, its acceptances, the settings, the bodies and the forms.
 */
final class CachedReadings implements ReportReadings {
  private final ContentTree tree;
  private final BuildCache cache;
  private final Map<String, Outline> outlines;
  private final Fingerprint site;

  /**
   * @param outlines by content path; gets those of what is not read again
   */
  CachedReadings(ContentTree tree, BuildCache cache, Map<String, Outline> outlines)
      throws IOException {
    this.tree = tree;
    this.cache = cache;
    this.outlines = outlines;
    Fingerprint.Hasher hasher = Fingerprint.hasher();
    for (SourceFile file : tree.files()) {
      boolean all =
          file.folder().isEmpty()
              || file.name().equals("body.yml")
              || file.path().startsWith("forms/")
              || file.path().startsWith("crosswalks/");
      if (all) {
        hasher.add(file.path()).add(file.sha256());
      }
    }
    this.site = hasher.hash();
  }

  /**
   * A reading with all that it depends on.
   *
   * @param outlines of the prose of the folder, drafts too
   */
  record CachedReading(Fingerprint inputs, Reading reading, Map<String, Outline> outlines) {}

  @Override
  public Reading of(String folder, Supplier<Reading> read) {
    try {
      Optional<BlobStore.Ref> ref = cache.previous().reading(folder);
      if (ref.isPresent()) {
        CachedReading known = cache.get(CachedReading.class, ref.get());
        if (known.inputs().equals(inputs(folder))) {
          outlines.putAll(known.outlines());
          cache.current().reading(folder, ref.get());
          return known.reading();
        }
      }
      Reading reading = read.get();
      CachedReading known = new CachedReading(inputs(folder), reading, outlinesBelow(folder));
      cache.current().reading(folder, cache.put(known));
      return reading;
    } catch (IOException e) {
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

  private Fingerprint inputs(String folder) throws IOException {
    Fingerprint.Hasher hasher = Fingerprint.hasher().add(site);
    for (SourceFile file : tree.filesBelow(folder)) {
      hasher.add(file.path()).add(file.sha256());
    }
    Optional<SourceFile> acceptances = tree.file("acceptances/" + folder + ".yml");
    if (acceptances.isPresent()) {
      hasher.add(acceptances.get().sha256());
    }
    return hasher.hash();
  }
}
