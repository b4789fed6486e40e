package org.yearpress.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Severity;
import org.yearpress.diagnostic.Text;

/**
 * A statement about a report that may become part of the published record: readers see accepted
 * ones.
 *
 * @param id stable over years: the rule's id ({@code T3.3}, {@code R-row@3.1}), a binding's id, or
 *     a built-in code and a place ({@code MISSING:6.3})
 * @param code kind of finding, the key of its documentation
 * @param result whether a rule failed or could not be decided; null where no rule ran
 * @param report address of the report, {@code body/year}
 * @param cell the cell that the finding stands at; null when it is about prose or the whole report
 * @param sides both sides of the relation as figures, for machines
 * @param figures the raw texts of all operands in the shape acceptances name: {@code 3 <>
 *     0+0+0+3+3+0+0+0}
 * @param details the arithmetic written out, then the source of the rule
 * @param acceptance the acceptance that covers it; null while it is open
 */
public record Finding(
    String id,
    String code,
    Severity severity,
    @Nullable Result result,
    String report,
    @Nullable CellKey cell,
    Place place,
    List<String> sides,
    String figures,
    Text message,
    List<Text> details,
    @Nullable Text hint,
    @Nullable Acceptance acceptance) {
  public Finding {
    sides = List.copyOf(sides);
    details = List.copyOf(details);
  }

  /** Key of the detail that is a remark to editors: of the form, or of a line in bindings.csv. */
  public static final String NOTE_TO_EDITORS = "check.rule-note";

  /** The details that readers see, on pages and in downloads: remarks to editors are not theirs. */
  public List<Text> detailsForReaders() {
    return details.stream().filter(detail -> !detail.key().equals(NOTE_TO_EDITORS)).toList();
  }

  /** Whether a person accepted it with a reason. */
  public boolean isAccepted() {
    return acceptance != null;
  }

  /** The same finding, covered by an acceptance. */
  public Finding acceptedBy(Acceptance by) {
    return new Finding(
        id, code, severity, result, report, cell, place, sides, figures, message, details, hint,
        by);
  }

  /** The same finding with the severity that the site gives it. */
  public Finding withSeverity(Severity other) {
    return new Finding(
        id,
        code,
        other,
        result,
        report,
        cell,
        place,
        sides,
        figures,
        message,
        details,
        hint,
        acceptance);
  }

  /** The same finding with one more line of explanation. */
  public Finding withDetail(Text detail) {
    List<Text> more = new ArrayList<>(details);
    more.add(detail);
    return new Finding(
        id,
        code,
        severity,
        result,
        report,
        cell,
        place,
        sides,
        figures,
        message,
        more,
        hint,
        acceptance);
  }

  private static Text reason(Acceptance given) {
    return Text.of(
        "check.accepted-because",
        "by",
        given.by(),
        "on",
        given.on().toString(),
        "reason",
        given.reason());
  }

  /**
   * As a diagnostic for an editor: an accepted one with the reason why it stays, an open one with
   * what can be done.
   *
   * @param form form and version of the report ({@code id@version}); empty without a form
   */
  public Diagnostic toDiagnostic(String form) {
    return new Diagnostic(
        id,
        code,
        severity,
        place,
        message,
        acceptance == null ? details : withDetail(reason(acceptance)).details(),
        acceptance == null ? hint : null,
        new Diagnostic.Subject(
            report,
            cell == null ? "" : cell.toString(),
            result == null ? "" : result.word(),
            sides,
            isAccepted(),
            form,
            figures));
  }
}
