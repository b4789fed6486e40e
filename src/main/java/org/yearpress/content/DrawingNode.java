package org.yearpress.content;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** An SVG file that gives what is published of it, not what lies on the disk. */
final class DrawingNode implements TreeNode {
  private final TreeNode file;
  private final String path;

  /**
   * @param path content path of the file
   */
  DrawingNode(TreeNode file, String path) {
    this.file = file;
    this.path = path;
  }

  @Override
  public String name() {
    return file.name();
  }

  @Override
  public Kind kind() throws IOException {
    return file.kind();
  }

  @Override
  public List<? extends TreeNode> children() {
    return List.of();
  }

  @Override
  public SourceFile.Stamp stamp() throws IOException {
    return file.stamp();
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
    try (InputStream in = file.open()) {
      if (SvgPicture.read(path, in.readAllBytes()) instanceof SvgPicture.Drawing drawing) {
        return drawing.bytes();
      }
      throw new IOException(path + " is no drawing");
    }
  }
}
