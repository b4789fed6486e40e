package org.yearpress.search;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.yearpress.text.Digests;

/**
 * What every file of the index begins with: {@code YPS2}, a letter for what it is, and the length
 * of its content; then the content, deflated where the letter is small. Shards are not: their bits
 * are dense.
 */
public final class IndexFile {
  static final char MANIFEST = 'm';
  public static final char BUNDLE = 'b';
  public static final char NAMES = 'n';
  public static final char TEXT = 't';
  public static final char FOLD = 'f';
  public static final char SHARD = 'S';

  /** Largest file that readers accept, inflated: more than the longest section can make. */
  static final int MAX_BYTES = 64 << 20;

  private static final byte[] MAGIC = "YPS2".getBytes(StandardCharsets.US_ASCII);
  private static final int LEVEL = 6;

  private IndexFile() {}

  /** The file that holds a content. */
  static byte[] of(char type, byte[] content) {
    ByteWriter file = new ByteWriter().raw(MAGIC).one(type).number(content.length);
    return file.raw(Character.isUpperCase(type) ? content : deflated(content)).bytes();
  }

  /**
   * The content of a file.
   *
   * @throws DamagedException when it is no such file
   */
  public static byte[] content(char type, byte[] file) {
    ByteReader in = new ByteReader(file);
    if (!Arrays.equals(in.raw(MAGIC.length), MAGIC) || in.one() != type) {
      throw new DamagedException();
    }
    int length = in.number();
    if (length < 0 || length > MAX_BYTES) {
      throw new DamagedException();
    }
    int head =
        MAGIC.length + 1 + (length < 0x80 ? 1 : length < 0x4000 ? 2 : length < 0x200000 ? 3 : 4);
    byte[] rest = Arrays.copyOfRange(file, head, file.length);
    byte[] content = Character.isUpperCase(type) ? rest : inflated(rest, length);
    if (content.length != length) {
      throw new DamagedException();
    }
    return content;
  }

  /** The SHA-256 of contents, one after the other, in hex digits. */
  public static String hash(Iterable<byte[]> contents) {
    MessageDigest digest = Digests.sha256();
    contents.forEach(digest::update);
    return HexFormat.of().formatHex(digest.digest());
  }

  private static byte[] deflated(byte[] content) {
    Deflater deflater = new Deflater(LEVEL, true);
    try {
      deflater.setInput(content);
      deflater.finish();
      byte[] buffer = new byte[content.length + 64];
      int length = deflater.deflate(buffer);
      ByteArrayOutputStream out = new ByteArrayOutputStream(length);
      out.write(buffer, 0, length);
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }

  private static byte[] inflated(byte[] bytes, int length) {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(bytes);
      byte[] content = new byte[length];
      int done = 0;
      while (done < length) {
        int more = inflater.inflate(content, done, length - done);
        if (more == 0) {
          throw new DamagedException();
        }
        done += more;
      }
      return content;
    } catch (DataFormatException e) {
      throw new DamagedException();
    } finally {
      inflater.end();
    }
  }
}
