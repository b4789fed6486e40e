package org.yearpress.content.tree;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Folders as a commit of their repository has them, for a build: they need not be on the disk. What
 * is read can be read until this is closed. Thread-safe.
 */
public interface RevisionFolders extends AutoCloseable {
  /** The whole id of the commit. */
  String commit();

  /**
   * A folder as the commit has it.
   *
   * @return null when it lies outside of the repository
   * @throws org.yearpress.diagnostic.UnusableException when the commit has no such folder
   */
  @Nullable TreeNode folder(Path folder);

  @Override
  void close();

  /** Opens revisions. */
  interface Source {
    /**
     * A revision of the repository that a folder lies in, or would lie in if it were in the work
     * tree.
     *
     * @param name as git takes it: a branch, a tag, {@code HEAD~2}, an id
     * @throws org.yearpress.diagnostic.UnusableException when there is no repository, or no such
     *     revision
     */
    RevisionFolders open(Path folder, String name);
  }
}
