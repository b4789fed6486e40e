package org.yearpress.page.view;

import org.yearpress.model.Address;

/**
 * What a reader must know of a figure, wherever it is shown.
 *
 * @param kind {@code exact}, {@code partial}, {@code none}: how it compares with the report before;
 *     {@code beside}: of another item that counts partly the same; {@code office}, {@code whole}:
 *     for whom it speaks; {@code corrected}; {@code noted}: accepted although it contradicts
 *     another
 * @param term printed beside the figure
 * @param meaning the same in full
 * @param href where it is explained; empty where nothing more is said
 */
public record CaveatView(String kind, String term, String meaning, Address href) {}
