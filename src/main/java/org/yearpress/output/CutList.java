package org.yearpress.output;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yearpress.text.Sha256;

/** Writes a long list of files in parts, each a list by itself. */
final class CutList {
  private static final int DIGITS_OF_NAME = 16;

  private final ListCut cut;
  private final Function<Iterator<ListedFile>, InputStream> text;
  private final Splice splice;
  private final Store store;

  /**
   * @param text that of a list
   * @param splice that of a part of which few lines are others
   * @param store takes each part
   */
  CutList(
      ListCut cut, Function<Iterator<ListedFile>, InputStream> text, Splice splice, Store store) {
    this.cut = cut;
    this.text = text;
    this.splice = splice;
    this.store = store;
  }

  /** Gives a part that stands, with lines replaced. */
  interface Splice {
    /**
     * Opens the text of the new part, which the caller closes.
     *
     * @param old the part that stands
     * @param changes how the new one differs
     * @throws ChangedException also while it is read: the part is not as it was written
     */
    InputStream text(Stored old, SealedList.Changes changes) throws IOException;
  }

  /** A part that stands is not as it was written. */
  static final class ChangedException extends IOException {
    private static final long serialVersionUID = 1L;

    ChangedException() {
      super("the bytes are others than those that were written");
    }
  }

  /** Takes the text of a part. */
  interface Store {
    /**
     * Stores it under a name that follows from its bytes.
     *
     * @param like the part that began with the same path; null where there is none
     */
    Stored put(InputStream text, @Nullable String like) throws IOException;
  }

  /** The name of a part with these bytes. */
  static String name(String before, Sha256 hash, String ending) {
    return before + hash.toString().substring(0, DIGITS_OF_NAME) + ending;
  }

  /**
   * What was stored.
   *
   * @param number under which it waits, or {@link ListedFile#NOT_STAGED}
   */
  record Stored(String path, Manifest.Entry entry, int number) {}

  /**
   * A part.
   *
   * @param first path in it
   * @param last path in it
   * @param count of its files; at least as many, where that is not known
   */
  record Part(Stored stored, String first, String last, int count) {
    /** One of a record that stands. */
    static Part standing(Manifest.Part part) {
      Stored stored = new Stored(part.path(), part.entry(), ListedFile.NOT_STAGED);
      return new Part(stored, part.first(), part.last(), part.count());
    }

    /** As a record names it. */
    Manifest.Part named() {
      Manifest.Entry entry = stored.entry();
      return new Manifest.Part(stored.path(), entry.hash(), entry.size(), count, first, last);
    }
  }

  /**
   * The parts of a list.
   *
   * @param files those of the list from a path on
   * @param old the parts that stand, in order; empty for none
   * @param changes how the list differs from that of those, whose other parts are not looked at;
   *     null where that is not known
   */
  List<Part> write(
      Function<String, Iterator<ListedFile>> files,
      List<Part> old,
      SealedList.@Nullable Changes changes)
      throws IOException {
    Touched touched = changes == null ? null : new Touched(old, changes);
    List<Part> parts = new ArrayList<>();
    Map<String, Integer> begins = new HashMap<>();
    for (int i = 0; i < old.size(); i++) {
      begins.put(old.get(i).first(), i);
    }
    int at = 0;
    do {
      Part part = touched == null || at == old.size() ? null : touched.part(at);
      if (part != null) {
        parts.add(part);
        at++;
        continue;
      }
      // From here a part begins as it would in a list that is written as a whole.
      Reading reading = new Reading(files.apply(at == 0 ? "" : old.get(at).first()));
      at = old.size();
      while (reading.hasNext()) {
        String first = reading.path();
        Integer same = begins.get(first);
        if (same != null && touched != null && touched.part(same) != null) {
          at = same;
          break;
        }
        String like = same == null ? null : old.get(same).stored().path();
        Lines lines = new Lines(reading);
        Stored stored;
        try (InputStream in = text.apply(lines)) {
          stored = store.put(in, like);
        }
        parts.add(new Part(stored, first, lines.last, lines.count));
      }
    } while (at < old.size());
    return parts;
  }

