package org.yearpress.publish;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.lib.UserConfig;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.storage.pack.PackConfig;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.history.SandboxedFs;
import org.yearpress.history.SandboxedSystemReader;
import org.yearpress.model.PublishTarget;
import org.yearpress.output.FolderLock;

/**
 * A branch of a git repository that a host shows as a site. Each publication is one commit on top
 * of what is there; nothing is ever forced. There is no work tree: files go into a bare repository
 * that is kept between publications, and folders that did not change keep their tree.
 */
final class GitTarget implements Target {
  /**
   * Git itself receives in a folder, in a process of its own: when this one is killed, it cleans
   * up. With the blank in the middle JGit does not take the work over.
   */
  private static final String RECEIVER = "git  receive-pack";

  private static final String NO_JEKYLL = ".nojekyll";
  private static final String PUBLICATION = "Yearpress-Publication: ";
  private static final String SOURCE = "Source-Revision: ";
  private static final String RETURNED = "Returned-To: ";

  /** Where nothing is said. */
  private static final String BRANCH = "gh-pages";

  private static final int TIMEOUT_SECONDS = 120;

  private static final int MAX_CONFIG = 1 << 16;
  private static final Set<String> OUR_SECTIONS = Set.of("core", "remote");

  /** How far back a fresh clone looks for publications to return to. */
  private static final int HISTORY = 50;

  private final PublishTarget settings;
  private final PublishEnvironment environment;
  private final GitAddress remote;
  private final FirstContact contact;
  private final String branchName;
  private final String branch;
  private final String tracking;
  private @Nullable FolderLock lock;
  private @Nullable Repository repository;
  private @Nullable ObjectId base;
  private @Nullable ObjectId newCommit;
  private @Nullable ObjectInserter inserter;
  private final TreeMap<String, Optional<ObjectId>> changes = new TreeMap<>();

  GitTarget(PublishTarget settings, PublishEnvironment environment) {
    SandboxedSystemReader.use();
    this.settings = settings;
    this.environment = environment;
    this.remote = GitAddress.of(settings, environment);
    this.contact = FirstContact.of(settings);
    String given = settings.text(GitKind.BRANCH);
    this.branchName = given.isEmpty() ? BRANCH : given;
    this.branch = Constants.R_HEADS + branchName;
    if (!Repository.isValidRefName(branch)) {
      throw new UnusableException(
          Text.of("publish.git.branch", "target", settings.name(), "branch", branchName));
    }
    this.tracking = Constants.R_REMOTES + "origin/" + branchName;
  }

  @Override
  public Traits traits() {
    return new Traits(true, 1, true);
  }

  @Override
  public String address() {
    return remote.shown() + " " + branchName;
  }

  @Override
  public void lock() throws IOException {
    if (lock == null) {
      lock =
          FolderLock.tryAcquire(environment.work().resolve(settings.name() + ".lock"))
              .orElseThrow(
                  () ->
                      new UnusableException(
                          Text.of("publish.busy", "address", address()),
                          Text.of("publish.busy-hint"),
                          null));
    }
    if (repository == null) {
      repository = opened();
    }
    base = fetched(1);
  }

  /** The bare repository that is kept; one that cannot be read is made again. */
  private Repository opened() throws IOException {
    var folder = environment.work().resolve(settings.name() + ".git");
    if (!isOurs(folder)) {
      new TargetDisk().deleteAll(folder);
    }
    Repository opened =
        new FileRepositoryBuilder()
            .setGitDir(folder.toFile())
            .setBare()
            .setFS(SandboxedFs.withProgram(RECEIVER))
            .build();
    if (!Files.exists(folder.resolve("HEAD"))) {
      // What is kept here is of no use to anyone else.
      Files.writeString(environment.work().resolve(".gitignore"), "*\n");
      new TargetDisk().deleteAll(folder);
      Files.createDirectories(folder);
      opened.create(true);
    }
    StoredConfig config = opened.getConfig();
    // One repository serves one address: blobs of another are no help.
    String known = config.getString("remote", "origin", "url");
    if (known != null && !known.equals(remote.shown())) {
      opened.close();
      new TargetDisk().deleteAll(folder);
      return opened();
    }
    if (known == null) {
      config.setString("remote", "origin", "url", remote.shown());
      config.save();
    }
    return opened;
  }

