package org.yearpress.cache;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** A result with its trace, as bytes and back: the length of the trace, the trace, the result. */
record TracedResult(Trace trace, Record result) {
  static byte[] encode(Trace trace, Record result) {
    byte[] first = RecordCodec.encode(trace);
    byte[] second = RecordCodec.encode(result);
    return ByteBuffer.allocate(Integer.BYTES + first.length + second.length)
        .putInt(first.length)
        .put(first)
        .put(second)
        .array();
  }

  static TracedResult decode(Class<? extends Record> type, byte[] bytes)
      throws RecordCodec.Unreadable {
    int length = bytes.length < Integer.BYTES ? -1 : ByteBuffer.wrap(bytes).getInt();
    int middle = Integer.BYTES + length;
    if (length < 0 || middle > bytes.length || middle < 0) {
      throw new RecordCodec.Unreadable("no trace", null);
    }
    return new TracedResult(
        RecordCodec.decode(Trace.class, Arrays.copyOfRange(bytes, Integer.BYTES, middle)),
        RecordCodec.decode(type, Arrays.copyOfRange(bytes, middle, bytes.length)));
  }
}
