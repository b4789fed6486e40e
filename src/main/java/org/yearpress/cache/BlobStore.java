package org.yearpress.cache;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.yearpress.cache.codec.RecordCodec;

/**
 * An append-only store on disk for bytes that are too many for the heap and may be read again, in
 * this build or in the next. A file that no build needs any more is deleted. Thread-safe.
 */
public final class BlobStore implements AutoCloseable {
  static final String ENDING = ".part";

  /** With more files than these, or more dead bytes than live ones, all are written again. */
  private static final int MAX_FILES = 6;

  private static final long TOLERATED_WASTE_BYTES = 1L << 20;
  private static final int BUFFER = 1 << 18;

  private final @Nullable Path folder;
  private final String prefix;
  private final Map<String, FileChannel> channels = new TreeMap<>();

  /** Where another process keeps its blobs; null where all are of this one. */
  private final @Nullable Path visited;

  private final Map<String, FileChannel> ofOthers = new TreeMap<>();
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
  private @Nullable String current;

  /** The file of this process that the next build may ask for. */
  private @Nullable String committed;

  /** The files that the next build may ask for, as far as that is decided. */
  private Set<String> needed = Set.of();

  private long written;

  /**
   * Where a blob lies.
   *
   * @param file name of its file
   * @param offset of its first byte
   * @param checksum CRC-32C of its bytes
   */
  public record Ref(String file, long offset, int length, long checksum) {
    /** Where it ends; beyond every file where that is nowhere. */
    long end() {
      boolean possible = offset >= 0 && length >= 0;
      return possible ? offset + length : Long.MAX_VALUE;
    }
  }

  /** A blob is not what was stored, or the disk took none: nothing can be kept there. */
  public static final class BrokenException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String file;

    BrokenException(String file, @Nullable Throwable cause) {
      super("broken: " + file, cause);
      this.file = file;
    }

    /** Whether the bytes are others, or end too early: the disk itself may be sound. */
    public boolean isDamage() {
      Throwable cause = getCause();
      return cause == null
          || cause instanceof EOFException
          || cause instanceof RecordCodec.UnreadableException;
    }

