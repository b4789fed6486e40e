package org.yearpress.content;

import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The folder that the files of a report are in.
 *
 * @param home folder of the report
 * @param path folder of the files: the report's own, or that of a superseded edition in it
 * @param edition what holds that edition fast; null for the current edition
 */
record ReportFolder(String home, String path, @Nullable EditionFile edition) {
  /** The folder of the current edition. */
  static ReportFolder of(String folder) {
    return new ReportFolder(folder, folder, null);
  }

  /** The name of the report's folder, which may hold its year. */
  String name() {
    return home.substring(home.lastIndexOf('/') + 1);
  }

  /** Names of the attachments that an edition had; empty where nothing says which. */
  Optional<Collection<String>> attachmentNames() {
    return edition == null
        ? Optional.empty()
        : edition.attachments().map(all -> all.stream().map(EditionFile.Attached::file).toList());
  }
}
