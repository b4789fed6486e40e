package org.yearpress.search;

/** A file of the index does not hold what its format says. */
final class DamagedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DamagedException() {
    super("a file of the search index is damaged");
  }
}
