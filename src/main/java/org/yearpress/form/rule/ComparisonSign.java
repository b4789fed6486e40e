package org.yearpress.form.rule;

import java.util.Optional;

/** The sign between two sides of a relation. */
public enum ComparisonSign {
  EQUAL("="),
  AT_MOST("<="),
  AT_LEAST(">="),
  LESS("<"),
  MORE(">"),
  UNEQUAL("<>"),
  /** Both are so, or neither is. */
  EXACTLY_IF("exactly if"),
  /** Where the left is so, the right is. */
  ONLY_IF("only if");

  private final String sign;

  ComparisonSign(String sign) {
    this.sign = sign;
  }

  String sign() {
    return sign;
  }

  /** What holds where this does not. */
  ComparisonSign negated() {
    return switch (this) {
      case EQUAL, EXACTLY_IF -> UNEQUAL;
      case UNEQUAL -> EQUAL;
      case AT_MOST, ONLY_IF -> MORE;
      case MORE -> AT_MOST;
      case AT_LEAST -> LESS;
      case LESS -> AT_LEAST;
    };
  }

  /** Whether it says that the left side is not above the right. */
  boolean ascends() {
    return switch (this) {
      case EQUAL, AT_MOST, LESS, EXACTLY_IF, ONLY_IF -> true;
      default -> false;
    };
  }

  /** Whether it says that the left side is not below the right. */
  boolean descends() {
    return switch (this) {
      case EQUAL, AT_LEAST, MORE, EXACTLY_IF -> true;
      default -> false;
    };
  }

  /** Whether it stands between two things that are so or not. */
  boolean isBetweenTruths() {
    return this == EXACTLY_IF || this == ONLY_IF;
  }

  static Optional<ComparisonSign> ofSign(String sign) {
    for (ComparisonSign comparisonSign : values()) {
      if (comparisonSign.sign.equals(sign)) {
        return Optional.of(comparisonSign);
      }
    }
    return Optional.empty();
  }
}
