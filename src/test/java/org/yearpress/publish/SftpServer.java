package org.yearpress.publish;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.CopyOption;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.shell.ProcessShellFactory;
import org.apache.sshd.sftp.SftpModuleProperties;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHStatExtensionInfo;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpFileSystemAccessor;
import org.apache.sshd.sftp.server.SftpSubsystem;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.apache.sshd.sftp.server.SftpSubsystemProxy;

/** An SFTP server in this process over a folder, with a disk that can be made to refuse. */
final class SftpServer implements AutoCloseable {
  static final String USER = "web";
  static final String PASSWORD = "geheim";

  private static final Logger QUIET = Logger.getLogger("org.apache.sshd");

  private final SshServer server;
  private final KeyPair hostKey;
  private final List<PublicKey> admitted = new CopyOnWriteArrayList<>();
  private final List<String> changes = new CopyOnWriteArrayList<>();
  private volatile Disk disk = new Disk() {};

  /** What the disk says to a change; throws to refuse. */
  interface Disk {
    default void open(Path file) throws IOException {}

    default void write(Path file, long bytes) throws IOException {}

    default void rename(Path from, Path to) throws IOException {}

    default void remove(Path file) throws IOException {}

    /** Free blocks of 4096 bytes. */
    default long blocks() {
      return 1 << 20;
    }
  }

  /**
   * Starts a server.
   *
   * @param folder that logins see as the root
   * @param algorithm of the server's key
   * @param extensions of OpenSSH that it offers, with commas
   */
  SftpServer(Path folder, String algorithm, String extensions) throws IOException {
    QUIET.setLevel(Level.OFF);
    Ed25519.register();
    this.hostKey = key(algorithm);
    this.server = SshServer.setUpDefaultServer();
    server.setHost("127.0.0.1");
    server.setPort(0);
    server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
    server.setFileSystemFactory(new VirtualFileSystemFactory(folder));
    server.setPasswordAuthenticator((user, password, session) -> password.equals(PASSWORD));
    server.setPublickeyAuthenticator(
        (user, key, session) -> admitted.stream().anyMatch(k -> KeyUtils.compareKeys(k, key)));
    SftpSubsystemFactory sftp = new Factory();
    sftp.setFileSystemAccessor(new Files2());
    server.setSubsystemFactories(List.of(sftp));
    SftpModuleProperties.OPENSSH_EXTENSIONS.set(server, extensions);
    server.start();
  }

  SftpServer(Path folder) throws IOException {
    this(folder, "Ed25519", "posix-rename@openssh.com=1,statvfs@openssh.com=2");
  }

  /** A server that speaks only the third version of the language. */
  SftpServer plain() {
    SftpModuleProperties.SFTP_VERSION.set(server, SftpConstants.SFTP_V3);
    return this;
  }

  /** A server that runs git's own commands, too, as git hosts do. */
  SftpServer withGit() {
    server.setCommandFactory(
        (channel, command) -> {
          Matcher git = Pattern.compile("git-(upload|receive)-pack '(.*)'").matcher(command);
          if (!git.matches()) {
            throw new IOException(command);
          }
          return new ProcessShellFactory(command, "git", git.group(1) + "-pack", git.group(2))
              .createShell(channel);
        });
    return this;
  }

  int port() {
    return server.getPort();
  }

  KeyPair hostKey() {
    return hostKey;
  }

  /** Lets somebody in by a key. */
  void admit(PublicKey key) {
    admitted.add(key);
  }

  void on(Disk next) {
    disk = next;
  }

  /** Renames and removals, in their order. */
  List<String> changes() {
    return List.copyOf(changes);
  }

  void forgetChanges() {
    changes.clear();
  }

  /** The line of a known_hosts file for this server on some port of this machine. */
  static String knownHost(int port, PublicKey key) throws IOException {
    return "[127.0.0.1]:" + port + " " + PublicKeyEntry.toString(key) + "\n";
  }

