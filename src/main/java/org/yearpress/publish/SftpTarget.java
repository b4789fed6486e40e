package org.yearpress.publish;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.Attributes;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHPosixRenameExtension;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHStatExtensionInfo;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHStatPathExtension;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.model.PublishTarget;
import org.yearpress.text.FolderPath;

/**
 * A folder on a server, over SFTP. A file is written under a temporary name in {@code
 * .yearpress/tmp} and then renamed, so that it is complete or absent.
 */
final class SftpTarget implements Target {
  private static final int PARALLEL = 4;
  private static final int CHUNK = 1 << 15;
  private static final Duration SILENCE = Duration.ofSeconds(60);
  private static final String WORK = ".yearpress";
  private static final String TEMPORARY = WORK + "/tmp";
  private static final String LOCK = WORK + "/lock";

  private static final Set<Integer> ABSENT =
      Set.of(
          SftpConstants.SSH_FX_NO_SUCH_FILE,
          SftpConstants.SSH_FX_NO_SUCH_PATH,
          SftpConstants.SSH_FX_NOT_A_DIRECTORY);
  private static final Set<Integer> DENIED =
      Set.of(
          SftpConstants.SSH_FX_PERMISSION_DENIED,
          SftpConstants.SSH_FX_WRITE_PROTECT,
          SftpConstants.SSH_FX_CANNOT_DELETE);
  private static final Set<Integer> FULL =
      Set.of(SftpConstants.SSH_FX_NO_SPACE_ON_FILESYSTEM, SftpConstants.SSH_FX_QUOTA_EXCEEDED);
  private static final Set<Integer> PASSING =
      Set.of(
          SftpConstants.SSH_FX_NO_CONNECTION,
          SftpConstants.SSH_FX_CONNECTION_LOST,
          SftpConstants.SSH_FX_BAD_MESSAGE);

  private final SshLogin login;
  private final boolean keeping;
  private final String root;
  private final PublishEnvironment environment;
  private final Lease lease;
  private final AtomicBoolean lost = new AtomicBoolean();
  private final AtomicInteger numbers = new AtomicInteger();
  private final RetryPolicy retries;
  private final ForeignFileGuard guard = new ForeignFileGuard();
  private @Nullable LockToken claim;
  private boolean locked;
  private @Nullable ClientSession session;
  private @Nullable SftpClient sftp;

  /** Opens a folder on a server; nothing is asked of it yet. */
  static SftpTarget open(PublishTarget settings, PublishEnvironment environment) {
    return new SftpTarget(settings, environment, SILENCE);
  }

  /**
   * The same with another patience.
   *
   * @param silence how long the server may say nothing
   */
  SftpTarget(PublishTarget settings, PublishEnvironment environment, Duration silence) {
    this.login =
        new SshLogin(settings.text(SftpKind.HOST), environment, FirstContact.of(settings), silence);
    String path = settings.text(SftpKind.PATH).replaceAll("/+$", "");
    this.root = path.isEmpty() ? (settings.text(SftpKind.PATH).isEmpty() ? "." : "") : path;
    this.keeping = settings.flag(SftpKind.ROLLBACK, true);
    this.environment = environment;
    this.lease = new Lease(environment.clock());
    this.retries = new RetryPolicy(environment);
  }

  @Override
  public Traits traits() {
    return new Traits(false, PARALLEL, false);
  }

  @Override
  public boolean isKeeping() {
    return keeping;
  }

  @Override
  public String address() {
    return "sftp://" + login.host() + "/" + root.replaceAll("^/", "");
  }

  private String at(String path) {
    return root + "/" + path;
  }

  /** The connection; a new one where the old one broke. */
  private synchronized SftpClient sftp() throws IOException {
    SftpClient open = sftp;
    if (open != null && open.isOpen()) {
      return open;
    }
    disconnect();
    ClientSession now = login.open();
    session = now;
    try {
      SftpClient opened = SftpClientFactory.instance().createSftpClient(now);
      sftp = opened;
      return opened;
    } catch (IOException e) {
      throw new RetryableException(login.host() + ": " + e.getMessage(), e);
    }
  }

