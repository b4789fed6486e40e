package org.yearpress.pipeline;

import java.time.OffsetDateTime;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The two embargoes between which a build was made: at any moment between them the same reports are
 * public.
 *
 * @param next first moment at which an embargo ends that held then; null without one
 * @param shown last end of an embargo among the reports that are shown; null without one
 */
record Embargoes(@Nullable OffsetDateTime next, @Nullable OffsetDateTime shown) {

  /**
   * Around a moment.
   *
   * @param ends when the embargoes of all reports end, in any order
   */
  static Embargoes around(OffsetDateTime asOf, Collection<OffsetDateTime> ends) {
    OffsetDateTime next = null;
    OffsetDateTime shown = null;
    for (OffsetDateTime end : ends) {
      if (end.isAfter(asOf)) {
        next = next == null || end.isBefore(next) ? end : next;
      } else {
        shown = shown == null || end.isAfter(shown) ? end : shown;
      }
    }
    return new Embargoes(next, shown);
  }

  /** The end of an embargo that holds at a moment although its report is shown; null if none. */
  @Nullable OffsetDateTime heldAt(OffsetDateTime moment) {
    return shown != null && shown.isAfter(moment) ? shown : null;
  }

  /** The end of an embargo that is over by a moment although it held then; null if none. */
  @Nullable OffsetDateTime endedBy(OffsetDateTime moment) {
    return next != null && !next.isAfter(moment) ? next : null;
  }

  /** Whether the same reports are shown at a moment. */
  boolean holdAt(OffsetDateTime moment) {
    return heldAt(moment) == null && endedBy(moment) == null;
  }
}
