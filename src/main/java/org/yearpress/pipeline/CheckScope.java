package org.yearpress.pipeline;

import java.util.Collection;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yearpress.content.Vocabulary;
import org.yearpress.content.tree.Revision;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.content.tree.TreeNode;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.model.Report;
import org.yearpress.record.RecordPath;
import org.yearpress.text.FolderPath;

/**
 * Which content is checked, and how much of it.
 *
 * @param revision where the content is taken from; null for the folder on disk
 * @param touched content paths; only what they belong to is looked at; null for everything
 */
public record CheckScope(@Nullable Revision revision, @Nullable NavigableSet<String> touched) {
  /** All that lies on disk. */
  public static final CheckScope DISK = new CheckScope(null, null);

  public CheckScope {
    touched = touched == null ? null : new TreeSet<>(touched);
  }

  /** One report, with all that is found about it wherever it stands. */
  public static CheckScope ofReport(String address) {
    return new CheckScope(null, new TreeSet<>(Set.of(RecordPath.of(address))));
  }

  /** The reports and pages that something at some places may be found in. */
  static CheckScope of(SiteFacts facts, Predicate<String> places) {
    Vocabulary vocabulary = facts.basis().stages().vocabulary();
    return new CheckScope(
        null,
        Stream.concat(
                facts.tree().files().stream()
                    .filter(file -> places.test(file.path()) || vocabulary.includes(file))
                    .filter(file -> facts.source().folderAround(file.path()).isPresent()),
                facts.source().pageFiles().stream()
                    .filter(file -> places.test(file.path()) || vocabulary.includes(file)))
            .map(SourceFile::path)
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  /** The content folder where it is not the one on disk. */
  @Nullable TreeNode tree() {
    return revision == null ? null : revision.content();
  }

  /** Whether a report is looked at. Settings, forms and crosswalks are everybody's. */
  public boolean includes(Report report) {
    return touched == null
        || isWholeSite()
        || isBelow(report.folder())
        || touched.contains("acceptances/" + report.address() + ".yml")
        || isBelow("acceptances/" + report.address())
        || touched.contains(RecordPath.of(report.address()))
        || bodyTouched(report.body());
  }

  /** Whether a page is looked at. */
  boolean includes(String file) {
    return touched == null || isWholeSite() || touched.contains(file);
  }

  /**
   * Whether a diagnostic is in scope.
   *
   * @param reports those that are in scope
   */
  Predicate<Diagnostic> findings(Collection<Report> reports) {
    NavigableSet<String> paths = touched;
    if (paths == null || isWholeSite()) {
      return diagnostic -> true;
    }
    Set<String> folders = reports.stream().map(Report::folder).collect(Collectors.toSet());
    Set<String> addresses = reports.stream().map(Report::address).collect(Collectors.toSet());
    return diagnostic -> {
      String file = diagnostic.place().file();
      Diagnostic.Subject subject = diagnostic.subject();
      return paths.contains(file)
          || file.startsWith(RecordPath.FOLDER + "/") // of a report that was taken away
          || FolderPath.isBelowAny(file, folders)
          || (subject != null && addresses.contains(subject.report()))
          // what cannot be read is in no catalogue: its folder is known by its report.yml
          || (file.endsWith("/report.yml") && isBelow(FolderPath.folder(file)));
    };
  }

  private boolean isWholeSite() {
    return touched != null
        && (touched.contains("site.yml") || isBelow("forms") || isBelow("crosswalks"));
  }

  private boolean isBelow(String folder) {
    return touched != null && !FolderPath.below(folder, touched).isEmpty();
  }

  private boolean bodyTouched(String body) {
    NavigableSet<String> paths = touched;
    return paths != null
        && FolderPath.upFrom(body).anyMatch(path -> paths.contains(path + "/body.yml"));
  }
}
