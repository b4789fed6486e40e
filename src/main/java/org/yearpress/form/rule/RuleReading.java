package org.yearpress.form.rule;

import java.util.ArrayList;
import java.util.List;

/** Writes out a rule's relation as a sequence of cells and signs, with sums as plus signs. */
final class RuleReading {
  private final CompiledRule rule;
  private final List<RuleWord> words = new ArrayList<>();

  private RuleReading(CompiledRule rule) {
    this.rule = rule;
  }

  /**
   * The relation from left to right, without its condition; nothing where it is about more than
   * numbers.
   */
  static List<RuleWord> of(CompiledRule rule) {
    boolean arithmetic =
        rule.operands().stream().allMatch(operand -> operand.question() == null && !operand.date())
            && rule.sides().stream().noneMatch(side -> side instanceof Term.Ordered);
    if (!arithmetic) {
      return List.of();
    }
    RuleReading reading = new RuleReading(rule);
    for (int i = 0; i < rule.sides().size(); i++) {
      if (i > 0) {
        reading.words.add(RuleWord.sign(sign(rule.signs().get(i - 1))));
      }
      reading.read(rule.sides().get(i), false);
    }
    return List.copyOf(reading.words);
  }

  private static String sign(ComparisonSign comparisonSign) {
    return switch (comparisonSign) {
      case AT_MOST -> "≤";
      case AT_LEAST -> "≥";
      case UNEQUAL -> "≠";
      default -> comparisonSign.sign();
    };
  }

  /**
   * @param bracketed whether a sum needs brackets where it stands
   */
  private void read(Term term, boolean bracketed) {
    if (term instanceof Term.Constant constant) {
      words.add(new RuleWord(RuleWord.Kind.NUMBER, constant.number().toPlainString(), null));
    } else if (term instanceof Term.Leaf leaf) {
      Operand operand = rule.operands().get(leaf.index());
      words.add(new RuleWord(kind(operand.source()), "", operand.key()));
    } else if (term instanceof Term.Combined combined) {
      combined(combined, bracketed);
    } else {
      binary((Term.Binary) term, bracketed);
    }
  }

  private static RuleWord.Kind kind(Expression.Source source) {
    return switch (source) {
      case OWN -> RuleWord.Kind.OWN;
      case LAST -> RuleWord.Kind.LAST;
      case PERIODS -> RuleWord.Kind.PERIODS;
      case BODIES -> RuleWord.Kind.BODIES;
    };
  }

  private void combined(Term.Combined combined, boolean bracketed) {
    boolean sum = combined.function() == Expression.Function.SUM;
    if (!sum) {
      words.add(
          new RuleWord(
              combined.function() == Expression.Function.MAX
                  ? RuleWord.Kind.LARGEST
                  : RuleWord.Kind.LEAST,
              "",
              null));
    }
    boolean brackets = !sum || (bracketed && combined.parts().size() > 1);
    if (brackets) {
      words.add(RuleWord.sign("("));
    }
    boolean first = true;
    for (Term part : combined.parts()) {
      if (isMerged(part)) {
        continue;
      }
      if (!first) {
        words.add(RuleWord.sign(sum ? "+" : ","));
      }
      read(part, false);
      first = false;
    }
    if (brackets) {
      words.add(RuleWord.sign(")"));
    }
  }

  /** A heading that may hold the sum of its rows is not read out beside them. */
  private boolean isMerged(Term part) {
    return part instanceof Term.Leaf leaf
        && rule.merges().stream().anyMatch(merge -> merge.heading() == leaf.index());
  }

  private void binary(Term.Binary binary, boolean bracketed) {
    boolean tight = binary.operator().bindsTighter();
    boolean brackets = bracketed && !tight;
    if (brackets) {
      words.add(RuleWord.sign("("));
    }
    read(binary.left(), tight);
    words.add(
        RuleWord.sign(
            switch (binary.operator()) {
              case PLUS -> "+";
              case MINUS -> "\u2212";
              case TIMES -> "×";
              case OVER -> "÷";
            }));
    read(binary.right(), tight || binary.operator() == Expression.Operator.MINUS);
    if (brackets) {
      words.add(RuleWord.sign(")"));
    }
  }
}
