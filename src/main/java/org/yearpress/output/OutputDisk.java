package org.yearpress.output;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a build asks of the file system, so that tests can let any single step fail. No method
 * follows a link at the end of its path.
 */
interface OutputDisk {
  /** What is at a path. */
  enum Kind {
    NOTHING,
    FILE,
    FOLDER,
    /** A link, a pipe, a device. */
    OTHER
  }

  /**
   * Something in a folder.
   *
   * @param size in bytes; of a file only
   */
  record Child(String name, Kind kind, long size) {
    /** By the paths that come of them: what is in a folder stands where its name with a slash. */
    static final Comparator<Child> BY_PATH =
        Comparator.comparing(
            child -> child.kind() == Kind.FOLDER ? child.name() + "/" : child.name());
  }

  /** What is at a path. */
  Kind kind(Path path) throws IOException;

  /** Another text when a file is another or was written since. */
  String stamp(Path file) throws IOException;

  /**
   * What tells a folder from another one, and from itself with other names in it.
   *
   * @param changed when its names changed last, in nanoseconds since 1970; nobody can set it
   * @param key tells it from other folders
   */
  record Stamp(long changed, long key) {}

  /** The stamp of a folder; null where there is none, or the system has no such stamps. */
  @Nullable Stamp stampOfFolder(Path path) throws IOException;

  /** How many bytes a file has; -1 where there is none, or anything else. */
  long sizeOfFile(Path path) throws IOException;

  /** What is in a folder, sorted by name. */
  List<Child> children(Path folder) throws IOException;

  /**
   * Makes a folder whose parent exists; one that is already there may stay.
   *
   * @return whether it was made, so that nothing is in it
   */
  boolean createFolder(Path folder) throws IOException;

  /** Opens a new file for writing. */
  OutputStream create(Path file) throws IOException;

  /**
   * Opens a new file that only this process needs. It has no name any more where the system lets an
   * open file be without one, so that nothing of it stays, however the process ends.
   */
  Scratch scratch(Path file) throws IOException;

  /** A file that grows at its end and is read anywhere; from any thread. */
  interface Scratch extends Closeable {
    /** Bytes so far. */
    long length() throws IOException;

    /** Writes behind what is there. */
    void append(byte[] bytes, int from, int count) throws IOException;

    /**
     * Reads some bytes.
     *
     * @return how many; -1 where there are none
     */
    int read(long at, byte[] target, int from, int count) throws IOException;
  }

  /** Opens a file for reading. */
  InputStream read(Path file) throws IOException;

  /** Waits until a file or the names in a folder are on the disk, where the system can say so. */
  void sync(Path path) throws IOException;

  /** Puts a file to another name in one step, replacing what was there. */
  void move(Path from, Path to) throws IOException;

  /** Deletes a file or a link. */
  void delete(Path file) throws IOException;

  /** Deletes a folder if it is empty; says whether it is gone. */
  boolean deleteIfEmpty(Path folder) throws IOException;

  /** Bytes that may still be written. */
  long free(Path folder) throws IOException;
}
