package org.yearpress.page;

import org.yearpress.diagnostic.Text;

/** A theme that does not fit: a template or an asset is missing, or asks for what there is not. */
public final class PageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Text text;

  PageException(Text text) {
    this(text, null);
  }

  PageException(Text text, @org.jspecify.annotations.Nullable Throwable cause) {
    super(text.key() + " " + text.args(), cause);
    this.text = text;
  }

  /** What to tell the publisher: template, line, the page being built, the nearest name. */
  public Text text() {
    return text;
  }
}
