package org.yearpress.cache;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.yearpress.cache.codec.RecordCodec;
import org.yearpress.text.VarInt;

/**
 * Where each result lies, by its name. A build of very many reports has a few for each, so they are
 * kept as bytes, one behind the other, and found by the fingerprints of their names. Thread-safe.
 */
final class CacheIndex {
  private static final int NAME_BYTES = 2 * Long.BYTES;
  private static final int FEWEST_SLOTS = 1 << 6;

  /** Before each entry: its name and the length of the rest. */
  private static final int HEAD = NAME_BYTES + Integer.BYTES;

  private final Texts files = new Texts();
  private final Texts stages = new Texts();

  /** Entries in the order in which they were put; one that was put again has left its old bytes. */
  private ByteBuffer entries = ByteBuffer.allocate(1 << 10);

  /** At the slot that a name leads to, or the next free one: 1 + where its entry begins. */
  private int[] slots = new int[FEWEST_SLOTS];

  private int size;

  /**
   * A result.
   *
   * @param result its trace and itself
   * @param parts what it gave to stages of the whole site, by stage
   */
  record Entry(BlobStore.Ref result, Map<String, BlobStore.Ref> parts) {}

  /** Texts with numbers. */
  private static final class Texts {
    final List<String> all = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    int number(String text) {
      Integer known = numbers.putIfAbsent(text, all.size());
      if (known == null) {
        all.add(text);
      }
      return known == null ? all.size() - 1 : known;
    }
  }

  synchronized @Nullable Entry get(String key) {
    int at = slots[slot(Fingerprint.of(key))] - 1;
    return at < 0 ? null : entry(at);
  }

  synchronized void put(String key, Entry entry) {
    put(Fingerprint.of(key), entry);
  }

  private void put(Fingerprint name, Entry entry) {
    int room = HEAD + Integer.BYTES + (entry.parts().size() + 1) * (8 * Integer.BYTES);
    if (entries.remaining() < room) {
      entries =
          ByteBuffer.allocate(Math.addExact(entries.capacity(), Math.max(room, entries.capacity())))
              .put(entries.flip());
    }
    int at = entries.position();
    entries.putLong(name.high()).putLong(name.low()).putInt(0);
    number(entry.parts().size());
    ref(entry.result());
    entry
        .parts()
        .forEach(
            (stage, ref) -> {
              number(stages.number(stage));
              ref(ref);
            });
    entries.putInt(at + NAME_BYTES, entries.position() - at - HEAD);
    put(name, at);
  }

  private void put(Fingerprint name, int at) {
    int slot = slot(name);
    if (slots[slot] == 0) {
      size++;
    }
    slots[slot] = at + 1;
    if (size > slots.length / 2) {
      int[] before = slots;
      slots = new int[2 * before.length];
      for (int each : before) {
        if (each > 0) {
          slots[slot(name(each - 1))] = each;
        }
      }
    }
  }

  /** The slot of a name, or the one that it would have. */
  private int slot(Fingerprint name) {
    int slot = (int) name.low() & (slots.length - 1);
    while (slots[slot] != 0 && !name(slots[slot] - 1).equals(name)) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  private Fingerprint name(int at) {
    return new Fingerprint(entries.getLong(at), entries.getLong(at + Long.BYTES));
  }

  private Entry entry(int at) {
    ByteBuffer in = entries.duplicate().position(at + HEAD);
    int size = (int) VarInt.read(in);
    BlobStore.Ref result = ref(in);
    Map<String, BlobStore.Ref> parts = new TreeMap<>();
    for (int i = 0; i < size; i++) {
      parts.put(stages.all.get((int) VarInt.read(in)), ref(in));
    }
    return new Entry(result, parts);
  }

  private void ref(BlobStore.Ref ref) {
    number(files.number(ref.file()));
    number(ref.offset());
    number(ref.length());
    entries.putInt((int) ref.checksum()); // of 32 bits
  }

  private BlobStore.Ref ref(ByteBuffer in) {
    String file = files.all.get((int) VarInt.read(in));
    long offset = VarInt.read(in);
    int length = (int) VarInt.read(in);
    return new BlobStore.Ref(file, offset, length, Integer.toUnsignedLong(in.getInt()));
  }

  private void number(long number) {
    long rest = number;
    while ((rest & ~0x7FL) != 0) {
      entries.put((byte) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    entries.put((byte) rest);
  }

  private interface Each {
    void entry(Fingerprint name, int at);
  }

  /** Goes through the entries in the order in which they were put. */
  private void each(Each each) {
    for (int at = 0; at < entries.position(); at += HEAD + entries.getInt(at + NAME_BYTES)) {
      Fingerprint name = name(at);
      if (slots[slot(name)] == at + 1) {
        each.entry(name, at);
      }
    }
  }

  /** Goes through all that the results are in. */
  synchronized void eachRef(Consumer<BlobStore.Ref> then) {
    each(
        (name, at) -> {
          Entry entry = entry(at);
          then.accept(entry.result());
          entry.parts().values().forEach(then);
        });
  }

  /** Where the last bytes that results are in end, by the file. */
  synchronized Map<String, Long> ends() {
    Map<String, Long> ends = new TreeMap<>();
    eachRef(ref -> ends.merge(ref.file(), ref.end(), Math::max));
    return ends;
  }

  /** The same results in other places. */
  synchronized CacheIndex moved(UnaryOperator<BlobStore.Ref> to) {
    CacheIndex moved = new CacheIndex();
    each(
        (name, at) -> {
          Entry entry = entry(at);
          Map<String, BlobStore.Ref> parts = new TreeMap<>();
          BlobStore.Ref result = to.apply(entry.result());
          entry.parts().forEach((stage, ref) -> parts.put(stage, to.apply(ref)));
          moved.put(name, new Entry(result, parts));
        });
    return moved;
  }

  /** How many results there are. */
  synchronized int size() {
    return size;
  }

  /** An index as it is kept between builds. */
  @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
  record Kept(List<String> files, List<String> stages, byte[] entries) {}

  /** The bytes to be kept. */
  synchronized byte[] encoded() {
    return RecordCodec.encode(
        new Kept(files.all, stages.all, Arrays.copyOf(entries.array(), entries.position())));
  }

  /**
   * Reads what {@link #encoded} gave.
   *
   * @throws RecordCodec.UnreadableException when the bytes are anything else
   */
  static CacheIndex decoded(byte[] bytes) throws RecordCodec.UnreadableException {
    Kept kept = RecordCodec.decode(Kept.class, bytes);
    CacheIndex index = new CacheIndex();
    if (!kept.files().stream().allMatch(CacheFile::isPart)) {
      throw new RecordCodec.UnreadableException("no files of ours", null);
    }
    kept.files().forEach(index.files::number);
    kept.stages().forEach(index.stages::number);
    index.entries = ByteBuffer.wrap(kept.entries()).position(kept.entries().length);
    try {
      for (int at = 0; at < index.entries.position(); ) {
        index.entry(at); // fails where it is none
        index.put(index.name(at), at);
        int length = index.entries.getInt(at + NAME_BYTES);
        if (length <= 0) {
          throw new RecordCodec.UnreadableException("an entry without bytes", null);
        }
        at += HEAD + length;
      }
      return index;
    } catch (IndexOutOfBoundsException | BufferUnderflowException | IllegalArgumentException e) {
      throw new RecordCodec.UnreadableException(String.valueOf(e.getMessage()), e);
    }
  }
}
