package org.yearpress.model.packed;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import org.yearpress.model.CellKey;
import org.yearpress.model.RawCell;
import org.yearpress.text.ListOnDemand;

/**
 * The cells of a report as columns, most of which many reports share; a cell is created on demand.
 * Immutable.
 */
public final class RawCells extends AbstractList<RawCell> implements RandomAccess {
  private final List<CellKey> keys;
  private final List<String> figures;
  private final List<String> labels;
  private final List<String> units;
  private final List<String> notes;
  private final CellPlaces places;

  private RawCells(List<RawCell> cells) {
    this.keys = Interner.column(cells, RawCell::at);
    this.figures = Interner.column(cells, RawCell::raw);
    this.labels = Interner.column(cells, RawCell::label);
    this.units = Interner.column(cells, RawCell::unit);
    this.notes = Interner.column(cells, RawCell::note);
    this.places = new CellPlaces(Interner.column(cells, RawCell::place));
  }

  private RawCells(RawCells same, Interner interner) {
    this.keys = interner.keys(same.keys);
    this.figures = interner.figures(same.figures);
    this.labels = interner.texts(same.labels);
    this.units = interner.texts(same.units);
    this.notes = interner.texts(same.notes);
    this.places = same.places.sharedBy(interner);
  }

  /** These cells. */
  public static List<RawCell> of(List<RawCell> cells) {
    return cells instanceof RawCells || cells instanceof ListOnDemand<?>
        ? cells
        : new RawCells(cells);
  }

  /** The same with one copy of what others have too. */
  public RawCells sharedBy(Interner interner) {
    return new RawCells(this, interner);
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
