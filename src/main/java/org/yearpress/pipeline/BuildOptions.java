package org.yearpress.pipeline;

import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yearpress.model.Site;

/**
 * The options of a build.
 *
 * @param site folder that holds themes and what is remembered between builds
 * @param content folder of the content
 * @param output folder that the site is written to
 * @param cache folder that keeps what builds know for the next one; null to keep nothing
 * @param theme name of the theme; null for the site's own choice
 * @param language language of messages; null for the site's own
 * @param drafts whether drafts are shown, for a preview
 * @param allowFindings whether a site with open errors is written, for a preview
 * @param prose whether numbers of the prose that are tied to no cell are listed
 * @param asOf the moment an embargo is compared with; the only clock there is
 * @param jobs reports worked on at once, at least 1
 * @param verify whether files are read that by size and time are those of the last build, in the
 *     content and in the output
 * @param review whether the site is made for those who look at it before it is published: every
 *     page says so, and its links lead to files
 * @param pages folders that lie elsewhere and are pages, by their names below {@code pages/}
 */
public record BuildOptions(
    Path site,
    Path content,
    Path output,
    @Nullable Path cache,
    @Nullable String theme,
    @Nullable String language,
    boolean drafts,
    boolean allowFindings,
    boolean prose,
    OffsetDateTime asOf,
    int jobs,
    boolean verify,
    boolean review,
    SortedMap<String, Path> pages) {

  public BuildOptions {
    pages = Collections.unmodifiableSortedMap(new TreeMap<>(pages));
  }

  /** The same without {@code verify}, no copy for review, and no pages from elsewhere. */
  public BuildOptions(
      Path site,
      Path content,
      Path output,
      @Nullable Path cache,
      @Nullable String theme,
      @Nullable String language,
      boolean drafts,
      boolean allowFindings,
      boolean prose,
      OffsetDateTime asOf,
      int jobs) {
    this(
        site,
        content,
        output,
        cache,
        theme,
        language,
        drafts,
        allowFindings,
        prose,
        asOf,
        jobs,
        false,
        false,
        new TreeMap<>());
  }

  /** The language of messages about a site. */
  String language(Site settings) {
    return language == null ? settings.language() : language;
  }

  /** The same, but nothing is known from before and nothing is kept. */
  BuildOptions withoutCache() {
    return with(output, null, drafts, allowFindings, verify, review, pages);
  }

  /** The same, but every file is read. */
  public BuildOptions verifying() {
    return with(output, cache, drafts, allowFindings, true, review, pages);
  }

  /** The same for review: drafts and open errors are in it. */
  public BuildOptions forReview() {
    return with(output, cache, true, true, verify, true, pages);
  }

  /** The same with pages that lie elsewhere. */
  public BuildOptions withPages(SortedMap<String, Path> folders) {
    return with(output, cache, drafts, allowFindings, verify, review, folders);
  }

  /** The same into another folder. */
  BuildOptions into(Path folder) {
    return with(folder, cache, drafts, allowFindings, verify, review, pages);
  }

  private BuildOptions with(
      Path into,
      @Nullable Path keptIn,
      boolean withDrafts,
      boolean withErrors,
      boolean reading,
      boolean marked,
      SortedMap<String, Path> folders) {
    return new BuildOptions(
        site,
        content,
        into,
        keptIn,
        theme,
        language,
        withDrafts,
        withErrors,
        prose,
        asOf,
        jobs,
        reading,
        marked,
        folders);
  }
}
