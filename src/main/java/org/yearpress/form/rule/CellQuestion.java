package org.yearpress.form.rule;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yearpress.model.Cell;
import org.yearpress.model.CellState;

/**
 * What a rule asks about a cell beside its figure: whether what is written there is one of several
 * things, or whether the row is there at all. The answer is 1 or 0.
 *
 * @param states of which one must be so; empty where only the row is asked for
 * @param not whether none may be so
 * @param earliest the first day that counts as a date; null where any does
 */
record CellQuestion(List<State> states, boolean not, @Nullable LocalDate earliest) {
  /** Whether the report has the row. */
  static final CellQuestion PRESENT = new CellQuestion(List.of(), false, null);

  /** Whether the report lacks the row. */
  static final CellQuestion ABSENT = new CellQuestion(List.of(), true, null);

  CellQuestion {
    states = List.copyOf(states);
  }

  /** What may be written in a cell. */
  enum State {
    /** A number. */
    VALUE,
    /** The number 0. */
    ZERO,
    /** Nothing. */
    BLANK,
    /** That there is no figure. */
    NOT_APPLICABLE,
    /** Words, or a mark for a figure. */
    TEXT,
    /** A day of the calendar. */
    DATE,
    /** Anything but a blank and that there is no figure. */
    FILLED;

    /** The word in a form. */
    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<State> of(String word) {
      for (State state : values()) {
        if (state.word().equals(word)) {
          return Optional.of(state);
        }
      }
      return Optional.empty();
    }
  }

  boolean asksForRow() {
    return states.isEmpty();
  }

  /** Whether it is so of a cell. */
  boolean isTrueOf(Cell cell) {
    return states.stream().anyMatch(state -> is(cell, state)) != not;
  }

  private boolean is(Cell cell, State state) {
    return switch (state) {
      case VALUE -> cell.state() == CellState.VALUE;
      case ZERO -> cell.value() != null && cell.value().signum() == 0;
      case BLANK -> cell.state() == CellState.BLANK;
      case NOT_APPLICABLE -> cell.state() == CellState.NOT_APPLICABLE;
      case TEXT -> cell.state() == CellState.TEXT;
      case DATE ->
          day(cell.raw()).filter(day -> earliest == null || !day.isBefore(earliest)).isPresent();
      case FILLED -> cell.state() == CellState.VALUE || cell.state() == CellState.TEXT;
    };
  }

  /** The day of the calendar that a text names, as {@code 2018-01-26}; empty for other texts. */
  static Optional<LocalDate> day(String raw) {
    String text = raw.strip();
    if (text.length() != 10) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The question behind a text: {@code is not-applicable or zero}. */
  String words() {
    return (not ? "is not " : "is ")
        + String.join(" or ", states.stream().map(State::word).toList());
  }
}
