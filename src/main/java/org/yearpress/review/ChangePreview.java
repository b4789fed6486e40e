package org.yearpress.review;

import java.util.SortedMap;
import java.util.TreeMap;
import org.yearpress.content.tree.Revision;
import org.yearpress.library.SiteSettings;
import org.yearpress.model.Site;
import org.yearpress.output.Build;
import org.yearpress.output.Manifest;
import org.yearpress.output.ManifestReader;
import org.yearpress.output.Output;
import org.yearpress.output.SiteFolder;
import org.yearpress.output.TempSite;
import org.yearpress.pipeline.BuildOptions;
import org.yearpress.pipeline.BuildResult;
import org.yearpress.pipeline.Pipeline;
import org.yearpress.pipeline.step.Progress;

/**
 * The part of a site that a change touches, for those who look at it before it goes out.
 *
 * @param result of the build of all of it
 * @param pages that changed
 */
public record ChangePreview(BuildResult result, int pages) {

  /**
   * Builds that part: the pages that differ from those before the change, with what they need. In
   * the place of each other page that they link to stands one that says so. Pages that lie
   * elsewhere have no state before the change that is known here: they count as new.
   *
   * @param options as for a build for review
   * @param before the content before the change
   * @param whole whether everything counts as changed, as where the theme is another
   * @return with nothing written where one of the two could not be made for a fault of ours
   */
  public static ChangePreview build(
      Pipeline pipeline, BuildOptions options, Revision before, boolean whole, Progress progress) {
    BuildOptions buildOptions = options.withoutCache().forReview(); // so it is written in any case
    try (TempSite tempSite = TempSite.open()) {
      SortedMap<String, Manifest.Entry> then = new TreeMap<>();
      if (!whole) {
        BuildOptions base = buildOptions.withPages(new TreeMap<>()).into(tempSite.folder("before"));
        BuildResult result = pipeline.build(base, before, progress);
        if (result.status() != BuildResult.Status.WRITTEN) {
          return new ChangePreview(result, 0);
        }
        then.putAll(files(base));
      }
      BuildOptions now = buildOptions.into(tempSite.folder("now"));
      BuildResult result = pipeline.build(now, progress);
      if (result.status() != BuildResult.Status.WRITTEN) {
        return new ChangePreview(result, 0);
      }
      Site site = SiteSettings.of(options.content(), pipeline.stages().vocabulary()).site();
      try (Build build = Output.open(options.output())) {
        SiteFolder made = new SiteFolder(now.output());
        ReviewCut cut =
            new ReviewCut(
                made::file, files(now), site, pipeline.stages().languages().of(site.language()));
        int pages = cut.put(then, build);
        build.putChecksums();
        build.seal();
        return new ChangePreview(result, pages);
      }
    }
  }

  private static SortedMap<String, Manifest.Entry> files(BuildOptions built) {
    try {
      return new SiteFolder(built.output()).manifest().orElse(Manifest.EMPTY).files();
    } catch (ManifestReader.UnreadableException e) {
      throw new IllegalStateException("a manifest that was just written", e);
    }
  }
}
