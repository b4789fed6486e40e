package org.yearpress.page.view;

import org.yearpress.model.Address;

/**
 * A file to take away.
 *
 * @param label what it is, its type included
 * @param about what it is for
 * @param sha256 its hash in hexadecimal digits; empty if unknown
 */
public record FileView(String label, Address href, String size, String about, String sha256) {}
