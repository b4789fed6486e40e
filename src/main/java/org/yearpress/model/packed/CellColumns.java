package org.yearpress.model.packed;

import java.util.List;
import org.yearpress.model.CellKey;

/**
 * What the cells of a report have in common with those of many others, as it is kept between
 * builds: where they stand, and what is said at them.
 *
 * @param keys where each stands in the form
 * @param spots where each stands in the report's files
 */
public record CellColumns(
    List<CellKey> keys, List<String> marks, List<String> notes, List<CellPlaces.Spot> spots) {
  public CellColumns {
    keys = List.copyOf(keys);
    marks = List.copyOf(marks);
    notes = List.copyOf(notes);
    spots = List.copyOf(spots);
  }

  /** The same with one copy of what others have too. */
  public CellColumns sharedBy(Interner interner) {
    return new CellColumns(
        interner.keys(keys), interner.texts(marks), interner.texts(notes), interner.one(spots));
  }
}
