package org.yearpress.page;

/**
 * A file to take away.
 *
 * @param label what it is, its type included
 * @param about what it is for
 */
record FileView(String label, String href, String size, String about) {}
