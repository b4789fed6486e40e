package org.yearpress.export;

/** A whole report as documents that others have printed; each is made when it is asked for. */
@FunctionalInterface
public interface Document {
  /** One HTML file that needs no other. */
  byte[] html();
}
