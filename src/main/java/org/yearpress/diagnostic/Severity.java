package org.yearpress.diagnostic;

import java.util.Locale;
import java.util.Optional;

/** How severe a finding or a diagnostic is: an open error blocks the publication of a report. */
public enum Severity {
  ERROR,
  WARNING,
  NOTE;

  /** The word used in files, messages and JSON: {@code error}, {@code warning}, {@code note}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The severity of a word as editors write it; empty when there is none of that name. */
  public static Optional<Severity> ofWord(String word) {
    for (Severity severity : values()) {
      if (severity.word().equals(word)) {
        return Optional.of(severity);
      }
    }
    return Optional.empty();
  }
}
