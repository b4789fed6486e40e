package org.yearpress.history;

import java.nio.file.Path;
import org.yearpress.content.tree.RevisionFolders;

/** Opens the folders of a commit for a build, which knows this class by its name only. */
public final class GitRevisions implements RevisionFolders.Source {
  @Override
  public RevisionFolders open(Path folder, String name) {
    return CommitFolders.of(folder, name);
  }
}
