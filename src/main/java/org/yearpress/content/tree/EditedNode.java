package org.yearpress.content.tree;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Content with edits that are not written: what they would lead to can be looked at. */
public final class EditedNode implements TreeNode {
  private final String name;
  private final @Nullable TreeNode base;
  private final SortedMap<String, Optional<byte[]>> edits;

  private EditedNode(
      String name, @Nullable TreeNode base, SortedMap<String, Optional<byte[]>> edits) {
    this.name = name;
    this.base = base;
    this.edits = edits;
  }

  /**
   * The content of a folder on disk with edits.
   *
   * @param edits bytes of files by content path, nothing for those that are gone
   * @throws IOException when the folder is not there
   */
  public static TreeNode of(Path root, Map<String, Optional<byte[]>> edits) throws IOException {
    return new EditedNode("", new DiskNode(root.toRealPath()), new TreeMap<>(edits));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Kind kind() throws IOException {
    return base == null ? Kind.FOLDER : base.kind();
  }

  @Override
  public List<TreeNode> children() throws IOException {
    Map<String, SortedMap<String, Optional<byte[]>>> below = new TreeMap<>();
    edits.forEach(
        (path, edited) -> {
          int slash = path.indexOf('/');
          String child = slash < 0 ? path : path.substring(0, slash);
          below
              .computeIfAbsent(child, any -> new TreeMap<>())
              .put(slash < 0 ? "" : path.substring(slash + 1), edited);
        });
    Map<String, TreeNode> there = new HashMap<>();
    if (base != null) {
      base.children().forEach(child -> there.put(child.name(), child));
    }
    List<TreeNode> children = new ArrayList<>();
    there.forEach(
        (child, node) -> {
          if (!below.containsKey(child)) {
            children.add(node);
          }
        });
    below.forEach(
        (child, edited) -> {
          TreeNode node = child(child, there.get(child), edited);
          if (node != null) {
            children.add(node);
          }
        });
    return children;
  }

  private static @Nullable TreeNode child(
      String name, @Nullable TreeNode there, SortedMap<String, Optional<byte[]>> edited) {
    Optional<byte[]> file = edited.get("");
    if (file != null) {
      return file.map(bytes -> new MemoryNode(name, bytes)).orElse(null);
    }
    boolean empty = there == null && edited.values().stream().allMatch(Optional::isEmpty);
    return empty ? null : new EditedNode(name, there, edited);
  }

  @Override
  public SourceFile.Stamp stamp() throws IOException {
    return base == null ? SourceFile.Stamp.ofSize(0) : base.stamp();
  }

  @Override
  public InputStream open() throws IOException {
    if (base == null) {
      throw new FileNotFoundException(name);
    }
    return base.open();
  }
}
