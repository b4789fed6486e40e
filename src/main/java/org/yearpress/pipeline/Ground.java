package org.yearpress.pipeline;

import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.yearpress.cache.BuildCache;
import org.yearpress.cache.Fingerprint;
import org.yearpress.check.Checks;
import org.yearpress.content.tree.ThemeFolder;
import org.yearpress.model.Report;
import org.yearpress.output.Sink;
import org.yearpress.page.template.Theme;
import org.yearpress.pipeline.reading.FileScans;
import org.yearpress.pipeline.step.DependencyTracker;

/**
 * What the steps of a build stand on, in whichever process they are done.
 *
 * @param given fingerprint of what every step is handed beside the facts
 */
record Ground(
    BuildOptions options,
    SiteFacts facts,
    Checks checks,
    FileScans scans,
    Theme theme,
    Fingerprint given,
    DependencyTracker.CurrentStep tracker) {

  /**
   * The ground of a site that was read.
   *
   * @param cache may know scans of files
   */
  static Ground of(
      BuildOptions options,
      SiteFacts facts,
      BuildCache cache,
      DependencyTracker.CurrentStep tracker) {
    Stages stages = facts.basis().stages();
    ThemeFolder folder = facts.basis().theme();
    return new Ground(
        options,
        facts,
        new Checks(facts.formsById(), stages.lists().checks(), stages.languages()),
        FileScans.of(facts.site(), cache),
        Theme.read(folder::bytes).branded(facts.site()).withCard(facts.basis().card().picture()),
        given(options, folder),
        tracker);
  }

  /** What every step of a build is handed beside the facts of the site. */
  static Fingerprint given(BuildOptions options, ThemeFolder theme) {
    return Fingerprint.hasher()
        .add(String.valueOf(options.language()))
        .add(options.drafts() + " " + options.allowFindings() + " " + options.prose())
        .add(Boolean.toString(options.review()))
        .add(theme.fingerprint())
        .hash();
  }

  /** What readers may see: no draft, and nothing before its time. */
  static Predicate<Report> shown(BuildOptions options) {
    return report -> {
      boolean due =
          report.release().publishAt() == null
              || !report.release().publishAt().isAfter(options.asOf());
      return options.drafts() || (!isDraft(report) && due);
    };
  }

  static boolean isDraft(Report report) {
    return report.status() == Report.Status.DRAFT;
  }

  /** A pass over what is shown, but for the reports that are held back. */
  SitePass pass(Set<String> held) {
    Set<String> without = Set.copyOf(held);
    return new SitePass(
        facts,
        checks,
        shown(options).and(report -> !without.contains(report.folder())),
        options.prose(),
        tracker,
        given,
        scans,
        facts.records());
  }

  /** What writes the output of a pass. */
  SiteRenderer renderer(SitePass pass, BuildCache cache, Sink sink) {
    return renderer(pass, cache, null, sink);
  }

  /**
   * The same.
   *
   * @param gathered what reports gave, where that is known already; null where they give it to this
   */
  SiteRenderer renderer(SitePass pass, BuildCache cache, @Nullable Findings gathered, Sink sink) {
    return new SiteRenderer(
        facts,
        pass.catalogue(),
        theme,
        facts.basis().stages().lists().exports(),
        tracker,
        cache,
        gathered,
        sink,
        tracker::output);
  }
}