  /**
   * Whether the settings of the repository that is kept are those that are written here, or it is
   * not there yet. It lies in the site's folder, so that somebody may have committed one; its
   * settings could send the site, and the credentials for it, elsewhere.
   */
  private static boolean isOurs(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return true;
    }
    Path config = folder.resolve(Constants.CONFIG);
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
        || !Files.isRegularFile(config, LinkOption.NOFOLLOW_LINKS)
        || Files.size(config) > MAX_CONFIG) {
      return false;
    }
    Config settings = new Config();
    try {
      settings.fromText(Files.readString(config));
    } catch (ConfigInvalidException | CharacterCodingException e) {
      return false;
    }
    return OUR_SECTIONS.containsAll(settings.getSections())
        && Set.of("origin").containsAll(settings.getSubsections("remote"))
        && Set.of("url").containsAll(settings.getNames("remote", "origin"));
  }

  private Repository repository() {
    if (repository == null) {
      throw new IllegalStateException("not locked");
    }
    return repository;
  }

  /** The commit that stands at the remote, with its files; null when there is no such branch. */
  private @Nullable ObjectId fetched(int depth) throws IOException {
    try (Transport transport = transport()) {
      ObjectId standing;
      try (FetchConnection connection = transport.openFetch()) {
        standing = id(connection.getRef(branch));
      }
      contact.reached();
      if (standing == null) {
        return null;
      }
      if (depth > 1 || !standing.equals(id(repository().exactRef(tracking)))) {
        transport.setDepth(depth);
        transport.fetch(
            NullProgressMonitor.INSTANCE, List.of(new RefSpec("+" + branch + ":" + tracking)));
      }
      return id(repository().exactRef(tracking));
    } catch (TransportException | NotSupportedException e) {
      throw translate(e);
    }
  }

  private static @Nullable ObjectId id(@Nullable Ref ref) {
    return ref == null ? null : ref.getObjectId();
  }

  private Transport transport() throws IOException {
    Transport transport = Transport.open(repository(), remote.uri());
    transport.setTimeout(TIMEOUT_SECONDS);
    if (transport instanceof TransportHttp http) {
      http.setHttpConnectionFactory(new PatientConnections(contact.patience()));
    }
    if (transport instanceof SshTransport ssh) {
      ssh.setSshSessionFactory(new GitSshSessions(remote, environment, contact));
    }
    transport.setCredentialsProvider(remote.credentials());
    PackConfig packing = new PackConfig(repository());
    // Files that the remote has are not sent; those that it lacks seldom resemble each other.
    packing.setDeltaCompress(false);
    transport.setPackConfig(packing);
    return transport;
  }

  private boolean hasGit() {
    for (String folder : environment.variable("PATH").split(File.pathSeparator, -1)) {
      if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, "git"))) {
        return true;
      }
    }
    return false;
  }

  private IOException translate(IOException e) {
    if (remote.isSsh()) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof UnusableException refusal) {
          throw refusal; // what SSH says in words
        }
      }
    }
    String host = remote.uri().getHost();
    if (host != null) {
      contact
          .refusal(e, host, remote.port())
          .ifPresent(
              refusal -> {
                throw refusal;
              });
    }
    String message = String.valueOf(e.getMessage());
    String lower = message.toLowerCase(java.util.Locale.ROOT);
    if (lower.contains("not authorized")
        || lower.contains("authentication")
        || lower.contains("auth fail")
        || lower.contains("not permitted")) {
      throw new UnusableException(
          Text.of("publish.git.denied", "target", settings.name(), "address", remote.shown()),
          Text.of("publish.git.denied-hint"),
          null);
    }
    if (e instanceof NoRemoteRepositoryException || e instanceof NotSupportedException) {
      return new IOException(message, e);
    }
    return new RetryableException(message, e);
  }

  @Override
  public @Nullable InputStream read(String path) throws IOException {
    return base == null ? null : read(base, path);
  }

  /** What was returned from is the first commit below that is none itself. */
  @Override
  public @Nullable InputStream left(String path) throws IOException {
    if (base == null) {
      return null;
    }
    try (RevWalk walk = new RevWalk(repository())) {
      if (line(walk.parseCommit(base), RETURNED).isEmpty()) {
        return null;
      }
    }
    base = fetched(HISTORY);
    try (RevWalk walk = new RevWalk(repository())) {
      RevCommit at = base == null ? null : walk.parseCommit(base);
      while (at != null && line(at, RETURNED).isPresent()) {
        at = at.getParentCount() == 0 ? null : walk.parseCommit(at.getParent(0));
      }
      return at == null ? null : read(at, path);
    }
  }

  private @Nullable InputStream read(ObjectId commit, String path) throws IOException {
    try (RevWalk walk = new RevWalk(repository());
        TreeWalk found = TreeWalk.forPath(repository(), path, walk.parseCommit(commit).getTree())) {
      if (found == null || found.isSubtree()) {
        return null;
      }
      return repository().open(found.getObjectId(0), Constants.OBJ_BLOB).openStream();
    }
  }

  @Override
  public List<String> foreign(PublicationPlan plan) throws IOException {
    List<String> found = new ArrayList<>();
    try (InputStream record = read(PublicationRecord.PATH)) {
      if (base == null || record != null) {
        return found;
      }
    }
    for (Step step : plan.steps()) {
      if (step.isNew() && found.size() < 10) {
        try (InputStream in = read(step.path())) {
          if (in != null) {
            found.add(step.path());
          }
        }
      }
    }
    return found;
  }

  @Override
  public void begin(PublicationPlan plan) throws IOException {
    changes.clear();
    newCommit = null;
    inserter = ((ObjectDirectory) repository().getObjectDatabase()).newPackInserter();
  }

  private ObjectInserter inserter() {
    if (inserter == null) {
      throw new IllegalStateException("not begun");
    }
    return inserter;
  }

  @Override
  public void put(Upload upload) throws IOException {
    try (InputStream in = upload.source().open()) {
      ObjectId blob = inserter().insert(Constants.OBJ_BLOB, upload.size(), in);
      if (in.read() >= 0) {
        throw new IOException("longer than " + upload.size() + " bytes: " + upload.path());
      }
      changes.put(upload.path(), Optional.of(blob));
    }
  }

  @Override
  public void delete(String path) {
    changes.put(path, Optional.empty());
  }

  @Override
  public void finish() throws IOException {
    if (newCommit == null) {
      try (ObjectReader reader = repository().newObjectReader();
          RevWalk walk = new RevWalk(repository())) {
        ObjectId old = base == null ? null : walk.parseCommit(base).getTree();
        changes.put(NO_JEKYLL, Optional.of(inserter().insert(Constants.OBJ_BLOB, new byte[0])));
        ObjectId tree = new GitTree(reader, inserter()).with(old, changes);
        newCommit = commit(inserter(), tree, publication());
        inserter().flush();
      }
    }
    push(newCommit);
  }

  private String publication() {
    String revision = environment.revision();
    String title = revision.isEmpty() ? "Publish" : "Publish " + shortened(revision);
    String source = revision.isEmpty() ? "" : SOURCE + revision + "\n";
    return title + "\n\n" + source + PUBLICATION + environment.program() + "\n";
  }

  private static String shortened(String revision) {
    return revision.length() <= 12 ? revision : revision.substring(0, 12);
  }

  private ObjectId commit(ObjectInserter into, ObjectId tree, String message) throws IOException {
    CommitBuilder commit = new CommitBuilder();
    commit.setTreeId(tree);
    if (base != null) {
      commit.setParentId(base);
    }
    PersonIdent person = person();
    commit.setAuthor(person);
    commit.setCommitter(person);
    commit.setMessage(message);
    return into.insert(commit);
  }

  /** As git knows the user: from the environment or the user's configuration. */
  private PersonIdent person() {
    UserConfig user = repository().getConfig().get(UserConfig.KEY);
    String name = environment.variable("GIT_COMMITTER_NAME");
    String mail = environment.variable("GIT_COMMITTER_EMAIL");
    if (name.isEmpty()) {
      name = user.isCommitterNameImplicit() ? "Yearpress" : user.getCommitterName();
    }
    if (mail.isEmpty()) {
      mail = user.isCommitterEmailImplicit() ? "yearpress@localhost" : user.getCommitterEmail();
    }
    return new PersonIdent(name, mail, environment.clock().instant(), ZoneOffset.UTC);
  }

  private void push(ObjectId commit) throws IOException {
    ObjectId expected = base == null ? ObjectId.zeroId() : base;
    try (Transport transport = transport()) {
      if (remote.uri().getHost() == null && hasGit()) {
        transport.setOptionReceivePack(RECEIVER);
      }
      RemoteRefUpdate update =
          new RemoteRefUpdate(
              repository(), branch, commit.copy(), branch, false, tracking, expected);
      PushResult result = transport.push(NullProgressMonitor.INSTANCE, List.of(update));
      RemoteRefUpdate answer = result.getRemoteUpdate(branch);
      switch (answer.getStatus()) {
        case OK, UP_TO_DATE -> base = commit;
        case REJECTED_NONFASTFORWARD, REJECTED_REMOTE_CHANGED ->
            throw new UnusableException(
                Text.of("publish.overtaken", "target", settings.name(), "address", address()),
                Text.of("publish.overtaken-hint"),
                null);
        default -> {
          String message = answer.getMessage() == null ? "" : ": " + answer.getMessage();
          String whole = answer.getStatus() + message;
          // Another push, or one that was cut and is being cleaned up, holds the branch.
          throw whole.contains("lock")
              ? new RetryableException(whole, new IOException(whole))
              : new IOException(whole);
        }
      }
    } catch (TransportException | NotSupportedException e) {
      throw translate(e);
    }
  }

  /** Publications before the one that stands; one that was returned to counts in its own place. */
  @Override
  public List<Generation> generations() throws IOException {
    base = fetched(HISTORY);
    List<Generation> generations = new ArrayList<>();
    if (base == null) {
      return generations;
    }
    try (RevWalk walk = new RevWalk(repository())) {
      RevCommit at = walk.parseCommit(base);
      Optional<String> returned = line(at, RETURNED);
      if (returned.isPresent() && ObjectId.isId(returned.get())) {
        at = walk.parseCommit(ObjectId.fromString(returned.get()));
      }
      while (at.getParentCount() > 0) {
        at = walk.parseCommit(at.getParent(0));
        if (line(at, PUBLICATION).isPresent()) {
          Instant when = Instant.ofEpochSecond(at.getCommitTime());
          generations.add(
              new Generation(
                  at.name(),
                  Text.of(
                      "publish.generation",
                      "id",
                      shortened(at.name()),
                      "at",
                      when.toString(),
                      "revision",
                      line(at, SOURCE).orElse(""))));
        }
      }
    }
    return generations;
  }

  private static Optional<String> line(RevCommit commit, String head) {
    return commit
        .getFullMessage()
        .lines()
        .filter(line -> line.startsWith(head))
        .map(line -> line.substring(head.length()).strip())
        .findFirst();
  }

  @Override
  public void rollback(Generation generation) throws IOException {
    try (RevWalk walk = new RevWalk(repository());
        ObjectInserter into = repository().newObjectInserter()) {
      RevCommit earlier = walk.parseCommit(ObjectId.fromString(generation.id()));
      String message =
          "Return to " + shortened(earlier.name()) + "\n\n" + RETURNED + earlier.name() + "\n";
      ObjectId commit = commit(into, earlier.getTree(), message);
      into.flush();
      push(commit);
    }
  }

  @Override
  public void close() throws IOException {
    if (inserter != null) {
      inserter.close();
      inserter = null;
    }
    if (repository != null) {
      repository.close();
      repository = null;
    }
    FolderLock held = lock;
    lock = null;
    if (held != null) {
      held.release();
    }
  }
}
