package org.yearpress.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.submodule.SubmoduleWalk;
import org.jspecify.annotations.Nullable;
import org.yearpress.content.tree.RevisionFolders;
import org.yearpress.content.tree.TreeNode;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;

/**
 * Folders as a commit of their repository has them, read from the git objects, folder by folder.
 * What the clone lacks is told, so that a site is never built from a part of its content.
 */
final class CommitFolders implements RevisionFolders {
  private final GitObjects objects;

  /** Of the work tree. */
  private final Path root;

  private final String name;
  private final ObjectId commit;

  /** Those of submodules, by their git folder. */
  private final Map<String, GitObjects> opened = new HashMap<>();

  private CommitFolders(Repository repository, Path root, String name, ObjectId commit) {
    this.objects = new GitObjects(repository, true);
    this.root = root;
    this.name = name;
    this.commit = commit;
  }

  static CommitFolders of(Path folder, String name) {
    SandboxedSystemReader.use();
    try {
      FileRepositoryBuilder builder =
          new FileRepositoryBuilder()
              .setFS(SandboxedFs.withoutPrograms())
              .findGitDir(there(folder.toAbsolutePath().normalize()).toFile());
      Repository found = builder.getGitDir() == null ? null : builder.setMustExist(true).build();
      if (found == null || found.isBare()) {
        if (found != null) {
          found.close();
        }
        throw none(folder);
      }
      try {
        Path root = found.getWorkTree().toPath().toRealPath();
        CommitFolders folders = new CommitFolders(found, root, name, commit(found, name));
        if (folders.path(folder) == null) {
          throw none(folder); // its settings name another work tree
        }
        return folders;
      } catch (IOException | RuntimeException e) {
        found.close();
        throw e;
      }
    } catch (IOException e) {
      throw History.unreadable(e);
    }
  }

  private static UnusableException none(Path folder) {
    return new UnusableException(
        Text.of("history.no-clone", "path", folder.normalize().toString()),
        Text.of("history.no-clone-hint"),
        null);
  }

  /** The nearest folder that is there: itself or one above. */
  private static Path there(Path folder) {
    Path at = folder;
    while (at.getParent() != null && !Files.isDirectory(at)) {
      at = at.getParent();
    }
    return at;
  }

  /** A whole id is said by a build to its workers: their clones may lack it. */
  private static ObjectId commit(Repository repository, String name) throws IOException {
    if (ObjectId.isId(name) && !repository.getObjectDatabase().has(ObjectId.fromString(name))) {
      String path = new GitObjects(repository, true).place();
      throw new UnusableException(
          Text.of("history.no-commit", "path", path, "commit", name),
          Text.of("history.no-commit-hint", "path", path),
          null);
    }
    return History.commit(repository, name);
  }

  @Override
  public String commit() {
    return commit.name();
  }

  @Override
  public boolean encloses(Path folder) {
    try {
      return path(folder) != null;
    } catch (IOException e) {
      throw History.unreadable(e);
    }
  }

  @Override
  public @Nullable TreeNode find(Path folder) {
    try {
      Path path = path(folder);
      if (path == null) {
        return null;
      }
      TreeNode at = tree(objects, commit);
      for (int i = 0; at != null && i < path.getNameCount(); i++) {
        String part = path.getName(i).toString();
        at = part.isEmpty() ? at : below(at, part);
      }
      return at;
    } catch (IOException e) {
      throw History.unreadable(e);
    }
  }

  @Override
  public TreeNode require(Path folder) {
    TreeNode found = find(folder);
    if (found == null) {
      throw new UnusableException(
          Text.of("history.no-folder", "revision", name, "path", folder.normalize().toString()),
          Text.of("history.no-folder-hint"),
          null);
    }
    return found;
  }

  /**
   * The path of a folder in the repository, empty for the root; null when it lies elsewhere. What
   * is a link in the work tree need not be one in the commit, so none below the root is followed.
   */
  private @Nullable Path path(Path folder) throws IOException {
    Path whole = folder.toAbsolutePath().normalize();
    for (Path at = whole; at != null; at = at.getParent()) {
      if (Files.isDirectory(at) && at.toRealPath().equals(root)) {
        return at.relativize(whole);
      }
    }
    Path there = there(whole);
    Path real = there.toRealPath().resolve(there.relativize(whole)).normalize();
    return real.startsWith(root) ? root.relativize(real) : null;
  }

  private static @Nullable TreeNode below(TreeNode in, String part) throws IOException {
    String wanted = Normalizer.normalize(part, Normalizer.Form.NFC);
    for (TreeNode child : in.children()) {
      if (child.kind() == TreeNode.Kind.FOLDER
          && Normalizer.normalize(child.name(), Normalizer.Form.NFC).equals(wanted)) {
        return child;
      }
    }
    return null;
  }

  private CommitTree tree(GitObjects of, ObjectId id) throws IOException {
    try (RevWalk walk = new RevWalk(of.repository())) {
      return CommitTree.root(this::submodule, of, walk.parseCommit(id).getTree());
    }
  }

  private synchronized CommitTree submodule(GitObjects of, String path, ObjectId id)
      throws IOException {
    Repository found = SubmoduleWalk.getSubmoduleRepository(of.repository(), path);
    if (found != null) {
      GitObjects known = opened.get(found.getDirectory().getPath());
      if (known == null) {
        known = new GitObjects(found, true);
        opened.put(found.getDirectory().getPath(), known);
      } else {
        found.close();
      }
      if (known.repository().getObjectDatabase().has(id)) {
        return tree(known, id);
      }
    }
    throw new UnusableException(
        Text.of("history.no-submodule", "path", of.place(), "submodule", path, "commit", id.name()),
        Text.of("history.no-submodule-hint", "path", of.place()),
        null);
  }

  @Override
  public synchronized void close() {
    opened.values().forEach(each -> each.repository().close());
    objects.repository().close();
  }
}
