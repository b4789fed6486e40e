package org.yearpress.page.view;

/**
 * A figure shown first.
 *
 * @param remark what its label says in brackets; may be empty
 * @param unit may be empty
 * @param before the figure of the year before, in words; empty without one
 * @param change on the year before; empty where there is none to speak of
 */
public record HighlightView(
    String label, String remark, String unit, FigureView figure, String before, String change) {}
