package org.yearpress.content.tree;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yearpress.api.API;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;

/** Collects diagnostics while one thing is read. Not thread-safe. */
@API(status = API.Status.STABLE)
public final class Problems {
  private final List<Diagnostic> found = new ArrayList<>();

  public void add(Diagnostic diagnostic) {
    found.add(diagnostic);
  }

  public void error(String code, Place place, Text message, @Nullable Text hint) {
    found.add(Diagnostic.error(code, place, message, hint));
  }

  public void error(String code, Place place, Text message) {
    error(code, place, message, null);
  }

  public void warning(String code, Place place, Text message, @Nullable Text hint) {
    found.add(Diagnostic.warning(code, place, message, hint));
  }

  public void note(String code, Place place, Text message, @Nullable Text hint) {
    found.add(Diagnostic.note(code, place, message, hint));
  }

  /** Takes over what another reading found and gives its value. */
  public <T> T from(Parsed<T> other) {
    found.addAll(other.diagnostics());
    return other.value();
  }

  /** How many errors were found so far. */
  public long errors() {
    return found.stream().filter(Diagnostic::isOpenError).count();
  }

  public List<Diagnostic> list() {
    return List.copyOf(found);
  }

  public <T> Parsed<T> with(T value) {
    return new Parsed<>(value, found);
  }
}
