package org.yearpress.cli;

import org.yearpress.diagnostic.Text;

/** The command cannot be carried out as given; the text says what to do. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Text text;

  UsageException(Text text) {
    super(text.toString());
    this.text = text;
  }

  Text text() {
    return text;
  }
}
