package org.yearpress.content.tree;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.yearpress.api.API;
import org.yearpress.text.Digests;
import org.yearpress.text.MediaTypes;

/**
 * A file of the content folder that has passed the gate. Only {@link ContentTree} creates one, so
 * that no text of an editor ever becomes a path on disk. Its hash is computed when its bytes are
 * first read. Thread-safe.
 */
@API(status = API.Status.STABLE)
public final class SourceFile {
  private static final int CHUNK = 1 << 16;

  private final TreeNode node;
  private final String path;
  private final Stamp stamp;
  private volatile @Nullable String sha256;

  /** The same file as it is published, where that was asked for: it is made and hashed once. */
  private volatile @Nullable SourceFile rewritten;

  SourceFile(TreeNode node, String path, Stamp stamp) {
    this.node = node;
    this.path = path;
    this.stamp = stamp;
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
    return stamp;
  }

  /** Takes the hash from an earlier build that saw the same stamp, so that nothing is read. */
  public void setKnownSha256(String hash) {
    sha256 = hash;
  }

  /** The hash where it is known already; null when the bytes would have to be read. */
  public @Nullable String knownSha256() {
    return sha256;
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
    return node instanceof RewrittenNode rewritten ? rewritten.size() : stamp.size();
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
    if (node instanceof RewrittenNode) {
      return this;
    }
    SourceFile known = rewritten;
    return known == null ? rewritten(rewriting, null) : known;
  }

  /**
   * The same where the bytes were made already.
   *
   * @param made what the rewriting makes of the file
   */
  public SourceFile rewritten(Rewriting rewriting, byte @Nullable [] made) {
    if (node instanceof RewrittenNode) {
      return this;
    }
    SourceFile now = new SourceFile(new RewrittenNode(node, this, rewriting, made), path, stamp);
    rewritten = now;
    return now;
  }

  /** SHA-256 of the bytes, lower-case hex; streams the file when it has not been read yet. */
  public String sha256() throws IOException {
    String known = sha256;
    if (known == null) {
      MessageDigest digest = Digests.sha256();
      byte[] chunk = new byte[CHUNK];
      try (InputStream in = open()) {
        for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
          digest.update(chunk, 0, read);
        }
      }
      known = HexFormat.of().formatHex(digest.digest());
      sha256 = known;
    }
    return known;
  }

  /** All bytes. Ask {@link #size} first: what is large is better streamed. */
  public byte[] bytes() throws IOException {
    try (InputStream in = open()) {
      byte[] bytes = all(in, (int) Math.min(size(), CHUNK));
      if (sha256 == null) {
        sha256 = Digests.hex(bytes);
      }
      return bytes;
    }
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
    return node.open();
  }

  @Override
  public String toString() {
    return path;
  }
}
