package org.yearpress.check;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Severity;
import org.yearpress.form.NumberText;
import org.yearpress.form.Row;
import org.yearpress.form.Table;
import org.yearpress.form.ValueType;
import org.yearpress.model.Cell;
import org.yearpress.model.CellState;
import org.yearpress.model.Finding;
import org.yearpress.model.Result;

/**
 * Checks each cell against the form: {@code MISSING}, {@code STRAY}, {@code TEXT}, {@code TYPE},
 * {@code FIGURE-NOTE}.
 */
final class CellCheck implements Check {
  /** What people write for nothing, which may be a zero or no answer. */
  private static final Set<String> SAYS_NONE =
      Set.of(
          "无", "没有", "暂无", "零", "〇", "空", "none", "None", "nil", "Nil", "no", "No", "zero", "Zero");

  @Override
  public List<Finding> run(CheckContext context) {
    if (context.form().isEmpty()) {
      return List.of();
    }
    FormFacts form = context.form().get();
    String kind = context.body().kind();
    List<Finding> found = new ArrayList<>();
    Consumer<Finding> add = found::add;
    for (Cell cell : context.statistics().cells()) {
      FormFacts.RowFacts row = form.row(cell.at().table(), cell.at().row()).orElse(null);
      if (row != null && row.row().heading()) {
        continue;
      }
      Table.CellType type = form.type(cell.at()).orElse(null);
      if (type != null) {
        fault(context, cell, type, row == null ? null : row.row(), kind).ifPresent(add);
      }
      if (row != null && cell.state() == CellState.VALUE) {
        stray(context, cell, row.row(), kind).ifPresent(add);
      }
      if (type != null) {
        remark(context, cell, type).ifPresent(add);
      }
    }
    return found;
  }

  private static Optional<Finding> fault(
      CheckContext context, Cell cell, Table.CellType type, @Nullable Row row, String kind) {
    return switch (cell.state()) {
      case BLANK ->
          // without the kind of the body nobody knows whether the row is its own
          merged(context, cell) || (row != null && !row.appliesTo(kind))
              ? Optional.empty()
              : Optional.of(
                  finding(context, cell, Severity.WARNING, "missing")
                      .message("missing", "row", context.label(cell.at()))
                      .hint("missing-hint")
                      .build());
      case TEXT -> wrongText(context, cell, type);
      case VALUE -> wrongType(context, cell, type);
      case NOT_APPLICABLE ->
          cell.figure().equals("_") || allowsNone(context, type)
              ? Optional.empty()
              : Optional.of(misplaced(context, cell));
    };
  }

  /** A mark that may not stand there, what is no day, or words in place of a figure. */
  private static Optional<Finding> wrongText(CheckContext context, Cell cell, Table.CellType type) {
    if (!cell.mark().isEmpty()) {
      return type.limits().allows(cell.mark())
          ? Optional.empty()
          : Optional.of(misplaced(context, cell));
    }
    return switch (type.type()) {
      case DATE -> wrongDay(context, cell, type);
      case TEXT -> Optional.empty();
      default -> {
        boolean none = SAYS_NONE.contains(cell.figure().strip());
        yield Optional.of(
            finding(context, cell, Severity.ERROR, "text")
                .message("text", "row", context.label(cell.at()), "raw", cell.figure())
                .hint(none ? "text-none-hint" : "text-hint")
                .build());
      }
    };
  }

  /**
   * Whether a cell may say that there is no figure: as every cell may whose form names no marks.
   */
  private static boolean allowsNone(CheckContext context, Table.CellType type) {
    List<String> allowed = type.limits().marks();
    return allowed == null
        || allowed.stream()
            .map(context.form().orElseThrow().form().marks()::get)
            .anyMatch(mark -> mark != null && mark.state().equals(CellState.NOT_APPLICABLE.word()));
  }

  private static Finding misplaced(CheckContext context, Cell cell) {
    return finding(context, cell, Severity.ERROR, "type")
        .message("type-mark", "row", context.label(cell.at()), "raw", cell.figure())
        .build();
  }

