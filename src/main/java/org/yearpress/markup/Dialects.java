package org.yearpress.markup;

import java.util.List;
import org.yearpress.markup.asciidoc.AsciidocDialect;
import org.yearpress.markup.markdown.MarkdownDialect;

/** The dialects that come with Yearpress. A new one is one class and one line here. */
public final class Dialects {
  private Dialects() {}

  /**
   * New instances, in the order in which file name extensions are given out. Whoever keeps them
   * from one build to the next keeps the AsciiDoc engine warm.
   */
  public static List<Dialect> standard() {
    return List.of(new MarkdownDialect(), new AsciidocDialect());
  }
}
