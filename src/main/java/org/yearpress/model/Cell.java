package org.yearpress.model;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Place;

/**
 * A cell interpreted by its form.
 *
 * @param raw the text exactly as given
 * @param value the number; present exactly when the state is {@link CellState#VALUE}
 * @param mark the form's own mark found in the cell ({@code N/A}, {@code [r]}); empty without one
 * @param note remark in the file's note column or beside the figure (15（其中修订9件）); may be empty
 */
public record Cell(
    CellKey at,
    String raw,
    CellState state,
    @Nullable BigDecimal value,
    String mark,
    String note,
    Place place) {
  public Cell {
    if ((state == CellState.VALUE) != (value != null)) {
      throw new IllegalArgumentException("state and number disagree at " + at + ": " + raw);
    }
  }

  /** The number in plain digits, else what was written, trimmed; empty for a blank. */
  public String text() {
    return value == null ? raw.strip() : value.toPlainString();
  }

  /** The raw text as acceptances name it: trimmed, {@code _} for a blank. */
  public String figure() {
    String text = raw.strip();
    return text.isEmpty() ? "_" : text;
  }
}
