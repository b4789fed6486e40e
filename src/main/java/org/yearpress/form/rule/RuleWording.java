package org.yearpress.form.rule;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Text;
import org.yearpress.form.Occasion;
import org.yearpress.model.CellKey;

/**
 * Writes out what a rule compared: the key of acceptances ({@code 3 <> 0+0+0+3+3+0+0+0}) and the
 * arithmetic for people ({@code 0 + 0 + 0 + 3 + 3 + 0 + 0 + 0 = 6, the form says 3}).
 */
final class RuleWording {
  private final CompiledRule rule;
  private final OperandValue[] figures;
  private final Occasion occasion;

  RuleWording(CompiledRule rule, OperandValue[] figures, Occasion occasion) {
    this.rule = rule;
    this.figures = figures;
    this.occasion = occasion;
  }

  /** Whether a term is a day and no number. */
  static boolean isDay(Term term, CompiledRule rule) {
    if (term instanceof Term.Leaf leaf) {
      return rule.operands().get(leaf.index()).date();
    }
    return term instanceof Term.Day
        || term instanceof Term.PeriodDay
        || (term instanceof Term.Combined combined
            && !combined.parts().isEmpty()
            && combined.parts().stream().allMatch(part -> isDay(part, rule)));
  }

  /** The day of a number of days since 1970. */
  static String day(Rational days) {
    return LocalDate.ofEpochDay(days.decimal().longValue()).toString();
  }

  /**
   * The relation in raw texts.
   *
   * @param failed which signs to negate; none where empty
   */
  String figures(boolean[] failed) {
    StringBuilder text = new StringBuilder(48);
    for (int i = 0; i < rule.sides().size(); i++) {
      if (rule.sides().get(i) instanceof Term.Truth) {
        continue;
      }
      if (i > 0) {
        ComparisonSign sign = rule.signs().get(i - 1);
        boolean negated = i - 1 < failed.length && failed[i - 1];
        text.append(' ').append((negated ? sign.negated() : sign).sign()).append(' ');
      }
      text.append(side(rule.sides().get(i), false));
    }
    return text.toString();
  }

  /** Why the first comparison that fails does. */
  Text failure(@Nullable Bounds[] values, boolean[] failed) {
    int first = 0;
    while (!failed[first]) {
      first++;
    }
    Term left = rule.sides().get(first);
    Term right = rule.sides().get(first + 1);
    String leftWords = withValue(left, values[first]);
    String rightWords = withValue(right, values[first + 1]);
    return switch (rule.signs().get(first)) {
      case EXACTLY_IF, ONLY_IF ->
          right instanceof Term.Truth
              ? notSo(left, leftWords)
              : Text.of("form.not-together", "relation", relation());
      case EQUAL -> unequal(left, leftWords, right, rightWords);
      case AT_MOST -> Text.of("form.exceeds", "left", leftWords, "right", rightWords);
      case AT_LEAST -> Text.of("form.falls-short", "left", leftWords, "right", rightWords);
      case LESS -> Text.of("form.not-below", "left", leftWords, "right", rightWords);
      case MORE -> Text.of("form.not-above", "left", leftWords, "right", rightWords);
      case UNEQUAL -> Text.of("form.equals", "left", leftWords, "right", rightWords);
    };
  }

  /** What is not so; of statements that should all be so, only those that are not. */
  private Text notSo(Term statement, String words) {
    List<String> rows = new ArrayList<>();
    List<String> all = new ArrayList<>();
    if (statement instanceof Term.Combined combined
        && combined.function() == Expression.Function.ALL
        && combined.parts().stream().allMatch(Term.Leaf.class::isInstance)) {
      for (Term part : combined.parts()) {
        int index = ((Term.Leaf) part).index();
        BigDecimal answer = figures[index].value();
        if (answer == null || answer.signum() != 0) {
          continue;
        }
        all.add(side(part, true));
        Operand asked = rule.operands().get(index);
        if (CellQuestion.PRESENT.equals(asked.question())) {
          rows.add(asked.key().table() + ":" + asked.key().row());
        }
      }
    }
    if (rows.isEmpty() || rows.size() < all.size()) {
      return Text.of("form.not-so", "statement", all.isEmpty() ? words : Text.list(all));
    }
    return Text.of(
        "form.rows-missing", "rows", Text.list(rows), "count", Integer.toString(rows.size()));
  }

