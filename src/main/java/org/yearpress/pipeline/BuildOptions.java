package org.yearpress.pipeline;

import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yearpress.api.API;
import org.yearpress.model.Site;

/**
 * The options of a build.
 *
 * @param folders where everything is
 * @param shown what is shown that readers would not see
 * @param theme name of the theme; null for the site's own choice
 * @param language language of messages; null for the site's own
 * @param asOf the moment an embargo is compared with; the only clock there is
 * @param jobs reports worked on at once, at least 1
 * @param verify whether files are read that by size and time are those of the last build, in the
 *     content and in the output
 */
@API(status = API.Status.STABLE)
public record BuildOptions(
    Folders folders,
    Shown shown,
    @Nullable String theme,
    @Nullable String language,
    OffsetDateTime asOf,
    int jobs,
    boolean verify) {

  /**
   * The folders of a build.
   *
   * @param site holds themes and what is kept between builds
   * @param cache keeps what builds know for the next one; null to keep nothing
   * @param pages folders that lie elsewhere and are pages, by their names below {@code pages/}
   * @param revision the commit of the content's git repository by which content, themes and pages
   *     are read, as far as they lie in it; null to read the disk
   */
  public record Folders(
      Path site,
      Path content,
      Path output,
      @Nullable Path cache,
      SortedMap<String, Path> pages,
      @Nullable String revision) {
    public Folders {
      pages = Collections.unmodifiableSortedMap(new TreeMap<>(pages));
    }

    /** Folders on the disk. */
    public Folders(
        Path site, Path content, Path output, @Nullable Path cache, SortedMap<String, Path> pages) {
      this(site, content, output, cache, pages, null);
    }
  }

  /**
   * What is shown beside what readers may see.
   *
   * @param drafts whether drafts are shown, for a preview
   * @param findings whether a site with open errors is written, for a preview
   * @param prose whether numbers of the prose that are tied to no cell are listed
   * @param review whether the site is made for those who look at it before it is published: every
   *     page says so, and its links lead to files
   */
  public record Shown(boolean drafts, boolean findings, boolean prose, boolean review) {}

  /** Begins with what a build for readers of a site needs that lies in one folder. */
  public static Builder of(Path site) {
    return new Builder(
        new Folders(
            site, site.resolve("content"), site.resolve("site-output"), null, new TreeMap<>()));
  }

  /** Folder of the site. */
  public Path site() {
    return folders.site();
  }

  /** Folder of the content. */
  public Path content() {
    return folders.content();
  }

  /** Folder that the site is written to. */
  public Path output() {
    return folders.output();
  }

  /** Folder of what builds keep; null to keep nothing. */
  public @Nullable Path cache() {
    return folders.cache();
  }

  /** Folders of pages that lie elsewhere. */
  public SortedMap<String, Path> pages() {
    return folders.pages();
  }

  /** The commit that is read in the place of the disk; null for the disk. */
  public @Nullable String revision() {
    return folders.revision();
  }

  /** Whether drafts are shown. */
  public boolean drafts() {
    return shown.drafts();
  }

  /** Whether a site with open errors is written. */
  public boolean allowFindings() {
    return shown.findings();
  }

  /** Whether numbers of the prose that are tied to no cell are listed. */
  public boolean prose() {
    return shown.prose();
  }

  /** Whether the site is made for review. */
  public boolean review() {
    return shown.review();
  }

  /** The language of messages about a site. */
  String language(Site settings) {
    return language == null ? settings.language() : language;
  }

  /** The same, but nothing is known from before and nothing is kept. */
  public BuildOptions withoutCache() {
    return with().cache(null).build();
  }

  /** The same, but every file is read. */
  public BuildOptions verifying() {
    return with().verify(true).build();
  }

  /** The same for review: drafts and open errors are in it. */
  public BuildOptions forReview() {
    return with().drafts(true).allowFindings(true).review(true).build();
  }

  /** The same with pages that lie elsewhere. */
  public BuildOptions withPages(SortedMap<String, Path> named) {
    return with().pages(named).build();
  }

  /** The same into another folder. */
  public BuildOptions into(Path output) {
    return with().output(output).build();
  }

  /** Begins with all of these. */
  public Builder with() {
    Builder builder = new Builder(folders);
    builder.shown = shown;
    builder.theme = theme;
    builder.language = language;
    builder.asOf = asOf;
    builder.jobs = jobs;
    builder.verify = verify;
    return builder;
  }

  /** Collects what a build is asked for. */
  public static final class Builder {
    private final Path site;
    private Path content;
    private Path output;
    private @Nullable Path cache;
    private SortedMap<String, Path> pages;
    private @Nullable String revision;
    private Shown shown = new Shown(false, false, false, false);
    private @Nullable String theme;
    private @Nullable String language;
    private @Nullable OffsetDateTime asOf;
    private int jobs = 1;
    private boolean verify;

    private Builder(Folders folders) {
      site = folders.site();
      content = folders.content();
      output = folders.output();
      cache = folders.cache();
      pages = folders.pages();
      revision = folders.revision();
    }

    /** The folder of the content; {@code content/} in the site by default. */
    public Builder content(Path folder) {
      content = folder;
      return this;
    }

    /** The folder to write to; {@code site-output/} in the site by default. */
    public Builder output(Path folder) {
      output = folder;
      return this;
    }

    /**
     * The folder in which builds keep what they know for the next one; null, the default, for none.
     */
    public Builder cache(@Nullable Path folder) {
      cache = folder;
      return this;
    }

    /** Folders that lie elsewhere and are pages, by their names below {@code pages/}. */
    public Builder pages(SortedMap<String, Path> named) {
      pages = new TreeMap<>(named);
      return this;
    }

    /**
     * The commit of the content's git repository by which content, themes and pages are read, as
     * far as they lie in it: an id, a branch, a tag. Null, the default, to read the disk.
     */
    public Builder revision(@Nullable String name) {
      revision = name;
      return this;
    }

    /** The name of the theme; null, the default, for the site's own choice. */
    public Builder theme(@Nullable String name) {
      theme = name;
      return this;
    }

    /** The language of messages; null, the default, for the site's own. */
    public Builder language(@Nullable String tag) {
      language = tag;
      return this;
    }

    /** Whether drafts are shown. */
    public Builder drafts(boolean are) {
      shown = new Shown(are, shown.findings(), shown.prose(), shown.review());
      return this;
    }

    /** Whether a site with open errors is written. */
    public Builder allowFindings(boolean are) {
      shown = new Shown(shown.drafts(), are, shown.prose(), shown.review());
      return this;
    }

    /** Whether numbers of the prose that are tied to no cell are listed. */
    public Builder prose(boolean is) {
      shown = new Shown(shown.drafts(), shown.findings(), is, shown.review());
      return this;
    }

    /** Whether the site is made for those who look at it before it is published. */
    public Builder review(boolean is) {
      shown = new Shown(shown.drafts(), shown.findings(), shown.prose(), is);
      return this;
    }

    /** The moment that embargoes and dates are compared with. It has to be named. */
    public Builder asOf(OffsetDateTime moment) {
      asOf = moment;
      return this;
    }

    /** Reports worked on at once; one by default. */
    public Builder jobs(int atOnce) {
      jobs = atOnce;
      return this;
    }

    /** Whether every file is read, whatever its size and time say. */
    public Builder verify(boolean is) {
      verify = is;
      return this;
    }

    /**
     * What was collected.
     *
     * @throws IllegalStateException when no moment was named: any that stood for it would publish
     *     what is under embargo, or find every date to be in the future
     */
    public BuildOptions build() {
      if (asOf == null) {
        throw new IllegalStateException("no moment to compare embargoes with: call asOf");
      }
      Folders folders = new Folders(site, content, output, cache, pages, revision);
      return new BuildOptions(folders, shown, theme, language, asOf, jobs, verify);
    }
  }
}
