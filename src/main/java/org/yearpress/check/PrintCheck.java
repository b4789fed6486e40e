package org.yearpress.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.yearpress.diagnostic.Severity;
import org.yearpress.form.Table;
import org.yearpress.model.Finding;

/**
 * What the files print beside the figures against the form: {@code LABEL}, {@code UNIT}, {@code
 * NORM}.
 */
final class PrintCheck implements Check {
  @Override
  public List<Finding> run(Subject subject) {
    if (subject.form().isEmpty()) {
      return List.of();
    }
    List<Finding> found = new ArrayList<>();
    Consumer<Finding> add = found::add;
    for (FormFacts.RowFacts row : subject.form().get().rows()) {
      Subject.Line line = subject.lineOfRow(row.key());
      if (line != null) {
        label(subject, row, line).ifPresent(add);
        unit(subject, row, line).ifPresent(add);
        wideCharacters(subject, row, line).ifPresent(add);
      }
    }
    return found;
  }

  private static Optional<Finding> label(
      Subject subject, FormFacts.RowFacts row, Subject.Line line) {
    boolean agrees =
        line.cell().label().isEmpty()
            || line.cell().label().equals(row.printed())
            || line.cell().label().equals(row.row().label())
            || row.labels().contains(FormFacts.normal(line.cell().label()));
    return agrees
        ? Optional.empty()
        : Optional.of(
            note(subject, "label", "LABEL:", row, line)
                .figures(line.cell().label().strip())
                .says("label", "printed", line.cell().label().strip(), "label", row.printed())
                .build());
  }

  private static Optional<Finding> unit(
      Subject subject, FormFacts.RowFacts row, Subject.Line line) {
    Table.CellType type = row.type(line.at());
    if (type == null || (!row.row().heading() && line.cell().unit().equals(type.unit()))) {
      return Optional.empty();
    }
    String printed = FormFacts.normal(line.cell().unit());
    if (printed.isEmpty()) {
      return Optional.empty();
    }
    boolean agrees =
        row.row().heading()
            ? printed.equals("—")
            : printed.equals(FormFacts.normal(type.unit())) || type.units().contains(printed);
    return agrees
        ? Optional.empty()
        : Optional.of(
            note(subject, "unit", "UNIT:", row, line)
                .figures(line.cell().unit().strip())
                .says(
                    row.row().heading() ? "unit-of-heading" : "unit-printed",
                    "row",
                    subject.form().map(f -> f.label(row.key().table(), row.key().row())).orElse(""),
                    "printed",
                    line.cell().unit().strip(),
                    "unit",
                    type.unit())
                .build());
  }

  private static Optional<Finding> wideCharacters(
      Subject subject, FormFacts.RowFacts row, Subject.Line line) {
    return row.wideCharacters().isEmpty()
        ? Optional.empty()
        : Optional.of(
            note(subject, "norm", "NORM-", row, line)
                .figures(row.row().label())
                .says("norm", "row", row.printed(), "characters", row.wideCharacters())
                .build());
  }

  private static Draft note(
      Subject subject, String code, String head, FormFacts.RowFacts row, Subject.Line line) {
    String address =
        subject.form().map(form -> form.address(row.key().table(), row.key().row())).orElse("");
    return subject.finding(Severity.NOTE, code, head + address).at(line.place());
  }
}
