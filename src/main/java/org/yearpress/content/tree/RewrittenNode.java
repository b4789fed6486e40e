package org.yearpress.content.tree;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file that gives what is published of it, not what lies on the disk. */
final class RewrittenNode implements TreeNode {
  private final TreeNode node;
  private final SourceFile file;
  private final SourceFile.Rewriting rewriting;

  /** What was made of it, as long as there is room: its size, hash and bytes are asked apart. */
  private volatile SoftReference<byte[]> made;

  /**
   * @param made what was made of it already; null for nothing
   */
  RewrittenNode(
      TreeNode node, SourceFile file, SourceFile.Rewriting rewriting, byte @Nullable [] made) {
    this.made = new SoftReference<>(made);
    this.node = node;
    this.file = file;
    this.rewriting = rewriting;
  }

  @Override
  public String name() {
    return node.name();
  }

  @Override
  public Kind kind() throws IOException {
    return node.kind();
  }

  @Override
  public List<? extends TreeNode> children() {
    return List.of();
  }

  @Override
  public SourceFile.Stamp stamp() throws IOException {
    return node.stamp();
  }

  @Override
  public InputStream open() throws IOException {
    return new ByteArrayInputStream(bytes());
  }

  /** How many bytes are published. */
  long size() {
    try {
      return bytes().length;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] bytes() throws IOException {
    byte[] bytes = made.get();
    if (bytes == null) {
      bytes = rewriting.bytes(file);
      made = new SoftReference<>(bytes);
    }
    return bytes;
  }
}
