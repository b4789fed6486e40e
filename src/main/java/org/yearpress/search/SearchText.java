package org.yearpress.search;

/**
 * A text, normalized for comparison with terms.
 *
 * @param original as written
 * @param plain normalised and in simplified characters
 */
public record SearchText(String original, String plain) {
  public static SearchText of(String original, Fold fold) {
    return new SearchText(original, fold.of(Norm.of(original)));
  }

  /** Whether it holds a term; what was in quotes must stand as it was written. */
  public boolean hold(QueryTerm queryTerm) {
    return plain.contains(queryTerm.text())
        && (queryTerm.exact().isEmpty() || Norm.spaced(original).contains(queryTerm.exact()));
  }
}