  /** That the kind of the rule asks for more than its signs say. */
  Text refused() {
    return Text.of("form.kind-refuses", "relation", relation(), "kind", rule.rule().kind().word());
  }

  /** Why nothing can be said. */
  Text undetermined(List<Integer> missing, boolean agrees) {
    for (int operand : missing) {
      OperandValue.State state = figures[operand].state();
      if (state == OperandValue.State.NO_REPORT) {
        return Text.of("form.no-report", "relation", relation());
      }
      if (state == OperandValue.State.NO_LINK) {
        return Text.of("form.no-link", "relation", relation());
      }
    }
    List<CellKey> own =
        missing.stream()
            .map(rule.operands()::get)
            .filter(operand -> operand.source() == Expression.Source.OWN)
            .map(Operand::key)
            .distinct()
            .toList();
    String key =
        own.isEmpty()
            ? "form.missing-elsewhere"
            : agrees ? "form.missing-agrees" : "form.missing-differs";
    return Text.of(
        key,
        "relation",
        relation(),
        "cells",
        cells(own),
        "n",
        Integer.toString(own.isEmpty() ? missing.size() : own.size()));
  }

  static String cells(List<CellKey> keys) {
    return Text.list(keys.stream().map(CellKey::toString).toList());
  }

  private Text unequal(Term left, String leftWords, Term right, String rightWords) {
    if (isOwn(left) && isLast(right)) {
      return Text.of("form.last-differs", "said", leftWords, "last", rightWords);
    }
    boolean leftSingle = !isCompound(left);
    boolean rightSingle = !isCompound(right);
    if (leftSingle == rightSingle) {
      return Text.of("form.sides-differ", "left", leftWords, "right", rightWords);
    }
    return Text.of(
        "form.sum-differs",
        "sum",
        leftSingle ? rightWords : leftWords,
        "said",
        leftSingle ? leftWords : rightWords);
  }

  private boolean isOwn(Term term) {
    return term instanceof Term.Leaf leaf
        && rule.operands().get(leaf.index()).source() == Expression.Source.OWN;
  }

  private boolean isLast(Term term) {
    return term instanceof Term.Leaf leaf
        && rule.operands().get(leaf.index()).source() == Expression.Source.LAST;
  }

  private boolean isTruth(Term term) {
    return term instanceof Term.Ordered
        || term instanceof Term.Truth
        || (term instanceof Term.Combined combined && combined.function().isOfTruths())
        || (term instanceof Term.Leaf leaf && rule.operands().get(leaf.index()).question() != null);
  }

  private boolean isCompound(Term term) {
    return !(term instanceof Term.Constant)
        && !(term instanceof Term.Day)
        && !(term instanceof Term.PeriodDay)
        && !(term instanceof Term.Leaf leaf && figures[leaf.index()].texts().size() == 1);
  }

