package org.yearpress.pipeline.engine;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yearpress.cache.BlobStore;
import org.yearpress.cache.Fingerprint;
import org.yearpress.cache.SharedCache;
import org.yearpress.output.SiteStore;

/**
 * What a worker needs to open the site of a build as the build has it.
 *
 * @param build of this build alone: the content may be another in the next, whose order would be
 *     the same
 * @param program fingerprint of the program that gave the order: another one refuses it
 * @param folders where everything is, for the worker too
 * @param shown what is shown beside what readers may see
 * @param theme name of the theme; null for the site's own choice
 * @param language language of messages; null for the site's own
 * @param asOf the moment that counts as now
 * @param reading how the site is read
 * @param held folders of the reports that are held back
 * @param store where files are put; null for the stage
 */
public record WorkOrder(
    String build,
    Fingerprint program,
    Folders folders,
    Shown shown,
    @Nullable String theme,
    @Nullable String language,
    OffsetDateTime asOf,
    Reading reading,
    Set<String> held,
    SiteStore.@Nullable Ticket store) {

  /**
   * The folders of a build.
   *
   * @param pages folders that are pages, by their names
   * @param stage where the files of the build wait, unless they do so in a store
   * @param revision id of the commit that is read in the place of the disk; null for the disk
   */
  public record Folders(
      String site,
      String content,
      Map<String, String> pages,
      String stage,
      @Nullable String revision) {}

  /**
   * How the site is read.
   *
   * @param sizes from which on it is a large one: a record that was encoded
   * @param kept where readings of reports are, for whoever can read them; null where there are none
   * @param seen where the content is as the build saw it, in {@linkplain
   *     org.yearpress.cache.SeenFiles#encoded pieces}
   */
  public record Reading(
      StepOutcome.Part sizes, @Nullable SharedCache kept, List<BlobStore.Ref> seen) {}

  /** What is shown beside what readers may see. */
  public record Shown(boolean drafts, boolean findings, boolean prose, boolean review) {}
}
