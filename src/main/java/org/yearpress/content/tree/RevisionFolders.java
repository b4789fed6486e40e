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

  /** Whether a folder lies in the repository, or would lie there if the commit had it. */
  boolean encloses(Path folder);

  /**
   * A folder of the repository as the commit has it.
   *
   * @return null when the commit has none
   */
  @Nullable TreeNode find(Path folder);

  /**
   * The same of a folder that must be there.
   *
   * @throws org.yearpress.diagnostic.UnusableException when the commit has none
   */
  TreeNode require(Path folder);

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
