package org.yearpress.page.context;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.yearpress.form.Column;
import org.yearpress.form.Form;
import org.yearpress.form.Table;
import org.yearpress.form.ValueType;
import org.yearpress.model.Cell;
import org.yearpress.model.CellKey;
import org.yearpress.model.CellState;

/** Formats a cell: its text, its machine-readable value, and its kind. */
public final class FigureFormat {
  /** As in {@code 2022-09-30}, which is never broken into two lines. */
  private static final int LENGTH_OF_A_DAY = 10;

  private FigureFormat() {}

  /** The figure, the words of a state, or the text as it stands. Never empty. */
  public static String text(Cell cell, Language language) {
    BigDecimal value = cell.value();
    if (value != null) {
      return language.number(value);
    }
    return switch (cell.state()) {
      case BLANK -> language.format("page.state.blank");
      case NOT_APPLICABLE ->
          cell.mark().isEmpty() ? language.format("page.state.not-applicable") : cell.mark();
      default -> cell.raw().strip();
    };
  }

  /** The number for machines; empty without one. */
  public static String value(Cell cell) {
    BigDecimal value = cell.value();
    return value == null ? "" : value.toPlainString();
  }

  /** The state, with a zero told from other values. */
  public static String kind(Cell cell) {
    BigDecimal value = cell.value();
    return cell.state() == CellState.VALUE && value != null && value.signum() == 0
        ? "zero"
        : cell.state().word();
  }

  /**
   * The same; words where the form asks for words, or for a day, and a day are in no figure's
   * place.
   *
   * @param type what the form has there; null without a form
   */
  public static String kind(Cell cell, @Nullable ValueType type) {
    if (cell.state() != CellState.TEXT || (type != ValueType.DATE && type != ValueType.TEXT)) {
      return kind(cell);
    }
    return type == ValueType.DATE && cell.raw().strip().length() <= LENGTH_OF_A_DAY
        ? "day"
        : "words";
  }

  /** The same by the form of the report; null where there is none. */
  public static String kind(Cell cell, @Nullable Form form) {
    if (cell.state() != CellState.TEXT || form == null) {
      return kind(cell);
    }
    CellKey at = cell.at();
    Table table = form.table(at.table()).orElse(null);
    Column column = table == null ? null : table.column(at.column()).orElse(null);
    if (table == null || column == null) {
      return kind(cell);
    }
    return kind(
        cell,
        table
            .row(at.row())
            .map(row -> table.cellType(row, column).type())
            .orElse(column.format().type()));
  }
}
