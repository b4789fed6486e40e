package org.yearpress.history;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;
import org.yearpress.content.tree.TreeNode;

/**
 * A folder of a commit, of which git is asked when somebody looks into it: a site has very many.
 * Its bytes are untrusted, too.
 */
final class CommitTree implements FolderNode {
  private final SubmoduleFinder submodules;
  private final @Nullable CommitTree above;
  private final String name;
  private final GitObjects objects;
  private final ObjectId id;

  /** Whether the id is that of a commit in the repository of a submodule. */
  private final boolean isSubmodule;

  /** Finds the repositories of submodules. */
  interface SubmoduleFinder {
    /**
     * The folder of a commit in a submodule.
     *
     * @param objects those of the repository that names the submodule
     * @param path of the submodule in that repository
     */
    CommitTree open(GitObjects objects, String path, ObjectId commit) throws IOException;
  }

  private CommitTree(
      SubmoduleFinder submodules,
      @Nullable CommitTree above,
      String name,
      GitObjects objects,
      ObjectId id,
      boolean isSubmodule) {
    this.submodules = submodules;
    this.above = above;
    this.name = name;
    this.objects = objects;
    this.id = id;
    this.isSubmodule = isSubmodule;
  }

  /** The root of a repository. */
  static CommitTree root(SubmoduleFinder submodules, GitObjects objects, ObjectId tree) {
    return new CommitTree(submodules, null, "", objects, tree, false);
  }

  private String path() {
    return above == null || above.above == null ? name : above.path() + "/" + name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<TreeNode> children() throws IOException {
    if (isSubmodule) {
      return submodules.open(objects, path(), id).children();
    }
    byte[] listed = objects.folder(id);
    List<TreeNode> children = new ArrayList<>();
    int at = 0;
    while (at < listed.length) {
      int blank = next(listed, at, ' ');
      int end = next(listed, blank + 1, 0);
      int behind = end + 1 + Constants.OBJECT_ID_LENGTH;
      if (behind > listed.length) {
        throw corrupt();
      }
      // What is no UTF-8 is no name: the gate does not let in what stands for it here.
      String child = new String(listed, blank + 1, end - blank - 1, StandardCharsets.UTF_8);
      children.add(
          child(child.intern(), mode(listed, at, blank), ObjectId.fromRaw(listed, end + 1)));
      at = behind;
    }
    return children;
  }

  private TreeNode child(String child, FileMode mode, ObjectId of) {
    boolean submodule = mode.equals(FileMode.GITLINK);
    return submodule || mode.equals(FileMode.TREE)
        ? new CommitTree(submodules, this, child, objects, of, submodule)
        : new GitFile(child, GitFile.kind(mode), objects, of);
  }

  private int next(byte[] listed, int from, int wanted) throws CorruptObjectException {
    for (int at = from; at < listed.length; at++) {
      if (listed[at] == wanted) {
        return at;
      }
    }
    throw corrupt();
  }

  private FileMode mode(byte[] listed, int from, int to) throws CorruptObjectException {
    int mode = 0;
    for (int at = from; at < to; at++) {
      int digit = listed[at] - '0';
      if (digit < 0 || digit > 7 || to - from > 6) {
        throw corrupt();
      }
      mode = mode << 3 | digit;
    }
    return FileMode.fromBits(mode);
  }

  private CorruptObjectException corrupt() {
    return new CorruptObjectException(id, "no list of names");
  }
}
