package org.yearpress.markup;

import org.yearpress.api.API;

/**
 * One {@code key: value} of a section's header.
 *
 * @param line 1-based
 * @param column of the key, 1-based
 * @param valueColumn of the value, 1-based
 * @param jbake whether it is written as JBake has it, {@code key=value} or {@code :jbake-key:};
 *     keys of the author's own are allowed there, and a text without a status is a draft
 */
@API(status = API.Status.STABLE)
public record HeaderEntry(
    String key, String value, int line, int column, int valueColumn, boolean jbake) {
  /** An entry that is not JBake's. */
  public HeaderEntry(String key, String value, int line, int column, int valueColumn) {
    this(key, value, line, column, valueColumn, false);
  }
}
