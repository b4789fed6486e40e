package org.yearpress.output;

import java.util.Iterator;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.yearpress.text.ChunkStream;
import org.yearpress.text.fast.Utf8;

/** A long list as text, generated entry by entry while it is read. */
final class ListStream<T> extends ChunkStream {
  /** So many bytes are handed over at once. */
  private static final int CHUNK = 1 << 16;

  private final Utf8 out = new Utf8(CHUNK + 1024);
  private final Iterator<T> entries;
  private final BiConsumer<T, Utf8> entry;
  private final Supplier<String> foot;
  private boolean ended;

  /**
   * @param head what is before the first entry
   * @param entry writes one
   * @param foot what is behind the last
   */
  ListStream(String head, Iterator<T> entries, BiConsumer<T, Utf8> entry, String foot) {
    this(head, entries, entry, () -> foot);
  }

  /**
   * The same.
   *
   * @param foot asked for when the last entry was written
   */
  ListStream(String head, Iterator<T> entries, BiConsumer<T, Utf8> entry, Supplier<String> foot) {
    out.write(head);
    this.entries = entries;
    this.entry = entry;
    this.foot = foot;
  }

  @Override
  protected byte @Nullable [] next() {
    if (ended) {
      return null;
    }
    while (entries.hasNext() && out.length() < CHUNK) {
      entry.accept(entries.next(), out);
    }
    if (!entries.hasNext()) {
      out.write(foot.get());
      ended = true;
    }
    byte[] chunk = out.toBytes();
    out.clear();
    return chunk;
  }
}
