package org.yearpress.markup;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Severity;
import org.yearpress.diagnostic.Text;

/** Collects a section's diagnostics with their locations. */
final class DiagnosticCollector {
  /**
   * How much is reported of one section; errors get as much again, so that one is always reported.
   */
  private static final int MAX_DIAGNOSTICS = 200;

  private final Locator locator;
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  DiagnosticCollector(Locator locator) {
    this.locator = locator;
  }

  /** In reading order. */
  List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  Place place(SourcePositions.Spot at) {
    return locator.place(at);
  }

  /** The position that an element carries; null without one. */
  static SourcePositions.@Nullable Spot spot(Element element) {
    String at = element.attr(SourcePositions.ATTRIBUTE);
    return at.isEmpty() ? null : SourcePositions.read(at, 0, at.length());
  }

  /** The element's own position, else where a piece of its source is found. */
  SourcePositions.Spot spotOf(Element element, String needle, SourcePositions.Spot here) {
    SourcePositions.Spot own = spot(element);
    return own == null ? locator.find(needle, here) : own;
  }

  /** Something that an author wrote as HTML and that does not pass. */
  void unsafe(String key, String needle, String what, SourcePositions.Spot here) {
    add(
        Severity.WARNING,
        "unsafe-html",
        locator.find(needle, here),
        Text.of("markup." + key, "what", what),
        Text.of("markup." + key + "-hint"));
  }

  /** An error whose words are those of its code. */
  void error(String code, SourcePositions.Spot at, String... args) {
    error(code, at, Text.of("markup." + code, args), Text.of("markup." + code + "-hint"));
  }

  /** An error in words of its own. */
  void error(String code, SourcePositions.Spot at, Text message, @Nullable Text hint) {
    add(Severity.ERROR, code, at, message, hint);
  }

  /** A note whose words are those of its code. */
  void note(String code, SourcePositions.Spot at, String... args) {
    add(
        Severity.NOTE,
        code,
        at,
        Text.of("markup." + code, args),
        Text.of("markup." + code + "-hint"));
  }

  private void add(
      Severity severity, String code, SourcePositions.Spot at, Text message, @Nullable Text hint) {
    // Nobody reads the next thousand, and each takes memory.
    if (diagnostics.size()
        >= (severity == Severity.ERROR ? 2 * MAX_DIAGNOSTICS : MAX_DIAGNOSTICS)) {
      return;
    }
    Place place = locator.place(at);
    diagnostics.add(
        switch (severity) {
          case ERROR -> Diagnostic.error(code, place, message, hint);
          case WARNING -> Diagnostic.warning(code, place, message, hint);
          case NOTE -> Diagnostic.note(code, place, message, hint);
        });
  }
}
