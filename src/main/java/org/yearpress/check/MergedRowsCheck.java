package org.yearpress.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yearpress.diagnostic.Severity;
import org.yearpress.form.Row;
import org.yearpress.model.Cell;
import org.yearpress.model.CellKey;
import org.yearpress.model.Finding;

/**
 * Finds headings that have a figure: it replaces the figures of their rows if the form allows that,
 * otherwise it is an error.
 */
final class MergedRowsCheck implements Check {
  @Override
  public List<Finding> run(CheckContext context) {
    if (context.form().isEmpty()) {
      return List.of();
    }
    FormFacts form = context.form().get();
    List<Finding> found = new ArrayList<>();
    for (CheckContext.Line cell : context.lines()) {
      FormFacts.RowFacts row = form.row(cell.at().table(), cell.at().row()).orElse(null);
      if (row != null
          && row.row().heading()
          && cell.isFilled()
          && !holdsItsSum(context, row, cell)) {
        found.add(finding(context, row, cell));
      }
    }
    return found;
  }

  /** Whether a heading above the cell holds one figure in its place. */
  static boolean covers(CheckContext context, CellKey at) {
    Optional<FormFacts.RowFacts> row =
        context.form().flatMap(form -> form.row(at.table(), at.row()));
    FormFacts.RowFacts above = row.map(FormFacts.RowFacts::parent).orElse(null);
    while (above != null) {
      if (above.row().sums().mayHoldSum()) {
        CheckContext.Line cell =
            context.line(new CellKey(at.table(), above.row().path(), at.column()));
        if (cell != null && cell.isFilled()) {
          return true;
        }
      }
      above = above.parent();
    }
    return false;
  }

  /**
   * Whether a heading that may hold the sum of its rows does so beside them. The workbook to fill
   * in offers its cells too, and asks for a 0 where there was nothing.
   */
  private static boolean holdsItsSum(
      CheckContext context, FormFacts.RowFacts row, CheckContext.Line cell) {
    if (!row.row().sums().mayHoldSum()) {
      return false;
    }
    BigDecimal held = context.statistics().cell(cell.at()).map(Cell::value).orElse(null);
    BigDecimal sum = BigDecimal.ZERO;
    for (Row child : row.row().rows()) {
      CellKey key = new CellKey(row.key().table(), child.path(), cell.at().column());
      BigDecimal value = context.statistics().cell(key).map(Cell::value).orElse(null);
      if (value == null) {
        return false;
      }
      sum = sum.add(value);
    }
    return held != null && held.compareTo(sum) == 0;
  }

  private static Finding finding(
      CheckContext context, FormFacts.RowFacts row, CheckContext.Line cell) {
    boolean accepted =
        row.row().sums().mayHoldSum() && restIsBlank(context, row, cell.at().column());
    boolean unequal = row.row().sums().mayHoldSum() && !accepted;
    String address = context.address(cell.at());
    String words = accepted ? "form-merged" : unequal ? "heading-unequal" : "heading";
    FindingBuilder finding =
        context
            .finding(
                accepted ? Severity.NOTE : Severity.ERROR,
                accepted ? "form-merged" : "heading",
                (accepted ? "FORM-MERGED:" : "HEADING:") + address)
            .cell(cell.at())
            .at(cell.place())
            .figures(cell.figure())
            .message(words, "row", context.label(cell.at()), "raw", cell.figure());
    return accepted ? finding.build() : finding.hint(words + "-hint").build();
  }

  private static boolean restIsBlank(CheckContext context, FormFacts.RowFacts row, String column) {
    return row.row().rows().stream()
        .map(child -> context.line(new CellKey(row.key().table(), child.path(), column)))
        .allMatch(cell -> cell == null || !cell.isFilled());
  }
}
