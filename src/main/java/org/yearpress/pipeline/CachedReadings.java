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
 * Readings of reports from the last build, for folders in which every file is what it was then; a
 * report is a function of its folder, its acceptances, the settings, the bodies and the forms.
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
    Fingerprint.Mixer mixer = Fingerprint.mixer();
    for (SourceFile file : tree.files()) {
      boolean all =
          file.folder().isEmpty()
              || file.name().equals("body.yml")
              || file.path().startsWith("forms/")
              || file.path().startsWith("crosswalks/");
      if (all) {
        mixer.add(file.path()).add(file.sha256());
      }
    }
    this.site = mixer.done();
  }

  /**
   * A reading with all that it depends on.
   *
   * @param outlines of the prose of the folder, drafts too
   */
  record Known(Fingerprint inputs, Reading reading, Map<String, Outline> outlines) {}

  @Override
  public Reading of(String folder, Supplier<Reading> read) {
    try {
      Optional<BlobStore.Ref> ref = cache.before().reading(folder);
      if (ref.isPresent()) {
        Known known = cache.get(Known.class, ref.get());
        if (known.inputs().equals(inputs(folder))) {
          outlines.putAll(known.outlines());
          cache.after().reading(folder, ref.get());
          return known.reading();
        }
      }
      Reading reading = read.get();
      Known known = new Known(inputs(folder), reading, outlinesBelow(folder));
      cache.after().reading(folder, cache.put(known));
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
    Fingerprint.Mixer mixer = Fingerprint.mixer().add(site);
    for (SourceFile file : tree.filesBelow(folder)) {
      mixer.add(file.path()).add(file.sha256());
    }
    Optional<SourceFile> acceptances = tree.file("acceptances/" + folder + ".yml");
    if (acceptances.isPresent()) {
      mixer.add(acceptances.get().sha256());
    }
    return mixer.done();
  }
}
