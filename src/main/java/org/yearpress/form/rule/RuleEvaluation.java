package org.yearpress.form.rule;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Text;
import org.yearpress.form.Occasion;
import org.yearpress.model.CellKey;
import org.yearpress.model.Comparison;
import org.yearpress.model.Result;
import org.yearpress.model.RuleResult;

/** Evaluates one compiled rule on one report: which of the four results, and why. */
final class RuleEvaluation {
  private static final BigDecimal HALF = new BigDecimal("0.5");

  private final CompiledRule rule;
  private final OperandValue[] figures;
  private final Occasion occasion;
  private final BigDecimal tolerance;

  RuleEvaluation(CompiledRule rule, OperandValue[] figures, Occasion occasion) {
    this.rule = rule;
    this.figures = figures;
    this.occasion = occasion;
    this.tolerance =
        rule.tolerance().printed()
            ? printedTolerance()
            : Objects.requireNonNullElse(rule.tolerance().difference(), BigDecimal.ZERO);
  }

  RuleResult result() {
    if (rule.signs().isEmpty()) {
      return filledIn();
    }
    @Nullable Bounds[] sides = new Arithmetic(figures, false, occasion).bounds(rule.sides());
    if (isNothing(sides) || allBlank()) {
      return result(Result.NOT_APPLICABLE, sides, List.of(), false, null);
    }
    boolean[] failed = failed(rule.signs(), sides, tolerance);
    Result result =
        failed.length > 0 && anyOf(failed)
            ? Result.FAIL
            : missing(0, rule.relationOperands()).isEmpty() ? Result.PASS : Result.UNDETERMINED;
    if (rule.when() != null) {
      result = limited(result, rule.when());
    }
    if (result == Result.PASS
        && Stream.of(sides).allMatch(RuleEvaluation::isExact)
        && !rule.rule().kind().holds(known(sides))) {
      Text words = new RuleWording(rule, figures, occasion).refused();
      return result(Result.FAIL, sides, List.of(), false, words);
    }
    return switch (result) {
      case PASS, NOT_APPLICABLE -> result(result, sides, List.of(), false, null);
      case FAIL -> {
        Text words = new RuleWording(rule, figures, occasion).failure(sides, failed);
        List<CellKey> missing = keys(missing(0, rule.relationOperands()));
        yield result(result, sides, missing, false, words, failed);
      }
      case UNDETERMINED -> undetermined(sides);
    };
  }

  private static boolean isExact(@Nullable Bounds side) {
    return side != null && side.value() != null;
  }

  /** The sides, of which all figures are known. */
  private static List<BigDecimal> known(@Nullable Bounds[] sides) {
    List<BigDecimal> known = new ArrayList<>(sides.length);
    for (Bounds side : sides) {
      Rational value = side == null ? null : side.value();
      known.add(value == null ? BigDecimal.ZERO : value.decimal());
    }
    return known;
  }

  private RuleResult undetermined(@Nullable Bounds[] sides) {
    List<Integer> missing = missing(0, figures.length);
    boolean agrees = agreesIfZero();
    Text words = new RuleWording(rule, figures, occasion).undetermined(missing, agrees);
    return result(Result.UNDETERMINED, sides, keys(missing), agrees, words);
  }

  private boolean agreesIfZero() {
    @Nullable Bounds[] sides = new Arithmetic(figures, true, occasion).bounds(rule.sides());
    return !isNothing(sides) && !anyOf(failed(rule.signs(), sides, tolerance));
  }

  /** What is left of a result where the rule runs only under a condition. */
  private Result limited(Result result, CompiledRule.Condition when) {
    @Nullable Bounds[] sides = new Arithmetic(figures, false, occasion).bounds(when.sides());
    if (isNothing(sides) || anyOf(failed(when.signs(), sides, BigDecimal.ZERO))) {
      return Result.NOT_APPLICABLE;
    }
    return missing(when.firstOperand(), figures.length).isEmpty() ? result : Result.UNDETERMINED;
  }

  /** Cells that must be filled in: one that is blank fails, whatever the others are. */
  private RuleResult filledIn() {
    List<Integer> missing = new ArrayList<>();
    boolean applies = false;
    for (int i = 0; i < rule.relationOperands(); i++) {
      applies |= figures[i].state() != OperandValue.State.LEFT_OUT;
      if (figures[i].state() == OperandValue.State.BLANK) {
        missing.add(i);
      }
    }
    Result result =
        !applies ? Result.NOT_APPLICABLE : missing.isEmpty() ? Result.PASS : Result.FAIL;
    if (rule.when() != null && result != Result.NOT_APPLICABLE) {
      result = limited(result, rule.when());
    }
    List<CellKey> keys = keys(missing);
    Text words =
        result == Result.FAIL
            ? Text.of("form.not-filled-in", "cells", RuleWording.cells(keys))
            : null;
    return new RuleResult(
        rule.id(),
        rule.rule().id(),
        rule.rule().kind().word(),
        result,
        keys.isEmpty() ? rule.cell() : keys.get(0),
        new Comparison(List.of(), new RuleWording(rule, figures, occasion).figures(new boolean[0])),
        words,
        keys,
        false,
        rule.cells());
  }

