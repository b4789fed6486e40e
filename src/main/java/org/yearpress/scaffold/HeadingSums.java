package org.yearpress.scaffold;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yearpress.form.Form;
import org.yearpress.form.NumberText;
import org.yearpress.form.Row;
import org.yearpress.model.CellKey;
import org.yearpress.model.RawCell;

/**
 * Headings of a workbook that hold the sum of their rows. The CSV file of a report has one blank
 * for such a line, so they say nothing that is not there.
 */
final class HeadingSums {
  private final @Nullable Form form;
  private final Map<CellKey, RawCell> given = new HashMap<>();

  HeadingSums(@Nullable Form form, Collection<RawCell> cells) {
    this.form = form;
    cells.forEach(cell -> given.putIfAbsent(cell.at(), cell));
  }

  /** Whether a heading says no more than its rows do. */
  boolean includes(RawCell cell) {
    Optional<Row> row = form == null ? Optional.empty() : row(form, cell.at());
    if (row.isEmpty() || !row.get().heading() || !row.get().sums().mayHoldSum()) {
      return false;
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (Row part : row.get().rows()) {
      CellKey at = new CellKey(cell.at().table(), part.path(), cell.at().column());
      Optional<BigDecimal> value = Optional.ofNullable(given.get(at)).flatMap(HeadingSums::number);
      if (value.isEmpty()) {
        return false;
      }
      sum = sum.add(value.get());
    }
    return number(cell).filter(sum::equals).isPresent();
  }

  private static Optional<Row> row(Form form, CellKey at) {
    return form.tables().stream()
        .filter(table -> table.id().equals(at.table()))
        .findFirst()
        .flatMap(table -> table.row(at.row()));
  }

  private static Optional<BigDecimal> number(RawCell cell) {
    return NumberText.read(cell.raw()).map(NumberText::value);
  }
}
