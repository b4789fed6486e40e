package org.yearpress.markup;

import java.util.List;
import org.jsoup.nodes.Element;
import org.yearpress.api.API;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Messages;
import org.yearpress.model.Registered;

/**
 * A language that sections are written in. One class and one line in {@link Dialects#standard};
 * headers, links, figures, safety and positions are taken care of for it.
 *
 * <p>Used by several threads at once.
 */
@API(status = API.Status.STABLE)
public interface Dialect extends Registered {
  /** Its name in {@code site.yml}, for example {@code markdown}. */
  String name();

  /** File name extensions in lower case, without dot. */
  List<String> extensions();

  /**
   * Whether a line {@code include::path[]} takes in another file, which then is in use; no by
   * default.
   */
  default boolean includesFiles() {
    return false;
  }

  /** What the dialect's own header says, for example AsciiDoc attributes; none by default. */
  default List<HeaderEntry> header(SourceText body) {
    return List.of();
  }

  /**
   * The headings at the top level, without converting.
   *
   * @param body the text; a header was replaced by blank lines, so that line numbers hold
   */
  Headings headings(SourceText body, MarkupLimits limits);

  /**
   * The text as HTML that need not be safe, in the tree that a browser would make of it.
   *
   * <p>Headings that structure the section carry {@link SourcePositions#ATTRIBUTE}, and an id only
   * where the author gave one. Links, pictures and figures ({@code <a href="stat:…">}) are written
   * as the author wrote them. Positions are written with {@link SourcePositions}.
   */
  PositionedHtml convert(SourceText body, ConversionInput job);

  /**
   * Whether {@link #headings} may be wrong, since the whole language is too much for it. Then a
   * conversion compares and tells the author when it was.
   */
  default boolean guessesHeadings() {
    return false;
  }

  /** Starts in the background what is slow to start; nothing by default. */
  default void warmUp() {}

  /**
   * The headings of a text.
   *
   * @param title what is inside the first heading, as HTML; empty without one
   */
  record Headings(String title, List<Outline.Heading> headings) {
    public Headings {
      headings = List.copyOf(headings);
    }
  }

  /**
   * What a conversion is given beside the text.
   *
   * @param messages in the language of the page
   */
  record ConversionInput(
      Placement placement, IncludeSource includes, MarkupLimits limits, Messages messages) {}

  /**
   * HTML with positions.
   *
   * @param body holds it; whoever is given it may change it
   * @param included further files that positions may name, by number from 1
   */
  record PositionedHtml(Element body, List<SourceText> included, List<Diagnostic> diagnostics) {
    public PositionedHtml {
      included = List.copyOf(included);
      diagnostics = List.copyOf(diagnostics);
    }
  }
}
