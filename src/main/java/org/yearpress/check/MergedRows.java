package org.yearpress.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yearpress.diagnostic.Severity;
import org.yearpress.model.CellKey;
import org.yearpress.model.Finding;

/** Headings that hold a figure: in place of their rows where the form accepts it, else in error. */
final class MergedRows implements Check {
  @Override
  public List<Finding> run(Subject subject) {
    if (subject.form().isEmpty()) {
      return List.of();
    }
    FormFacts form = subject.form().get();
    List<Finding> found = new ArrayList<>();
    for (Subject.Line cell : subject.lines()) {
      FormFacts.RowFacts row = form.row(cell.at().table(), cell.at().row()).orElse(null);
      if (row != null && row.row().heading() && cell.isFilled()) {
        found.add(told(subject, row, cell));
      }
    }
    return found;
  }

  /** Whether a heading above the cell holds one figure in its place. */
  static boolean covers(Subject subject, CellKey at) {
    Optional<FormFacts.RowFacts> row =
        subject.form().flatMap(form -> form.row(at.table(), at.row()));
    FormFacts.RowFacts above = row.map(FormFacts.RowFacts::parent).orElse(null);
    while (above != null) {
      if (above.row().mayHoldSum()) {
        Subject.Line cell = subject.line(new CellKey(at.table(), above.row().path(), at.column()));
        if (cell != null && cell.isFilled()) {
          return true;
        }
      }
      above = above.parent();
    }
    return false;
  }

  private static Finding told(Subject subject, FormFacts.RowFacts row, Subject.Line cell) {
    boolean accepted = row.row().mayHoldSum() && restIsBlank(subject, row, cell.at().column());
    String address = subject.address(cell.at());
    return subject
        .finding(
            accepted ? Severity.NOTE : Severity.ERROR,
            accepted ? "form-merged" : "heading",
            (accepted ? "FORM-MERGED:" : "HEADING:") + address)
        .cell(cell.at())
        .at(cell.place())
        .figures(cell.figure())
        .says(
            accepted ? "form-merged" : "heading",
            "row",
            subject.label(cell.at()),
            "raw",
            cell.figure())
        .build();
  }

  private static boolean restIsBlank(Subject subject, FormFacts.RowFacts row, String column) {
    return row.row().rows().stream()
        .map(child -> subject.line(new CellKey(row.key().table(), child.path(), column)))
        .allMatch(cell -> cell == null || !cell.isFilled());
  }
}
