package org.yearpress.diagnostic.packed;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.AbstractList;
import java.util.AbstractSequentialList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.PriorityQueue;
import java.util.RandomAccess;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Diagnostic;

/**
 * Very many diagnostics: they are made anew whenever they are read, a block at once, so whoever
 * goes through them in their order is quick. A short list is an ordinary one. Immutable.
 */
public final class DiagnosticList extends AbstractList<Diagnostic> implements RandomAccess {
  /** Lists up to this length are ordinary ones: of about five megabytes. */
  static final int SHORT = 1 << 13;

  private static final int BLOCK = 1 << 6;

  /** Bytes before the blocks, where a list is kept. */
  private static final int HEAD = 1 + 4 * Long.BYTES + Integer.BYTES;

  private final byte[][] blocks;

  /** The number of the first diagnostic of each block, and behind the last one. */
  private final int[] starts;

  /** Whether they are known to be sorted, each once. */
  private final boolean isSorted;

  private final Tally tally;

  private volatile Opened opened = new Opened(-1, List.of());

  /** The block that was read last. */
  private record Opened(int number, List<Diagnostic> diagnostics) {}

  private DiagnosticList(byte[][] blocks, int[] starts, boolean isSorted, Tally tally) {
    this.blocks = blocks;
    this.starts = starts;
    this.isSorted = isSorted;
    this.tally = tally;
  }

  @Override
  public Diagnostic get(int i) {
    if (i < 0 || i >= size()) {
      throw new IndexOutOfBoundsException(i);
    }
    int found = Arrays.binarySearch(starts, i);
    int number = found < 0 ? -2 - found : found;
    Opened known = opened;
    if (known.number() != number) {
      known = new Opened(number, DiagnosticBlock.read(blocks[number]));
      opened = known;
    }
    return known.diagnostics().get(i - starts[number]);
  }

  @Override
  public int size() {
    return starts[blocks.length];
  }

  /** Goes through blocks of its own: two readers would throw out each other's. */
  @Override
  public Iterator<Diagnostic> iterator() {
    return Arrays.stream(blocks).flatMap(block -> DiagnosticBlock.read(block).stream()).iterator();
  }

  @Override
  public Spliterator<Diagnostic> spliterator() {
    return Spliterators.spliterator(iterator(), size(), Spliterator.ORDERED | Spliterator.NONNULL);
  }

  /** How many there are of each kind, where a list was counted; null for one that was not. */
  static @Nullable Tally knownTally(List<Diagnostic> all) {
    if (all instanceof Joined joined) {
      return joined.tally;
    }
    return all instanceof DiagnosticList list ? list.tally : null;
  }

  /** Takes diagnostics one after the other. Not thread-safe. */
  public static final class Collector {
    private final List<byte[]> blocks = new ArrayList<>();
    private final IntStream.Builder sizes = IntStream.builder();
    private List<Diagnostic> recent = new ArrayList<>();
    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    private Tally tally = Tally.NOTHING;

    public void add(Diagnostic diagnostic) {
      recent.add(diagnostic);
      tally = tally.plus(diagnostic);
      if (recent.size() > SHORT || (!blocks.isEmpty() && recent.size() == BLOCK)) {
        pack();
      }
    }

    public void addAll(Iterable<Diagnostic> diagnostics) {
      diagnostics.forEach(this::add);
    }

    private void pack() {
      List<Diagnostic> all = recent;
      int at = 0;
      for (; at + BLOCK <= all.size(); at += BLOCK) {
        write(all.subList(at, at + BLOCK));
      }
      recent = new ArrayList<>(all.subList(at, all.size()));
    }

    private void write(List<Diagnostic> block) {
      blocks.add(DiagnosticBlock.write(block, deflater));
      sizes.add(block.size());
    }

    private void packAll() {
      pack();
      if (!recent.isEmpty()) {
        write(recent);
        recent = new ArrayList<>();
      }
    }

    /**
     * Adds a block as it is.
     *
     * @param read what is in it
     */
    private void add(byte[] block, List<Diagnostic> read) {
      packAll();
      blocks.add(block);
      sizes.add(read.size());
      for (Diagnostic diagnostic : read) {
        tally = tally.plus(diagnostic);
      }
    }

    /** All of them; nothing can be added any more. */
    public List<Diagnostic> list() {
      return list(false);
    }

    private List<Diagnostic> list(boolean isSorted) {
      try {
        return blocks.isEmpty() ? List.copyOf(recent) : packed(isSorted);
      } finally {
        deflater.end();
      }
    }

    private DiagnosticList packed(boolean isSorted) {
      packAll();
      return new DiagnosticList(
          blocks.toArray(new byte[0][]), starts(sizes.build().toArray()), isSorted, tally);
    }
  }

