package org.yearpress.output;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.yearpress.text.RecentMap;

/**
 * A sorted list of any length: the last items are in the heap, the others in sorted runs on the
 * disk, merged whenever the list is read. A list that is not longer than what the heap is to hold
 * never touches the disk. Thread-safe; what is read is the list as it was when the reading began.
 */
final class SortedRuns<T> implements Iterable<T>, Closeable {
  /** Runs of a size that are merged to one: so few are open at once. */
  private static final int WIDTH = 32;

  /** Items between two whose place on the disk is kept. */
  private static final int BLOCK = 64;

  private static final int BUFFER = 1 << 15;
  private static final int BLOCKS_KEPT = 64;

  private final Comparator<T> order;
  private final Function<T, String> key;
  private final Codec<T> codec;
  private final ScratchSpace space;
  private final List<Run> runs = new ArrayList<>();
  private List<T> recent = new ArrayList<>();
  private boolean isSorted = true;
  private OutputDisk.@Nullable Scratch scratch;

  /** Writes items and reads them again. */
  interface Codec<T> {
    void write(T item, DataOutput out) throws IOException;

    T read(DataInput in) throws IOException;
  }

  /**
   * Where runs go.
   *
   * @param most items that the heap is to hold
   */
  record ScratchSpace(Opener opener, int most) {
    /** So many lines of a ledger take about eight megabytes. */
    static final int MOST = 1 << 15;

    /** Opens a new file. */
    interface Opener {
      OutputDisk.Scratch open() throws IOException;
    }

    /** Nothing is written: for lists that are known to be short. */
    static ScratchSpace none() {
      return new ScratchSpace(
          () -> {
            throw new IOException("a short list has grown long");
          },
          Integer.MAX_VALUE);
    }
  }

  /**
   * An empty list.
   *
   * @param order by the key before anything else
   * @param key by which items are looked up
   */
  SortedRuns(Comparator<T> order, Function<T, String> key, Codec<T> codec, ScratchSpace space) {
    this.order = order;
    this.key = key;
    this.codec = codec;
    this.space = space;
  }

  /** Adds an item, which is in the list once for each time that it was added. */
  synchronized void add(T item) throws IOException {
    isSorted =
        isSorted && (recent.isEmpty() || order.compare(recent.get(recent.size() - 1), item) <= 0);
    recent.add(item);
    if (recent.size() >= space.most()) {
      sort();
      runs.add(write(recent.iterator(), 0));
      recent = new ArrayList<>();
      mergeRuns();
    }
  }

  /** Merges runs of one level, as long as there are many of them. */
  private void mergeRuns() throws IOException {
    for (int level = runs.get(runs.size() - 1).level; count(level) == WIDTH; level++) {
      int merged = level;
      List<Iterator<T>> parts = new ArrayList<>();
      for (Run run : runs) {
        if (run.level == merged) {
          parts.add(new RunReader(run));
        }
      }
      Run whole = write(new Merge<>(parts, order), level + 1);
      runs.removeIf(run -> run.level == merged);
      runs.add(whole);
    }
  }

  private long count(int level) {
    return runs.stream().filter(run -> run.level == level).count();
  }

  private void sort() {
    if (!isSorted) {
      recent.sort(order);
      isSorted = true;
    }
  }

  /** The items in order; an {@link UncheckedIOException} comes out of it when the disk fails. */
  @Override
  public synchronized Iterator<T> iterator() {
    sort();
    List<T> now = new ArrayList<>(recent);
    if (runs.isEmpty()) {
      return now.iterator();
    }
    List<Iterator<T>> parts = new ArrayList<>();
    runs.forEach(run -> parts.add(new RunReader(run)));
    parts.add(now.iterator());
    return new Merge<>(parts, order);
  }

  /** The items whose key is not before a text, in order; read as {@link #iterator()} is. */
  synchronized Iterator<T> iterator(String from) {
    if (from.isEmpty()) {
      return iterator();
    }
    sort();
    List<Iterator<T>> parts = new ArrayList<>();
    runs.forEach(run -> parts.add(run.iterator(from)));
    parts.add(new ArrayList<>(recent.subList(index(recent, from), recent.size())).iterator());
    return parts.size() == 1 ? parts.get(0) : new Merge<>(parts, order);
  }

  /** How many items were added. */
  synchronized long size() {
    return recent.size() + runs.stream().mapToLong(run -> run.count).sum();
  }

  /** The same as a stream, read while it is gone through. */
  Stream<T> stream() {
    return StreamSupport.stream(spliterator(), false);
  }

  /**
   * The first item of a key, in their order, that fulfils a condition; null without one.
   *
   * @throws UncheckedIOException when the disk fails
   */
  synchronized @Nullable T find(String wanted, Predicate<T> condition) {
    sort();
    T found = first(recent, wanted, condition);
    for (Run run : runs) {
      T other = run.first(wanted, condition);
      if (other != null && (found == null || order.compare(other, found) < 0)) {
        found = other;
      }
    }
    return found;
  }

  /**
   * The first item whose key is not before a text; null without one.
   *
   * @throws UncheckedIOException when the disk fails
   */
  synchronized @Nullable T from(String wanted) {
    sort();
    int at = index(recent, wanted);
    T found = at < recent.size() ? recent.get(at) : null;
    for (Run run : runs) {
      T other = run.from(wanted);
      if (other != null && (found == null || order.compare(other, found) < 0)) {
        found = other;
      }
    }
    return found;
  }

  private @Nullable T first(List<T> sorted, String wanted, Predicate<T> condition) {
    for (int at = index(sorted, wanted);
        at < sorted.size() && key.apply(sorted.get(at)).equals(wanted);
        at++) {
      if (condition.test(sorted.get(at))) {
        return sorted.get(at);
      }
    }
    return null;
  }

