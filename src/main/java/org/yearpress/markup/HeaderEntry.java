package org.yearpress.markup;

/**
 * One {@code key: value} of a section's header.
 *
 * @param line 1-based
 * @param column of the key, 1-based
 * @param valueColumn of the value, 1-based
 */
public record HeaderEntry(String key, String value, int line, int column, int valueColumn) {}
