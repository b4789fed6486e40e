package org.yearpress.importer;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The part of a source that is a form's table.
 *
 * @param score how well the form agrees with the source; compares forms
 * @param rows how many rows of the form were found for certain
 * @param blocks numbers of the blocks that are all table
 */
record FormMatch(
    FormLines form,
    double score,
    int rows,
    List<PlacedCell> cells,
    Set<Integer> blocks,
    List<Remark> remarks) {
  FormMatch {
    cells = List.copyOf(cells);
    blocks = Set.copyOf(new TreeSet<>(blocks));
    remarks = List.copyOf(remarks);
  }
}
