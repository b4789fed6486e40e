package org.yearpress.search;

/**
 * A text, ready to be compared with terms.
 *
 * @param original as written
 * @param plain normalised and in simplified characters
 */
record Words(String original, String plain) {
  static Words of(String original, Fold fold) {
    return new Words(original, fold.of(Norm.of(original)));
  }

  /** Whether it holds a term; what was in quotes must stand as it was written. */
  boolean hold(Term term) {
    return plain.contains(term.text())
        && (term.exact().isEmpty() || Norm.spaced(original).contains(term.exact()));
  }
}
