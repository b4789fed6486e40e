package org.yearpress.form;

import java.util.Locale;

/** What a cell may hold; {@link #COUNT} is a whole number that is not negative. */
public enum ValueType {
  COUNT,
  DECIMAL,
  MONEY,
  PERCENT,
  DURATION,
  DATE,
  TEXT;

  /** The word in a form. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
