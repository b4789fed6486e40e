package org.yearpress.markup;

import java.util.List;

/** The dialects that come with Yearpress. A new one is one class and one line here. */
public final class Dialects {
  /** In the order in which file name extensions are given out. */
  public static final List<Dialect> ALL = List.of(new MarkdownDialect());

  private Dialects() {}
}
