package org.yearpress.page;

/**
 * A figure away from its table.
 *
 * @param text what is printed
 * @param value the number for machines; empty without one
 * @param kind as of a cell, or {@code absent} where there is no report or no such row
 * @param href link to its source; empty where there is none
 * @param corrected whether the cell was corrected after publication
 */
record FigureView(String text, String value, String kind, String href, boolean corrected) {}
