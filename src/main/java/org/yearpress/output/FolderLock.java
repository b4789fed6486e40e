package org.yearpress.output;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Locks a folder against a second command. The system releases the lock when a process dies, so
 * that a killed build leaves no lock behind.
 */
public final class FolderLock {
  /** Far behind the content, which must stay readable where locks bind everybody. */
  private static final long POSITION = Long.MAX_VALUE - 1;

  private final Path file;
  private final FileChannel channel;

  private FolderLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Locks; empty when another holds it. */
  public static Optional<FolderLock> tryAcquire(Path file) throws IOException {
    byte[] owner = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
    while (true) {
      Files.createDirectories(file.getParent());
      FileChannel channel;
      try {
        channel = FileChannel.open(file, CREATE, WRITE, LinkOption.NOFOLLOW_LINKS);
      } catch (NoSuchFileException e) {
        continue; // the folder went away between the two calls
      }
      if (!lock(channel)) {
        channel.close();
        return Optional.empty();
      }
      try {
        channel.write(ByteBuffer.wrap(owner), 0);
        channel.truncate(owner.length);
      } catch (IOException e) {
        giveUp(file, channel);
        throw e;
      }
      if (holds(file, owner)) {
        return Optional.of(new FolderLock(file, channel));
      }
      // the previous owner deleted the file after we had opened it: what we locked has no name
      channel.close();
    }
  }

  /** Nothing stays on a disk that takes nothing. */
  private static void giveUp(Path file, FileChannel channel) throws IOException {
    try (channel) {
      Files.deleteIfExists(file);
      Files.deleteIfExists(file.getParent());
    } catch (DirectoryNotEmptyException e) {
      // an earlier command left something there: the next one sees to it
    }
  }

  /** Gives the lock back and removes its file. */
  public void release() throws IOException {
    try (channel) {
      Files.deleteIfExists(file);
    }
  }

  /** Gives the lock back; the file stays. */
  void drop() throws IOException {
    channel.close();
  }

  private static boolean lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock(POSITION, 1, false) != null;
    } catch (OverlappingFileLockException e) {
      return false; // held by this very process
    }
  }

  private static boolean holds(Path file, byte[] owner) throws IOException {
    try {
      return Arrays.equals(Files.readAllBytes(file), owner);
    } catch (NoSuchFileException e) {
      return false;
    }
  }
}