    /** The name of the file. */
    public String file() {
      return file;
    }
  }

  private BlobStore(@Nullable Path folder, String prefix, @Nullable Path visited) {
    this.folder = folder;
    this.prefix = prefix;
    this.visited = visited;
  }

  /**
   * The blobs that another process keeps in a folder, to be read only, with room for new ones that
   * are gone with this process.
   */
  static BlobStore visiting(Path folder) {
    return new BlobStore(null, "yearpress", folder);
  }

  /**
   * The blobs of earlier builds in a folder, and room for new ones.
   *
   * @param file beside which they lie; null for the system's folder, from which they are gone with
   *     this process, whatever ends it
   * @throws IOException when one of the files is not there
   */
  static BlobStore open(@Nullable CacheFile file, CacheIndex known) throws IOException {
    return file == null
        ? open((Path) null, "yearpress", known)
        : open(file.folder(), file.prefix(), known);
  }

  static BlobStore open(@Nullable Path folder, String prefix, CacheIndex known) throws IOException {
    BlobStore blobStore = new BlobStore(folder, prefix, null);
    try {
      Map<String, Long> ends = known.ends();
      for (String name : ends.keySet()) {
        // Open from the beginning: a build that ends meanwhile may take the name away.
        FileChannel channel =
            FileChannel.open(Objects.requireNonNull(folder).resolve(name), StandardOpenOption.READ);
        blobStore.channels.put(name, channel);
      }
      for (Map.Entry<String, Long> end : ends.entrySet()) {
        FileChannel channel = Objects.requireNonNull(blobStore.channels.get(end.getKey()));
        if (end.getValue() > channel.size()) {
          throw new EOFException(end.getKey());
        }
      }
      return blobStore;
    } catch (IOException e) {
      blobStore.close();
      throw e;
    }
  }

  /**
   * Stores bytes.
   *
   * @throws BrokenException when the disk does not take them
   */
  public synchronized Ref put(byte[] bytes) {
    try {
      if (current == null) {
        begin();
      }
      Ref ref = new Ref(Objects.requireNonNull(current), written, bytes.length, checksum(bytes));
      if (bytes.length > buffer.remaining()) {
        flush();
      }
      if (bytes.length > buffer.remaining()) {
        write(ByteBuffer.wrap(bytes));
      } else {
        buffer.put(bytes);
      }
      written += bytes.length;
      return ref;
    } catch (IOException e) {
      throw new BrokenException(String.valueOf(current), e);
    }
  }

  /**
   * The record that was stored.
   *
   * @throws BrokenException when the bytes are corrupt
   */
  public <T extends Record> T get(Class<T> type, Ref ref) {
    try {
      return RecordCodec.decode(type, get(ref));
    } catch (RecordCodec.UnreadableException e) {
      throw new BrokenException(ref.file(), e);
    }
  }

  /**
   * The bytes that were stored.
   *
   * @throws BrokenException when the bytes are corrupt
   */
  public byte[] get(Ref ref) {
    byte[] bytes = new byte[ref.length()];
    try {
      FileChannel channel;
      synchronized (this) {
        if (ref.file().equals(current)) {
          flush();
        }
        channel = channel(ref.file());
      }
      ByteBuffer into = ByteBuffer.wrap(bytes);
      while (into.hasRemaining()) {
        if (channel.read(into, ref.offset() + into.position()) < 0) {
          throw new EOFException(ref.file());
        }
      }
    } catch (IOException e) {
      throw new BrokenException(ref.file(), e);
    }
    if (checksum(bytes) != ref.checksum()) {
      throw new BrokenException(ref.file(), null);
    }
    return bytes;
  }

  private FileChannel channel(String file) throws IOException {
    FileChannel own = channels.get(file);
    if (own != null || visited == null) {
      return Objects.requireNonNull(own, file);
    }
    FileChannel other = ofOthers.get(file);
    if (other == null) {
      other = FileChannel.open(visited.resolve(file), StandardOpenOption.READ);
      ofOthers.put(file, other);
    }
    return other;
  }

  /**
   * Makes all that was stored readable for other processes, on other computers too.
   *
   * @throws BrokenException when the disk does not take it
   */
  synchronized void publish() {
    try {
      flush();
      if (current != null) {
        Objects.requireNonNull(channels.get(current)).force(false);
      }
    } catch (IOException e) {
      throw new BrokenException(String.valueOf(current), e);
    }
  }

  private static long checksum(byte[] bytes) {
    CRC32C sum = new CRC32C();
    sum.update(bytes);
    return sum.getValue();
  }

  /**
   * Decides what the next build finds.
   *
   * @param live what it may ask for
   * @return the same with the places where it lies from now on
   * @throws BrokenException when the disk does not take it
   */
  synchronized CacheIndex commit(CacheIndex live) {
    try {
      flush();
      CacheIndex now = live;
      needed = filesUnlessWasteful(live);
      if (needed.isEmpty()) {
        committed = null;
        current = null;
        now = live.moved(ref -> put(get(ref)));
        needed = now.ends().keySet();
      }
      flush();
      committed = current;
      return now;
    } catch (IOException e) {
      throw new BrokenException(String.valueOf(current), e);
    }
  }

  /** The files of what is live; none where it is to be written again. */
  private Set<String> filesUnlessWasteful(CacheIndex live) throws IOException {
    long[] alive = {0};
    Set<String> files = new HashSet<>();
    live.eachRef(
        ref -> {
          alive[0] += ref.length();
          files.add(ref.file());
        });
    long all = 0;
    for (String file : files) {
      all += Objects.requireNonNull(channels.get(file)).size();
    }
    boolean isWasteful =
        files.size() > MAX_FILES || all - alive[0] > alive[0] + TOLERATED_WASTE_BYTES;
    return isWasteful ? Set.of() : files;
  }

  /** Removes the files of this store that hold nothing of what was committed. */
  synchronized void prune() {
    for (String name : List.copyOf(channels.keySet())) {
      if (!needed.contains(name)) {
        remove(name);
      }
    }
  }

  /** The names of the files that are open. */
  synchronized Set<String> files() {
    return Set.copyOf(channels.keySet());
  }

  /** Lets go of the files; those that no build decided to keep are gone. */
  @Override
  public synchronized void close() {
    for (String name : new ArrayList<>(channels.keySet())) {
      if (folder == null || (name.equals(current) && !name.equals(committed))) {
        remove(name);
      } else {
        release(name);
      }
    }
    ofOthers.values().forEach(BlobStore::close);
    ofOthers.clear();
  }

  private void remove(String name) {
    release(name);
    try {
      Files.deleteIfExists(path(name));
    } catch (IOException e) {
      // it is in the way of nothing
    }
  }

  private void release(String name) {
    FileChannel channel = channels.remove(name);
    if (channel != null) {
      close(channel);
    }
  }

  private static void close(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // nothing was lost: what was kept was written before
    }
  }

  private Path path(String name) {
    return folder == null ? Path.of(name) : folder.resolve(name);
  }

  private void begin() throws IOException {
    Path file =
        folder == null
            ? Files.createTempFile(prefix, ENDING)
            : Files.createTempFile(folder, prefix, ENDING);
    current = folder == null ? file.toString() : folder.relativize(file).toString();
    written = 0;
    channels.put(
        current, FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE));
    if (folder == null) {
      unlink(file);
    }
  }

  /** An open file without a name: a process that is killed leaves nothing. */
  private static void unlink(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // this system removes no open files: it goes at the end
    }
  }

  private void flush() throws IOException {
    buffer.flip();
    if (buffer.hasRemaining()) {
      write(buffer);
    }
    buffer.clear();
  }

  private void write(ByteBuffer bytes) throws IOException {
    FileChannel channel = Objects.requireNonNull(channels.get(current));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
