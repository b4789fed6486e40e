package org.yearpress.content;

import java.util.SortedMap;
import java.util.TreeMap;
import org.yearpress.content.tree.ContentTree;
import org.yearpress.content.tree.SourceFile;
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
    for (String folder : EntryFiles.FOLDERS) {
      tree.filesBelow(Layout.join(report.folder(), folder))
          .forEach(file -> take(files, report, file.path()));
    }
    if (site.sources().acceptances() == Site.AcceptancesIn.FOLDER) {
      files.put(EditionFile.ACCEPTANCES, SiteContext.acceptancePath(report.body(), report.year()));
      for (SourceFile file :
          tree.filesBelow(SiteContext.acceptanceFolder(report.body(), report.year()))) {
        files.put(EntryFiles.ACCEPTED + "/" + file.name(), file.path());
      }
    }
    files.values().removeIf(path -> tree.file(path).isEmpty());
    return files;
  }

  /**
   * The files of the newest superseded edition that the report would be made of again; none where
   * there is no such edition.
   *
   * @return path within the report's folder to content path
   */
  public static SortedMap<String, String> frozen(ReportSource source, ContentTree tree, Site site) {
    SortedMap<String, String> files = new TreeMap<>();
    int number = source.report().edition() - 1;
    String folder = Layout.join(source.report().folder(), "editions/" + number);
    boolean apart = site.sources().acceptances() == Site.AcceptancesIn.FOLDER;
    for (SourceFile file : tree.filesBelow(folder)) {
      String path = file.path().substring(folder.length() + 1);
      boolean acceptance =
          path.equals(EditionFile.ACCEPTANCES) || path.startsWith(EntryFiles.ACCEPTED + "/");
      if (!path.equals(EditionFile.NAME) && !(apart && acceptance)) {
        files.put(path, file.path());
      }
    }
    return files;
  }

  private static void take(SortedMap<String, String> files, Report report, String path) {
    files.put(path.substring(report.folder().length() + 1), path);
  }
}
