package org.yearpress.form.rule;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yearpress.form.Form;
import org.yearpress.model.Cell;

/**
 * The value of a rule's operand in one report.
 *
 * @param value present exactly when the state is {@link State#KNOWN}
 * @param least what it comes to at least where it is not known; null when that is not known either
 * @param range present exactly when the state is {@link State#BOUNDED}
 * @param texts the raw texts behind it, {@code _} for a blank; several where it is a sum
 */
record OperandValue(
    State state,
    @Nullable BigDecimal value,
    @Nullable BigDecimal least,
    @Nullable Bounds range,
    List<String> texts) {
  /** How much is known. */
  enum State {
    KNOWN(0),
    /** A mark for a figure of which it is known between which numbers it lies. */
    BOUNDED(1),
    /** Nothing written, or no line for it in the file. */
    BLANK(2),
    /** Words, or a mark for a figure that is withheld. */
    TEXT(3),
    /** The report that has it is not there. */
    NO_REPORT(4),
    /** That report is on another form, and no exact pair leads there. */
    NO_LINK(5),
    /** Not asked of this body: left out of sums. */
    LEFT_OUT(-1);

    private final int weight;

    /** The heavier of two is what a sum of both is. */
    State(int weight) {
      this.weight = weight;
    }
  }

  static final OperandValue ABSENT =
      new OperandValue(State.BLANK, null, BigDecimal.ZERO, null, List.of("_"));
  static final OperandValue ABSENT_SIGNED =
      new OperandValue(State.BLANK, null, null, null, List.of("_"));
  static final OperandValue LEFT_OUT =
      new OperandValue(State.LEFT_OUT, null, null, null, List.of("_"));

  /** Nothing follows from a report that is not there, not even that it cannot be negative. */
  static final OperandValue NO_REPORT =
      new OperandValue(State.NO_REPORT, null, null, null, List.of("?"));

  static final OperandValue NO_LINK =
      new OperandValue(State.NO_LINK, null, null, null, List.of("?"));

  /**
   * The figure of a cell that applies.
   *
   * @param mark what the form says of the cell's mark; null without one
   * @param signed whether it may be negative
   */
  static OperandValue of(Cell cell, Form.@Nullable Mark mark, boolean signed) {
    BigDecimal least = signed ? null : BigDecimal.ZERO;
    List<String> texts = List.of(cell.figure());
    if (mark != null && mark.range() != null) {
      return new OperandValue(
          State.BOUNDED, null, mark.range().low(), Bounds.of(mark.range()), texts);
    }
    if (mark != null && mark.sums().equals("skip")) {
      return new OperandValue(State.LEFT_OUT, null, null, null, texts);
    }
    if (mark != null && mark.sums().equals("unknown")) {
      return new OperandValue(State.TEXT, null, least, null, texts);
    }
    return switch (cell.state()) {
      case VALUE -> new OperandValue(State.KNOWN, cell.value(), null, null, texts);
      case BLANK -> signed ? ABSENT_SIGNED : ABSENT;
      case TEXT -> new OperandValue(State.TEXT, null, least, null, texts);
      case NOT_APPLICABLE -> new OperandValue(State.LEFT_OUT, null, null, null, texts);
    };
  }

  /** The day in a cell as a number of days; not known where the text is none. */
  static OperandValue ofDay(Cell cell) {
    List<String> texts = List.of(cell.figure());
    return switch (cell.state()) {
      case NOT_APPLICABLE -> new OperandValue(State.LEFT_OUT, null, null, null, texts);
      case BLANK -> ABSENT_SIGNED;
      default ->
          CellQuestion.day(cell.raw())
              .map(
                  day ->
                      new OperandValue(
                          State.KNOWN, BigDecimal.valueOf(day.toEpochDay()), null, null, texts))
              .orElseGet(() -> new OperandValue(State.TEXT, null, null, null, texts));
    };
  }

  /** The answer to a question: 1 or 0. */
  static OperandValue answer(boolean yes, String text) {
    return new OperandValue(
        State.KNOWN, yes ? BigDecimal.ONE : BigDecimal.ZERO, null, null, List.of(text));
  }

  /** Whether it applies and has no number. */
  boolean isMissing() {
    return state != State.KNOWN && state != State.BOUNDED && state != State.LEFT_OUT;
  }

  /** The texts as one operand of the key of acceptances. */
  String text() {
    return texts.size() == 1 ? texts.get(0) : String.join("+", texts);
  }

  /** The sum of several; what is left out counts for nothing. */
  static OperandValue sum(List<OperandValue> figures) {
    return together(figures, false);
  }

  /** The largest of several. */
  static OperandValue largest(List<OperandValue> figures) {
    return together(figures, true);
  }

  private static OperandValue together(List<OperandValue> figures, boolean largest) {
    List<String> texts = new ArrayList<>();
    State state = State.LEFT_OUT;
    boolean allBlank = true;
    BigDecimal sum = null;
    boolean bounded = true;
    Bounds range = null;
    for (OperandValue operandValue : figures) {
      if (operandValue.state == State.LEFT_OUT) {
        continue;
      }
      texts.addAll(operandValue.texts);
      allBlank &= operandValue.state == State.BLANK;
      state = worse(state, operandValue.state);
      Bounds own = operandValue.bounds();
      range = range == null ? own : largest ? range.larger(own) : range.plus(own);
      BigDecimal part = operandValue.state == State.KNOWN ? operandValue.value : operandValue.least;
      if (part == null) {
        bounded &= largest;
      } else {
        sum = sum == null ? part : largest ? sum.max(part) : sum.add(part);
      }
    }
    if (state == State.LEFT_OUT) {
      return LEFT_OUT;
    }
    if (state == State.KNOWN) {
      return new OperandValue(State.KNOWN, sum, null, null, List.copyOf(texts));
    }
    if (state == State.BOUNDED) {
      return new OperandValue(State.BOUNDED, null, sum, range, List.copyOf(texts));
    }
    State whole = state == State.BLANK && !allBlank ? State.TEXT : state;
    return new OperandValue(whole, null, bounded ? sum : null, null, List.copyOf(texts));
  }

  private Bounds bounds() {
    if (range != null) {
      return range;
    }
    return value == null ? Bounds.ANY : Bounds.point(Rational.of(value));
  }

  private static State worse(State one, State other) {
    return one.weight >= other.weight ? one : other;
  }
}
