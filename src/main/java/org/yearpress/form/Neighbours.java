package org.yearpress.form;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The other reports that a rule may refer to.
 *
 * @param last the same body's report of the period before, with corrected figures; null when there
 *     is none
 * @param children the reports of the bodies below it for the same year, one for each body; a body
 *     without a report stands in it with empty statistics; null when the list of bodies is not
 *     declared complete
 * @param periods the reports on the parts of the year, oldest first; empty when there are none
 */
public record Neighbours(
    @Nullable Reported last, @Nullable List<Reported> children, List<Reported> periods) {
  /** A report that stands alone. */
  public static final Neighbours NONE = new Neighbours(null, null, List.of());

  public Neighbours {
    children = children == null ? null : List.copyOf(children);
    periods = List.copyOf(periods);
  }
}
