package org.yearpress.form;

import java.util.Optional;

/** The sign between two sides of a relation. */
enum Comparison {
  EQUAL("="),
  AT_MOST("<="),
  AT_LEAST(">="),
  LESS("<"),
  MORE(">"),
  UNEQUAL("<>");

  private final String sign;

  Comparison(String sign) {
    this.sign = sign;
  }

  String sign() {
    return sign;
  }

  /** What holds where this does not. */
  Comparison negated() {
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

  static Optional<Comparison> ofSign(String sign) {
    for (Comparison comparison : values()) {
      if (comparison.sign.equals(sign)) {
        return Optional.of(comparison);
      }
    }
    return Optional.empty();
  }
}
