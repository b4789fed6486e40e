package org.yearpress.form.rule;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** One side of a relation as written in a form, before its wildcards are expanded. */
public sealed interface Expression {
  /** {@code #100}. */
  record Constant(BigDecimal value) implements Expression {}

  /**
   * Cells by address, each part as written: with wildcards and {@code $}, empty where left out.
   *
   * @param position character of the expression at which it stands, from 0
   */
  record Cells(String table, String row, String column, int position) implements Expression {
    /** The address as written. */
    String address() {
      String head = table.isEmpty() ? row : table + ":" + row;
      return column.isEmpty() ? head : head + "@" + column;
    }
  }

  /** {@code sum(…)}, {@code max(…)}, {@code min(…)}. */
  record Aggregate(Function function, List<Expression> parts, int position) implements Expression {
    public Aggregate {
      parts = List.copyOf(parts);
    }
  }

  /** {@code last(…)}, {@code periods(…)}, {@code bodies(…)}: figures of other reports. */
  record Elsewhere(Source source, Expression of, int position) implements Expression {}

  /** Two terms with a sign of arithmetic between them. */
  record Binary(Operator operator, Expression left, Expression right) implements Expression {}

  /** {@code @n is not-applicable or zero}: of all cells of an address. */
  record Question(Cells of, List<CellQuestion.State> states, boolean not) implements Expression {
    public Question {
      states = List.copyOf(states);
    }
  }

  /** {@code present(V-A:$)}, {@code absent(V-A:$)}: whether the report has such rows. */
  record Presence(List<Cells> rows, boolean absent, int position) implements Expression {
    public Presence {
      rows = List.copyOf(rows);
    }
  }

  /** {@code rising(…)}, {@code falling(…)}: whether figures or dates follow in order. */
  record Ordered(boolean rising, List<Expression> parts) implements Expression {
    public Ordered {
      parts = List.copyOf(parts);
    }
  }

  /** {@code #2017-07-04}. */
  record Day(LocalDate day) implements Expression {}

  /** {@code #period-start}, {@code #period-end}. */
  record PeriodDay(boolean end) implements Expression {}

  /** The other side of a statement that stands alone. */
  record Truth() implements Expression {}

  /** Whether it is so or not, and no number. */
  static boolean isTruth(Expression expression) {
    return expression instanceof Question
        || expression instanceof Presence
        || expression instanceof Ordered
        || expression instanceof Truth
        || (expression instanceof Aggregate aggregate && aggregate.function().isOfTruths());
  }

  /** What is made of many. */
  enum Function {
    SUM,
    MAX,
    MIN,
    /** Whether all are so. */
    ALL,
    /** Whether one is so. */
    ANY;

    boolean isOfTruths() {
      return this == ALL || this == ANY;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whose figures are meant. */
  enum Source {
    OWN,
    LAST,
    PERIODS,
    BODIES;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The four signs of arithmetic. */
  enum Operator {
    PLUS("+"),
    MINUS("-"),
    TIMES("*"),
    OVER("/");

    private final String sign;

    Operator(String sign) {
      this.sign = sign;
    }

    String sign() {
      return sign;
    }

    public boolean bindsTighter() {
      return this == TIMES || this == OVER;
    }
  }
}
