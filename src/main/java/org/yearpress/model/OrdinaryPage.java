package org.yearpress.model;

/**
 * A page outside any report: {@code pages/about.md}, or the prose of the home page.
 *
 * @param path address below the site root without slashes at the ends; empty for the home page
 */
public record OrdinaryPage(String path, String language, Section section) {}
