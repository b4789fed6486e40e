package org.yearpress.history;

import java.io.File;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.AbstractTreeIterator;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;

/**
 * The files of a work tree as they are on the disk. A repository may name a program ({@code
 * filter.NAME.clean}) that turns a file into what is stored; it is not started, so a file that it
 * would have turned back looks changed.
 */
final class UnfilteredFiles extends FileTreeIterator {
  UnfilteredFiles(Repository repository) {
    super(repository);
  }

  private UnfilteredFiles(UnfilteredFiles parent, File folder, FS fs) {
    super(parent, folder, fs);
  }

  @Override
  public @Nullable String getCleanFilterCommand() {
    return null;
  }

  @Override
  protected AbstractTreeIterator enterSubtree() {
    return new UnfilteredFiles(this, getEntryFile(), fs);
  }
}
