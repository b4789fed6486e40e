package org.yearpress.markup;

import java.util.ArrayList;
import java.util.List;
import org.yearpress.api.API;
import org.yearpress.markup.markdown.MarkdownDialect;
import org.yearpress.model.Part;

/** The dialects that come with Yearpress. A new one is one class and one line here. */
@API(status = API.Status.STABLE)
public final class Dialects {
  private Dialects() {}

  /**
   * New instances, in the order in which file name extensions are given out. Whoever keeps them
   * from one build to the next keeps the AsciiDoc engine warm. AsciiDoc is missing where its part
   * is left out.
   */
  public static List<Dialect> standard() {
    List<Dialect> dialects = new ArrayList<>();
    dialects.add(new MarkdownDialect());
    Part.ASCIIDOC.find(Dialect.class).ifPresent(dialects::add);
    return List.copyOf(dialects);
  }
}
