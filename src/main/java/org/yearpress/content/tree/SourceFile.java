package org.yearpress.content.tree;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.yearpress.api.API;
import org.yearpress.text.Digests;
import org.yearpress.text.MediaTypes;
import org.yearpress.text.Sha256;

/**
 * A file of the content folder that has passed the gate. Only {@link ContentTree} creates one, so
 * that no text of an editor ever becomes a path on disk. Its hash is computed when its bytes are
 * first read. It is made when it is asked for, what is known of it is kept in the tree: all that
 * are made of one file know the same. Thread-safe.
 */
@API(status = API.Status.STABLE)
public final class SourceFile {
  private static final int CHUNK = 1 << 16;

  private final Folder in;

  /** Its number in the folder. */
  private final int number;

  private final String path;

  /** Makes what is published of it; null for the file as it lies on the disk. */
  private final @Nullable Rewriting rewriting;

  SourceFile(Folder in, int number, String path) {
    this(in, number, path, null);
  }

  private SourceFile(Folder in, int number, String path, @Nullable Rewriting rewriting) {
    this.in = in;
    this.number = number;
    this.path = path;
    this.rewriting = rewriting;
  }

  /**
   * What the file system says of a file without reading it: the same stamp, the same bytes, unless
   * the file was changed in the moment of the walk.
   *
   * @param modified nanoseconds since 1970
   * @param key tells one file from another put in its place; 0 where the system has none
   */
  public record Stamp(long size, long modified, long key) {
    /** Of a file that has no time, only bytes. */
    public static Stamp ofSize(long size) {
      return new Stamp(size, 0, 0);
    }

    /**
     * Of a file that a hash of its bytes stands for. No file on a disk has such a time: it is
     * before 1970.
     *
     * @param hash the beginning of the hash
     * @param more what follows
     */
    public static Stamp ofContent(long size, long hash, int more) {
      return new Stamp(size, hash | Long.MIN_VALUE, more);
    }

