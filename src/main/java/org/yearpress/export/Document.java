package org.yearpress.export;

import org.yearpress.diagnostic.Place;

/** A whole report as documents rendered elsewhere; each is rendered on demand. */
public interface Document {
  /** One HTML file that needs no other. */
  byte[] html();

  /** XHTML with the style for paper in it, and {@code lang} at its root. */
  byte[] printable();

  /** Where in the report's files a text stands first; the report itself where it is nowhere. */
  Place place(String text);
}
