package org.yearpress.check;

import java.math.BigDecimal;
import java.util.List;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Severity;
import org.yearpress.diagnostic.Text;

/**
 * A number of the prose that is not bound to a cell, listed by {@code yearpress check --prose}.
 *
 * @param report address of the report, {@code body/year}
 * @param section slug of its section
 * @param text the number as written, with the words that weaken it: {@code 近1400}, {@code 14万余}
 * @param unit the unit after it; empty when none is known
 * @param passage the words around it
 * @param cells addresses of the cells that hold the number, those with the same unit and words
 *     first; may be empty
 */
public record UnboundNumber(
    String report,
    String section,
    Place place,
    String text,
    BigDecimal value,
    String unit,
    String passage,
    List<String> cells) {
  public UnboundNumber {
    cells = List.copyOf(cells);
  }

  /** As a diagnostic for an editor. */
  public Diagnostic toDiagnostic() {
    return new Diagnostic(
        "untied:" + place + ":" + text,
        "untied",
        Severity.NOTE,
        place,
        Text.of("check.untied", "number", text + unit, "passage", passage),
        List.of(),
        cells.isEmpty()
            ? Text.of("check.untied-hint-none")
            : Text.of("check.untied-hint", "cells", Text.list(cells)),
        new Diagnostic.Subject(report, "", "", List.of(text), false, "", ""));
  }
}
