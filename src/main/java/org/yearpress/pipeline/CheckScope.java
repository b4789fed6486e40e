package org.yearpress.pipeline;

import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yearpress.content.tree.Revision;
import org.yearpress.content.tree.TreeNode;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.model.Report;
import org.yearpress.record.RecordPath;

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

  /** Whether a diagnostic is in scope. */
  boolean includesFinding(Diagnostic diagnostic, Iterable<Report> reports) {
    String file = diagnostic.place().file();
    if (touched == null || isWholeSite() || touched.contains(file)) {
      return true;
    }
    if (file.startsWith(RecordPath.FOLDER + "/")) {
      return true; // a report that was taken away has no other place
    }
    Diagnostic.Subject subject = diagnostic.subject();
    for (Report report : reports) {
      if (file.startsWith(report.folder() + "/")
          || (subject != null && subject.report().equals(report.address()))) {
        return true;
      }
    }
    // what cannot be read is in no catalogue: its folder is known by its report.yml
    return file.endsWith("/report.yml") && isBelow(file.substring(0, file.lastIndexOf('/')));
  }

  private boolean isWholeSite() {
    return touched != null
        && (touched.contains("site.yml") || isBelow("forms") || isBelow("crosswalks"));
  }

  private boolean isBelow(String folder) {
    // '0' is the character after '/'.
    return touched != null && !touched.subSet(folder + "/", folder + "0").isEmpty();
  }

  private boolean bodyTouched(String body) {
    for (String path = body; touched != null; path = path.substring(0, path.lastIndexOf('/'))) {
      if (touched.contains(path + "/body.yml")) {
        return true;
      }
      if (path.indexOf('/') < 0) {
        return false;
      }
    }
    return false;
  }
}
