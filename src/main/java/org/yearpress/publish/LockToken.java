package org.yearpress.publish;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.yearpress.text.Digests;

/**
 * The local part of a remote lock: a unique token for this publication, kept in a file lock that
 * the system releases when the process dies. So the next publication from this machine recognises
 * its own stale lock and need not wait until it expires.
 */
final class LockToken implements AutoCloseable {
  private static final int MAX_LENGTH = 1 << 16;

  private final FileChannel file;
  private final FileLock lock;
  private final String token;
  private final List<String> previous;

  private LockToken(FileChannel file, FileLock lock) throws IOException {
    this.file = file;
    this.lock = lock;
    this.token = UUID.randomUUID().toString();
    this.previous = read(file);
  }

  /**
   * Claims a place for this process.
   *
   * @param work folder for what is kept between publications
   * @param address of the place
   * @return empty when another publication of this machine has it
   */
  static Optional<LockToken> tryAcquire(Path work, String address) throws IOException {
    Files.createDirectories(work);
    Path path = work.resolve("publish-" + Digests.hex(address).substring(0, 16) + ".claim");
    FileChannel file =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS);
    FileLock lock = null;
    try {
      lock = file.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null; // another publication of this very process
    } finally {
      if (lock == null) {
        file.close();
      }
    }
    if (lock == null) {
      return Optional.empty();
    }
    LockToken claim = new LockToken(file, lock);
    // the old names stay beside the new one until the lock out there bears it
    claim.write(claim.token + "\n" + String.join("\n", claim.previous) + "\n");
    return Optional.of(claim);
  }

  /** The name of this publication. */
  String token() {
    return token;
  }

  /** Whether a lock with that name was left behind by an earlier publication from here. */
  boolean isOwn(String other) {
    return other.equals(token) || previous.contains(other);
  }

  /** The lock out there bears the new name. */
  void taken() throws IOException {
    write(token + "\n");
  }

  @Override
  public void close() throws IOException {
    try (file) {
      lock.release();
    }
  }

  private static List<String> read(FileChannel file) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(MAX_LENGTH, file.size()));
    while (bytes.hasRemaining() && file.read(bytes, bytes.position()) >= 0) {
      // on to the end
    }
    String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    return text.lines().filter(line -> !line.isBlank()).limit(50).toList();
  }

  private void write(String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    long length = bytes.remaining();
    while (bytes.hasRemaining()) {
      file.write(bytes, bytes.position());
    }
    file.truncate(length);
  }
}
