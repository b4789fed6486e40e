package org.yearpress.page.context;

import io.pebbletemplates.pebble.extension.escaper.SafeString;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yearpress.form.Column;
import org.yearpress.form.Form;
import org.yearpress.model.Lines;
import org.yearpress.page.view.TermView;

/**
 * Finds the terms that a form explains in its titles and labels: whole words in whatever case, the
 * longest where several begin at the same place.
 */
public final class Glossary {
  private final List<Form.Term> terms;

  private Glossary(List<Form.Term> terms) {
    this.terms = terms;
  }

  /** The terms of a form. */
  public static Glossary of(Form form) {
    return new Glossary(form.presentation().terms());
  }

  /**
   * What the form says of words that occur in texts, in the order of the form, then of columns.
   *
   * @param prefix of the anchors
   */
  public List<TermView> explained(
      Collection<String> texts, Collection<Column> columns, String prefix) {
    Set<Form.Term> found = new HashSet<>();
    texts.forEach(text -> occurrences(text).forEach(each -> found.add(each.term())));
    List<TermView> views = new ArrayList<>();
    terms.stream().filter(found::contains).forEach(term -> views.add(view(term, prefix)));
    Set<String> said = new HashSet<>();
    for (Column column : columns) {
      String label = Lines.join(column.label());
      if (!column.note().isEmpty() && said.add(label + "\n" + column.note())) {
        views.add(new TermView(prefix + "column." + column.path(), label, column.note(), ""));
      }
    }
    return List.copyOf(views);
  }

  /** All terms of the form. */
  public List<TermView> all(String prefix) {
    return terms.stream().map(term -> view(term, prefix)).toList();
  }

  private static TermView view(Form.Term term, String prefix) {
    return new TermView(prefix + term.id(), term.name(), term.meaning(), term.basis());
  }

  /**
   * A text in which each term that was not met before is a link to its explanation.
   *
   * @param met terms that are links already; those of this text are added
   * @param prefix of the anchors of explanations
   */
  SafeString linked(String text, Set<Form.Term> met, String prefix) {
    Html html = new Html();
    int from = 0;
    for (Occurrence each : occurrences(text)) {
      if (met.add(each.term())) {
        html.text(text.substring(from, each.from()))
            .raw("<a class=\"term\"")
            .href(Links.anchor(prefix + each.term().id()))
            .raw(">")
            .text(text.substring(each.from(), each.to()))
            .raw("</a>");
        from = each.to();
      }
    }
    return html.text(text.substring(from)).done();
  }

  private record Occurrence(Form.Term term, int from, int to) {}

  private List<Occurrence> occurrences(String text) {
    List<Occurrence> found = new ArrayList<>();
    for (int at = 0; at < text.length() && !terms.isEmpty(); at++) {
      @Nullable Occurrence longest = isWithinWord(text, at) ? null : longest(text, at);
      if (longest != null) {
        found.add(longest);
        at = longest.to() - 1;
      }
    }
    return found;
  }

  private @Nullable Occurrence longest(String text, int at) {
    @Nullable Occurrence longest = null;
    for (Form.Term term : terms) {
      for (String word : term.words()) {
        int to = at + word.length();
        if ((longest == null || to > longest.to())
            && text.regionMatches(true, at, word, 0, word.length())
            && !isWithinWord(text, to)) {
          longest = new Occurrence(term, at, to);
        }
      }
    }
    return longest;
  }

  /** Whether a word goes on here; of a script without blanks nobody can tell, and it ends. */
  private static boolean isWithinWord(String text, int at) {
    return at > 0 && at < text.length() && isOfWord(text, at - 1) && isOfWord(text, at);
  }

  private static boolean isOfWord(String text, int at) {
    char c = text.charAt(at);
    return Character.isLetterOrDigit(c) && !Character.isIdeographic(c);
  }
}
