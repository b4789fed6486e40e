package org.yearpress.model;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/**
 * The cells of a report as columns, most of which many reports share; a cell is created on demand.
 * Observably immutable; {@link #share} replaces columns by equal ones.
 */
final class RawCells extends AbstractList<RawCell> implements RandomAccess {
  private List<CellKey> keys;
  private List<String> figures;
  private List<String> labels;
  private List<String> units;
  private List<String> notes;
  private CellPlaces places;

  private RawCells(List<RawCell> cells) {
    this.keys = Interner.column(cells, RawCell::at);
    this.figures = Interner.column(cells, RawCell::raw);
    this.labels = Interner.column(cells, RawCell::label);
    this.units = Interner.column(cells, RawCell::unit);
    this.notes = Interner.column(cells, RawCell::note);
    this.places = new CellPlaces(Interner.column(cells, RawCell::place));
  }

  /** These cells. */
  static List<RawCell> of(List<RawCell> cells) {
    return cells instanceof RawCells already ? already : new RawCells(cells);
  }

  /** Holds one copy of what other reports have too; from any thread. */
  void share(Interner interner) {
    keys = interner.keys(keys);
    figures = interner.figures(figures);
    labels = interner.texts(labels);
    units = interner.texts(units);
    notes = interner.texts(notes);
    places = places.sharedBy(interner);
  }

  @Override
  public RawCell get(int i) {
    return new RawCell(
        keys.get(i), figures.get(i), labels.get(i), units.get(i), notes.get(i), places.get(i));
  }

  @Override
  public int size() {
    return figures.size();
  }
}
