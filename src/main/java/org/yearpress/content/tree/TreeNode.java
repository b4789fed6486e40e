package org.yearpress.content.tree;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * A file or folder of the content, on disk, in a git revision or in the index. Its name is
 * untrusted; {@link ContentTree} decides whether it may be read.
 */
public interface TreeNode {
  /** What a node is. */
  enum Kind {
    FILE,
    FOLDER,
    /** Leads elsewhere; never followed. */
    LINK,
    OTHER
  }

  /** The last part of its path, as it is kept. */
  String name();

  /** What it is. */
  Kind kind() throws IOException;

  /** What lies directly in it, in any order; of a folder only. */
  List<? extends TreeNode> children() throws IOException;

  /** What is known of a file without reading it. */
  SourceFile.Stamp stamp() throws IOException;

  /** The same place, looked at again; itself where nothing ever changes. */
  default TreeNode refresh() {
    return this;
  }

  /** The bytes of a file; from any thread, as often as asked. */
  InputStream open() throws IOException;
}
