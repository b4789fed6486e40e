package org.yearpress.search;

/** The index does not find what it should: a bug in Yearpress, or damaged files. */
public final class BrokenIndexException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BrokenIndexException(String fault) {
    super("the search index is broken: " + fault);
  }
}