  private String relation() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < rule.sides().size(); i++) {
      if (rule.sides().get(i) instanceof Term.Truth) {
        continue;
      }
      if (i > 0) {
        text.append(' ').append(rule.signs().get(i - 1).sign()).append(' ');
      }
      text.append(side(rule.sides().get(i), true));
    }
    return text.toString();
  }

  /** A side with what it comes to. */
  private String withValue(Term term, @Nullable Bounds bounds) {
    String written = side(term, true);
    Rational value = bounds == null ? null : bounds.value();
    if (!isCompound(term) || isTruth(term)) {
      return written;
    }
    if (value != null && isDay(term, rule)) {
      return written + " = " + day(value);
    }
    if (value != null) {
      String sum = value.plain();
      return sum.equals(written) ? written : written + " = " + sum;
    }
    Rational low = bounds == null ? null : bounds.low();
    boolean open = bounds == null || bounds.high() == null;
    return low == null || !open ? written : written + " >= " + low.plain();
  }

  private String side(Term term, boolean spaced) {
    String text = format(term, spaced, false);
    return text.isEmpty() ? "_" : text;
  }

  /** A term in figures; empty where all of it is left out. */
  private String format(Term term, boolean spaced, boolean inProduct) {
    if (term instanceof Term.Constant constant) {
      return constant.number().toPlainString();
    }
    if (term instanceof Term.Leaf leaf) {
      Operand operand = rule.operands().get(leaf.index());
      boolean asWritten = operand.date() || operand.question() != null;
      return leaf(figures[leaf.index()], spaced && !asWritten, inProduct);
    }
    if (term instanceof Term.Day day) {
      return day.day().toString();
    }
    if (term instanceof Term.PeriodDay day) {
      LocalDate known = day.end() ? occasion.to() : occasion.from();
      return known == null ? "?" : known.toString();
    }
    if (term instanceof Term.Ordered ordered) {
      String inner =
          ordered.parts().stream()
              .map(part -> format(part, spaced, false))
              .filter(part -> !part.isEmpty())
              .collect(Collectors.joining(spaced ? ", " : ","));
      return (ordered.rising() ? "rising(" : "falling(") + inner + ")";
    }
    if (term instanceof Term.Truth) {
      return "";
    }
    if (term instanceof Term.Combined combined) {
      return combined(combined, spaced, inProduct);
    }
    return binary((Term.Binary) term, spaced, inProduct);
  }

  private static String leaf(OperandValue operandValue, boolean spaced, boolean inProduct) {
    if (operandValue.state() == OperandValue.State.LEFT_OUT) {
      return "";
    }
    if (operandValue.texts().size() == 1) {
      return spaced && operandValue.value() != null
          ? operandValue.value().toPlainString()
          : operandValue.texts().get(0);
    }
    return bracket(String.join(spaced ? " + " : "+", operandValue.texts()), inProduct);
  }

  private String combined(Term.Combined combined, boolean spaced, boolean inProduct) {
    boolean sum = combined.function() == Expression.Function.SUM;
    String separator = sum ? (spaced ? " + " : "+") : (spaced ? ", " : ",");
    StringBuilder inner = new StringBuilder(combined.parts().size() * 2);
    for (Term part : combined.parts()) {
      String text = format(part, spaced, false);
      if (!text.isEmpty()) {
        inner.append(inner.isEmpty() ? "" : separator).append(text);
      }
    }
    if (inner.isEmpty()) {
      return combined.emptyIsZero() ? "0" : "";
    }
    return sum
        ? bracket(inner.toString(), inProduct && combined.parts().size() > 1)
        : combined.function().word() + "(" + inner + ")";
  }

  private String binary(Term.Binary binary, boolean spaced, boolean inProduct) {
    boolean tight = binary.operator().bindsTighter();
    String left = format(binary.left(), spaced, tight);
    boolean bracketRight = tight || binary.operator() == Expression.Operator.MINUS;
    String right = format(binary.right(), spaced, bracketRight);
    if (binary.operator() == Expression.Operator.OVER
        && binary.right() instanceof Term.Binary divisor
        && divisor.operator().bindsTighter()) {
      right = bracket(right, true);
    }
    String sign = binary.operator().sign();
    if (left.isEmpty() || right.isEmpty()) {
      String only = left.isEmpty() ? right : left;
      return left.isEmpty() && !right.isEmpty() && binary.operator() == Expression.Operator.MINUS
          ? sign + right
          : only;
    }
    String text = left + (spaced ? " " + sign + " " : sign) + right;
    return bracket(text, inProduct && !tight);
  }

  private static String bracket(String text, boolean needed) {
    return needed ? "(" + text + ")" : text;
  }
}
