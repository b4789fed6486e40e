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
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes a long list of files in parts, each a list by itself. */
final class CutList {
  private static final int DIGITS_OF_NAME = 16;

  private final ListCut cut;
  private final Function<Iterator<ListedFile>, InputStream> text;
  private final Store store;

  /**
   * @param text that of a list
   * @param store takes each part
   */
  CutList(ListCut cut, Function<Iterator<ListedFile>, InputStream> text, Store store) {
    this.cut = cut;
    this.text = text;
    this.store = store;
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
   * @param count of its files
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
    boolean all = changes == null;
    Set<String> removed = changes == null ? Set.of() : changes.removed();
    NavigableSet<String> touched = new TreeSet<>(removed);
    if (changes != null) {
      changes.added().forEach(file -> touched.add(file.path()));
    }
    List<Part> parts = new ArrayList<>();
    Map<String, Integer> begins = new HashMap<>();
    for (int i = 0; i < old.size(); i++) {
      begins.put(old.get(i).first(), i);
    }
    int at = 0;
    do {
      if (!all && at < old.size() && !isTouched(old, at, touched, removed)) {
        parts.add(old.get(at));
        at++;
        continue;
      }
      // From here a part begins as it would in a list that is written as a whole.
      Reading reading = new Reading(files.apply(at == 0 ? "" : old.get(at).first()));
      at = old.size();
      while (reading.hasNext()) {
        String first = reading.path();
        Integer same = begins.get(first);
        if (same != null && !all && !isTouched(old, same, touched, removed)) {
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

  /**
   * Whether something of a part is another: of the paths from its first up to the first of the
   * next; also where that one is gone, before which it ended.
   */
  private static boolean isTouched(
      List<Part> old, int at, NavigableSet<String> touched, Set<String> removed) {
    boolean isLast = at == old.size() - 1;
    String next = isLast ? "" : old.get(at + 1).first();
    String found = at == 0 ? touched.ceiling("") : touched.ceiling(old.get(at).first());
    return (found != null && (isLast || found.compareTo(next) < 0)) || removed.contains(next);
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
