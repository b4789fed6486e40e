package org.yearpress.cache;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.yearpress.cache.codec.RecordCodec;
import org.yearpress.text.Sha256;

/**
 * The files of the content as a build saw them, as bytes: there are very many. Of each path is
 * written what differs from the one before it.
 */
public final class SeenFiles {
  private static final int HASH = 32;

  /** What follows a path: size, time, key, whether it is sure, the hash. */
  private static final int FIXED = 3 * Long.BYTES + 1 + HASH;

  private static final int PIECE = 1 << 20;

  /** What is written, in pieces: a site has very many files. */
  private final List<byte[]> pieces = new ArrayList<>();

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private byte[] before = {};

  /** Adds a file; all are added in the order of their paths. */
  public void add(String path, SeenFile file) {
    byte[] now = path.getBytes(StandardCharsets.UTF_8);
    int same = Math.max(0, Arrays.mismatch(before, now));
    before = now;
    ByteBuffer line = ByteBuffer.allocate(2 * Integer.BYTES + now.length - same + FIXED);
    line.putInt(same).putInt(now.length - same).put(now, same, now.length - same);
    line.putLong(file.size()).putLong(file.modified()).putLong(file.key());
    line.put((byte) (file.isSure() ? 1 : 0));
    Sha256 hash = file.hash();
    line.putLong(hash.a()).putLong(hash.b()).putLong(hash.c()).putLong(hash.d());
    out.writeBytes(line.array());
    if (out.size() >= PIECE) {
      pieces.add(out.toByteArray());
      out.reset();
    }
  }

  /** The bytes that are kept, in pieces. */
  public byte[][] encoded() {
    List<byte[]> all = new ArrayList<>(pieces);
    all.add(out.toByteArray());
    return all.toArray(new byte[0][]);
  }

  /**
   * Goes through what {@link #encoded} gave, in the order of the paths, to the end of a buffer.
   *
   * @throws RecordCodec.UnreadableException when the bytes are anything else
   */
  static void read(ByteBuffer in, BiConsumer<String, SeenFile> each)
      throws RecordCodec.UnreadableException {
    read(in, new byte[0], each);
  }

  /**
   * The same for the pieces one after the other.
   *
   * @throws RecordCodec.UnreadableException when the bytes are anything else
   */
  public static void read(Iterable<byte[]> pieces, BiConsumer<String, SeenFile> each)
      throws RecordCodec.UnreadableException {
    byte[] path = {};
    for (byte[] piece : pieces) {
      path = read(ByteBuffer.wrap(piece), path, each);
    }
  }

  /**
   * Reads a piece.
   *
   * @param before the path at the end of the piece before
   * @return that at the end of this one
   */
  private static byte[] read(ByteBuffer in, byte[] before, BiConsumer<String, SeenFile> each)
      throws RecordCodec.UnreadableException {
    byte[] path = before;
    while (in.hasRemaining()) {
      try {
        int same = in.getInt();
        int more = in.getInt();
        if (same < 0 || same > path.length || more < 0 || more > in.remaining()) {
          throw new RecordCodec.UnreadableException("no path of a file", null);
        }
        path = Arrays.copyOf(path, same + more);
        in.get(path, same, more);
        long size = in.getLong();
        long modified = in.getLong();
        long key = in.getLong();
        boolean sure = in.get() != 0;
        Sha256 hash = new Sha256(in.getLong(), in.getLong(), in.getLong(), in.getLong());
        String name = new String(path, StandardCharsets.UTF_8);
        each.accept(name, new SeenFile(size, modified, key, hash, sure));
      } catch (BufferUnderflowException e) {
        throw new RecordCodec.UnreadableException("a file is cut", e);
      }
    }
    return path;
  }
}
