package org.yearpress.model;

import java.util.AbstractList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yearpress.api.API;
import org.yearpress.model.packed.CellPlaces;
import org.yearpress.model.packed.Interner;
import org.yearpress.model.packed.PackedCells;

/**
 * The cells of one report, each once, in the order of the form. Immutable, and small, because a
 * site holds those of all its reports at once: cells are stored as columns, most of which many
 * reports share, and created on demand.
 */
public final class Statistics {
  /** A report without statistics. */
  public static final Statistics NONE = new Statistics(List.of());

  private final Index index;
  private final PackedCells packed;
  private final List<String> marks;
  private final List<String> notes;
  private final CellPlaces places;

  /**
   * @throws IllegalArgumentException when a cell occurs twice
   */
  public Statistics(List<Cell> cells) {
    this.index = new Index(Interner.column(cells, Cell::at));
    this.packed = new PackedCells(cells);
    this.marks = Interner.column(cells, Cell::mark);
    this.notes = Interner.column(cells, Cell::note);
    this.places = new CellPlaces(Interner.column(cells, Cell::place));
  }

  private Statistics(Statistics same, Interner interner) {
    this.index = interner.one(same.index);
    this.packed = same.packed.sharedBy(interner);
    this.marks = interner.texts(same.marks);
    this.notes = interner.texts(same.notes);
    this.places = same.places.sharedBy(interner);
  }

  /** The same with one copy of what others have too. */
  @API(status = API.Status.INTERNAL)
  public Statistics sharedBy(Interner interner) {
    return new Statistics(this, interner);
  }

  /** The cell at an address; empty when the file has no such line. */
  public Optional<Cell> cell(CellKey at) {
    int number = index.of(at);
    return number < 0 ? Optional.empty() : Optional.of(cell(number));
  }

  /** Whether there is a cell at an address. */
  public boolean has(CellKey at) {
    return index.of(at) >= 0;
  }

  private Cell cell(int i) {
    long code = packed.code(i);
    return new Cell(
        index.keys.get(i),
        packed.raw(code),
        packed.state(code),
        packed.value(code),
        marks.get(i),
        notes.get(i),
        places.get(i));
  }

  /** All cells in the order of the form. */
  public List<Cell> cells() {
    return new Cells();
  }

  /** Where the cells stand, in their order. */
  public List<CellKey> keys() {
    return index.keys;
  }

  /** The row paths of a table that have at least one cell, in order: open tables make their own. */
  public List<String> rows(String table) {
    return index.rows(table);
  }

  /** Whether there is no cell at all. */
  public boolean isEmpty() {
    return packed.size() == 0;
  }

  private final class Cells extends AbstractList<Cell> implements RandomAccess {
    @Override
    public Cell get(int i) {
      return cell(i);
    }

    @Override
    public int size() {
      return packed.size();
    }
  }

  /** Keys with the way from a key to its number. Equal where the keys are. */
  private static final class Index {
    final List<CellKey> keys;

    /** At the slot that the hash of a key leads to, or the next free one: 1 + its number. */
    private final int[] slots;

    /** Table to the numbers of its first key and of the one behind its last. */
    private final Map<String, Range> tables;

    private record Range(int from, int to) {}

    Index(List<CellKey> keys) {
      this.keys = keys;
      this.tables = tables(keys);
      this.slots = new int[Integer.highestOneBit(Math.max(1, keys.size() * 3 / 2)) * 2];
      for (int i = 0; i < keys.size(); i++) {
        int slot = slot(keys.get(i));
        if (slots[slot] != 0) {
          throw new IllegalArgumentException("cell twice: " + keys.get(i));
        }
        slots[slot] = i + 1;
      }
    }

    private static Map<String, Range> tables(List<CellKey> keys) {
      Map<String, Range> tables = new HashMap<>();
      int from = 0;
      for (int i = 1; i <= keys.size(); i++) {
        String table = keys.get(i - 1).table();
        if (i == keys.size() || !table.equals(keys.get(i).table())) {
          Range before = tables.get(table);
          tables.put(table, new Range(before == null ? from : before.from(), i));
          from = i;
        }
      }
      return tables;
    }

    /** The rows of a table in the order of the keys. */
    List<String> rows(String table) {
      Range range = tables.getOrDefault(table, new Range(0, 0));
      Set<String> rows = new LinkedHashSet<>();
      for (CellKey key : keys.subList(range.from(), range.to())) {
        if (key.table().equals(table)) {
          rows.add(key.row());
        }
      }
      return List.copyOf(rows);
    }

    /** The number of a key; -1 where it is none of these. */
    int of(CellKey at) {
      return slots[slot(at)] - 1;
    }

    /** The slot of a key, or the one that it would have. */
    private int slot(CellKey at) {
      int hash = at.hashCode();
      int slot = (hash ^ (hash >>> 16)) & (slots.length - 1);
      while (slots[slot] != 0 && !keys.get(slots[slot] - 1).equals(at)) {
        slot = (slot + 1) & (slots.length - 1);
      }
      return slot;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Index index && keys.equals(index.keys);
    }

    @Override
    public int hashCode() {
      return keys.hashCode();
    }
  }
}
