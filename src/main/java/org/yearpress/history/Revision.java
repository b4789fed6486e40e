package org.yearpress.history;

import java.util.List;
import org.yearpress.content.tree.TreeNode;

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
}
