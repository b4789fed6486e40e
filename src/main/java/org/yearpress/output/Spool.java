package org.yearpress.output;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.text.Digests;
import org.yearpress.text.MediaTypes;
import org.yearpress.text.Sha256;

/** A file that was read once and can be read again; a long one is on the disk meanwhile. */
final class Spool implements Closeable {
  /** What is not longer is in the heap. */
  static final int IN_HEAP = 1 << 18;

  private final byte[] head;
  private final @Nullable Path file;
  private final Manifest.Entry entry;

  private Spool(byte[] head, @Nullable Path file, Manifest.Entry entry) {
    this.head = head;
    this.file = file;
    this.entry = entry;
  }

  /**
   * Reads a file.
   *
   * @param folder for what is long; null for that of the system
   * @throws UncheckedIOException when the source cannot be read
   * @throws UnusableException when the disk takes no more
   */
  static Spool of(String path, Sink.Source source, MediaTypes types, @Nullable Path folder) {
    try (InputStream in = source.open()) {
      byte[] head = in.readNBytes(IN_HEAP + 1);
      MessageDigest digest = Digests.sha256();
      digest.update(head);
      if (head.length <= IN_HEAP) {
        return new Spool(head, null, entry(digest, head.length, path, types));
      }
      return toDisk(path, head, in, digest, types, folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Spool toDisk(
      String path,
      byte[] head,
      InputStream rest,
      MessageDigest digest,
      MediaTypes types,
      @Nullable Path folder)
      throws IOException {
    Path file = null;
    boolean whole = false;
    try {
      long length = head.length;
      file = newFile(path, folder);
      try (OutputStream out = Files.newOutputStream(file)) {
        write(head, out, path);
        for (byte[] chunk = rest.readNBytes(Build.CHUNK);
            chunk.length > 0;
            chunk = rest.readNBytes(Build.CHUNK)) {
          digest.update(chunk);
          length += chunk.length;
          write(chunk, out, path);
        }
      }
      whole = true;
      return new Spool(new byte[0], file, entry(digest, length, path, types));
    } finally {
      if (!whole && file != null) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static Path newFile(String path, @Nullable Path folder) {
    try {
      return folder == null
          ? Files.createTempFile("yearpress-", null)
          : Files.createTempFile(folder, "long-", null);
    } catch (IOException e) {
      throw noSpace(path, e);
    }
  }

  private static void write(byte[] chunk, OutputStream out, String path) {
    try {
      out.write(chunk);
    } catch (IOException e) {
      throw noSpace(path, e);
    }
  }

  private static UnusableException noSpace(String path, IOException e) {
    return new UnusableException(
        Text.of("output.write-failed", "path", path, "reason", String.valueOf(e.getMessage())), e);
  }

  private static Manifest.Entry entry(
      MessageDigest digest, long length, String path, MediaTypes types) {
    return new Manifest.Entry(Sha256.of(digest.digest()), length, types.of(path));
  }

  Manifest.Entry entry() {
    return entry;
  }

  /**
   * Puts it into a store, where it does not stand there.
   *
   * @return the number under which it is listed
   */
  int putInto(SiteStore store, String path, boolean stands) {
    if (stands) {
      return ListedFile.NOT_STAGED;
    }
    putInto(store, path);
    return ListedFile.IN_STORE;
  }

  /** Puts it into a store. */
  void putInto(SiteStore store, String path) {
    Path onDisk = file;
    if (onDisk == null) {
      store.put(path, entry, head);
    } else {
      store.put(path, entry, () -> Files.newInputStream(onDisk));
    }
  }

  @Override
  public void close() {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
