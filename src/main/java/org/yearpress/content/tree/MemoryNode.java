package org.yearpress.content.tree;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Content that is not on any disk yet. */
public final class MemoryNode implements TreeNode {
  private final String name;
  private final byte @Nullable [] bytes;
  private final Map<String, MemoryNode> children = new TreeMap<>();

  /**
   * @param bytes of a file; null for a folder
   */
  MemoryNode(String name, byte @Nullable [] bytes) {
    this.name = name;
    this.bytes = bytes;
  }

  /** A content folder with these files, by their paths with {@code /}. */
  public static MemoryNode of(Map<String, byte[]> files) {
    MemoryNode root = new MemoryNode("", null);
    files.forEach(
        (path, bytes) -> {
          MemoryNode folder = root;
          String[] parts = path.split("/", -1);
          for (int i = 0; i < parts.length - 1; i++) {
            folder = folder.children.computeIfAbsent(parts[i], part -> new MemoryNode(part, null));
          }
          String last = parts[parts.length - 1];
          folder.children.put(last, new MemoryNode(last, bytes));
        });
    return root;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Kind kind() {
    return bytes == null ? Kind.FOLDER : Kind.FILE;
  }

  @Override
  public List<MemoryNode> children() {
    return new ArrayList<>(children.values());
  }

  @Override
  public SourceFile.Stamp stamp() {
    return SourceFile.Stamp.ofSize(bytes == null ? 0 : bytes.length);
  }

  @Override
  public InputStream open() {
    return new ByteArrayInputStream(bytes == null ? new byte[0] : bytes);
  }
}
