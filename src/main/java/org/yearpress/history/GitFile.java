package org.yearpress.history;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.content.tree.TreeNode;

/**
 * What is no folder in a git revision.
 *
 * @param id of its bytes
 */
record GitFile(String name, Kind kind, GitObjects objects, ObjectId id) implements TreeNode {
  /** What git keeps under a mode that is none of a folder. */
  static Kind kind(FileMode mode) {
    if (mode.equals(FileMode.SYMLINK)) {
      return Kind.LINK;
    }
    return mode.equals(FileMode.REGULAR_FILE) || mode.equals(FileMode.EXECUTABLE_FILE)
        ? Kind.FILE
        : Kind.OTHER;
  }

  @Override
  public List<TreeNode> children() {
    return List.of();
  }

  @Override
  public SourceFile.Stamp stamp() throws IOException {
    return objects.stamp(id, name);
  }

  @Override
  public InputStream open() throws IOException {
    return objects.open(id, name);
  }
}
