package org.yearpress.cache;

import org.yearpress.cache.codec.RecordCodec;
import org.yearpress.cache.codec.RecordCodecTest;
import org.yearpress.model.Report;

/** Any bytes as records that a build kept; for tests of other packages. */
public final class RecordBytes {
  private RecordBytes() {}

  /** Reads records; what is read is written and read again as the same. */
  public static void read(byte[] bytes) {
    read(RecordCodecTest.Everything.class, bytes);
    read(Report.class, bytes);
  }

  private static <T extends Record> void read(Class<T> type, byte[] bytes) {
    try {
      T record = RecordCodec.decode(type, bytes);
      if (!RecordCodec.decode(type, RecordCodec.encode(record)).equals(record)) {
        throw new AssertionError("another record: " + record);
      }
    } catch (RecordCodec.UnreadableException e) {
      // Nothing that is used: it is made again.
    }
  }
}
