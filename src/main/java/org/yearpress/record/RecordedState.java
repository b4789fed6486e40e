package org.yearpress.record;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yearpress.model.CheckedReport;

/**
 * What came of the comparison of a report with its record.
 *
 * @param changes made without a correction
 * @param edition the superseded edition that was compared; null where it was the one that stands
 */
public record RecordedState(List<RecordChange> changes, @Nullable CheckedReport edition) {
  public RecordedState {
    changes = List.copyOf(changes);
  }
}
