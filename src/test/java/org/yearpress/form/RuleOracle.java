package org.yearpress.form;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.yearpress.model.Result;

/**
 * What a rule must say, found by trying: every missing figure is given every value of a grid. Knows
 * nothing of bounds, of compiled terms or of reading cells.
 *
 * @param figures what each operand says; a number, {@link #BLANK}, {@link #TEXT} or {@link
 *     #LEFT_OUT}
 * @param signed operands that may be negative
 */
record RuleOracle(Map<RandomRule.CellAt, Object> figures, Predicate<RandomRule.CellAt> signed) {
  static final String BLANK = "blank";
  static final String TEXT = "text";
  static final String LEFT_OUT = "left out";

  /** The result of domain: "Result of a rule on a report: exactly one of". */
  Result result(RandomRule rule) {
    Set<RandomRule.CellAt> operands = operands(rule);
    Map<RandomRule.CellAt, BigDecimal> known = known(operands);
    if (rule.sides().stream().anyMatch(side -> value(side, known, true) == NOTHING)) {
      return Result.NOT_APPLICABLE;
    }
    List<Object> said =
        operands.stream().map(figures::get).filter(figure -> figure != LEFT_OUT).toList();
    if (!said.isEmpty() && said.stream().allMatch(figure -> figure == BLANK)) {
      return Result.NOT_APPLICABLE;
    }
    Result result =
        !isPossible(rule, operands)
            ? Result.FAIL
            : missing(operands).isEmpty() ? Result.PASS : Result.UNDETERMINED;
    if (rule.when() == null) {
      return result;
    }
    Set<RandomRule.CellAt> condition = operands(rule.when());
    boolean nothing =
        rule.when().sides().stream()
            .anyMatch(side -> value(side, known(condition), true) == NOTHING);
    if (nothing || !isPossible(rule.when(), condition)) {
      return Result.NOT_APPLICABLE;
    }
    return missing(condition).isEmpty() ? result : Result.UNDETERMINED;
  }

  /** Whether it would hold if all that is missing were zero. */
  boolean agreesIfZero(RandomRule rule) {
    Map<RandomRule.CellAt, BigDecimal> values = known(operands(rule));
    missing(operands(rule)).forEach(cell -> values.put(cell, BigDecimal.ZERO));
    return holds(rule, values);
  }

  private static final Object NOTHING = new Object();

  private boolean isPossible(RandomRule rule, Set<RandomRule.CellAt> operands) {
    return tryAll(rule, new ArrayList<>(missing(operands)), 0, known(operands));
  }

  private boolean tryAll(
      RandomRule rule,
      List<RandomRule.CellAt> missing,
      int next,
      Map<RandomRule.CellAt, BigDecimal> values) {
    if (next == missing.size()) {
      return holds(rule, values);
    }
    RandomRule.CellAt cell = missing.get(next);
    for (BigDecimal value : grid(missing.size(), next, signed.test(cell))) {
      values.put(cell, value);
      if (tryAll(rule, missing, next + 1, values)) {
        return true;
      }
    }
    values.remove(cell);
    return false;
  }

  /** Fine for the first two missing figures, coarse for others: a few free figures are enough. */
  private static List<BigDecimal> grid(int missing, int next, boolean signed) {
    List<BigDecimal> grid = new ArrayList<>();
    int most = 60;
    int step = next == 0 ? 1 : next == 1 ? (missing > 2 ? 10 : 1) : 60;
    for (int halves = signed ? -2 * most : 0; halves <= 2 * most; halves += step) {
      grid.add(BigDecimal.valueOf(halves).multiply(new BigDecimal("0.5")));
    }
    return grid;
  }

