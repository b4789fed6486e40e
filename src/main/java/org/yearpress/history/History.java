package org.yearpress.history;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.BranchTrackingStatus;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.IndexDiff;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.submodule.SubmoduleWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;
import org.yearpress.content.tree.ContentTree;
import org.yearpress.content.tree.Revision;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;

/**
 * Entry point of the package: the git repository of a content folder. Revisions are read from the
 * git objects; the work tree is only compared, nothing is written but a commit that is asked for,
 * and no program that the repository's own configuration names is started.
 */
public final class History implements AutoCloseable {
  /** The name under which the index is asked for. */
  public static final String INDEX = "index";

  private final Repository repository;
  private final String prefix;
  private final List<Repository> opened = new ArrayList<>();

  private History(Repository repository, String prefix) {
    this.repository = repository;
    this.prefix = prefix;
    opened.add(repository);
  }

  /**
   * The history of a content folder.
   *
   * @throws UnusableException when it lies in no repository
   */
  public static History of(Path content) {
    SandboxedSystemReader.use();
    try {
      Path real = content.toRealPath();
      FileRepositoryBuilder builder =
          new FileRepositoryBuilder()
              .setFS(SandboxedFs.withoutPrograms())
              .findGitDir(real.toFile());
      if (builder.getGitDir() == null) {
        throw none(content);
      }
      builder.setMustExist(true);
      Repository found = builder.build();
      if (found.isBare()) {
        found.close();
        throw none(content);
      }
      Path root = found.getWorkTree().toPath().toRealPath();
      String index = SystemReader.getInstance().getenv(Constants.GIT_INDEX_FILE_KEY);
      if (index != null && !index.isEmpty()) {
        // a hook of `git commit -- FILE` is given an index of its own
        File file = root.resolve(index).toFile();
        if (file.exists()) {
          found.close();
          found = builder.setIndexFile(file).build();
        }
      }
      String below = root.relativize(real).toString().replace('\\', '/');
      return new History(found, below);
    } catch (NoSuchFileException e) {
      throw ContentTree.noFolder(content, e);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static UnusableException none(Path content) {
    return new UnusableException(
        Text.of("history.none", "path", content.normalize().toString()),
        Text.of("history.none-hint"),
        null);
  }

  static UnusableException unreadable(IOException e) {
    return new UnusableException(
        Text.of("history.unreadable", "reason", String.valueOf(e.getMessage())), e);
  }

  /**
   * Whether a folder, too, lies in this repository, and not in another above or below it; one that
   * is not there does not.
   */
  public boolean isOf(Path folder) {
    try {
      File found = new FileRepositoryBuilder().findGitDir(folder.toRealPath().toFile()).getGitDir();
      return found != null && Files.isSameFile(found.toPath(), repository.getDirectory().toPath());
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /**
   * The content of a revision.
   *
   * @param name as git takes it: a branch, a tag, {@code HEAD~2}, an id
   * @throws UnusableException when there is no such revision
   */
  public Revision revision(String name) {
    try {
      ObjectId commit = commit(repository, name);
      return new Read().commit(name, commit);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** The last commit; nothing at all before the first one. */
  public Revision head() {
    try {
      ObjectId head = repository.resolve(Constants.HEAD);
      return head == null
          ? new Revision(Constants.HEAD, "", GitNode.root(), List.of())
          : new Read().commit(Constants.HEAD, head);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /**
   * The content as it is staged.
   *
   * @throws UnusableException when a merge left two versions of a file
   */
  public Revision index() {
    try {
      return new Read().index();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /**
   * Commits some files as they are, on the branch that is checked out; what is staged of others
   * stays staged.
   *
   * @param paths content paths of files that differ from the last commit
   * @return the id of the commit
   * @throws UnusableException when git is in the middle of something, or another process commits
   */
  public String commit(Collection<String> paths, CommitAuthor author, String message) {
    try {
      List<String> below =
          paths.stream().map(path -> prefix.isEmpty() ? path : prefix + "/" + path).toList();
      return new FileCommit(repository).commit(below, author, message);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Who git says is at work, by the settings of the person and the repository; may be empty. */
  public CommitAuthor author() {
    Config config = repository.getConfig();
    return new CommitAuthor(
        Objects.requireNonNullElse(config.getString("user", null, "name"), ""),
        Objects.requireNonNullElse(config.getString("user", null, "email"), ""),
        OffsetDateTime.MIN);
  }

  /**
   * How many commits of the branch's counterpart elsewhere, as it was fetched last, this branch
   * lacks; 0 where it has none.
   */
  public int behind() {
    try {
      String branch = repository.getBranch();
      BranchTrackingStatus status =
          branch == null ? null : BranchTrackingStatus.of(repository, branch);
      return status == null ? 0 : status.getBehindCount();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /**
   * The commit that both the last commit and a revision come from.
   *
   * @throws UnusableException when there is no such revision, or the two have nothing in common
   */
  public String mergeBase(String name) {
    try (RevWalk walk = new RevWalk(repository)) {
      walk.setRevFilter(RevFilter.MERGE_BASE);
      walk.markStart(walk.parseCommit(commit(repository, name)));
      walk.markStart(walk.parseCommit(commit(repository, Constants.HEAD)));
      RevCommit base = walk.next();
      if (base == null) {
        throw new UnusableException(Text.of("history.no-base", "revision", name));
      }
      return base.name();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** The content paths that differ between two revisions. */
  public static NavigableSet<String> between(Revision one, Revision other) {
    Map<String, ObjectId> before = new HashMap<>();
    Map<String, ObjectId> after = new HashMap<>();
    ((GitNode) one.content()).ids("", before);
    ((GitNode) other.content()).ids("", after);
    NavigableSet<String> changed = new TreeSet<>();
    before.forEach(
        (path, id) -> {
          if (!id.equals(after.get(path))) {
            changed.add(path);
          }
        });
    after.keySet().stream().filter(path -> !before.containsKey(path)).forEach(changed::add);
    return changed;
  }

  /** The content paths at which the work tree differs from a revision, new files too. */
  public NavigableSet<String> changedSince(Revision revision) {
    try {
      NavigableSet<String> changed = new TreeSet<>();
      ObjectId commit = revision.id().isEmpty() ? null : ObjectId.fromString(revision.id());
      changed(repository, commit, "", changed);
      return changed;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private void changed(
      Repository of, @Nullable ObjectId commit, String at, NavigableSet<String> changed)
      throws IOException {
    ObjectId tree = commit == null ? null : of.resolve(commit.name() + "^{tree}");
    IndexDiff diff = new IndexDiff(of, tree, new UnfilteredFiles(of));
    diff.setIgnoreSubmoduleMode(SubmoduleWalk.IgnoreSubmoduleMode.ALL);
    diff.diff();
    NavigableSet<String> paths = new TreeSet<>();
    paths.addAll(diff.getAdded());
    paths.addAll(diff.getChanged());
    paths.addAll(diff.getRemoved());
    paths.addAll(diff.getMissing());
    paths.addAll(diff.getUntracked());
    paths.addAll(diff.getConflicting());
    DirCache index = of.readDirCache();
    for (String path : diff.getModified()) {
      if (!isLargeFile(of, index.getEntry(path), path)) {
        paths.add(path);
      }
    }
    paths.stream().map(path -> inContent(at + path)).filter(Objects::nonNull).forEach(changed::add);
    for (int i = 0; i < index.getEntryCount(); i++) {
      DirCacheEntry entry = index.getEntry(i);
      if (entry.getFileMode().equals(FileMode.GITLINK)) {
        Repository below = submodule(of, entry.getPathString());
        if (below != null) {
          ObjectId then = tree == null ? null : linked(of, tree, entry.getPathString());
          boolean known = then != null && below.getObjectDatabase().has(then);
          changed(below, known ? then : null, at + entry.getPathString() + "/", changed);
        }
      }
    }
  }

  /** Whether the work tree has the file for which git keeps a pointer of Git LFS. */
  private static boolean isLargeFile(Repository of, @Nullable DirCacheEntry entry, String path)
      throws IOException {
    if (entry == null || (entry.getRawMode() & FileMode.TYPE_MASK) != FileMode.TYPE_FILE) {
      return false;
    }
    LargeFile large = LargeFile.of(of.open(entry.getObjectId(), Constants.OBJ_BLOB));
    return large != null && large.is(of.getWorkTree().toPath().resolve(path));
  }

  private static @Nullable ObjectId linked(Repository of, ObjectId tree, String path)
      throws IOException {
    try (TreeWalk walk = TreeWalk.forPath(of, path, tree)) {
      return walk == null || !walk.getFileMode(0).equals(FileMode.GITLINK)
          ? null
          : walk.getObjectId(0);
    }
  }

  /** A content path from one of the repository; null when it lies elsewhere. */
  private @Nullable String inContent(String path) {
    String below = null;
    if (prefix.isEmpty()) {
      below = path;
    } else if (path.startsWith(prefix + "/")) {
      below = path.substring(prefix.length() + 1);
    }
    return below == null ? null : Normalizer.normalize(below, Normalizer.Form.NFC);
  }

  /**
   * The commit of a revision.
   *
   * @throws UnusableException when there is none
   */
  static ObjectId commit(Repository repository, String name) throws IOException {
    try {
      ObjectId found = repository.resolve(name + "^{commit}");
      if (found != null) {
        return found;
      }
    } catch (RevisionSyntaxException | IncorrectObjectTypeException | MissingObjectException e) {
      // told below: there is no such revision
    }
    throw new UnusableException(
        Text.of("history.no-revision", "revision", name),
        Text.of("history.no-revision-hint"),
        null);
  }

  private @Nullable Repository submodule(Repository of, String path) throws IOException {
    Repository found = SubmoduleWalk.getSubmoduleRepository(of, path);
    if (found != null) {
      opened.add(found);
    }
    return found;
  }

  @Override
  public void close() {
    opened.forEach(Repository::close);
  }

  /** Reads one revision. */
  private final class Read {
    private final GitNode root = GitNode.root();
    private final List<String> missing = new ArrayList<>();

    Revision commit(String name, ObjectId commit) throws IOException {
      tree(repository, commit, "");
      return new Revision(name, commit.name(), root, missing);
    }

    Revision index() throws IOException {
      DirCache index = repository.readDirCache();
      GitObjects objects = new GitObjects(repository, false);
      for (int i = 0; i < index.getEntryCount(); i++) {
        DirCacheEntry entry = index.getEntry(i);
        String path = inContent(entry.getPathString());
        if (path == null || entry.isIntentToAdd()) {
          continue;
        }
        if (entry.getStage() != DirCacheEntry.STAGE_0) {
          throw new UnusableException(
              Text.of("history.conflict", "path", path), Text.of("history.conflict-hint"), null);
        }
        put(objects, entry.getPathString(), "", entry.getFileMode(), entry.getObjectId());
      }
      return new Revision(INDEX, "", root, missing);
    }

    private void tree(Repository of, ObjectId commit, String at) throws IOException {
      try (TreeWalk walk = new TreeWalk(of);
          RevWalk commits = new RevWalk(of)) {
        walk.addTree(commits.parseCommit(commit).getTree());
        walk.setRecursive(true);
        if (at.isEmpty() && !prefix.isEmpty()) {
          walk.setFilter(PathFilter.create(prefix));
        }
        GitObjects objects = new GitObjects(of, false);
        while (walk.next()) {
          put(objects, walk.getPathString(), at, walk.getFileMode(0), walk.getObjectId(0));
        }
      }
    }

    private void put(GitObjects of, String path, String at, FileMode mode, ObjectId id)
        throws IOException {
      String content = git(at + path);
      if (mode.equals(FileMode.GITLINK)) {
        Repository below = submodule(of.repository(), path);
        if (below != null && below.getObjectDatabase().has(id)) {
          tree(below, id, at + path + "/");
        } else if (content != null) {
          root.folder(content);
          missing.add(content);
        }
      } else if (content != null) {
        root.put(content, mode, of, id);
      }
    }

    /** As {@link #inContent}, in the Unicode form that git has: the tree's own gate looks at it. */
    private @Nullable String git(String path) {
      if (prefix.isEmpty()) {
        return path;
      }
      return path.startsWith(prefix + "/") ? path.substring(prefix.length() + 1) : null;
    }
  }
}
