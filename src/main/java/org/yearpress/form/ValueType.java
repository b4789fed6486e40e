package org.yearpress.form;

import java.util.Locale;
import org.yearpress.api.API;

/** What a cell may hold; {@link #COUNT} is a whole number that is not negative. */
@API(status = API.Status.EXPERIMENTAL)
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