  private synchronized void disconnect() {
    SftpClient openSftp = sftp;
    ClientSession openSession = session;
    sftp = null;
    session = null;
    close(openSftp);
    close(openSession);
    login.close();
  }

  private static void close(@Nullable Closeable connection) {
    if (connection != null) {
      try {
        connection.close();
      } catch (IOException e) {
        // it was broken
      }
    }
  }

  @Override
  public void lock() throws IOException {
    LockToken mine = claim;
    if (mine == null) {
      mine =
          LockToken.tryAcquire(environment.work(), address())
              .orElseThrow(() -> Lease.busy(address()));
      claim = mine;
    }
    LockToken token = mine;
    call(
        LOCK,
        sftp -> {
          makeRoot(sftp);
          makeFolders(sftp, TEMPORARY);
          takeLock(sftp, token);
          return null;
        });
    locked = true;
    token.taken();
    lease.written();
  }

  /** The folder itself may be new; the one that it is in may not: a name may be mistyped. */
  private void makeRoot(SftpClient sftp) throws IOException {
    if (stat(sftp, root) != null) {
      return;
    }
    int slash = root.lastIndexOf('/');
    String above = slash < 0 ? "." : slash == 0 ? "/" : root.substring(0, slash);
    Attributes parent = stat(sftp, above);
    if (parent == null || !parent.isDirectory()) {
      throw new UnusableException(
          Text.of("publish.sftp.folder", "address", address(), "path", root));
    }
    sftp.mkdir(root);
  }

  private void takeLock(SftpClient sftp, LockToken mine) throws IOException {
    if (create(sftp, mine)) {
      return;
    }
    String text = text(sftp, at(LOCK));
    if (text != null) {
      String token = Lease.token(text);
      if (!mine.isOwn(token) && !isOld(sftp)) {
        throw Lease.busy(address());
      }
      // of two that see the same old lock, one moves it; what it moved must be what it saw
      String aside = at(TEMPORARY) + "/lock-" + mine.token();
      rename(sftp, at(LOCK), aside);
      String moved = text(sftp, aside);
      if (moved != null && !Lease.token(moved).equals(token)) {
        rename(sftp, aside, at(LOCK));
        throw Lease.busy(address());
      }
      removeIfThere(sftp, aside);
    }
    if (!create(sftp, mine)) {
      throw Lease.busy(address());
    }
  }

  /** Makes the lock where none stands; says whether it did. */
  private boolean create(SftpClient sftp, LockToken mine) throws IOException {
    try (SftpClient.CloseableHandle file =
        sftp.open(at(LOCK), EnumSet.of(OpenMode.Write, OpenMode.Create, OpenMode.Exclusive))) {
      sftp.write(file, 0, lockText(mine));
      return true;
    } catch (SftpException e) {
      if (stat(sftp, at(LOCK)) == null) {
        throw e;
      }
      return false;
    }
  }

  private byte[] lockText(LockToken mine) {
    return Lease.text(mine.token(), lease.next()).getBytes(StandardCharsets.UTF_8);
  }

  /** The age of the lock by the server's clock: against a file that is written now. */
  private boolean isOld(SftpClient sftp) throws IOException {
    String clock = at(TEMPORARY) + "/clock-" + numbers.incrementAndGet();
    try (OutputStream out = sftp.write(clock)) {
      out.write('.');
    }
    Attributes now = stat(sftp, clock);
    Attributes then = stat(sftp, at(LOCK));
    removeIfThere(sftp, clock);
    return then == null
        || (now != null
            && now.getModifyTime() != null
            && then.getModifyTime() != null
            && Duration.between(then.getModifyTime().toInstant(), now.getModifyTime().toInstant())
                    .compareTo(Lease.LENGTH)
                > 0);
  }

  /** Writes the lock again when it is time, and finds out whether it is still ours. */
  private void keepLock(SftpClient sftp) throws IOException {
    if (lost.get()) {
      throw Lease.lost(address());
    }
    LockToken mine = claim;
    if (mine == null || !lease.isDue()) {
      return;
    }
    String text = text(sftp, at(LOCK));
    if (text == null || !Lease.token(text).equals(mine.token())) {
      lost.set(true);
      throw Lease.lost(address());
    }
    try (SftpClient.CloseableHandle file = sftp.open(at(LOCK), EnumSet.of(OpenMode.Write))) {
      sftp.write(file, 0, lockText(mine));
    }
  }

