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
import org.yearpress.content.SiteReader;
import org.yearpress.content.tree.ContentTree;
import org.yearpress.content.tree.Limits;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.model.Site;
import org.yearpress.output.Hashes;
import org.yearpress.output.OutputPath;
import org.yearpress.output.SiteFolder;

/**
 * What is known of the site that stands in an output folder: whether it is made of the content as
 * it is now, and whether readers may see it.
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
  record Seen(SourceFile.Stamp stamp, String sha256, boolean sure) {}

  /**
   * What a build leaves.
   *
   * @param manifest hash of the manifest
   * @param theme fingerprint of the theme
   */
  record Kept(
      String manifest,
      String theme,
      boolean drafts,
      boolean allowFindings,
      Embargoes embargoes,
      SortedMap<String, Seen> files) {}

  /** Keeps what a build was made of. */
  static void keep(BuildOptions options, Kept kept) {
    CacheFile file = file(options);
    if (file != null) {
      file.write(FORM, RecordCodec.encode(kept));
    }
  }

  private static @Nullable CacheFile file(BuildOptions options) {
    Path cache = options.cache();
    String name = options.output().toAbsolutePath().normalize() + " built";
    return cache == null ? null : CacheFile.in(cache, name);
  }

  /** The content as it was seen. */
  static SortedMap<String, Seen> seen(Collection<SourceFile> files, BuildOptions options) {
    CacheFile file = file(options);
    SortedMap<String, Seen> seen = new TreeMap<>();
    for (SourceFile source : files) {
      seen.put(
          source.path(),
          new Seen(
              source.stamp(),
              sha256(source),
              file != null && file.wouldShow(source.stamp().modified())));
    }
    return seen;
  }

  /**
   * What is known of the site in the output folder.
   *
   * @param options as for a build; the moment in them is that which embargoes are compared with
   * @throws UnusableException when there is no content folder
   */
  public static SiteState of(BuildOptions options) {
    ContentTree tree = SiteFacts.tree(options, null, Limits.STANDARD).value();
    Site site = SiteReader.open(tree, Limits.STANDARD).value().site();
    return of(
        options, manifest(options), tree.files(), Pipeline.themeFolder(options, site).print());
  }

  private static byte @Nullable [] manifest(BuildOptions options) {
    return new SiteFolder(options.output()).bytes(OutputPath.MANIFEST);
  }

  /** Compares the record with what is there now. */
  private static SiteState of(
      BuildOptions options,
      byte @Nullable [] manifest,
      Collection<SourceFile> files,
      String theme) {
    Kept kept = kept(options, manifest);
    return kept == null ? UNKNOWN : new SiteState(true, refusal(kept, options, files, theme));
  }

  /**
   * Whether the site in the output folder was built with drafts. Where no record tells, whoever
   * asks says it: a site of which nothing is known counts as one for readers otherwise.
   */
  public static boolean hasDrafts(BuildOptions options) {
    Kept kept = kept(options, manifest(options));
    return kept == null ? options.drafts() : kept.drafts();
  }

  /** The record of the site that has this manifest; null when there is none, or of another. */
  private static @Nullable Kept kept(BuildOptions options, byte @Nullable [] manifest) {
    CacheFile file = file(options);
    byte[] bytes = file == null ? null : file.read(FORM);
    if (bytes == null || manifest == null) {
      return null;
    }
    try {
      Kept kept = RecordCodec.decode(Kept.class, bytes);
      return kept.manifest().equals(print(manifest)) ? kept : null;
    } catch (RecordCodec.Unreadable e) {
      return null;
    }
  }

  static String print(byte[] manifest) {
    return Hashes.sha256(manifest);
  }

  private static @Nullable Text refusal(
      Kept kept, BuildOptions options, Collection<SourceFile> files, String theme) {
    String output = options.output().normalize().toString();
    if (kept.drafts()) {
      return Text.of("pipeline.built.drafts", "output", output);
    }
    if (kept.allowFindings()) {
      return Text.of("pipeline.built.findings", "output", output);
    }
    OffsetDateTime early = kept.embargoes().heldAt(options.asOf());
    if (early != null) {
      return Text.of("pipeline.built.early", "output", output, "until", early.toString());
    }
    OffsetDateTime due = kept.embargoes().endedBy(options.asOf());
    if (due != null) {
      return Text.of("pipeline.built.due", "output", output, "since", due.toString());
    }
    String changed = changed(kept.files(), files);
    if (!changed.isEmpty()) {
      return Text.of("pipeline.built.older", "output", output, "file", changed);
    }
    return kept.theme().equals(theme) ? null : Text.of("pipeline.built.theme", "output", output);
  }

  /** The first file, by path, that is not as it was; empty when all are. */
  private static String changed(Map<String, Seen> before, Collection<SourceFile> files) {
    TreeSet<String> gone = new TreeSet<>(before.keySet());
    TreeSet<String> changed = new TreeSet<>();
    for (SourceFile source : files) {
      Seen seen = before.get(source.path());
      gone.remove(source.path());
      if (seen == null) {
        changed.add(source.path());
      } else if (!(seen.sure() && seen.stamp().equals(source.stamp()))
          && !seen.sha256().equals(sha256(source))) {
        changed.add(source.path());
      }
    }
    changed.addAll(gone);
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
