package org.yearpress.page.view;

/**
 * A file to take away.
 *
 * @param label what it is, its type included
 * @param about what it is for
 * @param sha256 its hash in hexadecimal digits; empty if unknown
 */
public record FileView(String label, String href, String size, String about, String sha256) {}