  @Override
  public @Nullable InputStream read(String path) throws IOException {
    InputStream in =
        call(
            path,
            sftp -> {
              Attributes attributes = stat(sftp, at(path));
              return attributes == null || attributes.isDirectory()
                  ? null
                  : sftp.read(at(path), CHUNK);
            });
    return in == null ? null : new Download(in, path);
  }

  @Override
  public List<String> foreign(PublicationPlan plan) throws IOException {
    SortedSet<String> fresh = ForeignFileGuard.fresh(plan);
    fresh.removeAll(unfinished());
    SortedSet<String> foreign = new TreeSet<>();
    Map<String, Set<String>> listed = new HashMap<>();
    for (Step step : plan.steps()) {
      Upload upload = step.upload();
      if (upload != null && fresh.contains(step.path())) {
        boolean isForeign =
            retries.of(
                () ->
                    call(
                        step.path(),
                        sftp -> isListed(sftp, step.path(), listed) && isForeign(sftp, upload)));
        if (isForeign) {
          foreign.add(step.path());
        }
      }
    }
    return guard.ask(foreign);
  }

  /** Whether something is at a path; asks the server once a folder. */
  private boolean isListed(SftpClient sftp, String path, Map<String, Set<String>> listed)
      throws IOException {
    int slash = path.lastIndexOf('/');
    String folder = path.substring(0, Math.max(0, slash));
    Set<String> names = listed.get(folder);
    if (names == null) {
      boolean there = folder.isEmpty() || isListed(sftp, folder, listed);
      names = there ? names(sftp, folder) : Set.of();
      listed.put(folder, names);
    }
    return names.contains(path.substring(slash + 1));
  }

  private Set<String> names(SftpClient sftp, String folder) throws IOException {
    Attributes there = stat(sftp, at(folder));
    Set<String> names = new HashSet<>();
    if (there != null && there.isDirectory()) {
      entries(sftp, at(folder)).forEach(entry -> names.add(entry.getFilename()));
    }
    return names;
  }

  /** What a publication that was cut short may have put; asked only when there are new files. */
  private Set<String> unfinished() throws IOException {
    return PublicationRecord.unfinishedIn(read(PublicationRecord.PATH));
  }

  @Override
  public void begin(PublicationPlan plan) throws IOException {
    guard.begin(plan, ForeignFileGuard.fresh(plan).isEmpty() ? Set.of() : unfinished());
    if (!plan.isEmpty()) {
      call(
          TEMPORARY,
          sftp -> {
            dropTemporary(sftp);
            return null;
          });
    }
  }

  /** What an earlier publication did not come to rename. */
  private void dropTemporary(SftpClient sftp) throws IOException {
    if (stat(sftp, at(TEMPORARY)) == null) {
      return;
    }
    for (SftpClient.DirEntry entry : entries(sftp, at(TEMPORARY))) {
      if (entry.getAttributes().isRegularFile()) {
        removeIfThere(sftp, at(TEMPORARY) + "/" + entry.getFilename());
      }
    }
  }

  @Override
  public void put(Upload upload) throws IOException {
    String temporary = at(TEMPORARY) + "/" + numbers.incrementAndGet();
    call(
        upload.path(),
        sftp -> {
          keepLock(sftp);
          try {
            send(sftp, upload, temporary);
          } catch (SftpException e) {
            if (isFull(sftp, e, upload.size())) {
              throw full(e, upload.path());
            }
            throw e;
          }
          if (guard.isFresh(upload.path())) {
            placeNew(sftp, upload, temporary);
          } else {
            place(sftp, temporary, upload.path());
          }
          return null;
        });
  }

