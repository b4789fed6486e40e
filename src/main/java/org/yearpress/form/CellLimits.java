package org.yearpress.form;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yearpress.api.API;

/**
 * What may be written in a cell, as far as its type leaves that open.
 *
 * @param marks the marks of the form that may stand in place of a figure; null where all may
 * @param earliest the first day that a date can be; null where any can
 */
@API(status = API.Status.EXPERIMENTAL)
public record CellLimits(@Nullable List<String> marks, @Nullable LocalDate earliest) {
  /** Nothing is said. */
  public static final CellLimits NONE = new CellLimits(null, null);

  public CellLimits {
    marks = marks == null ? null : List.copyOf(marks);
  }

  /** What this says, and where it says nothing what another says. */
  CellLimits or(CellLimits other) {
    return new CellLimits(
        marks == null ? other.marks : marks, earliest == null ? other.earliest : earliest);
  }

  /** Whether a mark may stand here. */
  public boolean allows(String mark) {
    return marks == null || marks.contains(mark);
  }
}
