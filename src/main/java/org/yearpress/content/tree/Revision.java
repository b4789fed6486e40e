package org.yearpress.content.tree;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The content at one git revision.
 *
 * @param name as it was asked for; {@code index} for what is staged
 * @param id the commit; empty for the index and for the time before the first commit
 * @param content the content folder; empty where it did not exist
 * @param missing content paths of submodules whose commit is not in this clone: what is below them
 *     is not in the tree
 */
public record Revision(String name, String id, TreeNode content, List<String> missing) {
  public Revision {
    missing = List.copyOf(missing);
  }

  /**
   * The bytes of a file; null when there is none.
   *
   * @param path content path
   * @throws IOException when it cannot be read
   */
  public byte @Nullable [] bytes(String path) throws IOException {
    TreeNode at = content;
    for (String part : path.split("/", -1)) {
      TreeNode found = null;
      for (TreeNode child : at.children()) {
        if (child.name().equals(part)) {
          found = child;
        }
      }
      if (found == null) {
        return null;
      }
      at = found;
    }
    if (at.kind() != TreeNode.Kind.FILE) {
      return null;
    }
    try (InputStream in = at.open()) {
      return in.readAllBytes();
    }
  }
}
