package org.yearpress.form;

import java.util.List;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Severity;

/**
 * A rule of a form, printed on it or implied.
 *
 * @param id as in the form: {@code T3.3}
 * @param kind what kind of rule it is
 * @param table the table that bare rows and columns mean; the form's only one where it has one
 * @param each what it runs over: empty for once, {@code rows}, {@code columns}, {@code cells}, or
 *     paths
 * @param exempt elements left out of {@code each}
 * @param holds the relation as written; for {@code numbering} the pattern of rows
 * @param when relation that limits the rule; empty for always
 * @param tolerance constant ({@code 1}) or {@code printed}; empty for exact
 * @param basis printed source: a footnote's id with {@code footnote}, a label, a regulation
 * @param note remark for editors; may be empty
 * @param place where the rule begins
 * @param holdsAt where the first character of {@code holds} stands
 */
public record Rule(
    String id,
    RuleKind kind,
    Severity severity,
    String table,
    List<String> each,
    List<String> exempt,
    String holds,
    String when,
    String tolerance,
    String basis,
    String note,
    Place place,
    Place holdsAt) {
  public Rule {
    each = List.copyOf(each);
    exempt = List.copyOf(exempt);
  }

  /** A rule whose relation has no place of its own. */
  public Rule(
      String id,
      RuleKind kind,
      Severity severity,
      String table,
      List<String> each,
      List<String> exempt,
      String holds,
      String when,
      String tolerance,
      String basis,
      String note,
      Place place) {
    this(
        id, kind, severity, table, each, exempt, holds, when, tolerance, basis, note, place, place);
  }
}
