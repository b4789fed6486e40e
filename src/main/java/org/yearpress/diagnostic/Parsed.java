package org.yearpress.diagnostic;

import java.util.List;

/**
 * A value that was read, with the diagnostics of reading it: bad input is a value, not an
 * exception.
 *
 * @param value the best that can be made of the input; what was unreadable is left out of it
 * @param diagnostics what was found on the way, in the order of reading
 */
public record Parsed<T>(T value, List<Diagnostic> diagnostics) {
  public Parsed {
    diagnostics = List.copyOf(diagnostics);
  }

  /** A value without any remark. */
  public static <T> Parsed<T> clean(T value) {
    return new Parsed<>(value, List.of());
  }
}