  /** The place of the first item whose key is not before a text. */
  private int index(List<T> sorted, String wanted) {
    int low = 0;
    int high = sorted.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (key.apply(sorted.get(middle)).compareTo(wanted) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Gives the disk back; nothing can be read then that was there. */
  @Override
  public synchronized void close() throws IOException {
    if (scratch != null) {
      scratch.close();
    }
  }

  private OutputDisk.Scratch scratch() throws IOException {
    if (scratch == null) {
      scratch = space.opener().open();
    }
    return scratch;
  }

  private Run write(Iterator<T> items, int level) throws IOException {
    Appending to = new Appending(scratch());
    Run run = new Run(to.at, level);
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(to, BUFFER));
    while (items.hasNext()) {
      T item = items.next();
      if (run.count % BLOCK == 0) {
        out.flush();
        run.starts.add(new Start(key.apply(item), to.at));
      }
      codec.write(item, out);
      run.count++;
    }
    out.flush();
    return run;
  }

  /** The first item of a block. */
  private record Start(String key, long at) {}

  /** A sorted part of the list on the disk. */
  private final class Run {
    private final long from;
    private final int level;
    private final List<Start> starts = new ArrayList<>();
    private long count;

    /** What was read last: neighbours are asked for together. */
    private final Map<Integer, List<T>> known = new RecentMap<>(BLOCKS_KEPT);

    Run(long from, int level) {
      this.from = from;
      this.level = level;
    }

    @Nullable T first(String wanted, Predicate<T> condition) {
      for (int block = block(wanted);
          block < starts.size() && starts.get(block).key.compareTo(wanted) <= 0;
          block++) {
        T found = SortedRuns.this.first(items(block), wanted, condition);
        if (found != null) {
          return found;
        }
      }
      return null;
    }

    @Nullable T from(String wanted) {
      for (int block = block(wanted); block < starts.size(); block++) {
        List<T> items = items(block);
        int at = index(items, wanted);
        if (at < items.size()) {
          return items.get(at);
        }
      }
      return null;
    }

    /** The items whose key is not before a text. */
    Iterator<T> iterator(String wanted) {
      if (starts.isEmpty()) {
        return Collections.emptyIterator();
      }
      int block = block(wanted);
      Iterator<T> items = new RunReader(starts.get(block).at, count - (long) block * BLOCK);
      return StreamSupport.stream(Spliterators.spliteratorUnknownSize(items, 0), false)
          .dropWhile(item -> key.apply(item).compareTo(wanted) < 0)
          .iterator();
    }

    /** The last block that begins before a text, or the first. */
    private int block(String wanted) {
      int block = 0;
      for (int low = 1, high = starts.size(); low < high; ) {
        int middle = (low + high) >>> 1;
        if (starts.get(middle).key.compareTo(wanted) < 0) {
          block = middle;
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return block;
    }

    private List<T> items(int block) {
      return known.computeIfAbsent(
          block,
          number -> {
            long left = count - (long) number * BLOCK;
            List<T> items = new ArrayList<>(BLOCK);
            new RunReader(starts.get(number).at, Math.min(left, BLOCK))
                .forEachRemaining(items::add);
            return items;
          });
    }
  }

  /** Reads some items of a run. */
  private final class RunReader implements Iterator<T> {
    private final DataInputStream in;
    private long left;

    RunReader(Run run) {
      this(run.from, run.count);
    }

    RunReader(long from, long count) {
      int buffer = count <= BLOCK ? BUFFER / 4 : BUFFER;
      try {
        this.in = new DataInputStream(new BufferedInputStream(reading(scratch(), from), buffer));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      this.left = count;
    }

    @Override
    public boolean hasNext() {
      return left > 0;
    }

    @Override
    public T next() {
      if (left == 0) {
        throw new NoSuchElementException();
      }
      left--;
      try {
        return codec.read(in);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static InputStream reading(OutputDisk.Scratch scratch, long from) {
    return new InputStream() {
      private long at = from;

      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
      }

      @Override
      public int read(byte[] target, int start, int count) throws IOException {
        int taken = scratch.read(at, target, start, count);
        at += Math.max(taken, 0);
        return taken;
      }
    };
  }

  /** What is written goes behind all that was. */
  private static final class Appending extends OutputStream {
    private final OutputDisk.Scratch scratch;
    private long at;

    Appending(OutputDisk.Scratch scratch) throws IOException {
      this.scratch = scratch;
      this.at = scratch.length();
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      scratch.append(bytes, from, count);
      at += count;
    }
  }

  /** Several sorted lists as one; equal items in the order of the lists. */
  static final class Merge<T> implements Iterator<T> {
    private final PriorityQueue<Head<T>> heads;

    /** What comes next of one list. */
    private static final class Head<T> {
      private final Iterator<T> from;
      private final int place;
      private T item;

      Head(Iterator<T> from, int place) {
        this.from = from;
        this.place = place;
        this.item = from.next();
      }
    }

    Merge(List<Iterator<T>> parts, Comparator<T> order) {
      Comparator<Head<T>> byItem = (one, other) -> order.compare(one.item, other.item);
      heads =
          new PriorityQueue<>(
              parts.size() + 1, byItem.thenComparing(Comparator.comparingInt(head -> head.place)));
      for (int i = 0; i < parts.size(); i++) {
        if (parts.get(i).hasNext()) {
          heads.add(new Head<>(parts.get(i), i));
        }
      }
    }

    @Override
    public boolean hasNext() {
      return !heads.isEmpty();
    }

    @Override
    public T next() {
      Head<T> head = heads.remove();
      T item = head.item;
      if (head.from.hasNext()) {
        head.item = head.from.next();
        heads.add(head);
      }
      return item;
    }
  }
}
