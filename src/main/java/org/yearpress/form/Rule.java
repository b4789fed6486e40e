package org.yearpress.form;

import java.util.List;
import org.yearpress.api.API;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Severity;

/**
 * A rule of a form, printed on it or implied.
 *
 * @param id as in the form: {@code T3.3}
 * @param kind what kind of rule it is
 * @param range what it runs over
 * @param statement what must hold
 * @param basis printed source: a footnote's id with {@code footnote}, a label, a regulation
 * @param note remark for editors; may be empty
 * @param place where the rule begins
 */
@API(status = API.Status.EXPERIMENTAL)
public record Rule(
    String id,
    RuleKind kind,
    Severity severity,
    Range range,
    Statement statement,
    String basis,
    String note,
    Place place) {

  /**
   * What a rule runs over.
   *
   * @param table the table that bare rows and columns mean; the form's only one where it has one
   * @param each empty for once, {@code rows}, {@code columns}, {@code cells}, or paths
   * @param exempt elements left out of {@code each}
   */
  public record Range(String table, List<String> each, List<String> exempt) {
    public Range {
      each = List.copyOf(each);
      exempt = List.copyOf(exempt);
    }

    /** The whole table, once. */
    public static Range once(String table) {
      return new Range(table, List.of(), List.of());
    }
  }

  /**
   * What must hold.
   *
   * @param holds the relation as written; for {@code numbering} the pattern of rows
   * @param when relation that limits the rule; empty for always
   * @param tolerance constant ({@code 1}) or {@code printed}; empty for exact
   * @param place where the first character of {@code holds} stands
   */
  public record Statement(String holds, String when, String tolerance, Place place) {
    /** A relation that must hold always and exactly. */
    public static Statement of(String holds, Place place) {
      return new Statement(holds, "", "", place);
    }
  }
}
