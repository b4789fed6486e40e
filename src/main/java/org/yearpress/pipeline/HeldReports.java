package org.yearpress.pipeline;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.yearpress.diagnostic.Diagnostic;

/** Decides which reports have to be held back, and whether that is enough to publish the rest. */
final class HeldReports {
  private HeldReports() {}

  /**
   * The folders of the reports to leave out, so that no error is open; empty when holding does not
   * help: an error lies outside every report, or in a report that readers already have.
   *
   * @param open the open errors
   * @param folders folders of all reports, readable or not
   * @param published whether a folder has a page in the existing site
   */
  static Set<String> of(
      List<Diagnostic> open, Collection<String> folders, Predicate<String> published) {
    Set<String> held = new TreeSet<>();
    for (Diagnostic diagnostic : open) {
      String file = diagnostic.place().file();
      Optional<String> folder =
          folders.stream().filter(report -> file.startsWith(report + "/")).findFirst();
      if (folder.isEmpty() || published.test(folder.get())) {
        return Set.of();
      }
      held.add(folder.get());
    }
    return held;
  }
}
