package org.yearpress.search;

/** A file of the index does not have the format it should. */
public final class DamagedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DamagedException() {
    this("a file of the search index is damaged");
  }

  DamagedException(String what) {
    super(what);
  }
}
