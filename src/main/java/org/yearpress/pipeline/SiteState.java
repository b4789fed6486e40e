package org.yearpress.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yearpress.cache.CacheFile;
import org.yearpress.cache.Fingerprint;
import org.yearpress.cache.RecordCodec;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.diagnostic.Text;
import org.yearpress.output.Hashes;

/**
 * The state of the site in an output folder: whether it was built from the current content, and
 * whether it may be published.
 *
 * @param isKnown whether a build of this machine left a record of it
 * @param refusal why it must not be published; null when it may, or when nothing is known
 */
public record SiteState(boolean isKnown, @Nullable Text refusal) {
  private static final SiteState UNKNOWN = new SiteState(false, null);

  /** Of the record's form: another form counts as no record. */
  static final Fingerprint FORM = Fingerprint.of("built 2");

  /**
   * A file of the content at the time of the build.
   *
   * @param sure whether another version would have another stamp
   */
  record ContentFile(SourceFile.Stamp stamp, String sha256, boolean sure) {}

  /**
   * What a build leaves.
   *
   * @param manifest hash of the manifest
   * @param theme fingerprint of the theme
   */
  record StoredState(
      String manifest,
      String theme,
      boolean drafts,
      boolean allowFindings,
      Embargoes embargoes,
      SortedMap<String, ContentFile> files) {}

  /** Keeps what a build was made of. */
  static void save(BuildOptions options, StoredState stored) {
    CacheFile file = file(options);
    if (file != null) {
      file.write(FORM, RecordCodec.encode(stored));
    }
  }

  private static @Nullable CacheFile file(BuildOptions options) {
    Path cache = options.cache();
    String name = options.output().toAbsolutePath().normalize() + " built";
    return cache == null ? null : CacheFile.in(cache, name);
  }

  /** The content as it was seen. */
  static SortedMap<String, ContentFile> contentFiles(
      Collection<SourceFile> files, BuildOptions options) {
    CacheFile file = file(options);
    SortedMap<String, ContentFile> seen = new TreeMap<>();
    for (SourceFile source : files) {
      seen.put(
          source.path(),
          new ContentFile(
              source.stamp(),
              sha256(source),
              file != null && file.wouldDetectChange(source.stamp().modified())));
    }
    return seen;
  }

  /**
   * Compares the record with what is there now.
   *
   * @param manifest of the output folder; null when there is none
   */
  static SiteState of(
      BuildOptions options,
      byte @Nullable [] manifest,
      Collection<SourceFile> files,
      String theme) {
    StoredState stored = stored(options, manifest);
    return stored == null ? UNKNOWN : new SiteState(true, refusal(stored, options, files, theme));
  }

  /**
   * Whether the site in the output folder was built with drafts. Where no record tells, whoever
   * asks says it: a site of which nothing is known counts as one for readers otherwise.
   *
   * @param manifest of the output folder; null when there is none
   */
  static boolean hasDrafts(BuildOptions options, byte @Nullable [] manifest) {
    StoredState stored = stored(options, manifest);
    return stored == null ? options.drafts() : stored.drafts();
  }

  /** The record of the site that has this manifest; null when there is none, or of another. */
  private static @Nullable StoredState stored(BuildOptions options, byte @Nullable [] manifest) {
    CacheFile file = file(options);
    byte[] bytes = file == null ? null : file.read(FORM);
    if (bytes == null || manifest == null) {
      return null;
    }
    try {
      StoredState stored = RecordCodec.decode(StoredState.class, bytes);
      return stored.manifest().equals(fingerprint(manifest)) ? stored : null;
    } catch (RecordCodec.UnreadableException e) {
      return null;
    }
  }

  static String fingerprint(byte[] manifest) {
    return Hashes.sha256(manifest);
  }

  private static @Nullable Text refusal(
      StoredState stored, BuildOptions options, Collection<SourceFile> files, String theme) {
    String output = options.output().normalize().toString();
    if (stored.drafts()) {
      return Text.of("pipeline.built.drafts", "output", output);
    }
    if (stored.allowFindings()) {
      return Text.of("pipeline.built.findings", "output", output);
    }
    OffsetDateTime early = stored.embargoes().heldAt(options.asOf());
    if (early != null) {
      return Text.of("pipeline.built.early", "output", output, "until", early.toString());
    }
    OffsetDateTime due = stored.embargoes().endedBy(options.asOf());
    if (due != null) {
      return Text.of("pipeline.built.due", "output", output, "since", due.toString());
    }
    String changed = changed(stored.files(), files);
    if (!changed.isEmpty()) {
      return Text.of("pipeline.built.older", "output", output, "file", changed);
    }
    return stored.theme().equals(theme) ? null : Text.of("pipeline.built.theme", "output", output);
  }

  /** The first file, by path, that is not as it was; empty when all are. */
  private static String changed(Map<String, ContentFile> before, Collection<SourceFile> files) {
    TreeSet<String> removed = new TreeSet<>(before.keySet());
    TreeSet<String> changed = new TreeSet<>();
    for (SourceFile source : files) {
      ContentFile seen = before.get(source.path());
      removed.remove(source.path());
      if (seen == null) {
        changed.add(source.path());
      } else if (!(seen.sure() && seen.stamp().equals(source.stamp()))
          && !seen.sha256().equals(sha256(source))) {
        changed.add(source.path());
      }
    }
    changed.addAll(removed);
    return changed.isEmpty() ? "" : changed.first();
  }

  private static String sha256(SourceFile source) {
    try {
      return source.sha256();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
