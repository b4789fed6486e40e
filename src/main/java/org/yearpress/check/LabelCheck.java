package org.yearpress.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.yearpress.diagnostic.Severity;
import org.yearpress.form.Labels;
import org.yearpress.form.Table;
import org.yearpress.model.Finding;

/**
 * Compares the labels and units that the files print beside the figures with those of the form:
 * {@code LABEL}, {@code UNIT}, {@code NORM}.
 */
final class LabelCheck implements Check {
  @Override
  public List<Finding> run(CheckContext context) {
    if (context.form().isEmpty()) {
      return List.of();
    }
    List<Finding> found = new ArrayList<>();
    Consumer<Finding> add = found::add;
    for (FormFacts.RowFacts row : context.form().get().rows()) {
      CheckContext.Line line = context.lineOfRow(row.key());
      if (line != null) {
        label(context, row, line).ifPresent(add);
        unit(context, row, line).ifPresent(add);
        wideCharacters(context, row, line).ifPresent(add);
      }
    }
    return found;
  }

  private static Optional<Finding> label(
      CheckContext context, FormFacts.RowFacts row, CheckContext.Line line) {
    boolean agrees =
        line.cell().label().isEmpty()
            || line.cell().label().equals(row.printed())
            || line.cell().label().equals(row.row().label())
            || row.labels().contains(Labels.normal(line.cell().label()));
    return agrees
        ? Optional.empty()
        : Optional.of(
            note(context, "label", "LABEL:", row, line)
                .figures(line.cell().label().strip())
                .message("label", "printed", line.cell().label().strip(), "label", row.printed())
                .build());
  }

  private static Optional<Finding> unit(
      CheckContext context, FormFacts.RowFacts row, CheckContext.Line line) {
    Table.CellType type = row.type(line.at());
    if (type == null || (!row.row().heading() && line.cell().unit().equals(type.unit()))) {
      return Optional.empty();
    }
    String printed = Labels.normal(line.cell().unit());
    if (printed.isEmpty()) {
      return Optional.empty();
    }
    boolean agrees =
        row.row().heading()
            ? printed.equals("—")
            : printed.equals(Labels.normal(type.unit())) || type.units().contains(printed);
    return agrees
        ? Optional.empty()
        : Optional.of(
            note(context, "unit", "UNIT:", row, line)
                .figures(line.cell().unit().strip())
                .message(
                    row.row().heading() ? "unit-of-heading" : "unit-printed",
                    "row",
                    context.form().map(f -> f.label(row.key().table(), row.key().row())).orElse(""),
                    "printed",
                    line.cell().unit().strip(),
                    "unit",
                    type.unit())
                .build());
  }

  private static Optional<Finding> wideCharacters(
      CheckContext context, FormFacts.RowFacts row, CheckContext.Line line) {
    return row.wideCharacters().isEmpty()
        ? Optional.empty()
        : Optional.of(
            note(context, "norm", "NORM-", row, line)
                .figures(row.row().label())
                .message("norm", "row", row.printed(), "characters", row.wideCharacters())
                .build());
  }

  private static FindingBuilder note(
      CheckContext context,
      String code,
      String head,
      FormFacts.RowFacts row,
      CheckContext.Line line) {
    String address =
        context.form().map(form -> form.address(row.key().table(), row.key().row())).orElse("");
    return context.finding(Severity.NOTE, code, head + address).at(line.place());
  }
}
