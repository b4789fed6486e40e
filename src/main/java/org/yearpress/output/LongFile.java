package org.yearpress.output;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.yearpress.text.Digests;
import org.yearpress.text.Sha256;

/** The way of one long file: beside the standing file while equal, into the stage after. */
final class LongFile implements AutoCloseable {
  private final Build.OutputLocation place;
  private final Stage stage;

  /** Null as long as it has none. */
  private final @Nullable String path;

  private final Path target;
  private @Nullable InputStream equalTo;
  private @Nullable OutputStream out;

  /** Where it waits; null where it does not. */
  private @Nullable Path waiting;

  private int number = -1;
  private long length;
  private boolean isFinished;

  private LongFile(
      Build.OutputLocation place, Stage stage, @Nullable String path, @Nullable String like) {
    this.place = place;
    this.stage = stage;
    this.path = path;
    this.target = place.site().resolve(like == null ? OutputPath.MANIFEST : like);
    this.equalTo = like == null ? null : opened(target);
  }

  /**
   * A file.
   *
   * @param exists whether one that may be the same stands there
   */
  static LongFile of(Build.OutputLocation place, Stage stage, String path, boolean exists) {
    return new LongFile(place, stage, path, exists ? path : null);
  }

  /**
   * One that gets its path when it is written.
   *
   * @param like path of a standing file that may be the same; null for none
   */
  static LongFile unnamed(Build.OutputLocation place, Stage stage, @Nullable String like) {
    return new LongFile(place, stage, null, like);
  }

  /** What stands there; null where it cannot be read: then it is written again. */
  private @Nullable InputStream opened(Path file) {
    try {
      return place.disk().read(file);
    } catch (IOException e) {
      return null;
    }
  }

  /** What people are told of it. */
  private String name() {
    return path == null ? place.name() : path;
  }

  /** How long it is so far. */
  long length() {
    return length;
  }

  /**
   * Writes all of it.
   *
   * @param head what was read of it already
   * @return the hash of its bytes
   */
  Sha256 write(byte[] head, InputStream rest) throws IOException {
    MessageDigest digest = Digests.sha256();
    for (byte[] chunk = head; chunk.length > 0; chunk = rest.readNBytes(Build.CHUNK)) {
      digest.update(chunk);
      writeChunk(chunk, rest);
    }
    return Sha256.of(digest.digest());
  }

  private void writeChunk(byte[] chunk, InputStream rest) throws IOException {
    try {
      if (equalTo != null) {
        if (Arrays.equals(equalTo.readNBytes(chunk.length), chunk)) {
          length += chunk.length;
          return;
        }
        copyUnchangedStart();
      }
      output().write(chunk);
      length += chunk.length;
    } catch (IOException e) {
      long needed = length + chunk.length + rest.transferTo(OutputStream.nullOutputStream());
      throw IoMessages.writing(e, name(), needed, place.disk(), place.site());
    }
  }

  /** The number of the staged file; null when it equals the one that stands. */
  @Nullable Integer finish() {
    try {
      if (equalTo != null && equalTo.read() >= 0) {
        copyUnchangedStart(); // the new one is a beginning of the old one
      }
      if (out == null) {
        return null;
      }
      out.close();
      isFinished = true;
      return number;
    } catch (IOException e) {
      throw IoMessages.writing(e, name(), length, place.disk(), place.site());
    }
  }

  /** The same of one that gets its path now. */
  @Nullable Integer finish(String chosen) throws IOException {
    return finish() == null || waiting == null ? null : stage.adopt(waiting, chosen);
  }

  private OutputStream output() throws IOException {
    if (out == null) {
      if (path == null) {
        waiting = stage.unnamed();
        out = place.disk().create(waiting);
      } else {
        Stage.StagedFile staged = stage.create(path);
        number = staged.number();
        waiting = stage.file(number, path);
        out = staged.out();
      }
    }
    return out;
  }

  private void copyUnchangedStart() throws IOException {
    closeExisting();
    OutputStream to = output();
    try (InputStream in = place.disk().read(target)) {
      long left = length;
      while (left > 0) {
        byte[] part = in.readNBytes((int) Math.min(Build.CHUNK, left));
        if (part.length == 0) {
          throw new EOFException(name());
        }
        to.write(part);
        left -= part.length;
      }
    }
  }

  private void closeExisting() throws IOException {
    if (equalTo != null) {
      equalTo.close();
      equalTo = null;
    }
  }

  /** A file that broke off is in no list: it must not come into the site with its folder. */
  @Override
  public void close() throws IOException {
    closeExisting();
    if (out != null) {
      out.close();
      if (!isFinished && waiting != null) {
        place.disk().delete(waiting);
      }
    }
  }
}