  /** The parts of a list that stands, and what is another in the new one. */
  private final class Touched {
    private final List<Part> old;
    private final SealedList.Changes changes;
    private final Set<String> removed;

    /** Paths of which something is another. */
    private final NavigableSet<String> paths = new TreeSet<>();

    /** Those of which that is more than what is said of the file. */
    private final NavigableSet<String> moved = new TreeSet<>();

    /** New parts by the number of the old one; without one where that cannot be told. */
    private final Map<Integer, Optional<Part>> known = new HashMap<>();

    Touched(List<Part> old, SealedList.Changes changes) {
      this.old = old;
      this.changes = changes;
      this.removed = changes.removed();
      moved.addAll(removed);
      paths.addAll(removed);
      for (ListedFile file : changes.added()) {
        if (!changes.existed(file)) {
          moved.add(file.path());
        }
        if (!changes.isSame(file)) {
          paths.add(file.path());
        }
      }
    }

    /** What became of a part; null where all of its files must be gone through for that. */
    @Nullable Part part(int at) throws IOException {
      Optional<Part> part = known.get(at);
      if (part == null) {
        part = Optional.ofNullable(made(at));
        known.put(at, part);
      }
      return part.orElse(null);
    }

    private @Nullable Part made(int at) throws IOException {
      Part part = old.get(at);
      boolean isLast = at == old.size() - 1;
      String end = isLast ? "" : old.get(at + 1).first();
      if (removed.contains(part.first()) || removed.contains(end)) {
        return null; // another path begins it, or it goes on behind its end
      }
      if (at == 0 && !moved.isEmpty() && moved.first().compareTo(part.first()) < 0) {
        return null;
      }
      if (within(paths, part.first(), isLast ? null : end).isEmpty()) {
        return part;
      }
      NavigableSet<String> shifts = within(moved, part.first(), isLast ? null : end);
      int count = part.count();
      String last = part.last();
      if (!shifts.isEmpty()) {
        if (count + shifts.size() >= cut.whole() || removed.contains(last)) {
          return null;
        }
        for (String path : shifts) {
          boolean isNew = !removed.contains(path);
          if (isNew && cut.isBefore(path, 0)) {
            return null;
          }
          count += isNew ? 1 : -1;
        }
        last = last.compareTo(shifts.last()) < 0 ? shifts.last() : last;
      }
      SealedList.Changes own = changes.between(part.first(), isLast ? null : end);
      try (InputStream in = splice.text(part.stored(), own)) {
        return new Part(store.put(in, null), part.first(), last, count);
      } catch (ChangedException e) {
        return null;
      }
    }

    private static NavigableSet<String> within(
        NavigableSet<String> paths, String from, @Nullable String to) {
      return to == null ? paths.tailSet(from, true) : paths.subSet(from, true, to, false);
    }
  }

  /** A list of which the next file is known. */
  private static final class Reading {
    private final Iterator<ListedFile> files;
    private @Nullable ListedFile next;

    Reading(Iterator<ListedFile> files) {
      this.files = files;
      next();
    }

    boolean hasNext() {
      return next != null;
    }

    String path() {
      if (next == null) {
        throw new NoSuchElementException();
      }
      return next.path();
    }

    @Nullable ListedFile next() {
      ListedFile file = next;
      next = files.hasNext() ? files.next() : null;
      return file;
    }
  }

  /** The files of one part. */
  private final class Lines implements Iterator<ListedFile> {
    private final Reading reading;
    private boolean isOpen;
    private int count;
    private String last = "";

    Lines(Reading reading) {
      this.reading = reading;
      this.isOpen = reading.hasNext();
    }

    @Override
    public boolean hasNext() {
      return isOpen;
    }

    @Override
    public ListedFile next() {
      ListedFile file = isOpen ? reading.next() : null;
      if (file == null) {
        throw new NoSuchElementException();
      }
      count++;
      last = file.path();
      isOpen = reading.hasNext() && !cut.isBefore(reading.path(), count);
      return file;
    }
  }
}
