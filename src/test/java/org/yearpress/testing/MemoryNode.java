package org.yearpress.testing;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.content.tree.TreeNode;

/** A file or folder that is on no disk. */
public final class MemoryNode implements TreeNode {
  private final String name;
  private final byte @Nullable [] bytes;
  private final TreeMap<String, MemoryNode> children = new TreeMap<>();

  private MemoryNode(String name, byte @Nullable [] bytes) {
    this.name = name;
    this.bytes = bytes;
  }

  /** A folder with files by their paths. */
  public static MemoryNode of(Map<String, byte[]> files) {
    MemoryNode root = new MemoryNode("", null);
    files.forEach(
        (path, bytes) -> {
          MemoryNode at = root;
          String[] names = path.split("/", -1);
          for (int i = 0; i < names.length - 1; i++) {
            at = at.children.computeIfAbsent(names[i], name -> new MemoryNode(name, null));
          }
          String last = names[names.length - 1];
          at.children.put(last, new MemoryNode(last, bytes));
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
    return List.copyOf(children.values());
  }

  @Override
  public SourceFile.Stamp stamp() {
    return SourceFile.Stamp.ofSize(content().length);
  }

  @Override
  public InputStream open() {
    return new ByteArrayInputStream(content());
  }

  private byte[] content() {
    return bytes == null ? new byte[0] : bytes;
  }
}
