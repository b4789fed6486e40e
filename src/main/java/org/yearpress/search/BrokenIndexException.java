package org.yearpress.search;

/** The index does not find what it should: a fault of Yearpress, or files that were damaged. */
public final class BrokenIndexException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BrokenIndexException(String fault) {
    super("the search index is broken: " + fault);
  }
}
