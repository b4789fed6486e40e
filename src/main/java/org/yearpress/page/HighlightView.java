package org.yearpress.page;

/**
 * A figure shown first.
 *
 * @param remark what its label says in brackets; may be empty
 * @param unit may be empty
 */
record HighlightView(String label, String remark, String unit, FigureView figure) {}
