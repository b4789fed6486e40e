package org.yearpress.page.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The words of a table or statistic that its form explains.
 *
 * @param anchor of the list
 * @param lang language of the form's words; empty when it is that of the page
 * @param terms in the order of the form
 * @param all link to all terms of the form; null where it has none
 */
public record TermsView(String anchor, String lang, List<TermView> terms, @Nullable LinkView all) {
  public TermsView {
    terms = List.copyOf(terms);
  }
}
