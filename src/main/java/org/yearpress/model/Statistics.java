package org.yearpress.model;

import java.util.AbstractList;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;
import org.yearpress.api.API;
import org.yearpress.model.packed.CellColumns;
import org.yearpress.model.packed.CellIndex;
import org.yearpress.model.packed.CellPlaces;
import org.yearpress.model.packed.CellValues;
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

  private final CellIndex index;
  private final PackedCells packed;
  private final List<String> marks;
  private final List<String> notes;
  private final CellPlaces places;

  /**
   * @throws IllegalArgumentException when a cell occurs twice
   */
  public Statistics(List<Cell> cells) {
    this.index = new CellIndex(Interner.column(cells, Cell::at));
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

  private Statistics(CellIndex index, CellColumns columns, CellValues values) {
    this.index = index;
    this.packed = new PackedCells(values);
    this.marks = columns.marks();
    this.notes = columns.notes();
    this.places = new CellPlaces(values.files(), columns.spots());
  }

  /**
   * Cells as they were kept.
   *
   * @param index of the keys of the columns
   * @param columns as {@link #columns} gave them
   * @param values as {@link #values} gave them
   */
  @API(status = API.Status.INTERNAL)
  public static Statistics of(CellIndex index, CellColumns columns, CellValues values) {
    return new Statistics(index, columns, values);
  }

  /** What many reports have alike. */
  @API(status = API.Status.INTERNAL)
  public CellColumns columns() {
    return new CellColumns(index.keys(), marks, notes, places.spots());
  }

  /** What is of this report alone. */
  @API(status = API.Status.INTERNAL)
  public CellValues values() {
    return packed.values(places.files());
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
        index.keys().get(i),
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
    return index.keys();
  }

  /** How many tables have at least one cell. */
  public int tables() {
    return index.tables();
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
}
