package org.yearpress.history;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryState;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;

/**
 * A commit of single files, made of git's objects: no hook, no filter and no signing program is
 * asked, whatever the settings name.
 */
final class FileCommit {
  private final Repository repository;

  FileCommit(Repository repository) {
    this.repository = repository;
  }

  /** A file as it is, or that it is gone. */
  private sealed interface Change {
    String path();

    /** With its size and time, by which git knows a file that has not changed. */
    record Put(String path, ObjectId blob, int size, Instant modified) implements Change {}

    record Gone(String path) implements Change {}
  }

  String commit(List<String> paths, CommitAuthor author, String message) throws IOException {
    if (repository.getRepositoryState() != RepositoryState.SAFE) {
      throw new UnusableException(Text.of("history.busy"), Text.of("history.busy-hint"), null);
    }
    ObjectId head = repository.resolve(Constants.HEAD);
    // By its file, not by its repository: then nothing is asked of the work tree and its filters.
    DirCache index = DirCache.lock(repository.getIndexFile(), repository.getFS());
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      List<Change> changes = new ArrayList<>();
      for (String path : paths) {
        changes.add(change(path, inserter));
      }
      CommitBuilder commit = new CommitBuilder();
      commit.setTreeId(tree(head, changes, inserter));
      if (head != null) {
        commit.setParentId(head);
      }
      PersonIdent person =
          new PersonIdent(
              author.name(), author.email(), author.at().toInstant(), author.at().getOffset());
      commit.setAuthor(person);
      commit.setCommitter(person);
      commit.setEncoding(StandardCharsets.UTF_8);
      commit.setMessage(message.strip() + "\n");
      ObjectId id = inserter.insert(commit);
      inserter.flush();
      // The index first: should the rest be cut, the files are staged and nothing is lost.
      edit(index, changes);
      index.write();
      if (!index.commit()) {
        throw busy();
      }
      move(head, id, message);
      return id.name();
    } finally {
      index.unlock();
    }
  }

  private Change change(String path, ObjectInserter inserter) throws IOException {
    Path file = repository.getWorkTree().toPath().resolve(path);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return new Change.Gone(path);
    }
    Instant modified = Files.getLastModifiedTime(file).toInstant();
    byte[] bytes = Files.readAllBytes(file);
    ObjectId blob = inserter.insert(Constants.OBJ_BLOB, bytes);
    return new Change.Put(path, blob, bytes.length, modified);
  }

  /** The tree of the last commit with these changes, and with nothing that is only staged. */
  private ObjectId tree(@Nullable ObjectId head, List<Change> changes, ObjectInserter inserter)
      throws IOException {
    DirCache tree = DirCache.newInCore();
    if (head != null) {
      try (ObjectReader reader = repository.newObjectReader();
          RevWalk walk = new RevWalk(reader)) {
        DirCacheBuilder builder = tree.builder();
        builder.addTree(
            new byte[0], DirCacheEntry.STAGE_0, reader, walk.parseCommit(head).getTree());
        builder.finish();
      }
    }
    edit(tree, changes);
    return tree.writeTree(inserter);
  }

  private static void edit(DirCache index, List<Change> changes) {
    DirCacheEditor editor = index.editor();
    for (Change change : changes) {
      if (change instanceof Change.Put put) {
        editor.add(
            new DirCacheEditor.PathEdit(put.path()) {
              @Override
              public void apply(DirCacheEntry entry) {
                FileMode before = entry.getFileMode();
                entry.setFileMode(
                    before.equals(FileMode.EXECUTABLE_FILE) ? before : FileMode.REGULAR_FILE);
                entry.setObjectId(put.blob());
                entry.setLength(put.size());
                entry.setLastModified(put.modified());
              }
            });
      } else {
        editor.add(new DirCacheEditor.DeletePath(change.path()));
      }
    }
    editor.finish();
  }

  private void move(@Nullable ObjectId head, ObjectId to, String message) throws IOException {
    RefUpdate update = repository.updateRef(Constants.HEAD);
    update.setNewObjectId(to);
    update.setExpectedOldObjectId(head == null ? ObjectId.zeroId() : head);
    update.setRefLogMessage("commit: " + message.strip().lines().findFirst().orElse(""), false);
    RefUpdate.Result result = update.update();
    if (result != RefUpdate.Result.FAST_FORWARD && result != RefUpdate.Result.NEW) {
      throw busy();
    }
  }

  private static UnusableException busy() {
    return new UnusableException(Text.of("history.moved"), Text.of("history.moved-hint"), null);
  }
}
