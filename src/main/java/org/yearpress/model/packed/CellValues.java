package org.yearpress.model.packed;

import java.util.List;

/**
 * What the cells of one report say, and in which files, as it is kept between builds.
 *
 * @param bytes most of them
 * @param aside the others
 * @param size how many cells there are
 * @param files content paths
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
public record CellValues(
    byte[] bytes, List<PackedCells.Aside> aside, int size, List<String> files) {
  public CellValues {
    aside = List.copyOf(aside);
    files = List.copyOf(files);
  }

  /** The same with one copy of what others have too. */
  public CellValues sharedBy(Interner interner) {
    return new CellValues(
        bytes, interner.one(aside.stream().map(interner::one).toList()), size, interner.one(files));
  }
}
