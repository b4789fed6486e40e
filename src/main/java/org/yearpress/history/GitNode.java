package org.yearpress.history;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.content.tree.TreeNode;

/** A file or folder of a git revision. Folders are filled while the revision is read. */
final class GitNode implements TreeNode {
  private final String name;
  private final Kind kind;
  private final @Nullable Repository repository;
  private final ObjectId id;
  private final Map<String, GitNode> children = new TreeMap<>();

  private GitNode(String name, Kind kind, @Nullable Repository repository, ObjectId id) {
    this.name = name;
    this.kind = kind;
    this.repository = repository;
    this.id = id;
  }

  static GitNode root() {
    return new GitNode("", Kind.FOLDER, null, ObjectId.zeroId());
  }

  /** Puts a file at a path below this folder. */
  void put(String path, FileMode mode, Repository of, ObjectId blob) {
    int slash = path.lastIndexOf('/');
    GitNode folder = slash < 0 ? this : folder(path.substring(0, slash));
    String last = path.substring(slash + 1);
    Kind what =
        mode.equals(FileMode.SYMLINK)
            ? Kind.LINK
            : mode.equals(FileMode.REGULAR_FILE) || mode.equals(FileMode.EXECUTABLE_FILE)
                ? Kind.FILE
                : Kind.OTHER;
    folder.children.put(last, new GitNode(last, what, of, blob));
  }

  /** The folder at a path below this one, made where there is none. */
  GitNode folder(String path) {
    GitNode at = this;
    for (String part : path.split("/", -1)) {
      at =
          at.children.computeIfAbsent(
              part, made -> new GitNode(made, Kind.FOLDER, null, ObjectId.zeroId()));
    }
    return at;
  }

  /** The ids of all files below, by content path. */
  void ids(String path, Map<String, ObjectId> to) {
    for (GitNode child : children.values()) {
      String at = Normalizer.normalize(path + child.name, Normalizer.Form.NFC);
      if (child.kind == Kind.FOLDER) {
        child.ids(at + "/", to);
      } else {
        to.put(at, child.id);
      }
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Kind kind() {
    return kind;
  }

  @Override
  public List<GitNode> children() {
    return List.copyOf(children.values());
  }

  @Override
  public SourceFile.Stamp stamp() throws IOException {
    File large = large();
    return SourceFile.Stamp.ofSize(large == null ? loader().getSize() : large.length());
  }

  @Override
  public InputStream open() throws IOException {
    File large = large();
    if (large != null) {
      return Files.newInputStream(large.toPath());
    }
    ObjectLoader loader = loader();
    return loader.isLarge()
        ? loader.openStream()
        : new ByteArrayInputStream(loader.getCachedBytes());
  }

  private ObjectLoader loader() throws IOException {
    return of().open(id, Constants.OBJ_BLOB);
  }

  private Repository of() {
    if (repository == null) {
      throw new IllegalStateException("no file: " + name);
    }
    return repository;
  }

  /** The file that a pointer of Git LFS stands for, where this clone has it; else null. */
  private @Nullable File large() throws IOException {
    LargeFile large = LargeFile.of(loader());
    return large == null ? null : large.in(of());
  }
}
