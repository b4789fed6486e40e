package org.yearpress.content;

import java.util.SortedMap;
import java.util.TreeMap;
import org.yearpress.content.tree.ContentTree;
import org.yearpress.model.Report;
import org.yearpress.model.Site;

/** The files that make up an edition of a report. */
public final class EditionFiles {
  private EditionFiles() {}

  /**
   * All that is needed to print a report again, but for its attachments, which it shares with the
   * editions after it as long as they do not change.
   *
   * @return path within the edition's folder to content path
   */
  public static SortedMap<String, String> of(ReportSource source, ContentTree tree, Site site) {
    Report report = source.report();
    SortedMap<String, String> files = new TreeMap<>();
    take(files, report, Layout.join(report.folder(), ReportFile.NAME));
    take(files, report, Layout.join(report.folder(), BindingsFile.NAME));
    report.sections().forEach(section -> take(files, report, section.file()));
    report.statistics().files().forEach(file -> take(files, report, file));
    source.images().forEach(image -> take(files, report, image.path()));
    if (site.sources().acceptances() == Site.AcceptancesIn.FOLDER) {
      files.put(EditionFile.ACCEPTANCES, SiteContext.acceptancePath(report.body(), report.year()));
    }
    files.values().removeIf(path -> tree.file(path).isEmpty());
    return files;
  }

  private static void take(SortedMap<String, String> files, Report report, String path) {
    files.put(path.substring(report.folder().length() + 1), path);
  }
}
