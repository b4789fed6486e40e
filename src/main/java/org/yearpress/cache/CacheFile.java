package org.yearpress.cache;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * One file of a folder in which builds keep what they know. It is replaced as a whole, so that two
 * builds at once cannot mix; a file that is broken, or that another program wrote, counts as none.
 *
 * <p>Format: {@code YPM1}, 16 bytes of the program's fingerprint, 8 bytes of a CRC-32C over what
 * follows, the content.
 */
public final class CacheFile {
  private static final byte[] MAGIC = "YPM1".getBytes(StandardCharsets.US_ASCII);
  private static final int HEAD = MAGIC.length + 16 + 8;
  private static final String ENDING = ".cache";
  private static final String TEMPORARY = ".tmp";
  private static final String IGNORE = ".gitignore";
  private static final String IGNORE_ALL = "*\n";

  /** What is kept, by the name of its owner. */
  private static final Pattern KEPT = Pattern.compile("([0-9a-f]{16})\\.cache");

  /** What a process writes for an owner: blobs, and what is not finished. */
  private static final Pattern WRITTEN =
      Pattern.compile("([0-9a-f]{16})-(\\d{1,18})-\\d+\\.(?:part|tmp)");

  /**
   * Five for each of four outputs are remembered, and what was found in files, which is the same
   * for all outputs; those used longest ago go.
   */
  private static final int MAX_FILES = 21;

  /** File systems that count in pairs of seconds would show two versions under one stamp. */
  private static final long TIMESTAMP_UNCERTAINTY_NANOS = 2_000_000_000L;

  private static final int PIECE = 1 << 16;

  /** What an array can hold. */
  private static final int MOST = Integer.MAX_VALUE - 8;

  private final Path folder;
  private final Path path;
  private final String key;

  /** By the clock of the file system, in nanoseconds since 1970. */
  private final long started;

  private CacheFile(Path folder, String key, long started) {
    this.folder = folder;
    this.path = folder.resolve(key + ENDING);
    this.key = key;
    this.started = started;
  }

