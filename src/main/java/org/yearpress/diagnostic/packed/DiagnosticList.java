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
  private static final int AT_ONCE = 1 << 5;

  /** Of more sorted runs in a list, all of it is sorted anew: each has an open block in a merge. */
  private static final int MOST_RUNS = 1 << 6;

  /** Bytes before the blocks, where a list is kept. */
  private static final int HEAD = 1 + 4 * Long.BYTES + Integer.BYTES;

  private final byte[][] blocks;

  /** The number of the first diagnostic of each block, and behind the last one. */
  private final int[] starts;

  private final Order order;
  private final Tally tally;

  private volatile Opened opened = new Opened(-1, List.of());

  /** What is known of the order of the diagnostics. */
  private enum Order {
    NONE,

    /** Those of each block are sorted, each once. */
    IN_BLOCKS,

    /** All are. */
    SORTED
  }

  /** The block that was read last. */
  private record Opened(int number, List<Diagnostic> diagnostics) {}

  private DiagnosticList(byte[][] blocks, int[] starts, Order order, Tally tally) {
    this.blocks = blocks;
    this.starts = starts;
    this.order = order;
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

  /** Goes through blocks of its own, a few opened side by side. */
  @Override
  public Iterator<Diagnostic> iterator() {
    return IntStream.iterate(0, from -> from < blocks.length, from -> from + AT_ONCE)
        .mapToObj(this::opened)
        .flatMap(some -> some.stream().flatMap(List::stream))
        .iterator();
  }

  private List<List<Diagnostic>> opened(int from) {
    return Arrays.stream(blocks, from, Math.min(from + AT_ONCE, blocks.length))
        .parallel()
        .map(DiagnosticBlock::read)
        .toList();
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

    /** Whether there are only blocks that came as they are. */
    private boolean isOfPacked = true;

    public void add(Diagnostic diagnostic) {
      isOfPacked = false;
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

    /** Adds some as they are. */
    public void add(PackedDiagnostics packed) {
      if (!packed.isEmpty()) {
        add(packed.block(), DiagnosticBlock.label(packed.block()));
      }
    }

    private void add(byte[] block, DiagnosticBlock.Label label) {
      packAll();
      blocks.add(block);
      sizes.add(label.count());
      tally = tally.plus(label.tally());
    }

    /** All of them; nothing can be added any more. */
    public List<Diagnostic> list() {
      return list(isOfPacked ? Order.IN_BLOCKS : Order.NONE);
    }

    private List<Diagnostic> list(Order order) {
      try {
        return blocks.isEmpty() ? List.copyOf(recent) : packed(order);
      } finally {
        deflater.end();
      }
    }

    private DiagnosticList packed(Order order) {
      packAll();
      return new DiagnosticList(
          blocks.toArray(new byte[0][]), starts(sizes.build().toArray()), order, tally);
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
    return collector.list(isSorted(all) ? Order.SORTED : Order.NONE);
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
    return (all instanceof DiagnosticList list && list.order == Order.SORTED)
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
        runs.add(packed(sortedRun(run), Order.SORTED));
        run.clear();
      }
    }

    /** Adds a list, without going through a long one that is sorted, or nearly. */
    public void addAll(List<Diagnostic> all) {
      if (all instanceof DiagnosticList list && list.order != Order.NONE) {
        List<DiagnosticList> ascending = list.ascending();
        if (ascending.size() <= MOST_RUNS) {
          runs.addAll(ascending);
          return;
        }
      }
      all.forEach(this::add);
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

  /**
   * This list in sorted ones that follow one another: what was found in many reports, in their
   * order, is sorted already but for what was found elsewhere.
   *
   * @return more than a merge takes where there are too many of them
   */
  private List<DiagnosticList> ascending() {
    if (order == Order.SORTED) {
      return List.of(this);
    }
    List<DiagnosticList> all = new ArrayList<>();
    int from = 0;
    Tally sum = Tally.NOTHING;
    String last = "";
    for (int i = 0; i < blocks.length && all.size() <= MOST_RUNS; i++) {
      DiagnosticBlock.Label label = DiagnosticBlock.label(blocks[i]);
      if (i > from && last.compareTo(label.first()) >= 0) {
        all.add(some(from, i, sum));
        from = i;
        sum = Tally.NOTHING;
      }
      sum = sum.plus(label.tally());
      last = label.last();
    }
    all.add(some(from, blocks.length, sum));
    return all;
  }

  /** Some of the blocks, which are sorted one behind the other. */
  private DiagnosticList some(int from, int to, Tally sum) {
    int[] sizes = new int[to - from];
    for (int i = from; i < to; i++) {
      sizes[i - from] = starts[i + 1] - starts[i];
    }
    return new DiagnosticList(
        Arrays.copyOfRange(blocks, from, to), starts(sizes), Order.SORTED, sum);
  }

  static List<Diagnostic> sortedRun(List<Diagnostic> run) {
    return run.stream().distinct().sorted(Diagnostic.ORDER).toList();
  }

  private static DiagnosticList packed(List<Diagnostic> run, Order order) {
    Collector collector = new Collector();
    collector.addAll(run);
    try {
      return collector.packed(order);
    } finally {
      collector.deflater.end();
    }
  }

  /**
   * Where a merge is in a sorted run. A block is opened where it is not enough to know its files.
   */
  private static final class Head implements Comparable<Head> {
    private final List<Diagnostic> run;
    private final int number;
    private int block;

    /** What is said in front of the block, as long as that is not opened. */
    private DiagnosticBlock.@Nullable Label closed;

    private List<Diagnostic> read;
    private int at;

    /**
     * @param number orders runs of which the order does not tell the diagnostics apart
     */
    Head(List<Diagnostic> run, int number) {
      this.run = run;
      this.number = number;
      this.read = run instanceof DiagnosticList ? List.of() : run;
      look();
    }

    /** Whether there is a diagnostic. */
    boolean isThere() {
      return closed != null || at < read.size();
    }

    private void look() {
      if (closed == null
          && at == read.size()
          && run instanceof DiagnosticList list
          && block < list.blocks.length) {
        closed = DiagnosticBlock.label(list.blocks[block]);
      }
    }

    Diagnostic get() {
      if (closed != null) {
        read = DiagnosticBlock.read(((DiagnosticList) run).blocks[block]);
        block++;
        at = 0;
        closed = null;
      }
      return read.get(at);
    }

    void pass() {
      get();
      at++;
      look();
    }

    private String file() {
      return closed == null ? read.get(at).place().file() : closed.first();
    }

    /**
     * Gives the block that begins here and passes it, if all of it is before another run.
     *
     * @return whether it did
     */
    boolean passBlock(@Nullable Head other, Collector to) {
      DiagnosticBlock.Label label = closed;
      if (label == null || (other != null && label.last().compareTo(other.file()) >= 0)) {
        return false;
      }
      to.add(((DiagnosticList) run).blocks[block], label);
      block++;
      closed = null;
      read = List.of();
      at = 0;
      look();
      return true;
    }

    @Override
    public int compareTo(Head other) {
      int byFile = file().compareTo(other.file());
      int order = byFile == 0 ? Diagnostic.ORDER.compare(get(), other.get()) : byFile;
      return order == 0 ? Integer.compare(number, other.number) : order;
    }
  }

  /** Of blocks between which nothing else comes, none is opened or packed again. */
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
      boolean isBehind = same.isEmpty() || same.get(0).place().file().compareTo(head.file()) < 0;
      if (isBehind && head.passBlock(heads.peek(), merged)) {
        same.clear();
      } else {
        Diagnostic next = head.get();
        if (!same.isEmpty() && Diagnostic.ORDER.compare(same.get(0), next) != 0) {
          same.clear();
        }
        if (!same.contains(next)) {
          same.add(next);
          merged.add(next);
        }
        head.pass();
      }
      if (head.isThere()) {
        heads.add(head);
      }
    }
    return merged.list(Order.SORTED);
  }

  /** Bytes to be kept of a list. */
  public static byte[] encoded(List<Diagnostic> all) {
    DiagnosticList list = all instanceof DiagnosticList known ? known : packed(all, Order.NONE);
    Tally tally = list.tally;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(
        ByteBuffer.allocate(HEAD)
            .put((byte) (list.order == Order.SORTED ? 1 : 0))
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
    return new DiagnosticList(blocks, starts, isSorted ? Order.SORTED : Order.NONE, tally);
  }
}
