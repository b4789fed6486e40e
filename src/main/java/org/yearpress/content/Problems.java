package org.yearpress.content;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;

/** Gathers what is found while one thing is read. Not shared between threads. */
final class Problems {
  private final List<Diagnostic> found = new ArrayList<>();

  void add(Diagnostic diagnostic) {
    found.add(diagnostic);
  }

  void error(String code, Place place, Text message, @Nullable Text hint) {
    found.add(Diagnostic.error(code, place, message, hint));
  }

  void error(String code, Place place, Text message) {
    error(code, place, message, null);
  }

  void warning(String code, Place place, Text message, @Nullable Text hint) {
    found.add(Diagnostic.warning(code, place, message, hint));
  }

  void note(String code, Place place, Text message, @Nullable Text hint) {
    found.add(Diagnostic.note(code, place, message, hint));
  }

  /** Takes over what another reading found and gives its value. */
  <T> T from(Parsed<T> other) {
    found.addAll(other.diagnostics());
    return other.value();
  }

  /** How many errors were found so far. */
  long errors() {
    return found.stream().filter(Diagnostic::isOpenError).count();
  }

  List<Diagnostic> list() {
    return List.copyOf(found);
  }

  <T> Parsed<T> with(T value) {
    return new Parsed<>(value, found);
  }
}
