package org.yearpress.output;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yearpress.output.Journal.Step;

/**
 * The order in which a site changes, so that at no moment a page stands without what it needs: what
 * pages use, then pages, then the entry to the search index, then the manifest; deletions last. It
 * takes the differences one by one, in any order, and gives the steps; neither need fit into the
 * heap.
 */
final class ReplacementPlan implements AutoCloseable {
  private final SortedRuns<Ranked> steps;

  /** What goes and what comes, by folded path, as soon as there is both. */
  private final SortedRuns<Change> changes;

  private boolean anyRemoved;
  private boolean anyAdded;

  /**
   * A plan without steps.
   *
   * @param space for what is too much for the heap
   */
  ReplacementPlan(SortedRuns.ScratchSpace space) {
    steps = new SortedRuns<>(Ranked.ORDER, ranked -> ranked.step.path(), Ranked.CODEC, space);
    changes = new SortedRuns<>(Change.ORDER, Change::folded, Change.CODEC, space);
  }

  /**
   * A file that waits.
   *
   * @param existed whether one is at its path
   */
  void put(String path, int number, boolean existed) throws IOException {
    steps.add(
        new Ranked(
            Ranked.PUT,
            SiteOrder.rank(path, existed),
            -SiteOrder.depth(path),
            new Step.Put(number, path)));
    if (!existed) {
      changes.add(new Change(OutputPath.folded(path), path, false));
      anyAdded = true;
    }
  }

  /** A file that the new site does not have. */
  void remove(String path) throws IOException {
    changes.add(new Change(OutputPath.folded(path), path, true));
    anyRemoved = true;
  }

  /** The steps of all that was told. */
  Journal journal() throws IOException {
    if (anyRemoved) {
      addDeletions();
    }
    return new Journal(() -> steps.stream().map(Ranked::step).iterator());
  }

  /**
   * Files whose name a new file needs, as a file of another case, as a folder, or as the file that
   * their folder becomes, are deleted first. In the order of folded paths the one comes soon behind
   * the other.
   */
  private void addDeletions() throws IOException {
    Deque<Place> above = new ArrayDeque<>(); // each the beginning of those on top of it
    for (Change change : changes) {
      while (!above.isEmpty() && !change.folded.startsWith(above.element().folded)) {
        end(above.pop());
      }
      if (above.isEmpty() || !above.element().folded.equals(change.folded)) {
        above.push(new Place(change.folded));
      }
      Place here = above.element();
      for (Place place : above) {
        int end = place.folded.length();
        if (end < change.folded.length() && change.folded.charAt(end) == '/') {
          here.isBelowAdded |= place.isAdded;
          place.isAboveAdded |= !change.isRemoved;
        }
      }
      if (change.isRemoved) {
        if (here.removed != null) {
          delete(here.removed, false); // two of one name on another system; either way it goes
        }
        here.removed = change.path;
      } else {
        here.isAdded = true;
      }
    }
    while (!above.isEmpty()) {
      end(above.pop());
    }
  }

  private void end(Place place) throws IOException {
    if (place.removed != null) {
      boolean first = anyAdded && (place.isAdded || place.isAboveAdded || place.isBelowAdded);
      delete(place.removed, first);
    }
  }

  private void delete(String path, boolean first) throws IOException {
    steps.add(
        new Ranked(
            first ? Ranked.MAKE_ROOM : Ranked.DELETE,
            SiteOrder.deletionRank(path),
            0,
            new Step.Delete(path)));
  }

  @Override
  public void close() throws IOException {
    try (changes) {
      steps.close();
    }
  }

  /**
   * The steps to a new site, whose files wait in the tree that they make.
   *
   * @param names of folders and files at its root
   */
  static Journal ofNew(Collection<Placed> names) {
    Set<Placed> sorted = new TreeSet<>(Placed.ORDER);
    sorted.addAll(names);
    return new Journal(sorted.stream().<Step>map(name -> new Step.Place(name.path())).toList());
  }

  /** A folder or file at the root of a new site. */
  record Placed(String path, int rank) {
    private static final Comparator<Placed> ORDER =
        Comparator.comparingInt(Placed::rank).thenComparing(Placed::path);

    /** That which a file is, or is in. */
    static Placed of(String path) {
      int slash = path.indexOf('/');
      return slash < 0
          ? new Placed(path, SiteOrder.rankOfFile(path))
          : new Placed(path.substring(0, slash), SiteOrder.rankOfFolder(path.substring(0, slash)));
    }
  }

  /** What is known of a folded path. */
  private static final class Place {
    private final String folded;
    private @Nullable String removed;
    private boolean isAdded;
    private boolean isAboveAdded;
    private boolean isBelowAdded;

    Place(String folded) {
      this.folded = folded;
    }
  }

  /** A path that goes or comes. */
  private record Change(String folded, String path, boolean isRemoved) {
    static final Comparator<Change> ORDER =
        Comparator.comparing(Change::folded).thenComparing(Change::path);

    static final SortedRuns.Codec<Change> CODEC =
        new SortedRuns.Codec<>() {
          @Override
          public void write(Change change, DataOutput out) throws IOException {
            out.writeUTF(change.path);
            out.writeBoolean(change.isRemoved);
          }

          @Override
          public Change read(DataInput in) throws IOException {
            String path = in.readUTF();
            return new Change(OutputPath.folded(path), path, in.readBoolean());
          }
        };
  }

  /**
   * A step with its place among the others: pages that nobody knows yet before pages that link to
   * them, deep ones before those above.
   */
  private record Ranked(int part, int rank, int depth, Step step) {
    static final int MAKE_ROOM = 0;
    static final int PUT = 1;
    static final int DELETE = 2;

    static final Comparator<Ranked> ORDER =
        Comparator.comparingInt(Ranked::part)
            .thenComparingInt(Ranked::rank)
            .thenComparingInt(Ranked::depth)
            .thenComparing(ranked -> ranked.step.path());

    static final SortedRuns.Codec<Ranked> CODEC =
        new SortedRuns.Codec<>() {
          @Override
          public void write(Ranked ranked, DataOutput out) throws IOException {
            out.writeByte(ranked.part);
            out.writeByte(ranked.rank);
            out.writeShort(ranked.depth);
            out.writeInt(ranked.step instanceof Step.Put put ? put.number() : 0);
            out.writeUTF(ranked.step.path());
          }

          @Override
          public Ranked read(DataInput in) throws IOException {
            int part = in.readByte();
            int rank = in.readByte();
            int depth = in.readShort();
            int number = in.readInt();
            String path = in.readUTF();
            Step step = part == PUT ? new Step.Put(number, path) : new Step.Delete(path);
            return new Ranked(part, rank, depth, step);
          }
        };
  }
}
