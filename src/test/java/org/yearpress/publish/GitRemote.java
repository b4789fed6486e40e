package org.yearpress.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.yearpress.history.SandboxedSystemReader;
import org.yearpress.output.OutputPath;

/** A bare repository that tests publish to. */
final class GitRemote {
  static final String BRANCH = "refs/heads/gh-pages";

  private final Path folder;

  GitRemote(Path folder) throws IOException {
    this.folder = folder;
    SandboxedSystemReader.use();
    if (!Files.exists(folder)) {
      try (Repository repository = open()) {
        repository.create(true);
      }
    }
  }

  Path folder() {
    return folder;
  }

  private Repository open() throws IOException {
    return new FileRepositoryBuilder().setGitDir(folder.toFile()).setBare().build();
  }

  /** The files of the branch; without the records of Yearpress unless all are asked for. */
  Map<String, String> files(boolean all) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Repository repository = open();
        RevWalk walk = new RevWalk(repository);
        TreeWalk tree = new TreeWalk(repository)) {
      ObjectId head = repository.resolve(BRANCH);
      if (head == null) {
        return files;
      }
      tree.addTree(walk.parseCommit(head).getTree());
      tree.setRecursive(true);
      while (tree.next()) {
        String path = tree.getPathString();
        boolean own =
            path.startsWith(".yearpress/") || OutputPath.isRecord(path) || path.equals(".nojekyll");
        if (all || !own) {
          files.put(path, new String(repository.open(tree.getObjectId(0)).getBytes(), UTF_8));
        }
      }
    }
    return files;
  }

  /** The messages of the branch, the latest first. */
  List<String> messages() throws IOException {
    List<String> messages = new ArrayList<>();
    try (Repository repository = open();
        RevWalk walk = new RevWalk(repository)) {
      ObjectId head = repository.resolve(BRANCH);
      if (head != null) {
        walk.markStart(walk.parseCommit(head));
        for (RevCommit commit : walk) {
          messages.add(commit.getFullMessage());
        }
      }
    }
    return messages;
  }

  /** A commit of somebody else on the branch. */
  void commit(String path, String text) throws IOException {
    try (Repository repository = open();
        RevWalk walk = new RevWalk(repository);
        ObjectInserter inserter = repository.newObjectInserter()) {
      ObjectId head = repository.resolve(BRANCH);
      CommitBuilder commit = new CommitBuilder();
      ObjectId blob = inserter.insert(Constants.OBJ_BLOB, text.getBytes(UTF_8));
      TreeMap<String, Optional<ObjectId>> changes = new TreeMap<>(Map.of(path, Optional.of(blob)));
      ObjectId old = head == null ? null : walk.parseCommit(head).getTree();
      commit.setTreeId(new GitTree(repository.newObjectReader(), inserter).with(old, changes));
      if (head != null) {
        commit.setParentId(head);
      }
      PersonIdent somebody = new PersonIdent("A", "a@example.org", Instant.EPOCH, ZoneOffset.UTC);
      commit.setAuthor(somebody);
      commit.setCommitter(somebody);
      commit.setMessage("by hand");
      ObjectId made = inserter.insert(commit);
      inserter.flush();
      RefUpdate update = repository.updateRef(BRANCH);
      update.setNewObjectId(made);
      update.update();
    }
  }
}