  private static int[] starts(int[] sizes) {
    int[] starts = new int[sizes.length + 1];
    for (int i = 0; i < sizes.length; i++) {
      starts[i + 1] = starts[i] + sizes[i];
    }
    return starts;
  }

  /** Any diagnostics as a list. */
  public static List<Diagnostic> of(Stream<Diagnostic> all) {
    Collector collector = new Collector();
    all.forEachOrdered(collector::add);
    return collector.list();
  }

  /** Those that somebody wants, in their order. */
  public static List<Diagnostic> filtered(List<Diagnostic> all, Predicate<Diagnostic> wanted) {
    Collector collector = new Collector();
    all.stream().filter(wanted).forEachOrdered(collector::add);
    return collector.list(isSorted(all));
  }

  /**
   * The same, for whoever goes through them once: those of a long list are not packed again, but
   * looked for whenever somebody goes through them or wants to know how many there are.
   */
  public static List<Diagnostic> view(List<Diagnostic> all, Predicate<Diagnostic> wanted) {
    return all instanceof DiagnosticList || all instanceof View
        ? new View(all, wanted)
        : filtered(all, wanted);
  }

  private static final class View extends AbstractSequentialList<Diagnostic> {
    private final List<Diagnostic> all;
    private final Predicate<Diagnostic> wanted;

    View(List<Diagnostic> all, Predicate<Diagnostic> wanted) {
      this.all = all;
      this.wanted = wanted;
    }

    boolean isSorted() {
      return DiagnosticList.isSorted(all);
    }

    @Override
    public Iterator<Diagnostic> iterator() {
      return all.stream().filter(wanted).iterator();
    }

    @Override
    public ListIterator<Diagnostic> listIterator(int from) {
      return all.stream().filter(wanted).toList().listIterator(from);
    }

    @Override
    public int size() {
      return Math.toIntExact(all.stream().filter(wanted).count());
    }

    @Override
    public Spliterator<Diagnostic> spliterator() {
      return all.stream().filter(wanted).spliterator();
    }
  }

  private static boolean isSorted(List<Diagnostic> all) {
    return (all instanceof DiagnosticList list && list.isSorted)
        || (all instanceof View view && view.isSorted());
  }

  /** Those that keep a site from being published; a long list without any is not unpacked. */
  public static Stream<Diagnostic> openErrors(List<Diagnostic> all) {
    return Tally.of(all).errors() == 0
        ? Stream.empty()
        : all.stream().filter(Diagnostic::isOpenError);
  }

  /** One list behind another. */
  public static List<Diagnostic> joined(List<Diagnostic> first, List<Diagnostic> second) {
    if (first.isEmpty() || second.isEmpty()) {
      return first.isEmpty() ? second : first;
    }
    return new Joined(first, second);
  }

  private static final class Joined extends AbstractList<Diagnostic> implements RandomAccess {
    private final List<Diagnostic> first;
    private final List<Diagnostic> second;
    private final Tally tally;

    Joined(List<Diagnostic> first, List<Diagnostic> second) {
      this.first = first;
      this.second = second;
      this.tally = Tally.of(first).plus(Tally.of(second));
    }

    @Override
    public Diagnostic get(int i) {
      return i < first.size() ? first.get(i) : second.get(i - first.size());
    }

    @Override
    public int size() {
      return first.size() + second.size();
    }

    @Override
    public Iterator<Diagnostic> iterator() {
      return Stream.concat(first.stream(), second.stream()).iterator();
    }

    @Override
    public Spliterator<Diagnostic> spliterator() {
      return Stream.concat(first.stream(), second.stream()).spliterator();
    }
  }

  /** The same diagnostics sorted by {@link Diagnostic#ORDER}, each once. */
  public static List<Diagnostic> sorted(List<Diagnostic> all) {
    if (isSorted(all)) {
      return all;
    }
    Sorter sorter = new Sorter();
    all.forEach(sorter::add);
    return sorter.list();
  }

  /**
   * Takes diagnostics in any order and gives them sorted by {@link Diagnostic#ORDER}, each once.
   * Not thread-safe.
   */
  public static final class Sorter {
    private final List<List<Diagnostic>> runs = new ArrayList<>();
    private final List<Diagnostic> run = new ArrayList<>();

    public void add(Diagnostic diagnostic) {
      run.add(diagnostic);
      if (run.size() == SHORT) {
        runs.add(packed(sortedRun(run)));
        run.clear();
      }
    }

    /** Adds a list, without going through a long one that is sorted. */
    public void addAll(List<Diagnostic> all) {
      if (all instanceof DiagnosticList && isSorted(all)) {
        runs.add(all);
      } else {
        all.forEach(this::add);
      }
    }

