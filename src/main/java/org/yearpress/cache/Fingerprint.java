package org.yearpress.cache;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.stream.Stream;
import org.yearpress.cache.codec.RecordCodec;
import org.yearpress.text.Digests;
import org.yearpress.text.Sha256;

/**
 * The first 128 bits of a SHA-256. Two things with equal fingerprints are treated as equal.
 *
 * @param high the first eight bytes
 * @param low the next eight
 */
public record Fingerprint(long high, long low) {
  /** The fingerprint of bytes. */
  public static Fingerprint of(byte[] bytes) {
    return of(Digests.hash(bytes));
  }

  /** The fingerprint of a text. */
  public static Fingerprint of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The fingerprint of what a hash stands for. */
  public static Fingerprint of(Sha256 hash) {
    return new Fingerprint(hash.a(), hash.b());
  }

  /** The canonical bytes of a record, and of all that it holds. */
  public static Fingerprint ofRecord(Record record) {
    return of(RecordCodec.encode(record));
  }

  /** Starts a fingerprint of several parts. */
  public static Hasher hasher() {
    return new Hasher();
  }

  /** Puts parts together; the same parts in another order, or cut elsewhere, are another thing. */
  public static final class Hasher {
    private static final int SOME = 1 << 15;

    private final MessageDigest digest = Digests.sha256();
    private final ByteBuffer words = ByteBuffer.allocate(4 * Long.BYTES);

    private Hasher() {}

    /** One more text. */
    public Hasher add(String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      add(bytes.length);
      digest.update(bytes);
      return this;
    }

    /** Many more texts without a line break; not all of them are in the heap at once. */
    public Hasher addLines(Stream<String> lines) {
      StringBuilder some = new StringBuilder();
      lines.forEachOrdered(
          line -> {
            some.append(line).append('\n');
            if (some.length() > SOME) {
              add(some.toString());
              some.setLength(0);
            }
          });
      return add(some.append('\n').toString());
    }

    /** One more number. */
    public Hasher add(long number) {
      words.clear().putLong(number);
      digest.update(words.array(), 0, Long.BYTES);
      return this;
    }

    /** One more fingerprint. */
    public Hasher add(Fingerprint other) {
      words.clear().putLong(other.high).putLong(other.low);
      digest.update(words.array(), 0, words.position());
      return this;
    }

    /** One more hash. */
    public Hasher add(Sha256 hash) {
      words.clear().putLong(hash.a()).putLong(hash.b()).putLong(hash.c()).putLong(hash.d());
      digest.update(words.array());
      return this;
    }

    /** One more record. */
    public Hasher add(Record record) {
      return record instanceof Fingerprint other ? add(other) : add(Fingerprint.ofRecord(record));
    }

    /** The fingerprint of all parts so far; ends the mixer. */
    public Fingerprint hash() {
      return of(Sha256.of(digest.digest()));
    }
  }
}