  private void send(SftpClient sftp, Upload upload, String temporary) throws IOException {
    boolean whole;
    try (HashedInput in = new HashedInput(upload.source().open());
        OutputStream out = sftp.write(temporary, CHUNK)) {
      byte[] chunk = new byte[CHUNK];
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        out.write(chunk, 0, read);
        keepLock(sftp);
      }
      whole = in.isWhole(upload);
    }
    if (!whole) {
      removeIfThere(sftp, temporary);
      throw HashedInput.changed(upload.path());
    }
    Attributes written = stat(sftp, temporary);
    if (written == null || written.getSize() != upload.size()) {
      throw new RetryableException(upload.path(), new IOException("written in part"));
    }
  }

  /** Places a file where nothing of ours stands: what is there all the same is not touched. */
  private void placeNew(SftpClient sftp, Upload upload, String temporary) throws IOException {
    if (isForeign(sftp, upload)) {
      removeIfThere(sftp, temporary);
      throw ForeignFileGuard.refusal(address(), upload.path());
    }
    place(sftp, temporary, upload.path());
  }

  /** Another file of the same bytes may be replaced: nothing is lost. */
  private boolean isForeign(SftpClient sftp, Upload upload) throws IOException {
    Attributes there = stat(sftp, at(upload.path()));
    return there != null && !there.isDirectory() && !isEqual(sftp, upload, there);
  }

  private boolean isEqual(SftpClient sftp, Upload upload, Attributes there) throws IOException {
    if (there.getSize() != upload.size()) {
      return false;
    }
    try (HashedInput in = new HashedInput(sftp.read(at(upload.path()), CHUNK))) {
      in.transferTo(OutputStream.nullOutputStream());
      return in.isWhole(upload);
    }
  }

  private void place(SftpClient sftp, String temporary, String path) throws IOException {
    try {
      replace(sftp, temporary, at(path));
    } catch (SftpException e) {
      int slash = path.lastIndexOf('/');
      if (slash < 0) {
        throw e;
      }
      makeFolders(sftp, path.substring(0, slash)); // another thread may have made them by now
      replace(sftp, temporary, at(path));
    }
  }

  /** One step where the server can; else the old file is gone for a moment. */
  private static void replace(SftpClient sftp, String from, String to) throws IOException {
    OpenSSHPosixRenameExtension posix = sftp.getExtension(OpenSSHPosixRenameExtension.class);
    if (posix != null && posix.isSupported()) {
      posix.posixRename(from, to);
      return;
    }
    if (sftp.getVersion() >= SftpConstants.SFTP_V5) {
      sftp.rename(from, to, SftpClient.CopyMode.Overwrite, SftpClient.CopyMode.Atomic);
      return;
    }
    try {
      sftp.rename(from, to);
    } catch (SftpException e) {
      if (stat(sftp, to) == null) {
        throw e;
      }
      sftp.remove(to);
      sftp.rename(from, to);
    }
  }

  private static void rename(SftpClient sftp, String from, String to) throws IOException {
    try {
      sftp.rename(from, to);
    } catch (SftpException e) {
      if (!ABSENT.contains(e.getStatus())) {
        throw e;
      }
    }
  }

  private void makeFolders(SftpClient sftp, String path) throws IOException {
    for (int slash = path.indexOf('/'); ; slash = path.indexOf('/', slash + 1)) {
      String folder = at(slash < 0 ? path : path.substring(0, slash));
      Attributes there = stat(sftp, folder);
      if (there == null) {
        try {
          sftp.mkdir(folder);
        } catch (SftpException e) {
          if (stat(sftp, folder) == null) { // else another of our threads made it
            throw e;
          }
        }
      }
      if (slash < 0) {
        return;
      }
    }
  }

  @Override
  public void delete(String path) throws IOException {
    call(
        path,
        sftp -> {
          keepLock(sftp);
          removeIfThere(sftp, at(path));
          dropEmptyFolders(sftp, path);
          return null;
        });
  }

  /** Folders go with their last file: a file may come in their place. */
  private void dropEmptyFolders(SftpClient sftp, String path) {
    for (String folder : FolderPath.above(path).toList()) {
      try {
        sftp.rmdir(at(folder));
      } catch (IOException e) {
        return; // not empty
      }
    }
  }

  /** A folder that stands there in place of the file is not removed: the file is gone. */
  private static void removeIfThere(SftpClient sftp, String path) throws IOException {
    try {
      sftp.remove(path);
    } catch (SftpException e) {
      if (ABSENT.contains(e.getStatus())) {
        return;
      }
      Attributes there = stat(sftp, path);
      if (there != null && !there.isDirectory()) {
        throw e;
      }
    }
  }

  private static List<SftpClient.DirEntry> entries(SftpClient sftp, String folder)
      throws IOException {
    List<SftpClient.DirEntry> all = new ArrayList<>();
    try (SftpClient.CloseableHandle handle = sftp.openDir(folder)) {
      for (List<SftpClient.DirEntry> some = sftp.readDir(handle);
          some != null;
          some = sftp.readDir(handle)) {
        all.addAll(some);
      }
    }
    return all;
  }

  private static @Nullable Attributes stat(SftpClient sftp, String path) throws IOException {
    try {
      return sftp.stat(path);
    } catch (SftpException e) {
      if (ABSENT.contains(e.getStatus())) {
        return null;
      }
      throw e;
    }
  }

  private static @Nullable String text(SftpClient sftp, String path) throws IOException {
    if (stat(sftp, path) == null) {
      return null;
    }
    try (InputStream in = sftp.read(path)) {
      return new String(in.readNBytes(CHUNK), StandardCharsets.UTF_8);
    }
  }

  @Override
  public void close() throws IOException {
    try (LockToken mine = claim) {
      claim = null;
      SftpClient open = sftp;
      if (locked && mine != null && !lost.get() && open != null && open.isOpen()) {
        locked = false;
        dropLock(open, mine);
      }
    } finally {
      disconnect();
    }
  }

  private void dropLock(SftpClient sftp, LockToken mine) {
    try {
      String text = text(sftp, at(LOCK));
      if (text != null && Lease.token(text).equals(mine.token())) {
        removeIfThere(sftp, at(LOCK));
      }
    } catch (IOException e) {
      // the next publication from here knows it for its own, others wait until it is old
    }
  }

  private boolean isFull(SftpClient sftp, SftpException e, long needed) {
    if (FULL.contains(e.getStatus())) {
      return true;
    }
    if (e.getStatus() != SftpConstants.SSH_FX_FAILURE) {
      return false;
    }
    OpenSSHStatPathExtension disk = sftp.getExtension(OpenSSHStatPathExtension.class);
    if (disk == null || !disk.isSupported()) {
      return false;
    }
    try {
      OpenSSHStatExtensionInfo info = disk.stat(root);
      return info.f_bavail * info.f_frsize < needed;
    } catch (IOException failed) {
      return false;
    }
  }

  private UnusableException full(SftpException e, String path) {
    return unusable("publish.sftp.full", e, path);
  }

  private UnusableException unusable(String key, IOException e, String path) {
    return new UnusableException(
        Text.of(key, "address", address(), "path", path, "reason", String.valueOf(e.getMessage())),
        Text.of(key + "-hint"),
        e);
  }

  private interface Call<T extends @Nullable Object> {
    T call(SftpClient sftp) throws IOException;
  }

  private <T extends @Nullable Object> T call(String path, Call<T> call) throws IOException {
    SftpClient sftp = sftp();
    try {
      return call.call(sftp);
    } catch (SftpException e) {
      int status = e.getStatus();
      if (DENIED.contains(status)) {
        throw unusable("publish.sftp.denied", e, path);
      }
      if (FULL.contains(status)) {
        throw full(e, path);
      }
      if (PASSING.contains(status) || !sftp.isOpen()) {
        throw new RetryableException(path + ": " + e.getMessage(), e);
      }
      throw unusable("publish.sftp.refused", e, path);
    } catch (RetryableException e) {
      throw e;
    } catch (IOException e) {
      // silence or a cut: whatever comes over this connection later is not waited for
      drop(sftp);
      throw new RetryableException(path + ": " + e.getMessage(), e);
    }
  }

  private synchronized void drop(SftpClient broken) {
    if (broken == sftp) {
      disconnect();
    }
  }

  /** What comes down; a connection that breaks on the way is worth another attempt. */
  private static final class Download extends FilterInputStream {
    private final String path;

    Download(InputStream in, String path) {
      super(in);
      this.path = path;
    }

    @Override
    public int read() throws IOException {
      try {
        return super.read();
      } catch (IOException e) {
        throw new RetryableException(path, e);
      }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      try {
        return super.read(bytes, offset, length);
      } catch (IOException e) {
        throw new RetryableException(path, e);
      }
    }
  }
}
