package org.yearpress.history;

import java.io.FileNotFoundException;
import java.io.InputStream;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.content.tree.TreeNode;

/** A folder of a git revision: it has no bytes, and git keeps no time for it. */
interface FolderNode extends TreeNode {
  @Override
  default Kind kind() {
    return Kind.FOLDER;
  }

  @Override
  default SourceFile.Stamp stamp() {
    return SourceFile.Stamp.ofSize(0);
  }

  @Override
  default InputStream open() throws FileNotFoundException {
    throw new FileNotFoundException(name());
  }
}
