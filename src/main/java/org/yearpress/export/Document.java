package org.yearpress.export;

/** A whole report as documents that others have printed; each is made when it is asked for. */
public interface Document {
  /** One HTML file that needs no other. */
  byte[] html();

  /** XHTML with the style for paper in it, and {@code lang} at its root. */
  byte[] print();
}
