package org.yearpress.cache;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.yearpress.cache.codec.RecordCodec;

/**
 * A result with its trace, as bytes and back: the length of the trace, the trace, the result. The
 * result is decoded where the trace holds. Thread-safe.
 */
final class TracedResult {
  private final Trace trace;
  private byte @Nullable [] encoded;
  private @Nullable Record result;

  private TracedResult(Trace trace, byte @Nullable [] encoded, @Nullable Record result) {
    this.trace = trace;
    this.encoded = encoded;
    this.result = result;
  }

  /** A result that was just made. */
  static TracedResult of(Trace trace, Record result) {
    return new TracedResult(trace, null, result);
  }

  static byte[] encode(Trace trace, Record result) {
    byte[] first = RecordCodec.encode(trace);
    byte[] second = RecordCodec.encode(result);
    return ByteBuffer.allocate(Integer.BYTES + first.length + second.length)
        .putInt(first.length)
        .put(first)
        .put(second)
        .array();
  }

  /**
   * Reads the trace of what {@link #encode} wrote.
   *
   * @throws RecordCodec.UnreadableException when the bytes are anything else
   */
  static TracedResult decode(byte[] bytes) throws RecordCodec.UnreadableException {
    int length = bytes.length < Integer.BYTES ? -1 : ByteBuffer.wrap(bytes).getInt();
    if (length < 0 || length > bytes.length - Integer.BYTES) {
      throw new RecordCodec.UnreadableException("no trace", null);
    }
    int middle = Integer.BYTES + length;
    return new TracedResult(
        RecordCodec.decode(Trace.class, Arrays.copyOfRange(bytes, Integer.BYTES, middle)),
        Arrays.copyOfRange(bytes, middle, bytes.length),
        null);
  }

  Trace trace() {
    return trace;
  }

  /**
   * The result.
   *
   * @param shared makes of each record that is decoded the one that is used
   * @throws RecordCodec.UnreadableException when its bytes are anything else
   */
  synchronized <T extends Record> T result(Class<T> type, UnaryOperator<Object> shared)
      throws RecordCodec.UnreadableException {
    Record known = result;
    if (known == null) {
      known = RecordCodec.decode(type, Objects.requireNonNull(encoded), shared);
      result = known;
      encoded = null;
    }
    return type.cast(known);
  }
}
