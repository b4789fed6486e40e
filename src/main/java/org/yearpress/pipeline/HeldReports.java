package org.yearpress.pipeline;

import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.text.FolderPath;

/** Decides which reports have to be held back, and whether that is enough to publish the rest. */
final class HeldReports {
  /** Folders that hold what belongs to no single report. */
  private static final Set<String> SHARED =
      Set.of("pages", "forms", "crosswalks", "imports", "acceptances", "published");

  private HeldReports() {}

  /**
   * The folders of the reports to leave out, so that no error is open; empty when holding does not
   * help: an error lies outside every report, or in a report that readers already have. A file or
   * folder that cannot be a report by its name or kind counts as one: it is left out already. So
   * does a folder with reports below it, when the error is about the folder itself.
   *
   * @param open the open errors
   * @param folders of all reports, readable or not; none lies in another
   * @param leftOut files and folders that the walk over the content left out
   * @param published whether a folder has a page in the existing site
   */
  static Set<String> of(
      List<Diagnostic> open,
      NavigableSet<String> folders,
      Set<String> leftOut,
      Predicate<String> published) {
    Set<String> held = new TreeSet<>();
    for (Diagnostic diagnostic : open) {
      String file = diagnostic.place().file();
      Optional<String> folder = FolderPath.above(file).filter(folders::contains).findFirst();
      if (folder.isEmpty() && leftOut.contains(file) && !isShared(file)) {
        folder = Optional.of(file);
      }
      Collection<String> below = FolderPath.below(file, folders);
      if (folder.isEmpty() && !below.isEmpty() && !isShared(file)) {
        folder = Optional.of(file);
      }
      if (folder.isEmpty() || published.test(folder.get()) || below.stream().anyMatch(published)) {
        return Set.of();
      }
      held.add(folder.get());
    }
    return held;
  }

  /** Whether a diagnostic is about a folder, or is in it or about it alone. */
  static boolean isIn(Set<String> folders, Diagnostic diagnostic) {
    return !folders.isEmpty()
        && FolderPath.upFrom(diagnostic.place().file()).anyMatch(folders::contains);
  }

  private static boolean isShared(String file) {
    int slash = file.indexOf('/');
    return SHARED.contains(slash < 0 ? file : file.substring(0, slash));
  }
}
