package org.yearpress.pipeline;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yearpress.cache.BuildCache;
import org.yearpress.check.Checks;
import org.yearpress.content.ReportSource;
import org.yearpress.content.tree.ContentTree;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Report;
import org.yearpress.model.Section;
import org.yearpress.output.ExistingOutput;
import org.yearpress.output.Sink;
import org.yearpress.page.template.Theme;
import org.yearpress.pipeline.reading.FileScans;
import org.yearpress.pipeline.step.DependencyTracker;
import org.yearpress.text.FolderPath;

/**
 * The last build's knowledge of the site, from which a single edited report can be previewed before
 * the next build. Immutable, so that a build may run at the same time.
 *
 * @param existing what that build, or the last one that was written, left in the output folder
 * @param wanted the reports that are shown
 */
record BuildSnapshot(
    SiteFacts facts,
    Checks checks,
    FileScans scans,
    Theme theme,
    Stages stages,
    BuildCache cache,
    @Nullable ExistingOutput existing,
    Predicate<Report> wanted) {

  /** The site as that build read it. */
  SiteInspection inspection(BuildOptions options) {
    return new SiteInspection(
        SiteFiles.of(options),
        new Workers(options.jobs()),
        facts,
        checks,
        report -> true,
        new DependencyTracker.CurrentStep(),
        scans,
        null);
  }

  /**
   * The pages of the report that was edited.
   *
   * @param root the content folder
   * @param changed files and folders that changed
   * @return empty when more than one report changed, or something that all pages depend on: then a
   *     build is what there is to look at
   */
  Optional<ReportPreview> preview(Path root, Collection<Path> changed) {
    String folder = report(root, changed);
    if (folder == null) {
      return Optional.empty();
    }
    List<String> files = changed.stream().map(path -> contentPath(root, path)).toList();
    return facts.edited(folder).flatMap(edited -> render(edited, folder, files));
  }

  private Optional<ReportPreview> render(SiteFacts edited, String folder, List<String> files) {
    SitePass pass =
        SitePass.alone(
            edited,
            checks,
            wanted,
            false,
            new DependencyTracker.CurrentStep(),
            scans,
            edited.records());
    Pages pages = new Pages(new ConcurrentHashMap<>());
    SiteRenderer renderer =
        new SiteRenderer(
            edited,
            pass.catalogue(),
            theme,
            stages.lists().exports(),
            new DependencyTracker.CurrentStep(),
            cache,
            null,
            pages,
            path -> existing == null ? Optional.empty() : existing.files().entry(path));
    return pass.selected().stream()
        .filter(source -> source.report().folder().equals(folder))
        .findFirst()
        .map(source -> pass.task().check(source))
        .map(
            checked -> {
              renderer.pages(checked);
              List<Diagnostic> all = new ArrayList<>(edited.diagnostics());
              all.addAll(checked.diagnostics());
              Target shown = target(edited, folder, files);
              return new ReportPreview(
                  folder, shown.page(), shown.anchor(), new TreeMap<>(pages.files()), all);
            });
  }

  private record Target(String page, String anchor) {}

  /** Where a reader would see what changed. */
  private static Target target(SiteFacts edited, String folder, List<String> files) {
    Report report =
        edited.source().reports().stream()
            .map(ReportSource::report)
            .filter(each -> each.folder().equals(folder))
            .findFirst()
            .orElseThrow();
    for (Section section : report.sections()) {
      if (files.contains(section.file())) {
        return new Target(Permalinks.section(report, section), section.anchor());
      }
    }
    return report.statistics().files().stream().anyMatch(files::contains)
        ? new Target(Permalinks.statistics(report), "")
        : new Target(Permalinks.report(report), "");
  }

  private static String contentPath(Path root, Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }

  /** The folder of the one report below which everything changed; null when there is none. */
  private @Nullable String report(Path root, Collection<Path> changed) {
    Set<String> found = reports(root, changed);
    return found.size() == 1 ? found.iterator().next() : null;
  }

  /** The folders of the reports below which everything changed; empty when something else did. */
  private Set<String> reports(Path root, Collection<Path> changed) {
    Set<String> folders =
        facts.source().reports().stream()
            .map(source -> source.report().folder())
            .collect(Collectors.toSet());
    Set<String> found = new TreeSet<>();
    for (Path path : changed) {
      String file = path.startsWith(root) ? contentPath(root, path) : "";
      Optional<String> folder = FolderPath.above(file).filter(folders::contains).findFirst();
      if (folder.isEmpty()) {
        return Set.of();
      }
      found.add(folder.get());
    }
    return found;
  }

  /**
   * The content after some changes.
   *
   * @param root the content folder
   * @param changed all files and folders that changed since that build
   * @return empty when the whole folder must be walked to know it
   */
  Optional<ContentTree> rescan(Path root, Collection<Path> changed) {
    Set<String> reports = reports(root, changed);
    if (reports.isEmpty() || !facts.tree().isWhole()) {
      return Optional.empty();
    }
    Optional<ContentTree> tree = Optional.of(facts.tree());
    Set<String> files =
        changed.stream().map(path -> contentPath(root, path)).collect(Collectors.toSet());
    for (String report : reports) {
      tree = tree.flatMap(before -> before.rescan(report, files));
    }
    return tree;
  }

  /** Keeps pages in memory. */
  private record Pages(Map<String, byte[]> files) implements Sink {
    @Override
    public void put(String path, byte[] bytes) {
      files.put(path, bytes);
    }

    @Override
    public void put(String path, Source source) {
      throw new IllegalStateException("pages are put whole: " + path);
    }
  }
}