    static Stamp of(BasicFileAttributes attributes) {
      Object key = attributes.fileKey();
      return new Stamp(
          attributes.size(),
          attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS),
          key == null ? 0 : key.hashCode());
    }
  }

  /** What the walk saw. */
  public Stamp stamp() {
    return in.stamp(number);
  }

  /** Takes the hash from an earlier build that saw the same stamp, so that nothing is read. */
  public void setKnownSha256(String hash) {
    setKnownHash(Sha256.of(hash));
  }

  /** The same. */
  @API(status = API.Status.INTERNAL)
  public void setKnownHash(Sha256 hash) {
    if (rewriting == null) {
      in.setHash(number, hash);
    } else {
      in.published().setHash(number, hash);
    }
  }

  /** The hash where it is known already; null when the bytes would have to be read. */
  public @Nullable String knownSha256() {
    Sha256 known = knownHash();
    return known == null ? null : known.toString();
  }

  /** The same. */
  @API(status = API.Status.INTERNAL)
  public @Nullable Sha256 knownHash() {
    return rewriting == null ? in.hash(number) : in.published().hash(number);
  }

  /** Path relative to the content folder, with {@code /}, in Unicode form NFC. */
  public String path() {
    return path;
  }

  /** The last part of the path. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The folder it lies in; empty at the root. */
  public String folder() {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  /** What follows the last dot of the name, in lower case; empty without one. */
  public String extension() {
    return MediaTypes.extension(name());
  }

  /** Size in bytes when the folder was walked; of what is written anew, as it is written. */
  public long size() {
    if (rewriting == null) {
      return stamp().size();
    }
    int known = in.published().size(number);
    try {
      return known < 0 ? made(rewriting).length : known;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes what is published of what lies on the disk. */
  @FunctionalInterface
  public interface Rewriting {
    /**
     * The same bytes for the same file.
     *
     * @throws IOException when nothing of it may be published
     */
    byte[] bytes(SourceFile file) throws IOException;
  }

  /**
   * The same file with other bytes, made when they are asked for; itself if it is one.
   *
   * @param rewriting the one way in which the file is written anew
   */
  public SourceFile rewritten(Rewriting rewriting) {
    return rewritten(rewriting, null);
  }

  /**
   * The same where the bytes were made already.
   *
   * @param made what the rewriting makes of the file
   */
  public SourceFile rewritten(Rewriting rewriting, byte @Nullable [] made) {
    if (this.rewriting != null) {
      return this;
    }
    if (made != null) {
      in.published().keep(number, made);
    }
    return new SourceFile(in, number, path, rewriting);
  }

  private byte[] made(Rewriting by) throws IOException {
    byte[] bytes = in.published().bytes(number);
    if (bytes == null) {
      bytes = by.bytes(new SourceFile(in, number, path));
      in.published().keep(number, bytes);
    }
    return bytes;
  }

  /** SHA-256 of the bytes, lower-case hex; streams the file when it has not been read yet. */
  public String sha256() throws IOException {
    return hash().toString();
  }

  /** The same. */
  @API(status = API.Status.INTERNAL)
  public Sha256 hash() throws IOException {
    Sha256 known = knownHash();
    if (known == null) {
      try (InputStream in = open()) {
        known = Digests.hash(in);
      }
      setTakenHash(known);
    }
    return known;
  }

  /** Keeps a hash of bytes that were just read: they may have come after the walk. */
  private void setTakenHash(Sha256 hash) {
    setKnownHash(hash);
    if (rewriting == null && !isAsWalked()) {
      in.setLate(number);
    }
  }

  /** All bytes. Ask {@link #size} first: what is large is better streamed. */
  public byte[] bytes() throws IOException {
    byte[] bytes;
    try (InputStream in = open()) {
      bytes = all(in, (int) Math.min(size(), CHUNK));
    } catch (IOException e) {
      noteUnreadable();
      throw e;
    }
    Sha256 known = knownHash();
    if (known == null) {
      setTakenHash(Digests.hash(bytes));
    } else if (rewriting == null && !isOf(known, bytes)) {
      setUnsettled();
    }
    return bytes;
  }

  /** The first bytes; all of a file that has no more. */
  public byte[] head(int most) throws IOException {
    byte[] head;
    try (InputStream in = open()) {
      head = in.readNBytes(most);
    } catch (IOException e) {
      noteUnreadable();
      throw e;
    }
    if (!isAsWalked()) {
      setUnsettled();
    }
    return head;
  }

  /** A file that could be read when its hash was taken is not what it was. */
  private void noteUnreadable() {
    if (knownHash() != null) {
      setUnsettled();
    }
  }

  /** Whether bytes that were just read are those of a hash; of many the stamp has to tell. */
  private boolean isOf(Sha256 hash, byte[] bytes) {
    return bytes.length > CHUNK ? isAsWalked() : hash.equals(Digests.hash(bytes));
  }

  private boolean isAsWalked() {
    try {
      return in.node(number).refresh().stamp().equals(stamp());
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Whether other bytes may have been read than those whose hash is known: something writes the
   * file, or has taken it away, since the folder was walked. What is made of it holds for no later
   * build.
   */
  public boolean isUnsettled() {
    return in.isUnsettled(number);
  }

  /** The same, for whoever reads it as a stream: the file itself is looked at too. */
  public boolean isUnsettledNow() {
    if (!isUnsettled() && !isAsWalked()) {
      setUnsettled();
    }
    return isUnsettled();
  }

  /** Notes that other bytes were read than those whose hash is known. */
  public void setUnsettled() {
    in.setUnsettled(number);
  }

  /**
   * Whether its hash was taken when it had another stamp than in the walk: a file with that stamp
   * need not have that hash.
   */
  public boolean isLate() {
    return in.isLate(number);
  }

  /** Reads a stream to its end, with room at once for what is expected. */
  private static byte[] all(InputStream in, int expected) throws IOException {
    byte[] bytes = new byte[expected + 1];
    int read = in.readNBytes(bytes, 0, bytes.length);
    if (read < bytes.length) {
      return Arrays.copyOf(bytes, read);
    }
    byte[] rest = in.readAllBytes();
    byte[] all = Arrays.copyOf(bytes, bytes.length + rest.length);
    System.arraycopy(rest, 0, all, bytes.length, rest.length);
    return all;
  }

  /** A new stream over the bytes; the caller closes it. Fails if the file became a link. */
  public InputStream open() throws IOException {
    return rewriting == null ? in.node(number).open() : new ByteArrayInputStream(made(rewriting));
  }

  /** The same path with the same stamp, and both as they lie on the disk or as published. */
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof SourceFile file
            && path.equals(file.path)
            && (rewriting == null) == (file.rewriting == null)
            && stamp().equals(file.stamp()));
  }

  @Override
  public int hashCode() {
    return path.hashCode();
  }

  @Override
  public String toString() {
    return path;
  }
}