  static KeyPair key(String algorithm) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      if (algorithm.equals("RSA")) {
        generator.initialize(2048);
      } else if (algorithm.equals("EC")) {
        generator.initialize(256);
      }
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** All files below a folder of the server, as text, without what Yearpress keeps for itself. */
  static Map<String, String> files(Path root) throws IOException {
    Map<String, String> found = new TreeMap<>();
    if (!Files.isDirectory(root)) {
      return found;
    }
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String path = root.relativize(file).toString().replace('\\', '/');
        if (!path.startsWith(".yearpress/")) {
          found.put(path, Files.readString(file));
        }
      }
    }
    return found;
  }

  @Override
  public void close() throws IOException {
    server.stop(true);
  }

  private final class Factory extends SftpSubsystemFactory {
    @Override
    public Command createSubsystem(ChannelSession channel) {
      return new SftpSubsystem(channel, this) {
        /** Tells the room on the disk, as OpenSSH does and this library's server does not. */
        @Override
        protected void executeExtendedCommand(Buffer buffer, int id, String extension)
            throws IOException {
          if (!extension.equals("statvfs@openssh.com")) {
            super.executeExtendedCommand(buffer, id, extension);
            return;
          }
          OpenSSHStatExtensionInfo info = new OpenSSHStatExtensionInfo();
          info.f_frsize = 4096;
          info.f_bavail = disk.blocks();
          Buffer reply = prepareReply(buffer);
          reply.putByte((byte) SftpConstants.SSH_FXP_EXTENDED_REPLY);
          reply.putInt(id);
          OpenSSHStatExtensionInfo.encode(reply, info);
          send(reply);
        }
      };
    }
  }

  private final class Files2 implements SftpFileSystemAccessor {
    @Override
    public SeekableByteChannel openFile(
        SftpSubsystemProxy subsystem,
        FileHandle handle,
        Path file,
        String name,
        Set<? extends OpenOption> options,
        FileAttribute<?>... attributes)
        throws IOException {
      disk.open(file);
      SeekableByteChannel channel =
          SftpFileSystemAccessor.super.openFile(subsystem, handle, file, name, options, attributes);
      return new Watched(channel, file);
    }

    @Override
    public void renameFile(
        SftpSubsystemProxy subsystem, Path from, Path to, Collection<CopyOption> options)
        throws IOException {
      disk.rename(from, to);
      SftpFileSystemAccessor.super.renameFile(subsystem, from, to, options);
      changes.add("rename " + to);
    }

    @Override
    public void removeFile(SftpSubsystemProxy subsystem, Path file, boolean isDirectory)
        throws IOException {
      if (!isDirectory) {
        disk.remove(file);
      }
      SftpFileSystemAccessor.super.removeFile(subsystem, file, isDirectory);
      if (!isDirectory) {
        changes.add("remove " + file);
      }
    }
  }

  private final class Watched implements SeekableByteChannel {
    private final SeekableByteChannel channel;
    private final Path file;

    Watched(SeekableByteChannel channel, Path file) {
      this.channel = channel;
      this.file = file;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
      return channel.read(into);
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
      disk.write(file, from.remaining());
      return channel.write(from);
    }

    @Override
    public long position() throws IOException {
      return channel.position();
    }

    @Override
    public SeekableByteChannel position(long to) throws IOException {
      channel.position(to);
      return this;
    }

    @Override
    public long size() throws IOException {
      return channel.size();
    }

    @Override
    public SeekableByteChannel truncate(long size) throws IOException {
      channel.truncate(size);
      return this;
    }

    @Override
    public boolean isOpen() {
      return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  /** A disk that is full. */
  static Disk full() {
    return new Disk() {
      @Override
      public void write(Path file, long bytes) throws IOException {
        throw new FileSystemException(file.toString(), null, "No space left on device");
      }

      @Override
      public long blocks() {
        return 0;
      }
    };
  }

  /** A disk that lets nobody in. */
  static Disk denying() {
    return new Disk() {
      @Override
      public void open(Path file) throws IOException {
        throw new AccessDeniedException(file.toString());
      }
    };
  }

  /** Lines of the changes that name site files. */
  static List<String> ofSite(List<String> changes) {
    List<String> found = new ArrayList<>();
    changes.stream().filter(line -> !line.contains("/.yearpress/")).forEach(found::add);
    return found;
  }
}