  private boolean holds(RandomRule rule, Map<RandomRule.CellAt, BigDecimal> values) {
    BigDecimal tolerance = rule.tolerance() == null ? BigDecimal.ZERO : rule.tolerance();
    for (int i = 0; i < rule.signs().size(); i++) {
      BigDecimal left = (BigDecimal) value(rule.sides().get(i), values, false);
      BigDecimal right = (BigDecimal) value(rule.sides().get(i + 1), values, false);
      int difference = left.subtract(right).signum();
      boolean near = left.subtract(right).abs().compareTo(tolerance) <= 0;
      boolean holds =
          switch (rule.signs().get(i)) {
            case "=" -> near;
            case "<=" -> difference <= 0 || near;
            case ">=" -> difference >= 0 || near;
            case "<" -> difference < 0;
            case ">" -> difference > 0;
            default -> difference != 0;
          };
      if (!holds) {
        return false;
      }
    }
    return true;
  }

  /** A number, or {@link #NOTHING} where all of a side is left out. */
  private Object value(
      RandomRule.Side side, Map<RandomRule.CellAt, BigDecimal> values, boolean anyNumber) {
    if (side instanceof RandomRule.Digits number) {
      return number.value();
    }
    if (side instanceof RandomRule.CellAt cell) {
      if (figures.get(cell) == LEFT_OUT) {
        return NOTHING;
      }
      return anyNumber ? BigDecimal.ONE : values.get(cell);
    }
    if (side instanceof RandomRule.Two two) {
      Object left = value(two.left(), values, anyNumber);
      Object right = value(two.right(), values, anyNumber);
      boolean product = two.operator().equals("*");
      if (left == NOTHING || right == NOTHING) {
        Object other = left == NOTHING ? right : left;
        boolean negated = left == NOTHING && other != NOTHING && two.operator().equals("-");
        return product ? NOTHING : negated ? ((BigDecimal) other).negate() : other;
      }
      BigDecimal one = (BigDecimal) left;
      BigDecimal other = (BigDecimal) right;
      return product
          ? one.multiply(other)
          : two.operator().equals("-") ? one.subtract(other) : one.add(other);
    }
    RandomRule.Many many = (RandomRule.Many) side;
    Object all = NOTHING;
    for (RandomRule.Side part : many.parts()) {
      Object one = value(part, values, anyNumber);
      if (one != NOTHING) {
        all = all == NOTHING ? one : together(many.function(), (BigDecimal) all, (BigDecimal) one);
      }
    }
    return all;
  }

  private static BigDecimal together(String function, BigDecimal all, BigDecimal one) {
    return switch (function) {
      case "sum" -> all.add(one);
      case "max" -> all.max(one);
      default -> all.min(one);
    };
  }

  private Map<RandomRule.CellAt, BigDecimal> known(Set<RandomRule.CellAt> operands) {
    Map<RandomRule.CellAt, BigDecimal> known = new HashMap<>();
    for (RandomRule.CellAt cell : operands) {
      if (figures.get(cell) instanceof BigDecimal value) {
        known.put(cell, value);
      }
    }
    return known;
  }

  private List<RandomRule.CellAt> missing(Set<RandomRule.CellAt> operands) {
    return operands.stream()
        .filter(cell -> figures.get(cell) == BLANK || figures.get(cell) == TEXT)
        .toList();
  }

  /** Whether so much is missing that the grid may have skipped a value that would do. */
  boolean isCoarse(RandomRule rule) {
    return missing(operands(rule)).size() > 2;
  }

  /** Whether a cell occurs twice: trying values then finds more than bounds can. */
  static boolean repeatsACell(List<RandomRule.Side> sides) {
    List<RandomRule.CellAt> all = new ArrayList<>();
    sides.forEach(side -> collect(side, all));
    return new LinkedHashSet<>(all).size() < all.size();
  }

  private static Set<RandomRule.CellAt> operands(RandomRule rule) {
    Set<RandomRule.CellAt> operands = new LinkedHashSet<>();
    rule.sides().forEach(side -> collect(side, operands));
    return operands;
  }

  private static void collect(RandomRule.Side side, Collection<RandomRule.CellAt> operands) {
    if (side instanceof RandomRule.CellAt cell) {
      operands.add(cell);
    } else if (side instanceof RandomRule.Many many) {
      many.parts().forEach(part -> collect(part, operands));
    } else if (side instanceof RandomRule.Two two) {
      collect(two.left(), operands);
      collect(two.right(), operands);
    }
  }
}