    /** All of them; nothing can be added any more. */
    public List<Diagnostic> list() {
      if (runs.isEmpty()) {
        return List.copyOf(sortedRun(run));
      }
      boolean isAlone = runs.size() == 1 && run.isEmpty() && isSorted(runs.get(0));
      return isAlone ? runs.get(0) : merged(runs, sortedRun(run));
    }
  }

  private static List<Diagnostic> sortedRun(List<Diagnostic> run) {
    return run.stream().distinct().sorted(Diagnostic.ORDER).toList();
  }

  private static DiagnosticList packed(List<Diagnostic> run) {
    Collector collector = new Collector();
    collector.addAll(run);
    try {
      return collector.packed(false);
    } finally {
      collector.deflater.end();
    }
  }

  /** Where a merge is in a sorted run. */
  private static final class Head implements Comparable<Head> {
    private final List<Diagnostic> run;
    private final int number;
    private int block;
    private List<Diagnostic> read = List.of();
    private int at;

    /**
     * @param number orders runs of which the order does not tell the diagnostics apart
     */
    Head(List<Diagnostic> run, int number) {
      this.run = run;
      this.number = number;
    }

    /** Whether there is a diagnostic; opens its block. */
    boolean isThere() {
      if (run instanceof DiagnosticList list) {
        while (at == read.size() && block < list.blocks.length) {
          read = DiagnosticBlock.read(list.blocks[block]);
          block++;
          at = 0;
        }
      } else {
        read = run;
      }
      return at < read.size();
    }

    Diagnostic next() {
      return read.get(at);
    }

    /** The block that begins here, if all of it is before another diagnostic; null else. */
    byte @Nullable [] before(@Nullable Diagnostic other) {
      return run instanceof DiagnosticList list
              && at == 0
              && (other == null || Diagnostic.ORDER.compare(read.get(read.size() - 1), other) < 0)
          ? list.blocks[block - 1]
          : null;
    }

    @Override
    public int compareTo(Head other) {
      int order = Diagnostic.ORDER.compare(next(), other.next());
      return order == 0 ? Integer.compare(number, other.number) : order;
    }
  }

  /** Of blocks between which nothing else comes, none is packed again. */
  private static List<Diagnostic> merged(List<List<Diagnostic>> runs, List<Diagnostic> last) {
    PriorityQueue<Head> heads = new PriorityQueue<>();
    for (int i = 0; i <= runs.size(); i++) {
      Head head = new Head(i < runs.size() ? runs.get(i) : last, i);
      if (head.isThere()) {
        heads.add(head);
      }
    }
    Collector merged = new Collector();
    List<Diagnostic> same = new ArrayList<>(); // what the order does not tell apart
    for (Head head = heads.poll(); head != null; head = heads.poll()) {
      Head other = heads.peek();
      boolean isNew = same.isEmpty() || Diagnostic.ORDER.compare(same.get(0), head.next()) != 0;
      byte[] block = isNew ? head.before(other == null ? null : other.next()) : null;
      if (isNew) {
        same.clear();
      }
      if (block != null) {
        merged.add(block, head.read);
        head.at = head.read.size();
      } else {
        if (!same.contains(head.next())) {
          same.add(head.next());
          merged.add(head.next());
        }
        head.at++;
      }
      if (head.isThere()) {
        heads.add(head);
      }
    }
    return merged.list(true);
  }

  /** Bytes to be kept of a list. */
  public static byte[] encoded(List<Diagnostic> all) {
    DiagnosticList list = all instanceof DiagnosticList known ? known : packed(all);
    Tally tally = list.tally;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(
        ByteBuffer.allocate(HEAD)
            .put((byte) (list.isSorted ? 1 : 0))
            .putLong(tally.errors())
            .putLong(tally.warnings())
            .putLong(tally.notes())
            .putLong(tally.accepted())
            .putInt(list.blocks.length)
            .array());
    for (int i = 0; i < list.blocks.length; i++) {
      bytes.writeBytes(
          ByteBuffer.allocate(2 * Integer.BYTES)
              .putInt(list.starts[i + 1])
              .putInt(list.blocks[i].length)
              .array());
      bytes.writeBytes(list.blocks[i]);
    }
    return bytes.toByteArray();
  }

  /** Reads what {@link #encoded} wrote. */
  public static List<Diagnostic> decoded(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    boolean isSorted = in.get() != 0;
    Tally tally = new Tally(in.getLong(), in.getLong(), in.getLong(), in.getLong());
    byte[][] blocks = new byte[in.getInt()][];
    int[] starts = new int[blocks.length + 1];
    for (int i = 0; i < blocks.length; i++) {
      starts[i + 1] = in.getInt();
      int length = in.getInt();
      blocks[i] = Arrays.copyOfRange(bytes, in.position(), in.position() + length);
      in.position(in.position() + length);
    }
    return new DiagnosticList(blocks, starts, isSorted, tally);
  }
}
