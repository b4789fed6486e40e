package org.yearpress.history;

import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.yearpress.content.tree.TreeNode;

/** A folder of a git revision that is filled while the revision is read. */
final class GitNode implements FolderNode {
  private final String name;
  private final Map<String, TreeNode> children = new TreeMap<>();

  private GitNode(String name) {
    this.name = name;
  }

  static GitNode root() {
    return new GitNode("");
  }

  /** Puts a file at a path below this folder. */
  void put(String path, FileMode mode, GitObjects objects, ObjectId blob) {
    int slash = path.lastIndexOf('/');
    GitNode folder = slash < 0 ? this : folder(path.substring(0, slash));
    String last = path.substring(slash + 1);
    folder.children.put(last, new GitFile(last, GitFile.kind(mode), objects, blob));
  }

  /** The folder at a path below this one, made where there is none. */
  GitNode folder(String path) {
    GitNode at = this;
    for (String part : path.split("/", -1)) {
      TreeNode there = at.children.get(part);
      GitNode below = there instanceof GitNode folder ? folder : new GitNode(part);
      at.children.put(part, below);
      at = below;
    }
    return at;
  }

  /** The ids of all files below, by content path. */
  void ids(String path, Map<String, ObjectId> to) {
    for (TreeNode child : children.values()) {
      String at = Normalizer.normalize(path + child.name(), Normalizer.Form.NFC);
      if (child instanceof GitNode folder) {
        folder.ids(at + "/", to);
      } else if (child instanceof GitFile file) {
        to.put(at, file.id());
      }
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<TreeNode> children() {
    return List.copyOf(children.values());
  }
}