  private RuleResult result(
      Result result,
      @Nullable Bounds[] sides,
      List<CellKey> missing,
      boolean agrees,
      @Nullable Text words,
      boolean... failed) {
    List<String> values = new ArrayList<>(sides.length);
    boolean statement = rule.signs().stream().anyMatch(ComparisonSign::isBetweenTruths);
    for (int i = 0; i < sides.length && !statement; i++) {
      Bounds side = sides[i];
      Rational value = side == null ? null : side.value();
      boolean day = RuleWording.isDay(rule.sides().get(i), rule);
      values.add(value == null ? "?" : day ? RuleWording.day(value) : value.plain());
    }
    return new RuleResult(
        rule.id(),
        rule.rule().id(),
        rule.rule().kind().word(),
        result,
        rule.cell(),
        new Comparison(values, new RuleWording(rule, figures, occasion).figures(failed)),
        words,
        missing,
        agrees,
        rule.cells());
  }

  /** Which comparisons cannot hold, whatever the missing figures are. */
  private static boolean[] failed(
      List<ComparisonSign> signs, @Nullable Bounds[] sides, BigDecimal tolerance) {
    boolean[] failed = new boolean[signs.size()];
    for (int i = 0; i < failed.length; i++) {
      Bounds left = sides[i];
      Bounds right = sides[i + 1];
      failed[i] =
          left != null && right != null && Arithmetic.isFalse(signs.get(i), left, right, tolerance);
    }
    if (!anyOf(failed)) {
      failAcross(signs, sides, tolerance, failed);
    }
    return failed;
  }

  /** {@code a <= b <= c} with b missing still says that a is at most c. */
  private static void failAcross(
      List<ComparisonSign> signs,
      @Nullable Bounds[] sides,
      BigDecimal tolerance,
      boolean[] failed) {
    for (int from = 0; from + 2 < sides.length; from++) {
      boolean ascends = signs.get(from).ascends();
      boolean descends = signs.get(from).descends();
      for (int to = from + 2; to < sides.length; to++) {
        ascends &= signs.get(to - 1).ascends();
        descends &= signs.get(to - 1).descends();
        BigDecimal slack = tolerance.multiply(BigDecimal.valueOf(to - from));
        Bounds left = sides[from];
        Bounds right = sides[to];
        if (left != null
            && right != null
            && ((ascends && Arithmetic.isFalse(ComparisonSign.AT_MOST, left, right, slack))
                || (descends && Arithmetic.isFalse(ComparisonSign.AT_LEAST, left, right, slack)))) {
          failed[from] = true;
          return;
        }
      }
    }
  }

  private static boolean anyOf(boolean[] flags) {
    for (boolean flag : flags) {
      if (flag) {
        return true;
      }
    }
    return false;
  }

  private static boolean isNothing(@Nullable Bounds[] sides) {
    for (Bounds side : sides) {
      if (side == null) {
        return true;
      }
    }
    return false;
  }

  /** Whether no operand that applies says anything: there is nothing to compare. */
  private boolean allBlank() {
    boolean any = false;
    for (int i = 0; i < rule.relationOperands(); i++) {
      OperandValue.State state = figures[i].state();
      if (state == OperandValue.State.BLANK) {
        any = true;
      } else if (state != OperandValue.State.LEFT_OUT) {
        return false;
      }
    }
    return any;
  }

  private List<Integer> missing(int from, int to) {
    List<Integer> missing = new ArrayList<>();
    for (int i = from; i < to; i++) {
      if (figures[i].isMissing()) {
        missing.add(i);
      }
    }
    return missing;
  }

  /** The cells of the report's own among operands. */
  private List<CellKey> keys(List<Integer> numbers) {
    return numbers.stream()
        .map(rule.operands()::get)
        .filter(operand -> operand.source() == Expression.Source.OWN)
        .map(Operand::key)
        .distinct()
        .toList();
  }

  /** Half a unit of the last place printed: of the sides that are one figure, else of all. */
  private BigDecimal printedTolerance() {
    int places = -1;
    for (Term side : rule.sides()) {
      if (side instanceof Term.Leaf leaf) {
        places = coarser(places, figures[leaf.index()]);
      }
    }
    for (int i = 0; places < 0 && i < rule.relationOperands(); i++) {
      places = coarser(places, figures[i]);
    }
    return HALF.scaleByPowerOfTen(-Math.max(places, 0));
  }

  private static int coarser(int places, OperandValue operandValue) {
    if (operandValue.value() == null) {
      return places;
    }
    int own = Math.max(operandValue.value().scale(), 0);
    return places < 0 ? own : Math.min(places, own);
  }
}
