package org.yearpress.page.context;

import java.math.BigDecimal;
import org.yearpress.model.Cell;
import org.yearpress.model.CellState;

/** Formats a cell: its text, its machine-readable value, and its kind. */
public final class FigureFormat {
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
}
