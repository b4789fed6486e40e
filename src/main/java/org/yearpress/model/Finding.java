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
 * @param comparison the figures that were compared, in the shape that acceptances name
 * @param explanation what it says
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
    Comparison comparison,
    Explanation explanation,
    @Nullable Acceptance acceptance) {

  /** Key of the detail that is a remark to editors: of the form, or of a line in bindings.csv. */
  public static final String NOTE_TO_EDITORS = "check.rule-note";

  /**
   * What a finding says.
   *
   * @param details the arithmetic written out, then the source of the rule
   * @param hint what can be done; null where nothing is said
   */
  public record Explanation(Text message, List<Text> details, @Nullable Text hint) {
    public Explanation {
      details = List.copyOf(details);
    }

    /** Only a message. */
    public static Explanation of(Text message) {
      return new Explanation(message, List.of(), null);
    }

    /** The same with one more detail, the last. */
    Explanation with(Text detail) {
      List<Text> more = new ArrayList<>(details);
      more.add(detail);
      return new Explanation(message, more, hint);
    }
  }

  /** The details that readers see, on pages and in downloads: remarks to editors are not theirs. */
  public List<Text> detailsForReaders() {
    return explanation.details().stream()
        .filter(detail -> !detail.key().equals(NOTE_TO_EDITORS))
        .toList();
  }

  /** Whether a person accepted it with a reason. */
  public boolean isAccepted() {
    return acceptance != null;
  }

  /** The same finding, covered by an acceptance. */
  public Finding acceptedBy(Acceptance by) {
    return copy(severity, comparison, explanation, by);
  }

  /** The same finding with the severity that the site gives it. */
  public Finding withSeverity(Severity other) {
    return copy(other, comparison, explanation, acceptance);
  }

  /** The same finding with one more line of explanation. */
  public Finding withDetail(Text detail) {
    return copy(severity, comparison, explanation.with(detail), acceptance);
  }

  /** The same finding with other figures and words. */
  public Finding reworded(Comparison figures, Explanation words) {
    return copy(severity, figures, words, acceptance);
  }

  private Finding copy(
      Severity weight, Comparison figures, Explanation words, @Nullable Acceptance by) {
    return new Finding(id, code, weight, result, report, cell, place, figures, words, by);
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
        explanation.message(),
        acceptance == null ? explanation.details() : explanation.with(reason(acceptance)).details(),
        acceptance == null ? explanation.hint() : null,
        new Diagnostic.Subject(
            report,
            cell == null ? "" : cell.toString(),
            result == null ? "" : result.word(),
            comparison.sides(),
            isAccepted(),
            form,
            comparison.figures()));
  }
}