  /**
   * The file for a name, in a folder that is made if it is not there; null when the folder cannot
   * be written, then nothing is kept.
   */
  public static @Nullable CacheFile in(Path folder, String name) {
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder);
        // What builds keep is of no use to anyone else.
        Files.writeString(folder.resolve(IGNORE), IGNORE_ALL);
      }
      String key = key(name);
      Path now = Files.createTempFile(folder, prefix(key), TEMPORARY);
      FileTime time = Files.getLastModifiedTime(now);
      Files.delete(now);
      return new CacheFile(folder, key, time.to(TimeUnit.NANOSECONDS));
    } catch (IOException e) {
      return null;
    }
  }

  /** The file for a name, only to be read; null when nothing was ever kept in the folder. */
  public static @Nullable CacheFile toRead(Path folder, String name) {
    return Files.isDirectory(folder) ? new CacheFile(folder, key(name), 0) : null;
  }

  /** Another file of the same folder, opened at the same moment. */
  CacheFile beside(String name) {
    return new CacheFile(folder, key(name), started);
  }

  private static String key(String name) {
    return HexFormat.of().toHexDigits(Fingerprint.of(name).high());
  }

  /**
   * Deletes the cache files in a folder, leftovers of interrupted builds too, and the folder if
   * nothing of others is in it.
   *
   * @return number of files deleted
   */
  public static int deleteAll(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    int deleted = 0;
    List<Path> all = filesIn(folder, "*");
    for (Path file : all) {
      String name = String.valueOf(file.getFileName());
      if (isOurs(name)) {
        Files.deleteIfExists(file);
        deleted++;
      }
    }
    Path ignore = folder.resolve(IGNORE);
    if ((deleted > 0 || all.size() <= 1) && isOurs(ignore)) {
      Files.delete(ignore);
    }
    try {
      Files.delete(folder);
    } catch (DirectoryNotEmptyException e) {
      // something of others is in it
    }
    return deleted;
  }

  /** The folder it lies in. */
  Path folder() {
    return folder;
  }

  /** How files of this process that belong to this one begin. */
  String prefix() {
    return prefix(key);
  }

  private static String prefix(String key) {
    return key + "-" + ProcessHandle.current().pid() + "-";
  }

  /** Whether a file is one of a cache by its name: in the folder may be files of others. */
  private static boolean isOurs(String name) {
    return KEPT.matcher(name).matches() || WRITTEN.matcher(name).matches();
  }

  private static boolean isOurs(Path ignore) throws IOException {
    return Files.isRegularFile(ignore, LinkOption.NOFOLLOW_LINKS)
        && Files.size(ignore) == IGNORE_ALL.length()
        && Files.readString(ignore).equals(IGNORE_ALL);
  }

  /** Whether a file of blobs may have this name. */
  static boolean isPart(String name) {
    return name.endsWith(BlobStore.ENDING) && WRITTEN.matcher(name).matches();
  }

  /**
   * Removes what builds that were cut left: files of this name that nothing needs, and those of
   * names that are forgotten; not those of another process that runs. What goes by mistake costs
   * time and nothing else.
   *
   * @param needed names of files of blobs that may be asked for
   */
  void deleteUnused(Set<String> needed) {
    try {
      for (Path file : filesIn(folder, "*")) {
        String name = String.valueOf(file.getFileName());
        if (!needed.contains(name) && isDeletable(name)) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      // nothing is lost but room
    }
  }

  private boolean isDeletable(String name) {
    Matcher left = WRITTEN.matcher(name);
    if (!left.matches()) {
      return false;
    }
    String owner = left.group(1);
    boolean other = !owner.equals(key);
    if (other && isPart(name) && Files.exists(folder.resolve(owner + ENDING))) {
      return false; // only who reads that file knows
    }
    long pid = Long.parseLong(left.group(2));
    return pid == ProcessHandle.current().pid()
        ? !other
        : ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty();
  }

  /** Deletes the file, so that nothing is kept any more. */
  void delete() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      // the next build finds it broken again, and is slower
    }
  }

  /**
   * Whether a file that is written after this was opened shows it by its time.
   *
   * @param modified when it was written last, in nanoseconds since 1970
   */
  public boolean wouldDetectChange(long modified) {
    return modified < started - TIMESTAMP_UNCERTAINTY_NANOS;
  }

  /**
   * How many files in a folder were kept by another program, and are of no use to this one.
   *
   * @param ours what this program writes into its files
   */
  public static int countFromOtherPrograms(Path folder, Collection<Fingerprint> ours) {
    int others = 0;
    if (Files.isDirectory(folder)) {
      try {
        for (Path file : keptIn(folder)) {
          others += isFrom(file, ours) ? 0 : 1;
        }
      } catch (IOException e) {
        return others;
      }
    }
    return others;
  }

  private static boolean isFrom(Path file, Collection<Fingerprint> ours) throws IOException {
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer head = ByteBuffer.allocate(HEAD);
      while (head.hasRemaining() && in.read(head) >= 0) {
        // until the head is there
      }
      head.flip();
      if (head.remaining() < HEAD) {
        return false;
      }
      head.position(MAGIC.length);
      return ours.contains(new Fingerprint(head.getLong(), head.getLong()));
    }
  }

  /** What was written for the same program; null when there is nothing that can be trusted. */
  public byte @Nullable [] read(Fingerprint program) {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] start = in.readNBytes(HEAD);
      if (start.length < HEAD || !Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
        return null;
      }
      ByteBuffer head = ByteBuffer.wrap(start, MAGIC.length, HEAD - MAGIC.length);
      if (!new Fingerprint(head.getLong(), head.getLong()).equals(program)) {
        return null;
      }
      long size = Files.size(path) - HEAD;
      if (size > MOST) {
        return null;
      }
      byte[] content = new byte[(int) size];
      for (int at = 0; at < content.length; at += PIECE) {
        in.readNBytes(content, at, Math.min(PIECE, content.length - at));
      }
      return head.getLong() == checksum(content) ? content : null;
    } catch (IOException e) {
      return null;
    }
  }

  /** Writes content piece by piece. */
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /** The content outside the heap; null as for {@link #read}. */
  @Nullable ByteBuffer map(Fingerprint program) {
    try (FileChannel in = FileChannel.open(path, StandardOpenOption.READ)) {
      if (in.size() < HEAD || in.size() > MOST) {
        return null;
      }
      ByteBuffer all = in.map(FileChannel.MapMode.READ_ONLY, 0, in.size());
      byte[] magic = new byte[MAGIC.length];
      all.get(magic);
      boolean own =
          Arrays.equals(magic, MAGIC)
              && all.getLong() == program.high()
              && all.getLong() == program.low();
      long checksum = all.getLong();
      ByteBuffer content = all.slice();
      CRC32C sum = new CRC32C();
      sum.update(content.duplicate());
      return own && sum.getValue() == checksum ? content : null;
    } catch (IOException e) {
      return null;
    }
  }

  /** Replaces the content; when the disk refuses, the next build is slower and that is all. */
  void write(Fingerprint program, Content content) {
    try {
      Path draft = Files.createTempFile(folder, prefix(), TEMPORARY);
      try {
        try (FileChannel file = FileChannel.open(draft, StandardOpenOption.WRITE)) {
          file.position(HEAD);
          CheckedOutputStream out =
              new CheckedOutputStream(Channels.newOutputStream(file), new CRC32C());
          BufferedOutputStream buffered = new BufferedOutputStream(out, PIECE);
          content.writeTo(buffered);
          buffered.flush();
          ByteBuffer head = ByteBuffer.allocate(HEAD);
          head.put(MAGIC)
              .putLong(program.high())
              .putLong(program.low())
              .putLong(out.getChecksum().getValue())
              .flip();
          file.position(0);
          while (head.hasRemaining()) {
            file.write(head);
          }
        }
        move(draft);
      } finally {
        Files.deleteIfExists(draft);
      }
      prune();
    } catch (IOException | UncheckedIOException e) {
      // nothing is lost but time
    }
  }

  /**
   * The same with content that is in the heap.
   *
   * @param content in pieces: together they may be very long
   */
  public void write(Fingerprint program, byte[]... content) {
    write(
        program,
        out -> {
          for (byte[] bytes : content) {
            // Java copies what is written at once to memory outside the heap.
            for (int at = 0; at < bytes.length; at += PIECE) {
              out.write(bytes, at, Math.min(PIECE, bytes.length - at));
            }
          }
        });
  }

  private void move(Path draft) throws IOException {
    try {
      Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(draft, path, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private void prune() throws IOException {
    List<Path> files = keptIn(folder);
    if (files.size() > MAX_FILES) {
      List<Dated> dated = new ArrayList<>();
      for (Path file : files) {
        dated.add(new Dated(file, Files.getLastModifiedTime(file)));
      }
      dated.sort(Comparator.comparing(Dated::time).reversed());
      for (Dated old : dated.subList(MAX_FILES, dated.size())) {
        Files.deleteIfExists(old.file());
        String name = String.valueOf(old.file().getFileName());
        String owner = name.substring(0, name.length() - ENDING.length());
        for (Path part : filesIn(folder, owner + "-*")) {
          if (isOurs(String.valueOf(part.getFileName()))) {
            Files.deleteIfExists(part);
          }
        }
      }
    }
  }

  private static List<Path> keptIn(Path folder) throws IOException {
    return filesIn(folder, "*" + ENDING).stream()
        .filter(file -> KEPT.matcher(String.valueOf(file.getFileName())).matches())
        .toList();
  }

  /** The files of a folder by the pattern of their names; a disk that fails is told as one. */
  private static List<Path> filesIn(Path folder, String pattern) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, pattern)) {
      found.forEach(files::add);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return files;
  }

  private record Dated(Path file, FileTime time) {}

  private static long checksum(byte[] content) {
    CRC32C sum = new CRC32C();
    sum.update(content);
    return sum.getValue();
  }
}