  /** What is no day of the calendar, or before the first that the form says is possible. */
  private static Optional<Finding> wrongDay(CheckContext context, Cell cell, Table.CellType type) {
    Optional<LocalDate> day = day(cell.raw());
    LocalDate earliest = type.limits().earliest();
    boolean possible = day.isPresent() && (earliest == null || !day.get().isBefore(earliest));
    if (possible || isToldByRule(context, cell)) {
      return Optional.empty();
    }
    return Optional.of(
        finding(context, cell, Severity.ERROR, "type")
            .message(
                day.isEmpty() ? "type-date" : "type-early",
                "row",
                context.label(cell.at()),
                "raw",
                cell.figure(),
                "earliest",
                String.valueOf(earliest))
            .build());
  }

  /** Whether a rule of the form asks for a day here: its finding says what is wrong. */
  private static boolean isToldByRule(CheckContext context, Cell cell) {
    return context.input().rules().stream()
        .filter(result -> result.result() == Result.FAIL && result.operands().contains(cell.at()))
        .flatMap(result -> context.form().flatMap(form -> form.rule(result.rule())).stream())
        .anyMatch(rule -> rule.statement().holds().contains(" is date"));
  }

  private static Optional<LocalDate> day(String raw) {
    try {
      return Optional.of(LocalDate.parse(raw.strip()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Finding> wrongType(CheckContext context, Cell cell, Table.CellType type) {
    BigDecimal value = cell.value();
    if (value == null) {
      return Optional.empty();
    }
    int decimals = Math.max(0, value.stripTrailingZeros().scale());
    String fault = null;
    if (value.signum() < 0 && !type.signed()) {
      fault = "type-sign";
    } else if (type.type() == ValueType.COUNT && decimals > 0) {
      fault = "type-fraction";
    } else if (type.decimals() >= 0 && decimals > type.decimals()) {
      fault = "type-decimals";
    }
    return Optional.ofNullable(fault)
        .map(
            key ->
                finding(context, cell, Severity.ERROR, "type")
                    .message(
                        key,
                        "row",
                        context.label(cell.at()),
                        "raw",
                        cell.figure(),
                        "decimals",
                        Integer.toString(type.decimals()))
                    .build());
  }

  private static Optional<Finding> stray(CheckContext context, Cell cell, Row row, String kind) {
    if (row.appliesTo().isEmpty() || kind.isEmpty() || row.appliesTo(kind)) {
      return Optional.empty();
    }
    return Optional.of(
        finding(context, cell, Severity.WARNING, "stray")
            .message("stray", "row", context.label(cell.at()), "raw", cell.figure())
            .hint("stray-hint")
            .build());
  }

  /** A remark beside the figure, in brackets or a unit that the form does not leave to the cell. */
  private static Optional<Finding> remark(CheckContext context, Cell cell, Table.CellType type) {
    if (cell.state() != CellState.VALUE || !cell.mark().isEmpty() || isDigits(cell.raw())) {
      return Optional.empty();
    }
    return NumberText.read(cell.raw(), type.signed(), type.units())
        .map(NumberText::remark)
        .filter(
            remark ->
                !remark.isEmpty()
                    && !type.units().contains(remark)
                    && !(type.type() == ValueType.PERCENT && "%％".contains(remark)))
        .map(
            remark ->
                finding(context, cell, Severity.NOTE, "figure-note")
                    .message("figure-note", "row", context.label(cell.at()), "remark", remark)
                    .build());
  }

  /** Most figures are: nothing is written beside them. */
  private static boolean isDigits(String raw) {
    for (int i = 0; i < raw.length(); i++) {
      if (raw.charAt(i) < '0' || raw.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /** Whether one figure in the heading above stands for this cell (FORM-MERGED). */
  private static boolean merged(CheckContext context, Cell cell) {
    return MergedRowsCheck.covers(context, cell.at());
  }

  private static FindingBuilder finding(
      CheckContext context, Cell cell, Severity severity, String code) {
    return context
        .finding(
            severity,
            code,
            code.toUpperCase(java.util.Locale.ROOT) + ":" + context.address(cell.at()))
        .cell(cell.at())
        .at(cell.place())
        .figures(cell.figure());
  }
}
