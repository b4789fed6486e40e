package org.yearpress.form.rule;

import java.util.Optional;

/** The sign between two sides of a relation. */
public enum ComparisonSign {
  EQUAL("="),
  AT_MOST("<="),
  AT_LEAST(">="),
  LESS("<"),
  MORE(">"),
  UNEQUAL("<>");

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
      case EQUAL -> UNEQUAL;
      case UNEQUAL -> EQUAL;
      case AT_MOST -> MORE;
      case MORE -> AT_MOST;
      case AT_LEAST -> LESS;
      case LESS -> AT_LEAST;
    };
  }

  /** Whether it says that the left side is not above the right. */
  boolean ascends() {
    return this == EQUAL || this == AT_MOST || this == LESS;
  }

  /** Whether it says that the left side is not below the right. */
  boolean descends() {
    return this == EQUAL || this == AT_LEAST || this == MORE;
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
