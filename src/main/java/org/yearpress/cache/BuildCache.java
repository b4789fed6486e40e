package org.yearpress.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What earlier builds left for this one, and what this one leaves: the one place that decides
 * whether something that was made still holds. The last build as a whole, readings of reports,
 * steps, scans of files and the record of the built site are {@link Kind}s of one thing, a result
 * with a {@link Trace} of all that it depends on. What cannot be read, or what another program
 * wrote, counts as nothing.
 *
 * <p>A build calls {@link #begin}, {@link #read}, then looks up and keeps from any thread, then
 * {@link #seal}.
 */
public interface BuildCache extends AutoCloseable {
  /**
   * The cache of builds into an output folder.
   *
   * @param folder where things are kept; null to keep them no longer than this object
   * @param output the output folder
   * @param program fingerprint of all that makes the results
   * @param stays whether further builds of this process follow, so that results stay in the heap
   */
  static BuildCache of(@Nullable Path folder, Path output, Fingerprint program, boolean stays) {
    return new FolderBuildCache(folder, output, program, stays, false);
  }

  /** The same to be looked into: nothing can be kept, and no folder is made. */
  static BuildCache toRead(@Nullable Path folder, Path output, Fingerprint program) {
    return new FolderBuildCache(folder, output, program, false, true);
  }

  /**
   * What a build in another process has kept so far, for whoever {@linkplain #visit visits} it;
   * what is kept beside that is gone with this object. Of a result that cannot be read nothing is
   * known.
   *
   * @param folder where the other process keeps it
   */
  static BuildCache visiting(Path folder, Path output, Fingerprint program) {
    return new FolderBuildCache(folder, output, program);
  }

  /** Has the next build find no result: one of those that were kept is damaged. */
  void discard();

  /**
   * Removes what builds kept in a folder.
   *
   * @return how many files went
   */
  static int clean(Path folder) throws IOException {
    return CacheFile.deleteAll(folder);
  }

  /** How many files in a folder another program kept: this one cannot use them. */
  static int keptByOthers(Path folder, Fingerprint program) {
    return CacheFile.countFromOtherPrograms(folder, List.of(program, FolderBuildCache.ANY_PROGRAM));
  }

  /** Begins a build, before it looks at any file: a change after this moment shows. */
  void begin();

  /**
   * Bytes of a form of their own that were kept for the output folder, outside the heap; null where
   * there are none.
   */
  @Nullable ByteBuffer bytes(String name);

  /**
   * Keeps bytes for the output folder at once.
   *
   * @param content may be very long
   */
  void keepBytes(String name, CacheFile.Content content);

  /** Reads what is kept; before that only what is kept {@link Kind.Place#FIRST first} is known. */
  void read();

  /**
   * What is known of a result.
   *
   * @param now what it would be made of now, in the same order as when it was kept
   * @param answers knows what would be answered now
   * @param shared makes of each record that is decoded the one that is used: an equal one
   * @throws BlobStore.BrokenException when the disk gives other bytes than it was given
   */
  <T extends Record> Lookup<T> look(
      Kind<T> kind, String name, List<Input> now, Answers answers, UnaryOperator<Object> shared);

  /** What is known of a result whose records are used as they are decoded. */
  default <T extends Record> Lookup<T> look(
      Kind<T> kind, String name, List<Input> now, Answers answers) {
    return look(kind, name, now, answers, UnaryOperator.identity());
  }

  /** What is known of a result that asked nothing. */
  default <T extends Record> Optional<T> look(
      Kind<T> kind, String name, List<Input> now, UnaryOperator<Object> shared) {
    return look(kind, name, now, Answers.NONE, shared).result();
  }

  /** What is known of a result that asked nothing, its records as they are decoded. */
  default <T extends Record> Optional<T> look(Kind<T> kind, String name, List<Input> now) {
    return look(kind, name, now, Answers.NONE).result();
  }

  /**
   * Takes what a step gives to stages of the whole site.
   *
   * @param parts by stage
   * @return where each is from now on
   * @throws BlobStore.BrokenException when the disk does not take them
   */
  Map<String, BlobStore.Ref> store(Map<String, Record> parts);

  /**
   * The same for parts that another process has {@linkplain
   * org.yearpress.cache.codec.RecordCodec#encode encoded}.
   */
  Map<String, BlobStore.Ref> storeEncoded(Map<String, byte[]> parts);

  /**
   * Keeps a result for the next build.
   *
   * @param parts what it gives to stages of the whole site, as it was stored
   * @throws BlobStore.BrokenException when the disk does not take it
   */
  <T extends Record> void keep(
      Kind<T> kind, String name, Trace trace, T result, Map<String, BlobStore.Ref> parts);

  /** Keeps a result that holds, as it is: what is neither kept nor carried is forgotten. */
  void carry(Kind<?> kind, String name);

  /**
   * A result that this build kept or carried.
   *
   * @param shared makes of each record that is decoded the one that is used: an equal one
   * @throws BlobStore.BrokenException when the bytes are others
   */
  <T extends Record> T kept(Kind<T> kind, String name, UnaryOperator<Object> shared);

  /**
   * A result of the last build, whether or not it holds; empty where there is none.
   *
   * @throws BlobStore.BrokenException when the bytes are others
   */
  <T extends Record> Optional<T> last(Kind<T> kind, String name);

  /** Holds what a result gave that cannot be kept, until the next build is read. */
  void hold(Kind<?> kind, String name, Map<String, BlobStore.Ref> parts);

  /** What a result of this build gave to stages of the whole site; nothing where there is none. */
  Map<String, BlobStore.Ref> parts(Kind<?> kind, String name);

  /** What a result of the last build gave to stages of the whole site, whether or not it holds. */
  Map<String, BlobStore.Ref> lastParts(Kind<?> kind, String name);

  /**
   * A part that a result gave.
   *
   * @throws BlobStore.BrokenException when the bytes are others
   */
  <T extends Record> T part(Class<T> type, BlobStore.Ref ref);

  /** The same, of a part that is too large to stay in the heap. */
  <T extends Record> T largePart(Class<T> type, BlobStore.Ref ref);

  /**
   * Lets other processes read what this build has kept so far.
   *
   * @return what leads to it; null where nothing is kept for others
   * @throws BlobStore.BrokenException when the disk does not take it
   */
  @Nullable SharedCache share();

  /**
   * Takes the place of what was known.
   *
   * @param shared by a build that goes on in another process
   * @throws BlobStore.BrokenException when it cannot be read
   */
  void visit(SharedCache shared);

  /**
   * Stores bytes for whoever {@linkplain #share reads} them in another process.
   *
   * @throws BlobStore.BrokenException when the disk does not take them
   */
  BlobStore.Ref storeBytes(byte[] bytes);

  /**
   * Bytes that were stored.
   *
   * @throws BlobStore.BrokenException when they are others
   */
  byte[] bytes(BlobStore.Ref ref);

  /**
   * Goes through the content as the last build saw it, in the order of the paths; nothing where no
   * build left a record.
   */
  void eachFile(BiConsumer<String, SeenFile> each);

  /** Whether a change to a file would show by its time, which is given in nanoseconds. */
  boolean wouldShow(long modified);

  /** Whether anything is kept for another process. */
  boolean isKept();

  /** Leaves what was kept to the next build; what the disk refuses makes that one slower. */
  void seal();

  /**
   * Leaves the record of the site and the list of its files.
   *
   * @param files the content as it was seen, {@link SeenFiles#encoded encoded}
   */
  <T extends Record> void sealSite(Kind<T> kind, Trace trace, T result, byte[]... files);

  /**
   * Leaves results that are the same for all outputs.
   *
   * @param isLive gives whether a result may be asked for again, by its name; asked for where there
   *     are new ones
   */
  void sealShared(Kind<?> kind, Supplier<Predicate<String>> isLive);

  @Override
  void close();
}
